"""Floats of fewer bits than Python's: rounding, and the fewest digits that mean one."""

import math
import struct


def _rounded(code):
    def to(value):
        try:
            return struct.unpack(code, struct.pack(code, value))[0]
        except OverflowError:
            return math.copysign(math.inf, value)

    return to


single, half = _rounded("f"), _rounded("e")


def shortest(value, name="float32"):
    """The fewest digits that mean this float of up to 32 bits."""
    if value != value or value in (math.inf, -math.inf):
        return repr(value)
    to = half if name == "float16" else single
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if to(float(text)) == value:
            return repr(float(text))
    return repr(value)

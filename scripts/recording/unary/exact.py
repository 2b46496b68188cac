"""Chosen inputs of a function in float32 and float64, and its values there, correctly rounded."""

import base64
import math
import random
import zlib

import mpmath as mp
import numpy as np
import torch

from recording.unary.functions import Function

NUMPY = {"float32": np.float32, "float64": np.float64}
#: Values at which many functions change.
CORNERS = (0.5, 1.0, 2.0, -0.5, -1.0, -2.0, 0.25, 3.0, 0.001, -0.001)
PRECISIONS = (120, 240, 480, 960, 2400, 4800)


def inputs(name: str, function: Function, kind):
    """Some 350 inputs: ordinary ones, all exponents, corners with their neighbours, and the special values."""
    draw = random.Random(zlib.crc32(name.encode()))
    facts = np.finfo(kind)
    lowest, highest = math.frexp(float(facts.smallest_subnormal))[1], facts.maxexp
    out = [draw.uniform(-10, 10) for _ in range(110)]
    out += [draw.uniform(-1, 1) for _ in range(60)] + [draw.uniform(-100, 100) for _ in range(30)]
    out += [draw.choice((-1, 1)) * math.ldexp(draw.uniform(0.5, 1), draw.randint(-24, 6)) for _ in range(40)]
    out += [draw.choice((-1, 1)) * math.ldexp(draw.uniform(0.5, 1), draw.randint(lowest, highest)) for _ in range(50)]
    for corner in (*CORNERS, *function.near):
        value = kind(corner)
        out += [value, np.nextafter(value, kind(math.inf)), np.nextafter(value, kind(-math.inf))]
        out += [value + value * kind(draw.uniform(-1, 1)) * kind(2.0**-size) for size in (6, 12)]
    out += [0.0, -0.0, math.inf, -math.inf, math.nan, facts.tiny, -facts.tiny, facts.smallest_subnormal, facts.max]
    found = np.array([kind(value) for value in out], dtype=kind)
    return found[~(np.isfinite(found) & (np.abs(found.astype(float)) > function.largest))]


def rounded(function: Function, x: float, kind):
    """The value at a finite x, once two precisions agree on it."""
    before = None
    for precision in PRECISIONS:
        with mp.workprec(precision):
            value = kind(float(function.exact(mp.mpf(x))))
        if before is not None and value == before:
            return value
        before = value
    raise ArithmeticError(f"{function}: no value at {x!r}")


def record(name: str, function: Function, dtype: str):
    kind = NUMPY[dtype]
    x = inputs(name, function, kind)
    # What is no number, or infinite, and the signs of zeros are PyTorch's to say.
    # Whole vectors, since of the rest of one the signs differ.
    whole = np.pad(x.astype(np.float64), (0, -len(x) % 64))
    said = (function.double or function.torch)(torch.from_numpy(whole)).numpy()[: len(x)]
    with np.errstate(over="ignore", under="ignore"):
        y = said.astype(kind)
        for at, given in enumerate(x):
            if function.exact and math.isfinite(given) and given != 0 and not math.isnan(said[at]):
                try:
                    value = rounded(function, float(given), kind)
                except (ValueError, ZeroDivisionError):
                    continue  # A pole: PyTorch's answer stays.
                y[at] = value if value != 0 else np.copysign(value, y[at])
    return {"inputs": packed(x), "values": packed(y)}


def packed(array) -> str:
    return base64.b64encode(array.tobytes()).decode()

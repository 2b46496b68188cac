"""Elements as the bytes that files hold: halves are two bytes there, and four in the engine."""

import array
import struct


def packed(data, name):
    """The engine's bytes of a dtype as a file has them."""
    if name == "float16":
        values = array.array("f", data)
        return struct.pack(f"<{len(values)}e", *values)
    if name == "bfloat16":
        return array.array("H", [each >> 16 for each in array.array("I", data)]).tobytes()
    return data


def unpacked(data, name):
    """A file's bytes of a dtype as the engine takes them."""
    if name == "float16":
        return array.array("f", struct.unpack(f"<{len(data) // 2}e", data)).tobytes()
    if name == "bfloat16":
        return array.array("I", [each << 16 for each in array.array("H", data)]).tobytes()
    return data

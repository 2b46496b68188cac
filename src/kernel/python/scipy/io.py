"""scipy.io: arrays of numbers from MATLAB's files (level 5, up to version 7)."""

import struct
import zlib

import torch
from torch._missing import resolver

# MATLAB's types of stored elements: struct's letter, size.
_TYPES = {1: ("b", 1), 2: ("B", 1), 3: ("h", 2), 4: ("H", 2), 5: ("i", 4), 6: ("I", 4), 7: ("f", 4), 9: ("d", 8), 12: ("q", 8), 13: ("Q", 8)}
# MATLAB's classes of arrays; what has no dtype here is kept in the next larger one.
_CLASSES = {6: "float64", 7: "float32", 8: "int8", 9: "uint8", 10: "int16", 11: "int32", 12: "int32", 13: "int64", 14: "int64", 15: "int64"}
_MATRIX, _COMPRESSED = 14, 15
_OTHERS = {1: "a cell array", 2: "a structure", 3: "an object", 4: "text", 5: "a sparse array"}


def loadmat(file_name, mdict=None, appendmat=True, **_):
    """The arrays in a file by their names. Errors: NotImplementedError for files of version 7.3, and for what is no array of numbers."""
    data = _bytes(file_name, appendmat)
    if len(data) < 128:
        raise ValueError(f"loadmat: a MATLAB file has 128 bytes at least, got {len(data)}")
    if data[:4] == b"\x89HDF" or data[124:126] in (b"\x00\x02", b"\x02\x00"):
        raise NotImplementedError("Please use HDF reader for matlab v7.3 files, e.g. h5py")
    order = "<" if data[126:128] == b"IM" else ">"
    found = {} if mdict is None else mdict
    found |= {"__header__": data[:116].rstrip(b" \x00"), "__version__": "1.0", "__globals__": []}
    for kind, body in _elements(data[128:], order):
        if kind == _COMPRESSED:
            ((kind, body),) = _elements(zlib.decompress(body), order)
        if kind == _MATRIX:
            name, array = _array(body, order)
            found[name] = array
    return found


def _bytes(file, appendmat):
    if hasattr(file, "read"):
        return file.read()
    name = str(file)
    with open(name if not appendmat or name.endswith(".mat") else f"{name}.mat", "rb") as opened:
        return opened.read()


def _elements(data, order):
    """(type, bytes) of each element. Small ones have their bytes inside of their tag."""
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from(f"{order}II", data, at)
        if kind >> 16:
            yield kind & 0xFFFF, data[at + 4 : at + 4 + (kind >> 16)]
            at += 8
            continue
        yield kind, data[at + 8 : at + 8 + size]
        # All but compressed ones are filled up to eight bytes.
        at += 8 + (size if kind == _COMPRESSED else -(-size // 8) * 8)


def _array(body, order):
    """(name, array) of a matrix."""
    (_, flags), (_, sizes), (_, name), *rest = _elements(body, order)
    (flags,) = struct.unpack(f"{order}I", flags[:4])
    kind, name = flags & 0xFF, name.decode("latin1")
    if kind not in _CLASSES or flags & 0x800:
        what = "an array of complex numbers" if flags & 0x800 else _OTHERS.get(kind, f"class {kind}")
        raise NotImplementedError(f"loadmat: '{name}' must be an array of numbers, got {what}")
    sizes = struct.unpack(f"{order}{len(sizes) // 4}i", sizes)
    stored, data = rest[0]
    letter, size = _TYPES[stored]
    wanted = getattr(torch, _CLASSES[kind])
    if letter == "B" and kind == 9:
        flat = torch.frombuffer(bytearray(data), dtype=torch.uint8) if data else torch.empty(0, dtype=torch.uint8)
    else:
        flat = torch.tensor(struct.unpack(f"{order}{len(data) // size}{letter}", data), dtype=wanted)
    # The first dimension is the one whose neighbours lie side by side.
    return name, flat.reshape(sizes[::-1]).permute(*range(len(sizes) - 1, -1, -1)).contiguous().numpy()


__getattr__ = resolver("scipy.io", lambda: globals())
__all__ = ["loadmat"]

"""Arrays from bytes and files, and to files."""

import ast
import gzip
import io
import struct
import zipfile

import torch

from ._array import array_of, asarray, ndarray
from ._types import dtype as _dtype


def _lines(fname):
    if hasattr(fname, "read"):
        text = fname.read()
        return (text.decode() if isinstance(text, bytes) else text).splitlines()
    if isinstance(fname, (list, tuple)) or hasattr(fname, "__next__"):
        return [each.decode() if isinstance(each, bytes) else each for each in fname]
    try:
        with (gzip.open if str(fname).endswith(".gz") else open)(fname, "rt") as file:
            return list(file)
    except FileNotFoundError:
        raise FileNotFoundError(f"{fname} not found.") from None


def loadtxt(fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, **_):
    """Numbers from a text file, packed with gzip if its name says so."""
    lines = [(line.split(comments)[0] if comments else line).strip() for line in _lines(fname)[skiprows:]]
    rows = [[each.strip() for each in line.split(delimiter)] for line in lines if line][:max_rows]
    usecols = [usecols] if isinstance(usecols, int) else usecols
    made = [[_number(row[at], at, converters) for at in (usecols if usecols is not None else range(len(row)))] for row in rows]
    array = array_of(made, dtype).squeeze()
    while array.ndim < ndmin:
        array = array[None]
    return array.T if unpack else array


def _number(text, at, converters):
    read = converters if callable(converters) else (converters or {}).get(at)
    if read is None:
        return float(text)
    try:
        return read(text)
    except (TypeError, AttributeError):
        return read(text.encode())


def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, usecols=None, filling_values=float("nan"), **_):
    """Numbers from a text file; what is none is NaN."""
    lines = [line.split(comments)[0].strip() for line in _lines(fname)[skip_header:]]

    def number(text):
        try:
            return float(text)
        except ValueError:
            return filling_values

    rows = [[number(each) for each in line.split(delimiter)] for line in lines if line]
    rows = [[row[at] for at in usecols] for row in rows] if usecols is not None else rows
    return array_of(rows, dtype).squeeze()


def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# "):
    """Numbers as a text file, a row in a line."""
    rows = asarray(X)
    rows = rows.reshape(-1, 1) if rows.ndim < 2 else rows
    form = fmt if isinstance(fmt, (list, tuple)) else [fmt] * rows.shape[1]
    lines = [comments + header] if header else []
    lines += [delimiter.join(one % value for one, value in zip(form, row)) for row in rows.tolist()]
    lines += [comments + footer] if footer else []
    text = newline.join(lines) + newline
    if hasattr(fname, "write"):
        fname.write(text if isinstance(fname, io.TextIOBase) else text.encode())
        return
    with open(fname, "w") as file:
        file.write(text)


def frombuffer(buffer, dtype=float, count=-1, offset=0):
    """Elements from bytes, the small end first; of a type such as `>i4`, turned round."""
    turned = isinstance(dtype, str) and dtype[:1] in ">!" or getattr(dtype, "_turned", False)
    kind = _dtype(dtype)
    data = bytes(buffer)[offset:]
    data = data if count < 0 else data[: count * kind.itemsize]
    if len(data) % kind.itemsize:
        raise ValueError("buffer size must be a multiple of element size")
    if turned and kind.itemsize > 1:
        data = b"".join(data[at : at + kind.itemsize][::-1] for at in range(0, len(data), kind.itemsize))
    return ndarray._of(torch.frombuffer(bytearray(data), dtype=kind.torch) if data else torch.empty(0, dtype=kind.torch))


def fromfile(file, dtype=float, count=-1, sep="", offset=0):
    if hasattr(file, "read"):
        return frombuffer(file.read(), dtype, count, offset)
    with open(file, "rb") as opened:
        return frombuffer(opened.read(), dtype, count, offset)


def fromstring(string, dtype=float, count=-1, *, sep=""):
    return array_of([float(each) for each in string.split(sep if sep.strip() else None)], dtype)


_MAGIC = b"\x93NUMPY"


def _packed(array):
    """An array as the bytes of a .npy file."""
    head = f"{{'descr': '{array.dtype.str}', 'fortran_order': False, 'shape': {array.shape}, }}"
    head += " " * (-(len(head) + 11) % 64) + "\n"
    return _MAGIC + b"\x01\x00" + struct.pack("<H", len(head)) + head.encode("latin1") + array.tobytes()


def _unpacked(data):
    if data[:6] != _MAGIC:
        raise ValueError("Cannot load file containing pickled data when allow_pickle=False")
    size, start = (struct.unpack("<H", data[8:10])[0], 10) if data[6] == 1 else (struct.unpack("<I", data[8:12])[0], 12)
    head = ast.literal_eval(data[start : start + size].decode("latin1"))
    made = frombuffer(data[start + size :], head["descr"])
    return made.reshape(head["shape"], order="F" if head["fortran_order"] else "C")


def save(file, arr, allow_pickle=True):
    """One array as a .npy file."""
    data = _packed(asarray(arr))
    if hasattr(file, "write"):
        file.write(data)
        return
    with open(file if str(file).endswith(".npy") else f"{file}.npy", "wb") as opened:
        opened.write(data)


def savez(file, *args, **kwds):
    """Several arrays as a .npz file, by the names of the arguments."""
    named = {f"arr_{at}": each for at, each in enumerate(args)} | kwds
    target = file if hasattr(file, "write") or str(file).endswith(".npz") else f"{file}.npz"
    with zipfile.ZipFile(target, "w") as archive:
        for name, each in named.items():
            archive.writestr(f"{name}.npy", _packed(asarray(each)))


savez_compressed = savez


class NpzFile(dict):
    """The arrays of a .npz file by name."""

    files = property(lambda self: list(self))

    def close(self):
        """The file is read already."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def load(file, mmap_mode=None, allow_pickle=False, **_):
    """An array from a .npy file, or several from a .npz file."""
    if hasattr(file, "read"):
        data = file.read()
    else:
        with open(file, "rb") as opened:
            data = opened.read()
    if data[:2] != b"PK":
        return _unpacked(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return NpzFile({name.removesuffix(".npy"): _unpacked(archive.read(name)) for name in archive.namelist()})

"""np.finfo and np.iinfo: how far and how finely a dtype reaches."""

import torch

from ._types import TYPES, dtype


class iinfo:
    """The limits of an integer dtype."""

    def __init__(self, type):
        self.dtype = type.dtype if hasattr(type, "dtype") and not isinstance(type.dtype, property) else dtype(type)
        if self.dtype.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.dtype.kind!r}.")
        found = torch.iinfo(self.dtype.torch)
        self.min, self.max, self.bits, self.kind = found.min, found.max, found.bits, self.dtype.kind

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype.name})"


_DIGITS = {"float64": (15, 52, 11), "float32": (6, 23, 8), "float16": (3, 10, 5)}


class finfo:
    """The limits of a float dtype."""

    def __init__(self, type):
        self.dtype = type.dtype if hasattr(type, "dtype") and not isinstance(type.dtype, property) else dtype(type)
        if self.dtype.kind == "c":
            self.dtype = dtype("float64" if self.dtype.name == "complex128" else "float32")
        if self.dtype.kind != "f":
            raise ValueError(f"data type {self.dtype.name!r} not inexact")
        found, kind = torch.finfo(self.dtype.torch), TYPES[self.dtype.name]
        self.bits, (self.precision, self.nmant, self.nexp) = found.bits, _DIGITS[self.dtype.name]
        self.min, self.max, self.eps = kind(found.min), kind(found.max), kind(found.eps)
        self.tiny = self.smallest_normal = kind(found.tiny)
        self.resolution = kind(10.0**-self.precision)
        self.epsneg, self.smallest_subnormal = kind(found.eps / 2), kind(found.tiny * found.eps)

    def __repr__(self):
        return f"finfo(resolution={self.resolution}, min={self.min}, max={self.max}, dtype={self.dtype.name})"

"""dtype: the element type of an array."""

import functools

import torch

# Scalar classes by the names of their dtypes; filled where the classes are made.
TYPES = {}
SHORT = {"float": "float64", "int": "int64", "complex": "complex128", "f2": "float16", "f4": "float32", "f8": "float64", "b1": "bool"}
SHORT |= {"i8": "int64", "i4": "int32", "i2": "int16", "i1": "int8", "u1": "uint8", "c8": "complex64", "c16": "complex128"}
SHORT |= {"f": "float32", "d": "float64", "e": "float16", "?": "bool", "B": "uint8", "b": "int8", "h": "int16", "i": "int32", "l": "int64", "q": "int64"}
SHORT |= {"F": "complex64", "D": "complex128", "single": "float32", "double": "float64", "half": "float16", "bool_": "bool"}
_PYTHON = {float: "float64", int: "int64", bool: "bool", complex: "complex128"}


class dtype:
    """The element type of an array."""

    def __init__(self, name, align=False, copy=False):
        if isinstance(name, dtype):
            name = name.name
        elif isinstance(name, type):
            name = getattr(name, "_name", _PYTHON.get(name, name.__name__))
        elif not isinstance(name, str):
            raise TypeError(f"Cannot interpret '{name!r}' as a data type")
        name = name.lstrip("<>=|") if isinstance(name, str) else name
        self.name = SHORT.get(name, name)
        if self.name not in TYPES:
            raise TypeError(f"data type {name!r} not understood")
        self.torch = getattr(torch, self.name)
        self.itemsize = self.torch.itemsize
        self.kind = "b" if self.name == "bool" else self.name[0]
        self.type = TYPES[self.name]

    str = property(lambda self: ("<" if self.itemsize > 1 else "|") + self.kind + repr(self.itemsize))
    char = property(lambda self: next(code for code, name in SHORT.items() if name == self.name and len(code) == 1))
    ndim, shape, names, fields, byteorder = 0, (), None, None, "="

    def __reduce__(self):
        code = next(code for code, name in SHORT.items() if name == self.name and code[-1].isdigit())
        return dtype, (code, False, True), (3, "<" if self.itemsize > 1 else "|", None, None, None, -1, -1, 0)

    def __setstate__(self, state):
        """The order of bytes is always the small end first."""
        if state[1] == ">":
            raise ValueError("dtype: byte order must be little-endian here, got big-endian")

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        if other is None:
            return False
        try:
            return self.name == dtype(other).name
        except (AttributeError, KeyError, TypeError):
            return False

    def __hash__(self):
        return hash(self.name)


@functools.cache
def dtype_named(name):
    """The one dtype of a name that is known to be one's."""
    return dtype(name)

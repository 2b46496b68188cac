"""Scalar types and dtypes of arrays."""

import torch


SHORT = {"float": "float64", "int": "int64", "f2": "float16", "f4": "float32", "f8": "float64", "b1": "bool"}
SHORT |= {"i8": "int64", "i4": "int32", "i2": "int16", "i1": "int8", "u1": "uint8"}
SHORT |= {"f": "float32", "d": "float64", "?": "bool", "B": "uint8", "i": "int32", "l": "int64", "q": "int64"}


class dtype:
    """The element type of an array."""

    def __init__(self, name, align=False, copy=False):
        if isinstance(name, dtype):
            name = name.name
        elif isinstance(name, type):
            name = getattr(name, "_name", {float: "float64", int: "int64", bool: "bool"}.get(name, name.__name__))
        name = name.lstrip("<>=|") if isinstance(name, str) else name
        self.name = SHORT.get(name, name)
        self.torch = getattr(torch, self.name)
        self.itemsize = self.torch.itemsize
        self.kind = "f" if self.name.startswith("float") else "b" if self.name == "bool" else "u" if self.name == "uint8" else "i"
        self.type = TYPES[self.name]

    def __reduce__(self):
        code = next(code for code, name in SHORT.items() if name == self.name and len(code) == 2)
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


class generic:
    """A single element with a dtype."""

    _name = "float64"

    @property
    def dtype(self):
        return dtype(self._name)

    shape, ndim, size = (), 0, 1

    def item(self):
        return self._python(self)

    tolist = item

    def __repr__(self):
        return f"np.{self._name}({self._text()})"

    def __str__(self):
        return self._text()

    def astype(self, kind):
        return dtype(kind).type(self.item())


class number(generic):
    """A number."""


class float64(float, number):
    _name, _python = "float64", float

    def _text(self):
        return float.__repr__(self)

    __repr__, __str__, __format__ = generic.__repr__, generic.__str__, float.__format__


class float32(float64):
    _name = "float32"

    def __new__(cls, value=0.0):
        return float.__new__(cls, torch.tensor(float(value)).item())

    def _text(self):
        return shortest(float(self))


class float16(float32):
    _name = "float16"

    def __new__(cls, value=0.0):
        return float.__new__(cls, torch.tensor(float(value), dtype=torch.float16).item())

    def _text(self):
        return shortest(float(self), "float16")


class int64(int, number):
    _name, _python = "int64", int

    def _text(self):
        return int.__repr__(self)

    __repr__, __str__ = generic.__repr__, generic.__str__


class int32(int64):
    _name = "int32"


class int16(int64):
    _name = "int16"


class int8(int64):
    _name = "int8"


class uint8(int64):
    _name = "uint8"


class bool_(int, generic):
    _name, _python = "bool", bool

    def _text(self):
        return "True" if self else "False"

    __repr__, __str__ = generic.__repr__, generic.__str__


TYPES = {each._name: each for each in (float64, float32, float16, int64, int32, int16, int8, uint8, bool_)}


def shortest(value, name="float32"):
    """The fewest digits that mean this float of up to 32 bits."""
    if value != value or value in (float("inf"), float("-inf")):
        return repr(value)
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if torch.tensor(float(text), dtype=getattr(torch, name)).item() == value:
            return repr(float(text))
    return repr(value)

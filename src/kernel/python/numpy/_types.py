"""Scalar types and dtypes of arrays."""

import cmath
import math
import operator
import struct

import torch

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


class generic:
    """A single element with a dtype."""

    _name = "float64"

    @property
    def dtype(self):
        return dtype(self._name)

    shape, ndim, size = (), 0, 1
    itemsize = nbytes = property(lambda self: self.dtype.itemsize)
    real = property(lambda self: type(self)(self._python(self)) if self._python is not complex else _FLOATS[self._name](complex(self).real))
    imag = property(lambda self: type(self)(0) if self._python is not complex else _FLOATS[self._name](complex(self).imag))
    T = property(lambda self: self)

    def item(self):
        return self._python(self)

    tolist = item

    def __repr__(self):
        return f"np.{self._name}({self._text()})"

    def __str__(self):
        return self._text()

    def astype(self, kind, copy=True):
        return dtype(kind).type(self.item())

    def copy(self):
        return self

    def __getattr__(self, name):
        # What an array can do, a scalar can do.
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        from ._array import FUNCTIONS, array_of, ndarray

        if name not in vars(ndarray) and name not in FUNCTIONS:
            raise AttributeError(f"'numpy.{type(self).__name__}' object has no attribute {name!r}")
        return getattr(array_of(self), name)


class number(generic):
    """A number."""


class integer(number):
    """A whole number."""


class signedinteger(integer):
    """A whole number with a sign."""


class unsignedinteger(integer):
    """A whole number from 0 on."""


class inexact(number):
    """A number with digits after the point."""


class floating(inexact):
    """A number on the line."""


class complexfloating(inexact):
    """A number in the plane."""


class float64(float, floating):
    _name, _python = "float64", float

    def _text(self):
        return float.__repr__(self)


def _rounded(code):
    def to(value):
        try:
            return struct.unpack(code, struct.pack(code, value))[0]
        except OverflowError:
            return math.copysign(math.inf, value)

    return to


_single, _half = _rounded("f"), _rounded("e")


class float32(float, floating):
    _name, _python = "float32", float

    def __new__(cls, value=0.0):
        return float.__new__(cls, _single(float(value)))

    def _text(self):
        return shortest(float(self))


class float16(float, floating):
    _name, _python = "float16", float

    def __new__(cls, value=0.0):
        return float.__new__(cls, _half(float(value)))

    def _text(self):
        return shortest(float(self), "float16")


class _Whole(int):
    _python = int

    def __new__(cls, value=0):
        bits, value = 8 * cls._size, int(value)
        value &= (1 << bits) - 1
        return int.__new__(cls, value - (1 << bits) if cls._signed and value >> (bits - 1) else value)

    def _text(self):
        return int.__repr__(self)


class int64(_Whole, signedinteger):
    _name, _size, _signed = "int64", 8, True


class int32(_Whole, signedinteger):
    _name, _size, _signed = "int32", 4, True


class int16(_Whole, signedinteger):
    _name, _size, _signed = "int16", 2, True


class int8(_Whole, signedinteger):
    _name, _size, _signed = "int8", 1, True


class uint8(_Whole, unsignedinteger):
    _name, _size, _signed = "uint8", 1, False


class bool_(int, generic):
    _name, _python = "bool", bool

    def __new__(cls, value=False):
        return int.__new__(cls, bool(value))

    def _text(self):
        return "True" if self else "False"

    def __repr__(self):
        return f"np.{self._text()}_"

    def __invert__(self):
        return bool_(not self)


bool_.__name__ = bool_.__qualname__ = "bool"


class complex128(complex, complexfloating):
    _name, _python = "complex128", complex

    def _text(self):
        return complex.__repr__(self)


class complex64(complex, complexfloating):
    _name, _python = "complex64", complex

    def _text(self):
        sign = "+" if self.imag >= 0 or self.imag != self.imag else "-"
        imaginary = shortest(abs(complex(self).imag)).removesuffix(".0")
        return f"({shortest(complex(self).real).removesuffix('.0')}{sign}{imaginary}j)"


_ALL = (float64, float32, float16, int64, int32, int16, int8, uint8, bool_, complex128, complex64)
TYPES = {each._name: each for each in _ALL}
_FLOATS = {"complex128": float64, "complex64": float32}
_FLOAT_FOR = {"bool": "float16", "uint8": "float16", "int8": "float16", "int16": "float32", "int32": "float64", "int64": "float64"}
_WIDTHS = ("float16", "float32", "float64")


def promoted(a, b):
    """NumPy's common dtype: with an integer, the float that holds all its values."""
    if a.startswith("complex") or b.startswith("complex"):
        parts = [{"complex64": "float32", "complex128": "float64"}.get(each, each) for each in (a, b)]
        return "complex128" if promoted(*parts) == "float64" else "complex64"
    if not a.startswith("float") and not b.startswith("float"):
        return torch.promote_types(getattr(torch, a), getattr(torch, b))._name
    return max(_FLOAT_FOR.get(a, a), _FLOAT_FOR.get(b, b), key=_WIDTHS.index)


def with_python(name, value):
    """The dtype of an array's elements with one of Python's numbers: its own, unless that is of a higher kind."""
    if isinstance(value, bool):
        return name
    if isinstance(value, int):
        return "int64" if name == "bool" else name
    if isinstance(value, float):
        return name if name.startswith(("float", "complex")) else "float64"
    return name if name.startswith("complex") else "complex64" if name in ("float32", "float16") else "complex128"


def common(a, b):
    """The dtype in which two operands, arrays' dtypes or Python's numbers, are combined. None where neither is known."""
    if isinstance(a, generic) and isinstance(b, generic):
        return promoted(a._name, b._name)
    return with_python(a._name, b) if isinstance(a, generic) else with_python(b._name, a)


def _divided(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        if isinstance(a, complex) or isinstance(b, complex):
            return complex("nan+nanj")
        return math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1.0, b)


def _by_zero(function):
    def apply(a, b):
        try:
            return function(a, b)
        except ZeroDivisionError:
            return 0 if isinstance(a, int) and isinstance(b, int) else math.nan

    return apply


def _power(a, b):
    if isinstance(a, int) and isinstance(b, int) and b < 0:
        raise ValueError("Integers to negative integer powers are not allowed.")
    try:
        found = a**b
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return math.inf
    return math.nan if isinstance(found, complex) and not isinstance(a, complex) else found


_ARITHMETIC = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "truediv": _divided, "pow": _power}
_ARITHMETIC |= {"floordiv": _by_zero(operator.floordiv), "mod": _by_zero(operator.mod)}
_BITS = {"and": operator.and_, "or": operator.or_, "xor": operator.xor, "lshift": operator.lshift, "rshift": operator.rshift}
_COMPARISONS = {name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")}


def _plain(value):
    return value.item() if isinstance(value, generic) else value


def _binary(word, function, turned):
    def apply(self, other):
        if not isinstance(other, (generic, bool, int, float, complex)):
            return NotImplemented
        first, second = (other, self) if turned else (self, other)
        kind = common(first, second)
        a, b = _plain(first), _plain(second)
        if word == "truediv" and not kind.startswith(("float", "complex")):
            kind = "float64"
        if kind == "bool" and word in ("add", "mul"):
            return bool_(function(a, b))
        if kind == "bool" and word in ("sub",):
            raise TypeError("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
        if kind == "bool" and word in ("floordiv", "mod", "pow"):
            kind = "int8"
        return TYPES[kind](function(a, b))

    return apply


def _comparison(function):
    def apply(self, other):
        if not isinstance(other, (generic, bool, int, float, complex)):
            return NotImplemented
        return bool_(function(_plain(self), _plain(other)))

    return apply


def _unary(function):
    return lambda self: type(self)(function(self.item()))


def _equip(kind):
    """Arithmetic whose results keep the dtype. Python's own classes would give Python's numbers."""
    for word, function in _ARITHMETIC.items():
        setattr(kind, f"__{word}__", _binary(word, function, False))
        setattr(kind, f"__r{word}__", _binary(word, function, True))
    if issubclass(kind, (integer, bool_)):
        for word, function in _BITS.items():
            setattr(kind, f"__{word}__", _binary(word, function, False))
            setattr(kind, f"__r{word}__", _binary(word, function, True))
    for word, function in _COMPARISONS.items():
        setattr(kind, f"__{word}__", _comparison(function))
    kind.__hash__ = lambda self: hash(self.item())
    kind.__neg__, kind.__pos__ = _unary(operator.neg), lambda self: self
    kind.__abs__ = lambda self: _FLOATS.get(self._name, type(self))(abs(self.item()))
    if kind is not bool_:
        kind.__repr__ = generic.__repr__
    kind.__str__ = generic.__str__
    kind.__format__ = lambda self, spec: format(self.item(), spec) if spec else self._text()
    if not issubclass(kind, complexfloating) and kind is not bool_:
        kind.__round__ = lambda self, digits=None: round(self.item()) if digits is None else type(self)(round(self.item(), digits))
    if issubclass(kind, integer):
        kind.__invert__ = _unary(operator.invert)
    kind.__reduce__ = lambda self: (type(self), (self.item(),))
    kind.conjugate = kind.conj = lambda self: type(self)(self.item().conjugate())
    kind.__module__ = "numpy"


for _each in _ALL:
    _equip(_each)


def shortest(value, name="float32"):
    """The fewest digits that mean this float of up to 32 bits."""
    if value != value or value in (math.inf, -math.inf):
        return repr(value)
    to = _half if name == "float16" else _single
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if to(float(text)) == value:
            return repr(float(text))
    return repr(value)


def issubdtype(arg1, arg2):
    """True where a dtype is one of another's, or of a kind such as np.floating."""
    kinds = (each if isinstance(each, type) and issubclass(each, generic) else dtype(each).type for each in (arg1, arg2))
    return issubclass(*kinds)


def phase(value):
    """The angle of a number in the plane."""
    return cmath.phase(value)

"""Scalar classes: an element that is a Python number too."""

from torch._named import Named

from .digits import half, shortest, single
from .dtype import TYPES, dtype, dtype_named

# NumPy's own names.
__all__ = """
    bool_ complex64 complex128 complexfloating float16 float32 float64 floating generic inexact int8 int16 int32 int64 integer number
    signedinteger uint8 unsignedinteger
""".split()


# Classes of many values; arrays join them when there are some.
MANY = {list, tuple}


class generic(metaclass=Named):
    """A single element with a dtype."""

    _name = "float64"

    @property
    def dtype(self):
        return dtype_named(self._name)

    shape, ndim, size = (), 0, 1
    itemsize = nbytes = property(lambda self: self.dtype.itemsize)
    real = property(lambda self: type(self)(self._python(self)) if self._python is not complex else FLOATS[self._name](complex(self).real))
    imag = property(lambda self: type(self)(0) if self._python is not complex else FLOATS[self._name](complex(self).imag))
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

    def __getitem__(self, index):
        if index is None or index is Ellipsis or isinstance(index, tuple):
            from .._array import array_of

            return array_of(self)[index]
        raise IndexError("invalid index to scalar variable.")

    # What has items could be walked through otherwise.
    __iter__ = None

    def __getattr__(self, name):
        # What an array can do, a scalar can do.
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        from .._array import FUNCTIONS, array_of, ndarray

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


def _many(kind, values):
    """What a scalar class makes of a list or an array: an array."""
    from .._array import array_of

    return array_of(values).astype(kind._name)


class float64(float, floating):
    _name, _python = "float64", float

    def __new__(cls, value=0.0):
        return _many(cls, value) if type(value) in MANY else float.__new__(cls, value)

    def _text(self):
        return float.__repr__(self)


class float32(float, floating):
    _name, _python = "float32", float

    def __new__(cls, value=0.0):
        return _many(cls, value) if type(value) in MANY else float.__new__(cls, single(float(value)))

    def _text(self):
        return shortest(float(self))


class float16(float, floating):
    _name, _python = "float16", float

    def __new__(cls, value=0.0):
        return _many(cls, value) if type(value) in MANY else float.__new__(cls, half(float(value)))

    def _text(self):
        return shortest(float(self), "float16")


class _Whole(int):
    _python = int

    def __new__(cls, value=0):
        if type(value) in MANY:
            return _many(cls, value)
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


ALL = (float64, float32, float16, int64, int32, int16, int8, uint8, bool_, complex128, complex64)
TYPES.update((each._name, each) for each in ALL)
# What the parts of complex numbers are.
FLOATS = {"complex128": float64, "complex64": float32}

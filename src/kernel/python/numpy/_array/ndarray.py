"""ndarray: a tensor without gradients, with NumPy's manners. Its other methods are put here by the modules of this package."""

import torch
from torch._named import Named

from .._types import dtype as _dtype
from .._types import dtype_named

# Functions of numpy that are methods of arrays, and of scalars.
FUNCTIONS = frozenset("argpartition argsort clip cumprod cumsum diagonal dot partition put repeat round searchsorted take trace".split())

_new = object.__new__


class ndarray(metaclass=Named, module="numpy"):
    """An array. Its memory is that of a tensor."""

    __array_priority__ = 0
    # Whether functions of elements are answered by `numpy.ma`.
    _answers_ufuncs = False

    def __init__(self, shape=(), dtype=float, buffer=None, order="C"):
        self._t = torch.zeros(shape, dtype=_dtype(dtype).torch)

    @classmethod
    def _of(cls, tensor):
        made = _new(ndarray)
        made._t = tensor
        return made

    def __torch_tensor__(self):
        return self._t

    def __array__(self, *_, **__):
        return self

    shape = property(lambda self: tuple(self._t.shape), lambda self, shape: setattr(self, "_t", self._t.reshape(shape)))
    ndim = property(lambda self: self._t.dim())
    size = property(lambda self: self._t.numel())
    dtype = property(lambda self: dtype_named(self._t.dtype._name))
    itemsize = property(lambda self: self._t.itemsize)
    nbytes = property(lambda self: self._t.nbytes)
    strides = property(lambda self: tuple(each * self.itemsize for each in self._t.stride()))
    T = property(lambda self: ndarray._of(self._t.permute(*range(self.ndim - 1, -1, -1))))
    base = property(lambda self: None)

    def __len__(self):
        if self.ndim == 0:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __contains__(self, value):
        return bool((self == value).any())

    def __bool__(self):
        if self.size > 1:
            raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
        if self.size == 0:
            raise ValueError("The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.")
        return bool(self._t)

    def _scalar(self):
        if self.size != 1:
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self._t.item()

    def __float__(self):
        return float(self._scalar())

    def __int__(self):
        return int(self._scalar())

    def __complex__(self):
        return complex(self._scalar())

    def __index__(self):
        if self.ndim > 0 or self.dtype.kind not in "iub":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return int(self._t.item())

    def __format__(self, spec):
        if spec and self.ndim:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return format(self.item(), spec) if self.ndim == 0 else str(self)

    def __repr__(self):
        from .._print import array_repr

        return array_repr(self)

    def __str__(self):
        from .._print import array_str

        return array_str(self)

    def item(self, *index):
        if index:
            return (self._t.reshape(-1)[index[0]] if len(index) == 1 and isinstance(index[0], int) else self._t[index]).item()
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self._t.item()

    def tolist(self):
        return self._t.tolist()

    __hash__ = None

    def __getattr__(self, name):
        # Functions of an array are its methods too.
        if name in FUNCTIONS:
            import numpy

            function = getattr(numpy, name)
            return lambda *args, **kwargs: function(self, *args, **kwargs)
        raise AttributeError(f"'numpy.ndarray' object has no attribute {name!r}")


def as_method(function):
    """Makes a function a method of arrays."""
    setattr(ndarray, function.__name__, function)
    return function

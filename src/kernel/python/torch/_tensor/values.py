"""A tensor's elements as Python's numbers, text and arrays."""

import _engine as engine

from .. import _print
from .._batches import modes, refuse_branching, refuse_memory, refuse_reading
from .._create import CODES
from .._dtypes import DTYPES
from .._ops.handles import Tensor
from .binding import as_method

_sizes, _dtype_of, _element = engine.sizes, engine.dtype, engine.element


def values_of(self):
    """The elements in row-major order as Python numbers."""
    if modes:
        refuse_memory(self)
    name = engine.dtype(self._h)
    values = memoryview(engine.toBytes(self._h).to_py()).cast("B").cast(CODES[name]).tolist()
    if DTYPES[name].is_complex:
        return list(map(complex, values[::2], values[1::2]))
    return [value != 0 for value in values] if name == "bool" else values


@as_method
def item(self):
    if modes:
        refuse_reading(self)
    name = _dtype_of(self._h)
    if _sizes(self._h) and self.numel() != 1:
        raise RuntimeError(f"a Tensor with {self.numel()} elements cannot be converted to Scalar")
    if DTYPES[name].is_complex:
        return values_of(self)[0]
    value = _element(self._h)
    if name == "float32" or name == "float64":
        return float(value)
    if name == "bool":
        return value != 0
    return float(value) if DTYPES[name].is_floating_point else int(value)


@as_method
def tolist(self):
    values, shape = values_of(self), list(self.shape)
    if not shape:
        return values[0]
    for size in reversed(shape[1:]):
        values = [values[at : at + size] for at in range(0, len(values), size)] if size else [[] for _ in range(shape[0])]
    return values


@as_method
def __bool__(self):
    if modes:
        refuse_branching(self)
    if self.numel() == 1:
        return self.item() != 0
    if self.numel() == 0:
        raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
    raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")


Tensor.__int__ = lambda self: int(self.item())
Tensor.__float__ = lambda self: float(self.item())
Tensor.__complex__ = lambda self: complex(self.item())


@as_method
def __index__(self):
    if self.dtype.is_floating_point or self.numel() != 1:
        raise TypeError("only integer tensors of a single element can be converted to an index")
    return int(self.item())


@as_method
def __len__(self):
    if self.dim() == 0:
        raise TypeError("len() of a 0-d tensor")
    return self.shape[0]


@as_method
def __iter__(self):
    if self.dim() == 0:
        raise TypeError("iteration over a 0-d tensor")
    return iter(self.unbind(0))


@as_method
def __contains__(self, value):
    return bool((self == value).any())


@as_method
def __repr__(self, *, tensor_contents=None):
    return engine.repr(self._h, _print.text)


@as_method
def __format__(self, spec):
    if self.dim() == 0:
        return self.item().__format__(spec)
    return object.__format__(self, spec) if spec else str(self)


Tensor.__str__ = lambda self: repr(self)


@as_method
def numpy(self, *, force=False):
    if self.requires_grad and not force:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    if modes:
        refuse_memory(self)
    import numpy

    return numpy.ndarray._of(self.detach())


@as_method
def __array__(self, dtype=None, copy=None):
    array = self.numpy()
    return array if dtype is None else array.astype(dtype)

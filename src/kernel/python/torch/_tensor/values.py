"""A tensor's elements as Python's numbers, text and arrays."""

import numbers

import gradloom_engine as engine

from .. import _print
from .._batches import modes, refuse_branching, refuse_memory, refuse_reading
from .._create import CODES
from .._dtypes import DTYPES
from .._ops.handles import PLAIN, Tensor
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


def _one_number(self):
    """The only element, for Python's conversions. Error: there are more or fewer."""
    if self.numel() != 1:
        raise ValueError("only one element tensors can be converted to Python scalars")
    if self.requires_grad and not modes:
        import warnings

        warnings.warn(
            "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\n"
            "Consider using tensor.detach() first.",
            UserWarning,
            stacklevel=3,
        )
    return self.item()


def _converted_by(kind):
    def convert(self):
        value = _one_number(self)
        if isinstance(value, complex) and kind is not complex:
            if value.imag:
                word = "double" if kind is float else "int64_t"
                raise RuntimeError(f"value cannot be converted to type {word} without overflow")
            value = value.real
        return kind(value)

    return convert


Tensor.__int__, Tensor.__float__, Tensor.__complex__ = map(_converted_by, (int, float, complex))


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
    if not isinstance(value, (Tensor, numbers.Number)):
        raise RuntimeError(f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(value)}.")
    return bool((self == value).any())


@as_method
def __reversed__(self):
    return self if self.dim() == 0 else self.flip(0)


@as_method
def __repr__(self, *, tensor_contents=None):
    kind = type(self)
    return engine.repr(self._h, _print.text, "tensor" if kind in PLAIN else kind.__name__)


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

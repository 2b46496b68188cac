"""Reductions of arrays: over one axis, several, or all."""

import math

import torch

from .._axes import normalize_axis_index, reduced_axes
from .._types import dtype as _dtype
from .conversion import result
from .ndarray import as_method


def _reduced(array, name, axis, keepdims=False, kind=None, out=None, ddof=0):
    """What `array.sum()` and its kin give."""
    tensor = array._t
    if kind is not None:
        tensor = tensor.to(_dtype(kind).torch)
    elif name in ("mean", "std", "var") and not (tensor.is_floating_point() or tensor.is_complex()):
        tensor = tensor.double()
    elif name in ("sum", "prod") and not (tensor.is_floating_point() or tensor.is_complex()):
        tensor = tensor.long()
    if name in ("amax", "amin") and tensor.numel() == 0:
        raise ValueError(f"zero-size array to reduction operation {'maximum' if name == 'amax' else 'minimum'} which has no identity")
    made = result(_reduce(tensor, name, axis, keepdims, ddof))
    if out is None:
        return made
    out._t.copy_(torch.as_tensor(made))
    return out


def _reduce(tensor, name, axis, keepdims, ddof):
    dims = reduced_axes(axis, tensor.dim())
    if not dims:
        return tensor.bool() if name in ("all", "any") else tensor
    if name in ("std", "var"):
        found = _variance(tensor, dims, keepdims, ddof)
        return found.sqrt() if name == "std" else found
    if name == "prod":
        for dim in sorted(dims, reverse=True):
            tensor = tensor.prod(dim, keepdim=keepdims)
        return tensor
    return getattr(tensor, name)(dims, keepdim=keepdims)


def _variance(tensor, dims, keepdims, ddof):
    """In two passes as NumPy has it: `torch.var` goes through the elements once, and its last digits are others."""
    if tensor.dtype == torch.float16:
        return _variance(tensor.float(), dims, keepdims, ddof).half()
    count = math.prod(tensor.shape[dim] for dim in dims)
    away = tensor - tensor.sum(dims, keepdim=True) / count
    squares = (away * away.conj()).real if tensor.is_complex() else away * away
    left = count - ddof
    return squares.sum(dims, keepdim=keepdims) / (left if left > 0 else 0)


@as_method
def sum(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    return _reduced(self, "sum", axis, keepdims, dtype, out)


@as_method
def prod(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    return _reduced(self, "prod", axis, keepdims, dtype, out)


@as_method
def mean(self, axis=None, dtype=None, out=None, keepdims=False):
    return _reduced(self, "mean", axis, keepdims, dtype, out)


@as_method
def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    return _reduced(self, "std", axis, keepdims, dtype, out, ddof)


@as_method
def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    return _reduced(self, "var", axis, keepdims, dtype, out, ddof)


@as_method
def max(self, axis=None, out=None, keepdims=False, initial=None):
    return _reduced(self, "amax", axis, keepdims, None, out)


@as_method
def min(self, axis=None, out=None, keepdims=False, initial=None):
    return _reduced(self, "amin", axis, keepdims, None, out)


@as_method
def all(self, axis=None, out=None, keepdims=False):
    return _reduced(self, "all", axis, keepdims, None, out)


@as_method
def any(self, axis=None, out=None, keepdims=False):
    return _reduced(self, "any", axis, keepdims, None, out)


@as_method
def argmax(self, axis=None, out=None, keepdims=False):
    return result(self._t.argmax(normalize_axis_index(axis, self.ndim), keepdims) if axis is not None else self._t.argmax())


@as_method
def argmin(self, axis=None, out=None, keepdims=False):
    return result(self._t.argmin(normalize_axis_index(axis, self.ndim), keepdims) if axis is not None else self._t.argmin())

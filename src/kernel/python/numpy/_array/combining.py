"""Elementwise operations of two operands in NumPy's common dtype."""

import torch

from .._types import generic, promoted, with_python
from .conversion import NUMBERS, as_tensor, asarray, result
from .ndarray import ndarray

_DIVISIONS = ("div", "true_divide", "atan2", "hypot", "float_power")
_LOGICAL = {"bitwise_and": "logical_and", "bitwise_or": "logical_or", "bitwise_xor": "logical_xor"}


def _kind_of(value):
    return value.dtype.name if isinstance(value, (ndarray, generic)) else None


def common_kind(a, b):
    """The name of NumPy's common dtype of two operands; Python's numbers count little."""
    weak = [isinstance(each, NUMBERS) and not isinstance(each, generic) for each in (a, b)]
    if all(weak):
        return promoted(asarray(a).dtype.name, asarray(b).dtype.name)
    if any(weak):
        strong, other = (b, a) if weak[0] else (a, b)
        return with_python(_kind_of(asarray(strong)), other)
    return promoted(_kind_of(asarray(a)), _kind_of(asarray(b)))


def paired(a, b, kind=None):
    """Two operands as tensors of one dtype."""
    target = getattr(torch, kind or common_kind(a, b))
    return tuple(as_tensor(each, target).to(target) for each in (a, b))


def combined(name, a, b):
    """An elementwise operation in NumPy's common dtype. Error: ValueError for shapes that do not fit."""
    kind = common_kind(a, b)
    if name in _DIVISIONS and not kind.startswith(("float", "complex")):
        kind = "float64"
    if kind == "bool":
        if name == "sub":
            raise TypeError("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
        name = _LOGICAL.get(name, name)
    left, right = paired(a, b, kind)
    if name == "pow" and not kind.startswith(("float", "complex")) and bool((right < 0).any()):
        raise ValueError("Integers to negative integer powers are not allowed.")
    try:
        return result(getattr(torch, name)(left, right))
    except RuntimeError as error:
        if "must match the size" not in str(error):
            raise
        shapes = " ".join(f"({','.join(map(str, each.shape))}{',' if each.dim() == 1 else ''})" for each in (left, right))
        raise ValueError(f"operands could not be broadcast together with shapes {shapes} ") from None

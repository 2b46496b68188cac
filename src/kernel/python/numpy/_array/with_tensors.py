"""Operators between an array and a tensor, and the errors of those that do not exist."""

import torch

from .._types import promoted
from .ndarray import ndarray

_SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/", "floor_divide": "//", "remainder": "%", "pow": "** or pow()"}
_SIGNS |= {"bitwise_and": "&", "bitwise_or": "|", "bitwise_xor": "^", "bitwise_left_shift": "<<", "bitwise_right_shift": ">>"}
_ORDERS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}


def with_tensor(name, first, second):
    """An array with a tensor: a tensor where PyTorch gives one. Error: TypeError where neither of the two knows the other."""
    if isinstance(first, ndarray) and name not in ("div", "eq", "ne"):
        if name == "add":
            raise TypeError(
                "Concatenation operation is not implemented for NumPy arrays, use np.concatenate() instead. Please do not rely on this "
                "error; it may not be given on all Python implementations."
            )
        kinds = "'numpy.ndarray' and 'Tensor'"
        if name in _ORDERS:
            raise TypeError(f"'{_ORDERS[name]}' not supported between instances of {kinds}")
        raise TypeError(f"unsupported operand type(s) for {_SIGNS[name]}: {kinds}")
    array, tensor = (first, second) if isinstance(first, ndarray) else (second, first)
    kind = getattr(torch, promoted(array.dtype.name, tensor.dtype._name))
    parts = array._t.to(kind), tensor.to(kind)
    return getattr(torch, name)(*(parts if array is first else parts[::-1]))

"""Operators of arrays."""

import torch

from .._types import generic, refuse_none
from .combining import combined
from .conversion import NUMBERS, as_tensor, result
from .ndarray import as_method, ndarray
from .with_tensors import with_tensor


@as_method
def __neg__(self):
    return ndarray._of(-self._t)


@as_method
def __pos__(self):
    return self


@as_method
def __abs__(self):
    return ndarray._of(self._t.abs())


@as_method
def __invert__(self):
    return ndarray._of(~self._t)


@as_method
def __matmul__(self, other):
    from .._products import matmul

    if isinstance(other, torch.Tensor):
        raise TypeError("unsupported operand type(s) for @: 'numpy.ndarray' and 'Tensor'")
    return matmul(self, other)


@as_method
def __rmatmul__(self, other):
    from .._products import matmul

    if isinstance(other, torch.Tensor):
        return with_tensor("matmul", other, self)
    return matmul(other, self)


@as_method
def __divmod__(self, other):
    return self // other, self % other


# Operators that give the dtype of their floats, or truth for each element, without a look at NumPy's rules.
_DIRECT = frozenset(("add", "sub", "mul", "div", "eq", "ne", "lt", "le", "gt", "ge"))

_COMPARED = ("eq", "ne", "lt", "le", "gt", "ge")


def _operator(name, word):
    direct = getattr(torch.Tensor, f"__{word}__") if name in _DIRECT else None

    def forward(self, other):
        kind, mine = type(other), self._t
        if direct is not None and mine.dtype.is_floating_point:
            if kind is float or kind is int:
                return result(direct(mine, other))
            if kind is ndarray and other._t.dtype is mine.dtype and other._t.shape == mine.shape:
                return result(direct(mine, other._t))
        if isinstance(other, torch.Tensor):
            return with_tensor(name, self, other)
        if other is None and word not in _COMPARED:
            refuse_none(word, self.dtype.kind, False)
        if not isinstance(other, (ndarray, generic, *NUMBERS, list, tuple)):
            return NotImplemented
        return combined(name, self, other)

    def backward(self, other):
        if isinstance(other, torch.Tensor):
            return with_tensor(name, other, self)
        if other is None:
            refuse_none(word, self.dtype.kind, True)
        return combined(name, other, self)

    def in_place(self, other):
        made = forward(self, other)
        if made is NotImplemented:
            made = combined(name, self, other)
        kinds = "?biufc"
        if kinds.index(made.dtype.kind) > kinds.index(self.dtype.kind) and made.dtype.kind in "fc" and self.dtype.kind != made.dtype.kind:
            word = {"div": "divide", "sub": "subtract", "mul": "multiply"}.get(name, name)
            raise TypeError(f"Cannot cast ufunc '{word}' output from {made.dtype!r} to {self.dtype!r} with casting rule 'same_kind'")
        self._t.copy_(as_tensor(made))
        return self

    return forward, backward, in_place


_OPERATORS = {"add": "add", "sub": "sub", "mul": "mul", "div": "truediv", "floor_divide": "floordiv", "remainder": "mod", "pow": "pow"}
_OPERATORS |= {"bitwise_and": "and", "bitwise_or": "or", "bitwise_xor": "xor", "bitwise_left_shift": "lshift", "bitwise_right_shift": "rshift"}
for _name, _word in _OPERATORS.items():
    for _prefix, _method in zip(("", "r", "i"), _operator(_name, _word)):
        setattr(ndarray, f"__{_prefix}{_word}__", _method)
for _name in _COMPARED:
    setattr(ndarray, f"__{_name}__", _operator(_name, _name)[0])

"""Functions of single elements."""

import math

import torch

from .._ops.handles import Tensor


def positive(input):
    if input.dtype._name == "bool":
        raise RuntimeError("The `+` operator, on a bool tensor is not supported.")
    return input


def fill(input, value):
    return input.clone().fill_(value)


def sgn(input):
    if not input.is_complex():
        return input.sign()
    size = input.abs()
    return torch.where(size == 0, 0.0, input / size)


def isreal(input):
    return input.imag == 0 if input.is_complex() else torch.ones_like(input, dtype=torch.bool)


# --- whole numbers --------------------------------------------------------------------------------------------------


def _whole(name, apply):
    """A function of two whole numbers, element by element."""

    def run(input, other):
        input, other = (each if isinstance(each, Tensor) else torch.tensor(each) for each in (input, other))
        kind = torch.result_type(input, other)
        if kind.is_floating_point:
            raise RuntimeError(f'"{name}_cpu" not implemented for \'{kind._word}\'')
        left, right = torch.broadcast_tensors(input, other)
        values = [apply(a, b) for a, b in zip(left.reshape(-1).tolist(), right.reshape(-1).tolist())]
        return torch.tensor(values, dtype=kind).reshape(left.shape)

    run.__name__ = run.__qualname__ = name
    run.__module__ = __name__
    return run


gcd, lcm = _whole("gcd", math.gcd), _whole("lcm", math.lcm)

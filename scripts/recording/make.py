"""Short makers of the tensors that hand-chosen cases use."""

import math

import torch


def f64(values):
    """A float64 tensor from nested lists."""
    return torch.tensor(values, dtype=torch.float64)


def f32(values):
    """A float32 tensor from nested lists."""
    return torch.tensor(values, dtype=torch.float32)


def ints(*values):
    """A one-dimensional int64 tensor."""
    return torch.tensor(values, dtype=torch.int64)


def bools(*values):
    """A one-dimensional bool tensor."""
    return torch.tensor(values)


def leaf(*shape, start=1.0, step=0.75, values=None, dtype=torch.float64):
    """A leaf that requires grad: `values`, or distinct numbers of both signs counting up from `start`."""
    if values is not None:
        return torch.tensor(values, dtype=dtype).requires_grad_()
    count = math.prod(shape)
    drawn = [(start + index * step) * (-1 if index % 3 == 1 else 1) for index in range(count)]
    return torch.tensor(drawn, dtype=dtype).reshape(shape).requires_grad_()

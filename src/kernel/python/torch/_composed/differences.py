"""Derivatives of tables of values, from the differences of neighbours."""

import torch

from .._ops.functions import functions
from .._ops.handles import Tensor


def gradient(input, *, spacing=1, dim=None, edge_order=1):
    """
    The derivative along each dimension, one tensor for each, of second order inside and of `edge_order` at both ends.

    `spacing`: the distance of neighbours, one for all dimensions or one for each; or the places along each dimension, a list of
    tensors. Error: a dimension has fewer than `edge_order` + 1 elements.
    """
    dims = list(range(input.dim())) if dim is None else [dim] if isinstance(dim, int) else list(dim)
    count = input.dim()
    for each in dims:
        if not -count <= each < count:
            raise IndexError(f"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but got {each})")
    dims = [each % count for each in dims]
    spacing = 1 if spacing is None else spacing
    if len(set(dims)) < len(dims):
        raise RuntimeError(f"dim {next(each for each in dims if dims.count(each) > 1)} appears multiple times in the list of dims")
    if edge_order not in (1, 2):
        raise RuntimeError("torch.gradient only supports edge_order=1 and edge_order=2.")
    if any(input.size(each) < edge_order + 1 for each in dims):
        raise RuntimeError("torch.gradient expected each dimension size to be at least edge_order+1")
    single = isinstance(spacing, (int, float, complex)) or isinstance(spacing, Tensor) and spacing.dim() == 0
    steps = [spacing] * len(dims) if single else list(spacing)
    if len(steps) != len(dims):
        raise RuntimeError(
            f"torch.gradient expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = {input.dim()}', "
            f"since dim argument was not given, but got a list of length {len(steps)}"
            if dim is None
            else f"torch.gradient expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the same length, "
            f"but got a spacing argument of length {len(steps)} and a dim argument of length {len(dims)}."
        )
    along = (_even if not isinstance(step, Tensor) or step.dim() == 0 else _uneven for step in steps)
    return tuple(by(input, step, each, edge_order) for by, step, each in zip(along, steps, dims))


# Numbers that are no operands, as in C++: their nodes are those of a product or quotient with a number.
_times = functions["_mul_scalar"]


def _over(input, step):
    return functions["_div_scalar"](input, step) if input.is_floating_point() else input / step


def _at(input, dim, place):
    """One slice of a dimension, which stays."""
    return input.narrow(dim, place % input.size(dim), 1)


def _neighbours(input, dim):
    inside = input.size(dim) - 2
    return (input.narrow(dim, start, max(0, inside)) for start in (0, 1, 2))


def _even(input, step, dim, edge_order):
    before, _, after = _neighbours(input, dim)
    if edge_order == 1:
        first, last = _at(input, dim, 1) - _at(input, dim, 0), _at(input, dim, -1) - _at(input, dim, -2)
    else:
        first = _times(_at(input, dim, 0), -1.5) + _times(_at(input, dim, 1), 2) - _times(_at(input, dim, 2), 0.5)
        last = _times(_at(input, dim, -3), 0.5) - _times(_at(input, dim, -2), 2) + _times(_at(input, dim, -1), 1.5)
    step = step.item() if isinstance(step, Tensor) else step
    return torch.cat([_over(first, step), _over(_over(after - before, 2), step), _over(last, step)], dim)


def _uneven(input, places, dim, edge_order):
    if places.dim() != 1 or places.numel() != input.size(dim):
        raise RuntimeError(
            "torch.gradient expected each element of spacing to have one dimension and as many elements as the dimension of input, "
            f"got {list(places.shape)} for {input.size(dim)}"
        )
    shape = [1] * input.dim()
    shape[dim] = -1
    steps = places.diff().reshape(shape)
    left, right = steps.narrow(dim, 0, steps.size(dim) - 1), steps.narrow(dim, 1, steps.size(dim) - 1)
    before, here, after = _neighbours(input, dim)
    middle = _weighed((before, here, after), _weights(left, right, 0))
    if edge_order == 1:
        first = (_at(input, dim, 1) - _at(input, dim, 0)) / _at(steps, dim, 0)
        last = (_at(input, dim, -1) - _at(input, dim, -2)) / _at(steps, dim, -1)
    else:
        first = _weighed([_at(input, dim, at) for at in (0, 1, 2)], _weights(_at(steps, dim, 0), _at(steps, dim, 1), -1))
        last = _weighed([_at(input, dim, at) for at in (-3, -2, -1)], _weights(_at(steps, dim, -2), _at(steps, dim, -1), 1))
    return torch.cat([first, middle, last], dim)


def _weights(left, right, place):
    """What three values count in the slope of the parabola through them: at the first (-1), the middle (0) or the last (1)."""
    both = left + right
    if place == 0:
        return -right / (left * both), (right - left) / (left * right), left / (right * both)
    if place < 0:
        return -(left + both) / (left * both), both / (left * right), -left / (right * both)
    return right / (left * both), -both / (left * right), (both + right) / (right * both)


def _weighed(values, weights):
    first, second, third = (weight * value for weight, value in zip(weights, values))
    return first + second + third

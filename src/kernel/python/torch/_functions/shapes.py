"""Shapes: broadcast, grids, stacks, parts."""

import builtins

from .._dtypes import Size


def broadcast_shapes(*shapes):
    """The shape that all of these broadcast to."""
    shapes = [(each,) if isinstance(each, int) else tuple(each) for each in shapes]
    ndim = builtins.max(map(len, shapes), default=0)
    result = [1] * ndim
    for shape in shapes:
        for at, size in enumerate(reversed(shape)):
            if size != 1 and result[-1 - at] not in (1, size):
                raise RuntimeError("Shape mismatch: objects cannot be broadcast to a single shape")
            result[-1 - at] = size if size != 1 else result[-1 - at]
    return Size(result)


def broadcast_tensors(*tensors):
    shape = broadcast_shapes(*(each.shape for each in tensors))
    return tuple(each.expand(shape) for each in tensors)


def meshgrid(*tensors, indexing="ij"):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    if indexing == "xy" and len(tensors) > 1:
        first, second, *rest = tensors
        grids = meshgrid(second, first, *rest, indexing="ij")
        return tuple(each.transpose(0, 1) for each in (grids[1], grids[0], *grids[2:]))
    shape = [each.numel() for each in tensors]
    views = [each.reshape([-1 if at == dim else 1 for at in range(len(shape))]) for dim, each in enumerate(tensors)]
    return tuple(each.expand(shape) for each in views)


def each_of(tensors, change):
    """One tensor changed; of several, or of those of one list, a tuple."""
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        return tuple(map(change, tensors[0]))
    return change(tensors[0]) if len(tensors) == 1 else tuple(map(change, tensors))


def atleast_1d(*tensors):
    return each_of(tensors, lambda each: each.reshape(1) if each.dim() == 0 else each)


def atleast_2d(*tensors):
    return each_of(tensors, lambda each: each.reshape(1, -1) if each.dim() < 2 else each)


def _stacked(prepare, dim):
    def function(tensors, *, out=None):
        import torch

        return torch.cat([prepare(each) for each in tensors], dim(tensors) if callable(dim) else dim, out=out)

    return function


hstack = _stacked(atleast_1d, lambda tensors: 0 if tensors[0].dim() < 2 else 1)
vstack = _stacked(atleast_2d, 0)


def narrow(input, dim, start, length):
    """The elements from `start` on along a dimension, `length` of them; a view."""
    if input.dim() == 0:
        raise RuntimeError("narrow() cannot be applied to a 0-dim tensor.")
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    size, start = input.size(dim), int(start)
    if not -size <= start <= size:
        raise IndexError(f"start out of range (expected to be in range of [-{size}, {size}], but got {start})")
    start = start + size if start < 0 else start
    if start + length > size:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({size}).")
    dim = dim % input.dim()
    return input[(slice(None),) * dim + (slice(start, start + length),)]

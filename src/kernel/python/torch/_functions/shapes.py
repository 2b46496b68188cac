"""Shapes: broadcast, grids, stacks, parts."""

import builtins

from .._dtypes import Size
from .._ops.calls import call_ops, or_itself
from .._ops.catalog import BY_NAME
from .._ops.handles import Tensor


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


def _listed(name):
    """A function whose tensors come one by one, or in a list."""

    def function(*tensors, **kwargs):
        if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
            tensors = tensors[0]
        made = call_ops(name, [BY_NAME[name]], (list(tensors),), kwargs)
        return or_itself(made, tensors[0]) if isinstance(made, Tensor) and len(tensors) == 1 else made

    function.__name__ = function.__qualname__ = name
    return function


broadcast_tensors, meshgrid, block_diag, cartesian_prod = map(_listed, ("broadcast_tensors", "meshgrid", "block_diag", "cartesian_prod"))


def _one_by_one(name):
    """A function of one tensor, or of each of several."""

    def function(*tensors):
        is_list = len(tensors) == 1 and isinstance(tensors[0], (list, tuple))
        made = tuple(or_itself(call_ops(name, [BY_NAME[name]], (each,), {}), each) for each in (tensors[0] if is_list else tensors))
        return made[0] if len(tensors) == 1 and not is_list else made

    function.__name__ = function.__qualname__ = name
    return function


atleast_1d, atleast_2d, atleast_3d = map(_one_by_one, ("atleast_1d", "atleast_2d", "atleast_3d"))


def tensor_split(input, indices_or_sections=None, dim=0, **kwargs):
    """A dimension cut into parts; where to cut may be told by a tensor."""
    if isinstance(indices_or_sections, Tensor):
        indices_or_sections = indices_or_sections.tolist()
    kwargs |= {} if indices_or_sections is None else {"indices_or_sections": indices_or_sections}
    return call_ops("tensor_split", [BY_NAME["tensor_split"]], (input,), {"dim": dim, **kwargs})


def narrow(input, dim, start, length):
    """The elements from `start` on along a dimension, `length` of them; a view."""
    if isinstance(start, Tensor) and (start.dim() or start.is_floating_point() or start.is_complex() or start.dtype._name == "bool"):
        raise RuntimeError("start must be an 0-dim integral Tensor.")
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

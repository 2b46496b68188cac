"""Places and distinct elements."""

from .._ops.calls import call_ops
from .._ops.catalog import BY_NAME
from .._ops.functions import functions


def nonzero(input, *, as_tuple=False, out=None):
    """Places of the elements that are not zero, one row each (or one tensor per dimension)."""
    if as_tuple:
        return tuple((input.reshape(1) if input.dim() == 0 else input).nonzero().unbind(1))
    return functions["nonzero"](input, out=out)


def _distinct(name):
    op = BY_NAME[name]

    def function(input, return_inverse, return_counts, **more):
        values, inverse, counts = op.run(op.bind((input,), more))
        found = [values] + [inverse] * bool(return_inverse) + [counts] * bool(return_counts)
        return found[0] if len(found) == 1 else tuple(found)

    return function


_unique, _unique_consecutive = _distinct("unique"), _distinct("unique_consecutive")


_LARGEST_SIZE = 2**53 - 1


def unravel_index(indices, shape):
    """Places in a flat tensor as places along each dimension."""
    sizes = shape if isinstance(shape, (list, tuple)) else [shape]
    if all(not isinstance(each, int) or each <= _LARGEST_SIZE for each in sizes):
        return call_ops("unravel_index", [BY_NAME["unravel_index"]], (indices, shape), {})
    import torch

    # Sizes that only Python's numbers are exact for.
    places, found, step = indices.reshape(-1).tolist(), [], 1
    for size in reversed(sizes):
        found.insert(0, torch.tensor([place // step % size for place in places], dtype=torch.int64).reshape(indices.shape))
        step *= size
    return tuple(found)


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """The distinct elements in order, where each element went and how often each occurs."""
    return _unique(input, return_inverse, return_counts, sorted=sorted, dim=dim)


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    """Runs of equal elements, once each."""
    return _unique_consecutive(input, return_inverse, return_counts, dim=dim)

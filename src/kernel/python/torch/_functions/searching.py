"""Places and distinct elements."""

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


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """The distinct elements in order, where each element went and how often each occurs."""
    return _unique(input, return_inverse, return_counts, sorted=sorted, dim=dim)


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    """Runs of equal elements, once each."""
    return _unique_consecutive(input, return_inverse, return_counts, dim=dim)

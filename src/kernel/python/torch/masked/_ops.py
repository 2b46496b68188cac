"""Ops that leave elements out, and what tensors that do so need besides: a mask is True where an element counts."""

from .. import _functions
from .._ops.calls import giving_itself, make_function
from .._ops.catalog import names_below

for _name, _found in names_below("torch.masked").items():
    globals()[_name] = make_function(_name, _found)

# A single number is its own product.
prod = giving_itself(prod)  # noqa: F821


def _kept(input, mask, value):
    """The input with `value` where the mask leaves out."""
    return input if mask is None else _functions.where(mask.expand(input.shape), input, value)


def _dims(input, dim):
    if dim is None or dim == ():
        return tuple(range(input.dim()))
    return (dim,) if isinstance(dim, int) else tuple(dim)

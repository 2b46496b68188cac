"""Arithmetic with more than the op's own arguments."""

from .._ops.calls import call_ops
from .._ops.catalog import BY_NAME


def where(condition, *args, **kwargs):
    if not args and not kwargs:
        return condition.nonzero(as_tuple=True)
    first, second = args if len(args) == 2 else (*args, kwargs.get("other"))
    op = BY_NAME["where"]
    return op.run(op.bind((condition, first, second), {}))


def clamp(input, min=None, max=None, *, out=None):
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    return call_ops("clamp", [BY_NAME["clamp"]], (input, min, max), {} if out is None else {"out": out})

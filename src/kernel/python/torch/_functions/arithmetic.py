"""Arithmetic with more than the op's own arguments."""

from .._ops.calls import make_function
from .._ops.catalog import BY_NAME


def _where_arguments(condition, input, other, *, out=None):
    return (condition, input, other), {} if out is None else {"out": out}


def _places(condition):
    return condition.nonzero(as_tuple=True)


def _is_alone(args, kwargs):
    return len(args) + len(kwargs) == 1


where = make_function("where", [BY_NAME["where"]], _places, _is_alone, _where_arguments)


def _clamp_arguments(input, min=None, max=None, *, out=None):
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    return (input, min, max), {} if out is None else {"out": out}


clamp = make_function("clamp", [BY_NAME["clamp"]], rewrite=_clamp_arguments)

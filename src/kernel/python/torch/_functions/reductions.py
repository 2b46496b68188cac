"""Reductions that PyTorch calls in several ways."""

from .._ops.calls import call_ops, make_function
from .._ops.catalog import BY_NAME
from .._ops.out import into


def _extreme(name, pair):
    return make_function(name, [BY_NAME[name], BY_NAME[f"{name}_dim"], BY_NAME[pair]])


max = _extreme("max", "maximum")
min = _extreme("min", "minimum")


def _spread(name):
    def arguments(input, dim=None, unbiased=None, keepdim=False, *, correction=None, axis=None, out=None):
        if isinstance(dim, bool):
            dim, unbiased = None, dim
        dim = axis if axis is not None else dim
        if correction is None:
            correction = 0 if unbiased is False else 1
        given = {"dim": dim, "correction": correction, "keepdim": keepdim}
        return (input,), given if out is None else {**given, "out": out}

    return make_function(name, [BY_NAME[name]], rewrite=arguments)


var = _spread("var")
std = _spread("std")
var_mean = _spread("var_mean")
std_mean = _spread("std_mean")


def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    """The length of a tensor of numbers, by one of several measures."""
    made = _norm(input if dtype is None else input.to(dtype), p, dim, keepdim)
    return made if out is None else into(out, made)


def _norm(input, p, dim, keepdim):
    if p == "nuc":
        return call_ops("linalg_matrix_norm", [BY_NAME["matrix_norm"]], (input, p, (-2, -1) if dim is None else dim, keepdim), {})
    op = BY_NAME["norm"]
    order = 2.0 if p in ("fro", None) else float(p)
    return op.run(op.bind((input,), {"p": order, "dim": dim, "keepdim": keepdim}))

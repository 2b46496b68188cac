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


def _norm_arguments(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    if isinstance(p, str) and p != "fro":
        raise RuntimeError(f"linalg.matrix_norm: Order {p} not supported.")
    given = {"p": 2.0 if p in ("fro", None) else float(p), "dim": dim, "keepdim": keepdim}
    return (input,), given if out is None else {**given, "out": out}


def _is_other_norm(args, kwargs):
    """Norms by singular values, and those in another dtype."""
    return "nuc" in (*args[1:2], kwargs.get("p")) or len(args) > 4 or kwargs.get("dtype") is not None


def _other_norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    input = input if dtype is None else input.to(dtype)
    if p != "nuc":
        return norm(input, p, dim, keepdim, out=out)
    places = (-2, -1) if dim is None else dim
    return call_ops("linalg_matrix_norm", [BY_NAME["matrix_norm"]], (input, p, places, keepdim), {"out": out})


norm = make_function("norm", [BY_NAME["norm"]], special=_other_norm, when=_is_other_norm, rewrite=_norm_arguments)

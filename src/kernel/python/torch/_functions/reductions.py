"""Reductions that PyTorch calls in several ways."""

from .._dtypes import dtype as kind_of_dtype
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


def _with_dtype(name):
    """Functions whose `dtype=` converts the input first, and names the dtype of the result."""
    op = BY_NAME[name]
    # Beside a dimension and nothing else a dtype may come by place.
    place = len(op.signature)

    def has_dtype(args, kwargs):
        return kwargs.get("dtype") is not None or (place == 2 and len(args) == 3 and isinstance(args[2], kind_of_dtype))

    def converted(*args, dtype=None, input=None, **kwargs):
        args = args if input is None else (input, *args)
        if dtype is None:
            *args, dtype = args
        made = call_ops(name, [op], (args[0].to(dtype), *args[1:]), kwargs)
        # Sums of whole numbers are counted in 64 bits.
        return made if "out" in kwargs else made.to(dtype)

    return make_function(name, [op], converted, has_dtype)


sum = _with_dtype("sum")
mean = _with_dtype("mean")
prod = _with_dtype("prod")
cumsum = _with_dtype("cumsum")
cumprod = _with_dtype("cumprod")
softmax = _with_dtype("softmax")
log_softmax = _with_dtype("log_softmax")

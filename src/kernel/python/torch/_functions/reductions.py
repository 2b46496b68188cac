"""Reductions that PyTorch calls in several ways."""

from .._dtypes import dtype as kind_of_dtype
from .._ops.calls import call_ops, in_class, make_function
from .._ops.catalog import BY_NAME
from .._ops.handles import PLAIN, Tensor
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


def _with_dtype(name, by_place=False):
    """Functions whose `dtype=` converts the input first, and names the dtype of the result."""
    op = BY_NAME[name]

    def has_dtype(args, kwargs):
        return kwargs.get("dtype") is not None or (by_place and len(args) == 3 and isinstance(args[2], kind_of_dtype))

    def converted(*args, dtype=None, **kwargs):
        if dtype is None:
            *args, dtype = args
        given = args[0] if args else kwargs.pop("input", None)
        if not isinstance(given, Tensor):
            return call_ops(name, [op], args, kwargs)
        if name == "mean" and not (dtype.is_floating_point or dtype.is_complex):
            raise NotImplementedError(
                "mean(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. "
                f"Got: {dtype._word}"
            )
        made = call_ops(name, [op], (given.to(dtype), *args[1:]), kwargs)
        if "out" in kwargs:
            return made
        # Sums of whole numbers are counted in 64 bits.
        made = made.to(dtype)
        return made if type(given) in PLAIN else in_class(made, type(given))

    return make_function(name, [op], converted, has_dtype)


sum = _with_dtype("sum")
mean = _with_dtype("mean")
prod = _with_dtype("prod")
cumsum = _with_dtype("cumsum")
cumprod = _with_dtype("cumprod")
softmax = _with_dtype("softmax", True)
log_softmax = _with_dtype("log_softmax", True)

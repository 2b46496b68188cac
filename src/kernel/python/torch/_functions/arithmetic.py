"""Arithmetic with more than the op's own arguments."""

from .._create import promoted
from .._ops.calls import call_ops, make_function
from .._ops.catalog import BY_NAME
from .._ops.handles import Tensor
from .._ops.out import into


def times(alpha, other, beside):
    """The second operand of a sum, scaled. It is scaled in the dtype of the sum, which may be a wider one than its own."""
    if alpha == 1:
        return other
    if isinstance(other, Tensor) and isinstance(beside, Tensor) and other.dim() and beside.is_floating_point() and other.is_floating_point():
        other = other.to(promoted(other.dtype, beside.dtype))
    return other * alpha


def _scaled(name):
    """add, sub and rsub, one of whose operands may be scaled."""
    op = BY_NAME[name]

    def scaled(input, other, *, alpha=1, **kwargs):
        operands = (times(alpha, input, other), other) if name == "rsub" else (input, times(alpha, other, input))
        return call_ops(name, [op], operands, kwargs)

    return make_function(name, [op], scaled, ("alpha",))


add = _scaled("add")
sub = _scaled("sub")
subtract = sub
rsub = _scaled("rsub")


def round(input, *, decimals=0, out=None):
    """The nearest whole number, or the nearest with so many decimals."""
    if decimals:
        scale = 10.0**decimals
        made = round(input * scale) / scale
    else:
        made = BY_NAME["round"].run(BY_NAME["round"].bind((input,), {}))
    return made if out is None else into(out, made)


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

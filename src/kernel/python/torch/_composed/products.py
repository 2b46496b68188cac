"""Older names of what torch.linalg has, and of storages."""

import torch

from .._ops.calls import call_ops
from .._ops.catalog import BY_NAME
from .._ops.complaints import refuse
from .._ops.older import reordered


def chain_matmul(*matrices, out=None):
    """The product of several matrices, given one by one."""
    return call_ops("chain_matmul", [BY_NAME["multi_dot"]], (matrices,), {"out": out}) if len(matrices) > 1 else matrices[0]


def addmm(input, mat1, mat2, *older, beta=1, alpha=1, out=None):
    """`beta * input + alpha * (mat1 @ mat2)`. Half precision is rounded once, at the end."""
    if older:
        args = (input, mat1, mat2, *older)
        now = reordered("addmm", args, {"beta": beta, "alpha": alpha, "out": out})
        return addmm(*now[0], **now[1]) if now else refuse("addmm", args, {})
    given = {"out": out} if out is not None else {}
    if beta == 1 and alpha == 1:
        return call_ops("addmm", [BY_NAME["addmm"]], (input, mat1, mat2), given)
    if input.dtype.itemsize == 2:
        found = addmm(input.float(), mat1.float(), mat2.float(), beta=beta, alpha=alpha).to(input.dtype)
    else:
        found = mat1.mm(mat2) * alpha + input * beta if beta else (mat1.mm(mat2) * alpha)
    return found if out is None else out.copy_(found)


def qr(input, some=True):
    return torch.linalg.qr(input, "reduced" if some else "complete")


def cholesky(input, upper=False):
    made = torch.linalg.cholesky(input)
    return made.transpose(-2, -1) if upper else made


def is_storage(obj):
    from ..storage import TypedStorage, UntypedStorage

    return isinstance(obj, (TypedStorage, UntypedStorage))

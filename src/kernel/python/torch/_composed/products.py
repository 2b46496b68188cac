"""Older names of what torch.linalg has, and of storages."""

import torch

from .._ops.calls import call_ops
from .._ops.catalog import BY_NAME


def chain_matmul(*matrices, out=None):
    """The product of several matrices, given one by one."""
    return call_ops("chain_matmul", [BY_NAME["multi_dot"]], (matrices,), {"out": out}) if len(matrices) > 1 else matrices[0]


def lu(A, pivot=True, get_infos=False, out=None):
    """L and U in one matrix, the rows exchanged and, if asked for, where a pivot was zero."""
    return tuple(torch.linalg.lu_factor_ex(A, pivot=pivot) if get_infos else torch.linalg.lu_factor(A, pivot=pivot))


def qr(input, some=True):
    return torch.linalg.qr(input, "reduced" if some else "complete")


def cholesky(input, upper=False):
    made = torch.linalg.cholesky(input)
    return made.transpose(-2, -1) if upper else made


def is_storage(obj):
    from ..storage import TypedStorage, UntypedStorage

    return isinstance(obj, (TypedStorage, UntypedStorage))

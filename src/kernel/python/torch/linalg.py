"""torch.linalg: what the catalog has of it, with the arguments and the named results of PyTorch."""

import copy
import sys

import torch

from ._errors import LinAlgError
from ._missing import resolver
from ._ops.calls import call_ops, make_function
from ._ops.catalog import BY_NAME, names_below
from ._ops.handles import Tensor
from ._ops.named_results import result_type


def _named(op):
    """The op with a result that is called as torch.linalg calls it."""
    if op.result_type is None or op.result_type.__name__.startswith("linalg_"):
        return op
    made = copy.copy(op)
    made.result_type = result_type(f"linalg_{op.name}", op.outputs)
    return made


for _name, _ops in names_below("torch.linalg").items():
    globals()[_name] = make_function(f"linalg_{_name}", [_named(op) for op in _ops])


def _within(name, A, given):
    """An op with tolerances: numbers, or tensors with one for each matrix."""
    limits = [given["atol"], given["rtol"]]
    op = BY_NAME[f"{name}_within" if any(isinstance(each, Tensor) for each in limits) else name]
    return call_ops(f"linalg_{name}", [op], (A,), given)


def pinv(A, rtol=None, hermitian=False, *, atol=None, rcond=None, out=None):
    """The inverse as far as there is one; `rcond` is the older name of `rtol`."""
    given = {"rtol": rcond if rtol is None else rtol, "atol": atol, "hermitian": hermitian, "out": out}
    return _within("pinv", A, given)


def matrix_rank(A, tol=None, hermitian=False, *, atol=None, rtol=None, out=None):
    """How many singular values are beyond a tolerance; `tol` is the older name of an absolute one."""
    given = {"atol": atol, "rtol": rtol}
    if tol is not None:
        given = {"atol": tol, "rtol": torch.zeros(()) if isinstance(tol, Tensor) else 0.0}
    return _within("matrix_rank", A, given | {"hermitian": hermitian, "out": out})


def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
    return A.diagonal(offset, dim1, dim2)


def matmul(input, other, *, out=None):
    return input @ other


__getattr__ = resolver("torch.linalg", lambda: vars(sys.modules[__name__]))
__all__ = ["LinAlgError"]

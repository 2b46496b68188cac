"""Products of vectors and matrices, and what is solved with them."""

import math

from .._ops import BY_NAME, Tensor, call_ops


def _torch():
    import torch

    return torch


def chain_matmul(*matrices, out=None):
    """The product of several matrices, given one by one."""
    return call_ops("chain_matmul", [BY_NAME["multi_dot"]], (matrices,), {"out": out}) if len(matrices) > 1 else matrices[0]


def tensordot(a, b, dims=2, out=None):
    """Products summed over several dimensions."""
    dims = dims.tolist() if isinstance(dims, Tensor) else dims
    if isinstance(dims, int):
        first, second = list(range(a.dim() - dims, a.dim())), list(range(dims))
    else:
        first, second = ([each] if isinstance(each, int) else list(each) for each in dims)
    first, second = [each % a.dim() for each in first], [each % b.dim() for each in second]
    rows = [each for each in range(a.dim()) if each not in first]
    columns = [each for each in range(b.dim()) if each not in second]
    inner = math.prod(a.shape[each] for each in first)
    left = a.permute(rows + first).reshape(-1, inner)
    right = b.permute(second + columns).reshape(inner, -1)
    return (left @ right).reshape([a.shape[each] for each in rows] + [b.shape[each] for each in columns])


def cdist(x1, x2, p=2.0, compute_mode=None):
    """The distance between every two rows."""
    return (x1.unsqueeze(-2) - x2.unsqueeze(-3)).norm(p, -1)


def qr(input, some=True):
    return _torch().linalg.qr(input, "reduced" if some else "complete")


def cholesky(input, upper=False):
    made = _torch().linalg.cholesky(input)
    return made.transpose(-2, -1) if upper else made


# --- dtypes ---------------------------------------------------------------------------------------------------------


def is_storage(obj):
    from ..storage import TypedStorage, UntypedStorage

    return isinstance(obj, (TypedStorage, UntypedStorage))

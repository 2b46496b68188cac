"""Products of vectors and matrices, and what is solved with them."""

import math

from .._ops import Tensor, result_type


def _torch():
    import torch

    return torch


def chain_matmul(*matrices):
    made = matrices[0]
    for each in matrices[1:]:
        made = made @ each
    return made


def vdot(input, other):
    return input.dot(other)


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


def _linalg(name, renamed=None):
    def run(input, *args, **kwargs):
        return getattr(_torch().linalg, renamed or name)(input, *args, **kwargs)

    run.__name__ = run.__qualname__ = name
    run.__module__ = __name__
    return run


det, pinverse, inverse = _linalg("det"), _linalg("pinverse", "pinv"), _linalg("inverse", "inv")


def qr(input, some=True):
    return _torch().linalg.qr(input, "reduced" if some else "complete")


def cholesky(input, upper=False):
    made = _torch().linalg.cholesky(input)
    return made.transpose(-2, -1) if upper else made


def cholesky_solve(input, L, upper=False):
    """X with A X = B, from the factor of A."""
    linalg = _torch().linalg
    lower = L.transpose(-2, -1) if upper else L
    return linalg.solve_triangular(lower.transpose(-2, -1), linalg.solve_triangular(lower, input, upper=False), upper=True)


def cholesky_inverse(L, upper=False):
    return cholesky_solve(_torch().eye(L.shape[-1], dtype=L.dtype), L, upper)


def svd(input, some=True, compute_uv=True):
    torch = _torch()
    u, s, vh = torch.linalg.svd(input, full_matrices=not some)
    return torch.linalg.SVD((u, s, vh.transpose(-2, -1)))


# --- dtypes ---------------------------------------------------------------------------------------------------------


def is_storage(obj):
    from ..storage import TypedStorage, UntypedStorage

    return isinstance(obj, (TypedStorage, UntypedStorage))

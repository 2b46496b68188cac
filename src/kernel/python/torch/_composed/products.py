"""Products of vectors and matrices, and what is solved with them."""

import math

from .._dtypes import DTYPES
from .._ops import Tensor, result_type


def _torch():
    import torch

    return torch


def addmv(input, mat, vec, *, beta=1, alpha=1):
    return _weighed(input, beta) + _weighed(mat @ vec, alpha)


def addr(input, vec1, vec2, *, beta=1, alpha=1):
    return _weighed(input, beta) + _weighed(vec1.unsqueeze(1) * vec2, alpha)


def baddbmm(input, batch1, batch2, *, beta=1, alpha=1):
    return _weighed(input, beta) + _weighed(batch1 @ batch2, alpha)


def addbmm(input, batch1, batch2, *, beta=1, alpha=1):
    return _weighed(input, beta) + _weighed((batch1 @ batch2).sum(0), alpha)


def _weighed(value, weight):
    return value if weight == 1 else value * weight


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


def kron(input, other):
    """Every element of one times the whole other."""
    dims = max(input.dim(), other.dim())
    a = input.reshape([1] * (dims - input.dim()) + list(input.shape))
    b = other.reshape([1] * (dims - other.dim()) + list(other.shape))
    spread = [size for each in a.shape for size in (each, 1)]
    inside = [size for each in b.shape for size in (1, each)]
    return (a.reshape(spread) * b.reshape(inside)).reshape([x * y for x, y in zip(a.shape, b.shape)])


def cross(input, other, dim=None):
    torch = _torch()
    if dim is None:
        dim = next(at for at, size in enumerate(input.shape) if size == 3)
    a0, a1, a2 = input.unbind(dim)
    b0, b1, b2 = other.unbind(dim)
    return torch.stack([a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0], dim)


def cdist(x1, x2, p=2.0, compute_mode=None):
    """The distance between every two rows."""
    return (x1.unsqueeze(-2) - x2.unsqueeze(-3)).norm(p, -1)


def matrix_power(input, n):
    torch = _torch()
    if n < 0:
        return matrix_power(torch.linalg.inv(input), -n)
    made = torch.eye(input.shape[-1], dtype=input.dtype).expand(input.shape)
    while n:
        made = made @ input if n & 1 else made
        input, n = (input @ input if n > 1 else input), n >> 1
    return made


def matrix_exp(input):
    """The exponential series, with halving first and squaring afterwards."""
    torch = _torch()
    size = float(input.detach().abs().sum(-1).max())
    halvings = max(0, math.ceil(math.log2(size)) + 3) if size > 0 else 0
    small = input / 2**halvings
    term = made = torch.eye(input.shape[-1], dtype=input.dtype).expand(input.shape)
    for power in range(1, 19):
        term = term @ small / power
        made = made + term
    for _ in range(halvings):
        made = made @ made
    return made


def _linalg(name, renamed=None):
    def run(input, *args, **kwargs):
        return getattr(_torch().linalg, renamed or name)(input, *args, **kwargs)

    run.__name__ = run.__qualname__ = name
    run.__module__ = __name__
    return run


_slogdet = result_type("slogdet", ["sign", "logabsdet"])


def slogdet(input):
    return _slogdet(_torch().linalg.slogdet(input))


det, pinverse, inverse = _linalg("det"), _linalg("pinverse", "pinv"), _linalg("inverse", "inv")


def logdet(input):
    torch = _torch()
    sign, size = torch.linalg.slogdet(input)
    return torch.where(sign > 0, size, math.nan)


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


def promote_types(type1, type2):
    torch = _torch()
    return torch.result_type(torch.zeros(1, dtype=type1), torch.zeros(1, dtype=type2))


def can_cast(from_, to):
    if from_.is_floating_point and not to.is_floating_point:
        return False
    return not (to == DTYPES["bool"] and from_ != DTYPES["bool"])


def is_storage(obj):
    from ..storage import TypedStorage, UntypedStorage

    return isinstance(obj, (TypedStorage, UntypedStorage))

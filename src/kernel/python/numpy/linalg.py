"""numpy.linalg: matrices."""

from typing import NamedTuple

import torch

from ._array import as_tensor, ndarray, result
from ._axes import normalize_axis_tuple


class LinAlgError(ValueError):
    """A matrix that does not have what is asked for."""


def _ready(a):
    tensor = as_tensor(a)
    return tensor if tensor.is_floating_point() or tensor.is_complex() else tensor.double()


def _square(a):
    tensor = _ready(a)
    if tensor.dim() < 2:
        raise LinAlgError(f"{tensor.dim()}-dimensional array given. Array must be at least two-dimensional")
    if tensor.shape[-1] != tensor.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    return tensor


def _of_matrix(function, message):
    """Calls torch, whose failures are about the matrix."""
    try:
        return function()
    except RuntimeError:
        raise LinAlgError(message) from None


class EigResult(NamedTuple):
    eigenvalues: ndarray
    eigenvectors: ndarray


class EighResult(NamedTuple):
    eigenvalues: ndarray
    eigenvectors: ndarray


class QRResult(NamedTuple):
    Q: ndarray
    R: ndarray


class SVDResult(NamedTuple):
    U: ndarray
    S: ndarray
    Vh: ndarray


class SlogdetResult(NamedTuple):
    sign: float
    logabsdet: float


def norm(x, ord=None, axis=None, keepdims=False):
    tensor = _ready(x)
    if axis is None and (ord is None or tensor.dim() == 1):
        tensor = tensor.reshape(-1)
        dims = [0]
    else:
        dims = list(range(tensor.dim())) if axis is None else list(normalize_axis_tuple(axis, tensor.dim(), allow_duplicate=True))
        if len(set(dims)) != len(dims):
            raise ValueError("Duplicate axes given.")
    if len(dims) == 1 or ord is None:
        return result(torch.linalg.vector_norm(tensor, 2 if ord is None else ord, dims, keepdim=keepdims))
    return result(torch.linalg.matrix_norm(tensor, ord, dims, keepdim=keepdims))


def inv(a):
    tensor = _square(a)
    return ndarray._of(_of_matrix(lambda: torch.linalg.inv(tensor), "Singular matrix"))


def solve(a, b):
    left, right = _square(a), _ready(b)
    kind = torch.promote_types(left.dtype, right.dtype)
    return ndarray._of(_of_matrix(lambda: torch.linalg.solve(left.to(kind), right.to(kind)), "Singular matrix"))


def pinv(a, rcond=None, hermitian=False):
    return ndarray._of(torch.linalg.pinv(_ready(a)))


def det(a):
    return result(torch.linalg.det(_square(a)))


def slogdet(a):
    found = torch.linalg.slogdet(_square(a))
    return SlogdetResult(result(found[0]), result(found[1]))


def matrix_rank(A, tol=None):
    return result(torch.linalg.matrix_rank(_ready(A)))


def matrix_power(a, n):
    return ndarray._of(torch.linalg.matrix_power(as_tensor(a), n))


def multi_dot(arrays):
    return result(torch.linalg.multi_dot([_ready(each) for each in arrays]))


def eig(a):
    values, vectors = torch.linalg.eig(_square(a))
    if bool((values.imag == 0).all()):
        values, vectors = values.real, vectors.real
    return EigResult(ndarray._of(values), ndarray._of(vectors))


def eigvals(a):
    return eig(a).eigenvalues


def eigh(a, UPLO="L"):
    values, vectors = torch.linalg.eigh(_square(a), UPLO)
    return EighResult(ndarray._of(values), ndarray._of(vectors))


def eigvalsh(a, UPLO="L"):
    return ndarray._of(torch.linalg.eigvalsh(_square(a), UPLO))


def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    found = torch.linalg.svd(_ready(a), full_matrices)
    return SVDResult(*map(ndarray._of, found)) if compute_uv else ndarray._of(found[1])


def qr(a, mode="reduced"):
    q, r = torch.linalg.qr(_ready(a), mode if mode in ("reduced", "complete", "r") else "reduced")
    return ndarray._of(r) if mode == "r" else QRResult(ndarray._of(q), ndarray._of(r))


def cholesky(a, *, upper=False):
    made = _of_matrix(lambda: torch.linalg.cholesky(_square(a)), "Matrix is not positive definite")
    return ndarray._of(made.mT if upper else made)


def lstsq(a, b, rcond=None):
    """(solution, residuals, rank, singular values)."""
    left, right = _ready(a), _ready(b)
    kind = torch.promote_types(left.dtype, right.dtype)
    left, right = left.to(kind), right.to(kind)
    target = right if right.dim() > 1 else right[:, None]
    made, values = torch.linalg.pinv(left) @ target, torch.linalg.svdvals(left)
    rank = int((values > values.max() * max(left.shape) * torch.finfo(left.dtype).eps).sum())
    rest = ((left @ made - target) ** 2).sum(0) if rank == left.shape[1] < left.shape[0] else left.new_zeros(0)
    return ndarray._of(made if right.dim() > 1 else made[:, 0]), ndarray._of(rest), rank, ndarray._of(values)


def cond(x, p=None):
    values = torch.linalg.svdvals(_ready(x))
    return result(values.max() / values.min()) if p is None else norm(x, p) * norm(inv(x), p)


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    return result(torch.linalg.vector_norm(_ready(x), ord, axis, keepdims))


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    return result(torch.linalg.matrix_norm(_ready(x), ord, (-2, -1), keepdims))


def svdvals(x, /):
    return ndarray._of(torch.linalg.svdvals(_ready(x)))


def tensorinv(a, ind=2):
    return ndarray._of(torch.linalg.tensorinv(_ready(a), ind))


def tensorsolve(a, b, axes=None):
    return ndarray._of(torch.linalg.tensorsolve(_ready(a), _ready(b), axes))


def trace(x, /, *, offset=0):
    from ._products import trace as run

    return run(x, offset, -2, -1)


def diagonal(x, /, *, offset=0):
    from ._creation import diagonal as run

    return run(x, offset, -2, -1)


_PRODUCTS = ("cross", "matmul", "outer", "tensordot")


def __getattr__(name):
    """Products, which NumPy has here too; they stand in a module that begins with this one."""
    if name in _PRODUCTS:
        from . import _products

        return getattr(_products, name)
    raise AttributeError(f"module 'numpy.linalg' has no attribute {name!r}")


__all__ = [*_PRODUCTS, *(name for name, value in globals().items() if getattr(value, "__module__", None) == __name__ and not name.startswith("_"))]

"""torch.linalg: factorizations and what follows from them, with derivatives of every order."""

import math
import sys

from .._missing import resolver
from .._ops import Tensor, result_type
from ..autograd.function import Function
from . import _numeric
from ._numeric import Singular


class LinAlgError(RuntimeError):
    """A matrix that cannot be factorized."""


LinAlgError.__name__ = LinAlgError.__qualname__ = "_LinAlgError"
LinAlgError.__module__ = "torch._C"

SVD = result_type("svd", ["U", "S", "V"])
_Svd = result_type("linalg_svd", ["U", "S", "Vh"])
_Qr = result_type("linalg_qr", ["Q", "R"])
_Eigh = result_type("linalg_eigh", ["eigenvalues", "eigenvectors"])
_Slogdet = result_type("linalg_slogdet", ["sign", "logabsdet"])
_Lu = result_type("linalg_lu", ["P", "L", "U"])
_LuFactor = result_type("linalg_lu_factor", ["LU", "pivots"])
_Lstsq = result_type("linalg_lstsq", ["solution", "residuals", "rank", "singular_values"])


# --- from tensors to rows and back ----------------------------------------------------------------------------------


def _square(name, value):
    _matrix(name, value)
    if value.shape[-1] != value.shape[-2]:
        raise RuntimeError(
            f"linalg.{name}: A must be batches of square matrices, but they are {value.shape[-2]} by {value.shape[-1]} matrices"
        )


def _matrix(name, value):
    if value.dim() < 2:
        raise RuntimeError(f"linalg.{name}: The input tensor A must have at least 2 dimensions.")
    if not value.is_floating_point():
        raise RuntimeError(f"linalg.{name}: Expected a floating point or complex tensor as input. Got {value.type()[6:-6]}")


def _each(function, *tensors):
    """Calls a function with the rows of each matrix of a batch; gives a list of what it gives."""
    batches = [each.detach().double().reshape(-1, *each.shape[-2:]).tolist() for each in tensors]
    return [function(*parts) for parts in zip(*batches)]


def _tensor(values, like, *tail):
    """A tensor of the batch shape and dtype of another, with the dimensions `tail`."""
    import torch

    flat = torch.tensor(values, dtype=torch.float64)
    return flat.reshape((*like.shape[:-2], *tail)).to(like.dtype)


def _t(value):
    return value.transpose(-2, -1)


# --- solving --------------------------------------------------------------------------------------------------------


class LinalgInvExBackward0(Function):
    @staticmethod
    def forward(ctx, A):
        size = A.shape[-1]
        try:
            made = _each(lambda rows: _numeric.solve(rows, _numeric.identity(size)), A) if size else []
        except Singular as error:
            raise LinAlgError(
                f"linalg.inv: The diagonal element {error.at} is zero, the inversion could not be completed because the input "
                "matrix is singular."
            ) from None
        result = _tensor(made, A, size, size)
        ctx.save_for_backward(result)
        return result

    @staticmethod
    def backward(ctx, grad):
        (result,) = ctx.saved_tensors
        return -(_t(result) @ grad @ _t(result))


class LinalgSolveExBackward0(Function):
    @staticmethod
    def forward(ctx, A, B):
        try:
            made = _each(_numeric.solve, A, B)
        except Singular:
            raise LinAlgError("torch.linalg.solve: The solver failed because the input matrix is singular.") from None
        result = _tensor(made, A, *B.shape[-2:])
        ctx.save_for_backward(A, result)
        return result

    @staticmethod
    def backward(ctx, grad):
        A, result = ctx.saved_tensors
        back = solve(_t(A), grad)
        return -(back @ _t(result)), back


def inv(A, *, out=None):
    """The inverse."""
    _square("inv", A)
    return LinalgInvExBackward0.apply(A)


def solve(A, B, *, left=True, out=None):
    """X with A X = B."""
    import torch

    _square("solve", A)
    if not left:
        return _t(solve(_t(A), _t(B)))
    vector = B.dim() == 1 or B.dim() == A.dim() - 1 and B.shape == A.shape[:-1]
    right = B.unsqueeze(-1) if vector else B
    batch = torch.broadcast_shapes(A.shape[:-2], right.shape[:-2])
    made = LinalgSolveExBackward0.apply(A.expand(*batch, *A.shape[-2:]), right.expand(*batch, *right.shape[-2:]))
    return made.squeeze(-1) if vector else made


def solve_triangular(A, B, *, upper, left=True, unitriangular=False, out=None):
    """X with A X = B, of which only one triangle is read."""
    made = A.triu() if upper else A.tril()
    if unitriangular:
        import torch

        made = made - torch.diag_embed(made.diagonal(0, -2, -1)) + torch.eye(A.shape[-1], dtype=A.dtype)
    return solve(made, B, left=left)


# --- determinants ---------------------------------------------------------------------------------------------------


def _sign_and_log(rows):
    made, _, sign = _numeric.lu(rows)
    total = 0.0
    for at in range(len(rows)):
        pivot = made[at][at]
        if pivot == 0:
            return 0.0, -math.inf
        sign = math.copysign(1.0, pivot) * sign
        total += math.log(abs(pivot))
    return sign, total


def _product(rows):
    made, _, sign = _numeric.lu(rows)
    return sign * math.prod(made[at][at] for at in range(len(rows)))


class LinalgDetBackward0(Function):
    @staticmethod
    def forward(ctx, A):
        result = _tensor(_each(_product, A), A)
        ctx.save_for_backward(A, result)
        return result

    @staticmethod
    def backward(ctx, grad):
        A, result = ctx.saved_tensors
        return (grad * det(A)).unsqueeze(-1).unsqueeze(-1) * _t(inv(A))


class LinalgSlogdetBackward0(Function):
    @staticmethod
    def forward(ctx, A):
        pairs = _each(_sign_and_log, A)
        sign, size = (_tensor([pair[at] for pair in pairs], A) for at in (0, 1))
        ctx.save_for_backward(A)
        ctx.mark_non_differentiable(sign)
        return sign, size

    @staticmethod
    def backward(ctx, _, grad):
        (A,) = ctx.saved_tensors
        return grad.unsqueeze(-1).unsqueeze(-1) * _t(inv(A))


def det(A, *, out=None):
    _square("det", A)
    return LinalgDetBackward0.apply(A)


def slogdet(A, *, out=None):
    _square("slogdet", A)
    return _Slogdet(LinalgSlogdetBackward0.apply(A))


# --- factorizations -------------------------------------------------------------------------------------------------


class LinalgCholeskyExBackward0(Function):
    @staticmethod
    def forward(ctx, A):
        try:
            made = _each(_numeric.cholesky, A)
        except Singular as error:
            raise LinAlgError(
                "linalg.cholesky: The factorization could not be completed because the input is not positive-definite (the "
                f"leading minor of order {error.at} is not positive-definite)."
            ) from None
        result = _tensor(made, A, *A.shape[-2:])
        ctx.save_for_backward(result)
        return result

    @staticmethod
    def backward(ctx, grad):
        (L,) = ctx.saved_tensors
        inner = (_t(L) @ grad).tril()
        inner = inner - _diagonal(inner) / 2
        back = inv(L)
        found = _t(back) @ inner @ back
        return (found + _t(found)) / 2


def _diagonal(value):
    import torch

    return torch.diag_embed(value.diagonal(0, -2, -1))


def cholesky(A, *, upper=False, out=None):
    """L with A = L Lᵀ, or its transpose."""
    _square("cholesky", A)
    made = LinalgCholeskyExBackward0.apply(A)
    return _t(made) if upper else made


class LinalgEighBackward0(Function):
    @staticmethod
    def forward(ctx, A):
        pairs = _each(_numeric.eigh, A)
        values = _tensor([pair[0] for pair in pairs], A, A.shape[-1])
        vectors = _tensor([pair[1] for pair in pairs], A, *A.shape[-2:])
        ctx.save_for_backward(values, vectors)
        return values, vectors

    @staticmethod
    def backward(ctx, grad_values, grad_vectors):
        import torch

        values, V = ctx.saved_tensors
        gaps = values.unsqueeze(-2) - values.unsqueeze(-1)
        inside = torch.where(gaps == 0, 0.0, (_t(V) @ grad_vectors) / torch.where(gaps == 0, 1.0, gaps))
        found = V @ (torch.diag_embed(grad_values) + inside) @ _t(V)
        return (found + _t(found)) / 2


def eigh(A, UPLO="L", *, out=None):
    """Eigenvalues in rising order and eigenvectors of symmetric matrices."""
    _square("eigh", A)
    return _Eigh(LinalgEighBackward0.apply(A if UPLO == "L" else _t(A)))


def eigvalsh(A, UPLO="L", *, out=None):
    return eigh(A, UPLO).eigenvalues


def eig(A, *, out=None):
    """Eigenvalues of any matrix are complex numbers, which the engine does not have."""
    raise NotImplementedError("linalg.eig: A must be symmetric here (linalg.eigh), complex tensors are not there yet")


eigvals = eig


class LinalgSvdBackward0(Function):
    @staticmethod
    def forward(ctx, A):
        found = _each(_numeric.svd, A)
        count = min(A.shape[-2:])
        U = _tensor([each[0] for each in found], A, A.shape[-2], count)
        S = _tensor([each[1] for each in found], A, count)
        Vh = _t(_tensor([each[2] for each in found], A, A.shape[-1], count)).contiguous()
        ctx.save_for_backward(U, S, Vh)
        return U, S, Vh

    @staticmethod
    def backward(ctx, gU, gS, gVh):
        import torch

        U, S, Vh = ctx.saved_tensors
        squares = S * S
        gaps = squares.unsqueeze(-2) - squares.unsqueeze(-1)
        shares = torch.where(gaps == 0, 0.0, 1 / torch.where(gaps == 0, 1.0, gaps))
        left, right = _t(U) @ gU, Vh @ _t(gVh)
        rows, columns = S.unsqueeze(-2), S.unsqueeze(-1)
        inner = torch.diag_embed(gS) + ((left - _t(left)) * shares) * rows + columns * ((right - _t(right)) * shares)
        found = U @ inner @ Vh
        if U.shape[-2] > S.shape[-1]:
            found = found + (gU - U @ left) / rows @ Vh
        if Vh.shape[-1] > S.shape[-1]:
            found = found + U @ ((gVh - _t(right) @ Vh) / columns)
        return found


def svd(A, full_matrices=True, *, driver=None, out=None):
    """U, S and Vh with A = U diag(S) Vh."""
    _matrix("svd", A)
    U, S, Vh = LinalgSvdBackward0.apply(A)
    if not full_matrices or A.shape[-1] == A.shape[-2]:
        return _Svd((U, S, Vh))
    return _Svd((_filled(U), S, _t(_filled(_t(Vh)))))


def _filled(columns):
    """All columns of an orthogonal matrix whose first ones these are."""
    import torch

    size = columns.shape[-2]
    if columns.shape[-1] == size:
        return columns
    more = _each(lambda rows: _numeric.transposed(_numeric.completed(_numeric.transposed(rows), size)[len(rows[0]) :]), columns)
    return torch.cat([columns, _tensor(more, columns, size, size - columns.shape[-1])], -1)


def svdvals(A, *, driver=None, out=None):
    return svd(A, False).S


class LinalgQrBackward0(Function):
    @staticmethod
    def forward(ctx, A):
        pairs = _each(_numeric.qr, A)
        rows, columns = A.shape[-2:]
        Q = _tensor([pair[0] for pair in pairs], A, rows, rows)
        R = _tensor([pair[1] for pair in pairs], A, rows, columns)
        count = min(rows, columns)
        ctx.whole = rows <= columns
        Q, R = Q[..., :count].contiguous(), R[..., :count, :].contiguous()
        ctx.save_for_backward(Q, R)
        return Q, R

    @staticmethod
    def backward(ctx, gQ, gR):
        Q, R = ctx.saved_tensors
        if R.shape[-1] > R.shape[-2]:
            raise NotImplementedError("linalg.qr: the derivative is there for matrices with at least as many rows as columns")
        inner = R @ _t(gR) - _t(gQ) @ Q
        inner = inner.tril() + _t(inner.tril(-1))
        return (gQ + Q @ inner) @ _t(inv(R))


def qr(A, mode="reduced", *, out=None):
    """Q with columns at right angles and R upper triangular, with A = Q R."""
    import torch

    _matrix("qr", A)
    Q, R = LinalgQrBackward0.apply(A)
    if mode == "r":
        return _Qr((torch.empty(0, dtype=A.dtype), R))
    if mode == "complete" and A.shape[-2] > A.shape[-1]:
        extra = A.shape[-2] - A.shape[-1]
        return _Qr((_filled(Q), torch.cat([R, torch.zeros(*R.shape[:-2], extra, R.shape[-1], dtype=R.dtype)], -2)))
    return _Qr((Q, R))


def lu(A, *, pivot=True, out=None):
    """P, L and U with A = P L U."""
    rows, columns = A.shape[-2:]
    count = min(rows, columns)
    found = _each(_numeric.lu, A)
    both = _tensor([each[0] for each in found], A, rows, columns)
    P = _tensor([[[float(order[b] == a) for b in range(rows)] for a in range(rows)] for _, order, _ in found], A, rows, rows)
    import torch

    L = both[..., :count].tril(-1) + torch.eye(rows, count, dtype=A.dtype)
    return _Lu((P, L, both[..., :count, :].triu()))


# --- what follows ---------------------------------------------------------------------------------------------------


def pinv(A, rtol=None, hermitian=False, *, atol=None, out=None):
    """The inverse as far as there is one."""
    import torch

    U, S, Vh = svd(A, False)
    limit = max(A.shape[-2:]) * torch.finfo(A.dtype).eps if rtol is None else rtol
    kept = S > limit * S.amax(-1, keepdim=True)
    inverse = torch.where(kept, 1 / torch.where(kept, S, 1.0), 0.0)
    return _t(Vh) @ (inverse.unsqueeze(-1) * _t(U))


def lstsq(A, B, rcond=None, *, driver=None):
    """X with A X as near B as can be."""
    import torch

    vector = B.dim() == 1
    right = B.unsqueeze(-1) if vector else B
    X = pinv(A, rcond) @ right
    rows, columns = A.shape[-2:]
    rank = matrix_rank(A)
    residuals = ((A @ X - right) ** 2).sum(-2) if rows > columns and bool((rank == columns).all()) else torch.empty(0, dtype=A.dtype)
    return _Lstsq((X.squeeze(-1) if vector else X, residuals, rank, torch.empty(0, dtype=A.dtype)))


def matrix_rank(A, *, atol=None, rtol=None, tol=None, hermitian=False, out=None):
    import torch

    S = svdvals(A.detach())
    limit = tol if tol is not None else S.amax(-1, keepdim=True) * (max(A.shape[-2:]) * torch.finfo(A.dtype).eps if rtol is None else rtol)
    return (S > limit).sum(-1)


def cond(A, p=None, *, out=None):
    """How much errors grow when A is solved with."""
    if p in (None, 2, -2):
        S = svdvals(A)
        return S[..., -1] / S[..., 0] if p == -2 else S[..., 0] / S[..., -1]
    return matrix_norm(A, p) * matrix_norm(inv(A), p)


def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None):
    x = x if dtype is None else x.to(dtype)
    return x.norm(ord, dim, keepdim)


def matrix_norm(A, ord="fro", dim=(-2, -1), keepdim=False, *, dtype=None, out=None):
    """A norm of matrices: fro, nuc, or by 1, 2 or inf."""
    A = A if dtype is None else A.to(dtype)
    first, second = (each % A.dim() for each in dim)
    if ord == "fro":
        return A.norm(2, [first, second], keepdim)
    if ord in (1, -1, math.inf, -math.inf):
        summed, left = (first, second) if abs(ord) == 1 else (second, first)
        sums = A.abs().sum(summed, keepdim=True)
        found = sums.amax(left, keepdim=True) if ord > 0 else sums.amin(left, keepdim=True)
    else:
        S = svdvals(A.movedim((first, second), (-2, -1)))
        if ord not in ("nuc", 2, -2):
            raise ValueError(f"linalg.matrix_norm: Order {ord} not supported.")
        one = S.sum(-1) if ord == "nuc" else S.amax(-1) if ord == 2 else S.amin(-1)
        for each in sorted((first, second)):
            one = one.unsqueeze(each)
        found = one
    if keepdim:
        return found
    for each in sorted((first, second), reverse=True):
        found = found.squeeze(each)
    return found


def norm(A, ord=None, dim=None, keepdim=False, *, out=None, dtype=None):
    """Of vectors, or of matrices where two dimensions are meant."""
    if ord is None:
        return vector_norm(A, 2, dim, keepdim, dtype=dtype)
    if dim is None:
        dim = 0 if A.dim() == 1 else (0, 1)
    if isinstance(dim, int) or len(dim) == 1:
        return vector_norm(A, ord, dim, keepdim, dtype=dtype)
    return matrix_norm(A, ord, dim, keepdim, dtype=dtype)


def multi_dot(tensors, *, out=None):
    made = tensors[0]
    for each in tensors[1:]:
        made = made @ each
    return made


def cross(input, other, *, dim=-1, out=None):
    import torch

    return torch.cross(*torch.broadcast_tensors(input, other), dim=dim)


def vecdot(x, y, *, dim=-1, out=None):
    return (x * y).sum(dim)


def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
    return A.diagonal(offset, dim1, dim2)


def vander(x, *, N=None):
    import torch

    return torch.vander(x, N, increasing=True)


def matrix_power(A, n, *, out=None):
    import torch

    return torch.matrix_power(A, n)


def matrix_exp(A):
    import torch

    return torch.matrix_exp(A)


def matmul(input, other, *, out=None):
    return input @ other


def tensorsolve(A, B, dims=None, *, out=None):
    count = B.numel()
    return solve(A.reshape(count, -1), B.reshape(-1)).reshape(A.shape[B.dim() :])


__getattr__ = resolver("torch.linalg", lambda: vars(sys.modules[__name__]))
__all__ = ["Tensor", "LinAlgError"]

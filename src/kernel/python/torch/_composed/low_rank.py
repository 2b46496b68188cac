"""Singular values of matrices of low rank, found within a random subspace (Halko, Martinsson, Tropp 2011)."""

import torch


def _orthonormal(columns):
    return torch.linalg.qr(columns)[0]


def _subspace(A, q, niter):
    """Orthonormal columns that nearly span what the columns of A span: random mixtures of them, sharpened by A's own powers."""
    basis = _orthonormal(A @ torch.randn(A.shape[-1], q, dtype=A.dtype))
    for _ in range(niter):
        basis = _orthonormal(A @ _orthonormal(A.mH @ basis))
    return basis


def svd_lowrank(A, q=6, niter=2, M=None):
    """U, S and V of a matrix of about the rank `q`, or of what is left of it without M."""
    rest = A if M is None else A - M.broadcast_to(A.size())
    is_wide = A.shape[-2] < A.shape[-1]
    tall = rest.mH if is_wide else rest
    basis = _subspace(tall, 6 if q is None else q, 2 if niter is None else niter)
    U, S, Vh = torch.linalg.svd(basis.mH @ tall, full_matrices=False)
    left, right = basis @ U, Vh.mH
    return (right, S, left) if is_wide else (left, S, right)


def pca_lowrank(A, q=None, center=True, niter=2):
    """The principal components of rows: svd_lowrank of how far they are from their mean."""
    rows, columns = A.shape[-2:]
    least = min(rows, columns)
    if q is None:
        q = min(6, least)
    elif not 0 <= q <= least:
        raise ValueError(f"q(={q}) must be non-negative integer and not greater than min(m, n)={least}")
    if niter < 0:
        raise ValueError(f"niter(={niter}) must be non-negative integer")
    return svd_lowrank(A - A.mean(dim=(-2,), keepdim=True) if center else A, q, niter)

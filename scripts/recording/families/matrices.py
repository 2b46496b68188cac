"""Factorisations of matrices, what is solved with them, norms, and products of several matrices."""

import numpy as np
import torch

from ..make import f32, f64, ints, leaf

A = [[2.0, 0.5, 0.1], [0.5, 3.0, 0.2], [0.1, -0.2, 1.5]]
B = [[1.0, 2.0], [0.5, -1.0]]
TALL = [[1.0, 2.0], [0.5, -1.0], [3.0, 0.25]]
WIDE = [[1.0, 2.0, -0.5], [0.5, -1.0, 2.0]]
VERY_TALL = [[1.0, 2.0], [0.5, -1.0], [3.0, 0.25], [-2.0, 1.5], [0.75, 4.0]]
SYMMETRIC = [[4.0, 2.0, 0.5], [2.0, 5.0, 1.0], [0.5, 1.0, 3.0]]
FACTOR = [[2.0, 0.0, 0.0], [0.5, 1.5, 0.0], [-1.0, 0.25, 1.0]]
BATCH = [B, [[3.0, 1.0], [1.0, 2.0]]]
SINGULAR = [[1.0, 2.0], [2.0, 4.0]]
NAN, INF = float("nan"), float("inf")
LINALG = "torch.linalg"
# PyTorch's samples of these, and how many of them have gradients.
SAMPLED = {
    "qr": 12, "svdvals": 10, "pinv": 10, "lu": 12, "lu_factor": 12, "lu_solve": 12, "solve_triangular": 16,
    "vector_norm": 16, "matrix_norm": 20, "matrix_rank": 8, "cond": 16, "multi_dot": 10, "vander": 6, "vecdot": 8,
    "cross": 8, "eigvalsh": 6, "lstsq": 8, "tensorinv": 4, "tensorsolve": 6, "inv_ex": 6, "solve": 12,
}  # fmt: skip


def record(rec):
    for op, limit in SAMPLED.items():
        rec.opinfo(op, f"linalg.{op}", grad_limit=limit, value_limit=3, second_limit=4)
        rec.opinfo_errors(op, f"linalg.{op}")
    for variant in ("", "subgradients_at_zero"):
        rec.opinfo("norm", "linalg.norm", variant, grad_limit=16, value_limit=2, second_limit=3)
    rec.opinfo_errors("norm", "linalg.norm")
    rec.opinfo("pinv_hermitian", "linalg.pinv", "hermitian", grad_limit=6, value_limit=2, second_limit=2)
    rec.opinfo("lstsq_gradients", "linalg.lstsq", "grad_oriented", grad_limit=12, value_limit=2, second_limit=3)
    for op in ("cholesky_inverse", "cholesky_solve", "lu_solve", "lu_unpack", "pinverse", "svd", "vdot"):
        rec.opinfo(f"torch_{op}", op, grad_limit=10, value_limit=2, second_limit=3)
        rec.opinfo_errors(f"torch_{op}", op)
    factors(rec)
    eigenvalues(rec)
    elimination(rec)
    triangles(rec)
    norms(rec)
    products(rec)


def same_signs(values):
    """True where the eigenvectors have the signs of the reference LAPACK: they are open, and libraries differ in them."""
    matrix = torch.tensor(values, dtype=torch.float64)
    found = torch.linalg.eigh(matrix).eigenvectors
    return np.allclose(found.numpy(), np.linalg.eigh(matrix.numpy())[1], atol=1e-8)


def factors(rec):
    for values in (A, B, TALL, WIDE, VERY_TALL, BATCH):
        rec.call("qr", f"{LINALG}.qr", leaf(values=values), second=True)
        for mode in ("complete", "r"):
            rec.call("qr", f"{LINALG}.qr", f64(values), mode)
        rec.call("svd", f"{LINALG}.svd", leaf(values=values), full_matrices=False, second=True)
        rec.call("svd", f"{LINALG}.svd", leaf(values=values))
        rec.call("svdvals", f"{LINALG}.svdvals", leaf(values=values), second=True)
        rec.call("pinv", f"{LINALG}.pinv", leaf(values=values), second=True)
    rec.call("svd", f"{LINALG}.svd", f32(TALL))
    rec.call("svd", f"{LINALG}.svd", f64(TALL).t().requires_grad_(), full_matrices=False, note="transposed")
    rec.call("svd", f"{LINALG}.svd", f64([[1.0, NAN], [2.0, 3.0]]), note="NaN")
    rec.call("svd", f"{LINALG}.svd", leaf(3), note="no matrix")
    rec.call("svd", f"{LINALG}.svd", ints(1, 2), note="integers")
    rec.call("svd", f"{LINALG}.svd", ints(1, 2).reshape(1, 2), note="integers")
    rec.call("svd", f"{LINALG}.svd", torch.zeros(0, 3, dtype=torch.float64), note="no rows")
    rec.call("svd", f"{LINALG}.svd", leaf(2, 2), driver="gesvd")
    rec.call("qr", f"{LINALG}.qr", leaf(values=WIDE), "complete", second=True)
    rec.call("qr", f"{LINALG}.qr", leaf(2))
    rec.call("qr", f"{LINALG}.qr", torch.zeros(2, 0, dtype=torch.float64), "complete", note="no columns")
    rec.call("pinv", f"{LINALG}.pinv", leaf(values=SINGULAR), note="singular")
    rec.call("pinv", f"{LINALG}.pinv", f64([[2.0, 0.0], [0.0, 0.01]]), atol=0.1)
    rec.call("pinv", f"{LINALG}.pinv", f64([[2.0, 0.0], [0.0, 0.01]]), rtol=0.1)
    rec.call("pinv", f"{LINALG}.pinv", leaf(3), note="no matrix")
    rec.call("pinv", f"{LINALG}.pinv", ints(1, 2).reshape(1, 2), note="integers")
    rec.call("matrix_rank", f"{LINALG}.matrix_rank", f64(SINGULAR))
    rec.call("matrix_rank", f"{LINALG}.matrix_rank", f32(TALL))
    rec.call("matrix_rank", f"{LINALG}.matrix_rank", leaf(3), note="no matrix")
    for driver in (None, "gels", "gelsy", "gelsd", "gelss"):
        rec.call("lstsq", f"{LINALG}.lstsq", leaf(values=TALL), leaf(3, 2), driver=driver, second=driver is None)
    rec.call("lstsq", f"{LINALG}.lstsq", leaf(values=WIDE), leaf(2, 1), second=True)
    rec.call("lstsq", f"{LINALG}.lstsq", leaf(values=TALL), leaf(3), note="vector")
    rec.call("lstsq", f"{LINALG}.lstsq", f64([[1.0, 1.0]] * 3), leaf(3, 1), driver="gelsd", note="rank 1")
    rec.call("lstsq", f"{LINALG}.lstsq", leaf(values=TALL), leaf(2, 1), note="sizes differ")
    rec.call("lstsq", f"{LINALG}.lstsq", leaf(3), leaf(3), note="no matrix")
    rec.call("lstsq", f"{LINALG}.lstsq", f64(TALL), f32([1.0, 2.0, 3.0]), note="dtypes differ")


def eigenvalues(rec):
    candidates = [SYMMETRIC, [[1.0, 2.0], [2.0, -2.0]], [[3.0]], [[2.0, 0.0], [0.0, 1.0]]]
    generator = torch.Generator().manual_seed(7)
    for size in (3, 3, 3, 3, 4, 4, 4, 4):
        drawn = torch.randn(size, size, generator=generator, dtype=torch.float64)
        candidates.append((((drawn + drawn.t()) * 100).round() / 100).tolist())
    for values in filter(same_signs, candidates):
        rec.call("eigh", f"{LINALG}.eigh", leaf(values=values), second=True)
        rec.call("eigvalsh", f"{LINALG}.eigvalsh", leaf(values=values), "U", second=True)
    rec.call("eigh", f"{LINALG}.eigh", leaf(values=B), note="upper triangle ignored")
    rec.call("eigh", f"{LINALG}.eigh", leaf(values=B), "U", note="lower triangle ignored")
    rec.call("eigh", f"{LINALG}.eigh", f32([[[2.0, 1.0], [1.0, 3.0]], [[1.0, 0.5], [0.5, -1.0]]]))
    rec.call("eigh", f"{LINALG}.eigh", leaf(2, 3), note="not square")
    rec.call("eigh", f"{LINALG}.eigh", ints(1).reshape(1, 1), note="integers")


def elimination(rec):
    for values in (A, B, TALL, WIDE, BATCH):
        rec.call("lu", f"{LINALG}.lu", leaf(values=values), second=True)
        rec.call("lu_factor", f"{LINALG}.lu_factor", leaf(values=values), second=True)
    rec.call("lu", f"{LINALG}.lu", f64(SINGULAR), note="singular")
    rec.call("lu_factor", f"{LINALG}.lu_factor", f64(SINGULAR), note="singular")
    rec.call("lu", f"{LINALG}.lu", leaf(2))
    rec.call("lu", f"{LINALG}.lu", leaf(2, 2), pivot=False)
    rec.call("lu", f"{LINALG}.lu", ints(1).reshape(1, 1))
    packed, pivots = torch.linalg.lu_factor(f64(A))
    for left in (True, False):
        for adjoint in (True, False):
            rec.call(
                "lu_solve", f"{LINALG}.lu_solve", packed.clone().requires_grad_(), pivots, leaf(3, 3), left=left,
                adjoint=adjoint, second=True,
            )  # fmt: skip
    rec.call("lu_unpack", "torch.lu_unpack", packed.clone().requires_grad_(), pivots, second=True)
    rec.call("lu_unpack", "torch.lu_unpack", packed, pivots, unpack_pivots=False)
    rec.call("lu_unpack", "torch.lu_unpack", packed, pivots, False)
    rec.call("lu_unpack", "torch.lu_unpack", packed, pivots.long())
    rec.call("lu_unpack", "torch.lu_unpack", packed, pivots + 7)
    rec.call("lu_solve", f"{LINALG}.lu_solve", packed, pivots, leaf(2, 3), note="sizes differ")
    rec.call("lu_solve", f"{LINALG}.lu_solve", packed, pivots.long(), leaf(3, 3))
    rec.call("lu_solve", f"{LINALG}.lu_solve", packed, pivots[:2], leaf(3, 3))
    rec.call("lu_solve", f"{LINALG}.lu_solve", packed, pivots, f32([[1.0], [2.0], [3.0]]))
    for name in ("inv", "inv_ex"):
        rec.call(name, f"{LINALG}.{name}", f64(BATCH))
        rec.call(name, f"{LINALG}.{name}", ints(1).reshape(1, 1))
    rec.call("inv", f"{LINALG}.inv", f64(SINGULAR), note="singular")
    rec.call("inv", f"{LINALG}.inv", f64([B, SINGULAR]), note="singular in a batch")
    rec.call("solve", f"{LINALG}.solve", f64(SINGULAR), f64([1.0, 2.0]), note="singular")
    rec.call("solve", f"{LINALG}.solve", leaf(values=A), leaf(2, 3), left=False, second=True)
    rec.call("solve", f"{LINALG}.solve", leaf(values=BATCH), leaf(2, 1), second=True, note="broadcasts")
    rec.call("solve", f"{LINALG}.solve", leaf(values=B), leaf(2, 2, 1), note="broadcasts")
    rec.call("solve", f"{LINALG}.solve", leaf(values=BATCH), leaf(3, 1), note="sizes differ")


def triangles(rec):
    for upper in (True, False):
        for left in (True, False):
            for unit in (True, False):
                rec.call(
                    "solve_triangular", f"{LINALG}.solve_triangular", leaf(values=A), leaf(3, 3), upper=upper, left=left,
                    unitriangular=unit, second=True,
                )  # fmt: skip
    rec.call("solve_triangular", f"{LINALG}.solve_triangular", leaf(values=BATCH), leaf(2, 1), upper=True)
    rec.call("solve_triangular", f"{LINALG}.solve_triangular", leaf(values=A), leaf(2, 1), upper=True)
    rec.call("solve_triangular", f"{LINALG}.solve_triangular", leaf(values=A), leaf(3), upper=True)
    for upper in (True, False):
        factor = f64(FACTOR).t() if upper else f64(FACTOR)
        kept = factor.contiguous().requires_grad_()
        rec.call("cholesky_solve", "torch.cholesky_solve", leaf(3, 2), kept, upper, second=True)
        rec.call("cholesky_inverse", "torch.cholesky_inverse", kept, upper, second=True)
        rec.call("cholesky", f"{LINALG}.cholesky", leaf(values=SYMMETRIC), upper=upper, second=True)
    rec.call("cholesky", f"{LINALG}.cholesky", f64([[1.0, 2.0], [2.0, 1.0]]))
    rec.call("cholesky_solve", "torch.cholesky_solve", leaf(3), f64(FACTOR))
    rec.call("cholesky_solve", "torch.cholesky_solve", leaf(2, 1), f64(FACTOR))
    rec.call("cholesky_inverse", "torch.cholesky_inverse", leaf(2, 3))


def norms(rec):
    cube = [TALL, [[2.0, -1.5], [1.5, 0.5], [-0.25, 1.0]]]
    for ord in ("fro", "nuc", 2, -2, 1, -1, INF, -INF):
        rec.call("matrix_norm", f"{LINALG}.matrix_norm", leaf(values=TALL), ord, second=True)
        rec.call("matrix_norm", f"{LINALG}.matrix_norm", leaf(values=cube), ord, (0, 2), True)
        rec.call("matrix_norm", f"{LINALG}.matrix_norm", leaf(values=cube), ord, (2, 1))
        rec.call("norm", f"{LINALG}.norm", leaf(values=TALL), ord, second=ord == "nuc")
    for ord in (0, 1, 2, 3, 0.5, -1, INF, -INF):
        rec.call("norm", f"{LINALG}.norm", leaf(values=[3.0, -4.0, 0.5]), ord)
        rec.call("vector_norm", f"{LINALG}.vector_norm", leaf(values=TALL), ord, second=ord in (1, 3))
    rec.call("vector_norm", f"{LINALG}.vector_norm", f32(TALL), dtype=torch.float64)
    rec.call("vector_norm", f"{LINALG}.vector_norm", f64(TALL), dtype=torch.float32)
    rec.call("vector_norm", f"{LINALG}.vector_norm", f64([]), INF)
    rec.call("vector_norm", f"{LINALG}.vector_norm", ints(3, 4))
    for ord in (3, "abc"):
        rec.call("matrix_norm", f"{LINALG}.matrix_norm", leaf(values=TALL), ord)
    rec.call("matrix_norm", f"{LINALG}.matrix_norm", leaf(values=TALL), 2, (0, 0))
    rec.call("matrix_norm", f"{LINALG}.matrix_norm", leaf(3))
    rec.call("matrix_norm", f"{LINALG}.matrix_norm", ints(3, 4).reshape(1, 2))
    rec.call("norm", f"{LINALG}.norm", leaf(values=cube), 2)
    rec.call("norm", f"{LINALG}.norm", leaf(values=cube), 2, (0, 1, 2))
    for p in (None, 2, -2, "nuc"):
        rec.call("cond", f"{LINALG}.cond", leaf(values=B), p, second=True)
    # PyTorch overwrites what it has saved in these and then refuses its own backward pass.
    for p in ("fro", 1, -1, INF, -INF):
        rec.call("cond", f"{LINALG}.cond", f64(B), p)
        rec.call("cond", f"{LINALG}.cond", f64(SINGULAR), p, note="singular")
    rec.call("cond", f"{LINALG}.cond", leaf(values=TALL))
    rec.call("cond", f"{LINALG}.cond", leaf(values=TALL), 1)
    rec.call("cond", f"{LINALG}.cond", leaf(values=B), 3)
    rec.call("cond", f"{LINALG}.cond", leaf(3))


def products(rec):
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(3, 2), leaf(2, 4)], second=True)
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(3, 2), leaf(2, 4), leaf(4, 1)], second=True)
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(1, 4), leaf(4, 2), leaf(2, 5)])
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(3), leaf(3, 2), leaf(2, 4), leaf(4)], second=True)
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(2, 5), leaf(5, 2), leaf(2, 4), leaf(4, 3), leaf(3, 1)])
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(3, 2), leaf(3, 2)])
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(3, 2)])
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(3, 2), leaf(2), leaf(2, 1)])
    rec.call("multi_dot", f"{LINALG}.multi_dot", [leaf(1, 3, 2), leaf(2, 2)])
    rec.call("multi_dot", f"{LINALG}.multi_dot", [f64(B), f32(B)])
    rec.call("vander", f"{LINALG}.vander", leaf(3), second=True)
    rec.call("vander", f"{LINALG}.vander", leaf(2, 3), N=4)
    rec.call("vander", f"{LINALG}.vander", ints(1, 2, 3))
    rec.call("vander", f"{LINALG}.vander", leaf(1))
    rec.call("torch_vander", "torch.vander", f64([1.0, 2.0, -3.0]), note="its own backward fails")
    rec.call("torch_vander", "torch.vander", f64([1.0, 2.0, -3.0]), 2, True)
    rec.call("torch_vander", "torch.vander", ints(1, 2, 3), 4)
    rec.call("torch_vander", "torch.vander", leaf(2, 2))
    rec.call("vecdot", f"{LINALG}.vecdot", leaf(2, 3), leaf(3), second=True)
    rec.call("vecdot", f"{LINALG}.vecdot", leaf(2, 3), leaf(2, 1), dim=0)
    rec.call("vdot", "torch.vdot", leaf(3), leaf(3, start=2.0))
    rec.call("cross", f"{LINALG}.cross", leaf(2, 3), leaf(2, 3, start=2.0), second=True)
    rec.call("cross", f"{LINALG}.cross", leaf(3, 2), leaf(3, 2, start=2.0), dim=0)
    rec.call("cross", f"{LINALG}.cross", leaf(3, 2), leaf(3, 2, start=2.0))
    rec.call("cross", f"{LINALG}.cross", leaf(2, 3), leaf(3))
    rec.call("tensorinv", f"{LINALG}.tensorinv", leaf(values=[BATCH[0], [[3.0, 1.0], [1.0, 2.0]], [[0.0, 1.0], [2.0, 1.0]], [[1.0, 1.0], [0.0, 3.0]]]), ind=1, second=True)  # fmt: skip
    rec.call("tensorinv", f"{LINALG}.tensorinv", leaf(2, 3), ind=0)
    rec.call("tensorinv", f"{LINALG}.tensorinv", leaf(2, 3), ind=1)
    rec.call("tensorsolve", f"{LINALG}.tensorsolve", leaf(2, 3), leaf(2))

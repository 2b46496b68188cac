# --- factorisations and their named results
import torch
A = torch.tensor([[1., 2], [0.5, -1], [3, 0.25]], dtype=torch.float64, requires_grad=True)
print(torch.linalg.svd(A, full_matrices=False))
print(torch.linalg.svd(A).U.shape, torch.linalg.svdvals(A))
print(torch.svd(A))
print(torch.linalg.qr(A), torch.linalg.qr(A, mode="r").Q.shape)
print(torch.linalg.lu(A), torch.linalg.lu_factor(A))
print(torch.lu_unpack(*torch.linalg.lu_factor(A)))
S = A.T @ A
print(torch.linalg.eigh(S), torch.linalg.eigvalsh(S))
print(torch.linalg.slogdet(S), torch.slogdet(S))
# --- systems and inverses
import torch
A = torch.tensor([[1., 2], [0.5, -1], [3, 0.25]], dtype=torch.float64, requires_grad=True)
S = A.T @ A
print(torch.linalg.pinv(A), torch.pinverse(A))
print(torch.linalg.lstsq(A, torch.ones(3, 1, dtype=torch.float64)))
print(torch.linalg.solve(S, A[:2], left=False), torch.linalg.solve_triangular(S, A[:2], upper=True))
print(torch.cholesky_solve(torch.ones(2, 1, dtype=torch.float64), torch.linalg.cholesky(S)))
print(torch.linalg.inv_ex(S), torch.linalg.det(A=S), torch.linalg.inv(A=S))
print(torch.linalg.matrix_rank(A), torch.linalg.matrix_rank(A, 1.0), torch.linalg.cond(A))
# --- matrices that cannot be factorised
import torch
for call in (
    lambda: torch.linalg.inv(torch.zeros(2, 2)),
    lambda: torch.linalg.solve(torch.zeros(2, 2), torch.ones(2)),
    lambda: torch.linalg.cholesky(-torch.eye(2)),
    lambda: torch.linalg.svd(torch.full((2, 2), float("nan"))),
    lambda: torch.linalg.qr(torch.ones(2)),
    lambda: torch.linalg.eigh(torch.ones(2, 3)),
):
    try:
        call()
    except torch.linalg.LinAlgError as error:
        print("LinAlgError", type(error), error)
    except RuntimeError as error:
        print(error)
# --- norms
import torch
A = torch.tensor([[1., 2], [0.5, -1], [3, 0.25]], dtype=torch.float64, requires_grad=True)
print(torch.linalg.norm(A), torch.linalg.norm(A, "nuc"), torch.linalg.norm(A, float("inf")), torch.linalg.norm(A, dim=1))
print(torch.linalg.matrix_norm(A, 2), torch.linalg.vector_norm(A, ord=1, dim=1), torch.norm(A, "nuc"), torch.norm(A, p=1))
# --- derivatives of factorisations
import torch
A = torch.tensor([[2., 0.5], [0.25, 3.]], dtype=torch.float64, requires_grad=True)
(g,) = torch.autograd.grad(torch.linalg.svdvals(A).prod(), A, create_graph=True)
print(g)
print(torch.autograd.grad(g.sum(), A))
print(torch.func.jacrev(torch.linalg.inv)(A.detach()).reshape(4, 4))
print(torch.func.jvp(torch.linalg.qr, (A.detach(),), (torch.eye(2, dtype=torch.float64),))[1])
print(torch.autograd.functional.hessian(lambda x: torch.linalg.slogdet(x)[1], A.detach()).reshape(4, 4))
print(torch.autograd.gradcheck(lambda x: torch.linalg.eigh(x + x.T)[0], A))
# --- products of several matrices
import torch
A = torch.tensor([[1., 2, 3], [0.5, -1, 2]], dtype=torch.float64, requires_grad=True)
B = torch.tensor([[1., 2], [0.5, -1], [3, 0.25]], dtype=torch.float64)
print(torch.linalg.multi_dot([A, B, A]), torch.linalg.vecdot(A, A), torch.linalg.cross(A, A * 2 + 1))
print(torch.linalg.vander(A[0]), torch.vander(torch.arange(3), 2, increasing=True))
print(torch.tensordot(A, B, 1), torch.tensordot(A, B, dims=([1], [0])), torch.tensordot(A, A, 2))
print(torch.einsum("ij,jk->ik", A, B), torch.einsum("ij,jk->ik", [A, B]).shape, torch.einsum("ii", A @ B))
print(torch.einsum(A, [0, 1], B, [1, 2], [0, 2]), torch.einsum("...i,...i->...", A, A))
for equation in ("ij,jk->ik,", "ij->ik", "i1,jk"):
    try:
        torch.einsum(equation, A, B)
    except RuntimeError as error:
        print(error)
# --- reducing and writing at places
import torch
A = torch.tensor([[1., 2, 3], [0.5, -1, 2]], dtype=torch.float64, requires_grad=True)
i = torch.tensor([[0, 0, 1]])
one = torch.ones(1, 3, dtype=torch.float64)
print(A.scatter_reduce(0, i, one, reduce="amax"), torch.scatter_reduce(A.detach(), 0, i, one, "mean", include_self=False))
print(A.index_reduce(0, torch.tensor([1]), one, "prod"), A.masked_scatter(A > 1, torch.zeros(6, dtype=torch.float64)))
print(A.put(torch.tensor([0]), torch.tensor([9.], dtype=torch.float64)), torch.renorm(A, 2, 0, 1.))
y = torch.arange(4.)
y.scatter_reduce_(0, torch.tensor([0, 0]), torch.tensor([5., 6.]), "sum")
y.masked_scatter_(y > 5, torch.tensor([1., 1, 1]))
y.put_(torch.tensor([1]), torch.tensor([7.]))
print(y)
try:
    torch.scatter_reduce(A, 0, i, A, "most")
except RuntimeError as error:
    print(error)
# --- distinct elements and places
import torch
x = torch.tensor([3, 1, 3, 2, 2])
print(torch.unique(x), torch.unique(x, return_inverse=True), x.unique(return_counts=True))
print(torch.unique(torch.tensor([[1, 2], [1, 2], [0, 2]]), dim=0, return_inverse=True, return_counts=True))
print(torch.unique_consecutive(x, return_counts=True), x.unique_consecutive())
print(torch.nonzero(x > 1), (x > 1).nonzero(as_tuple=True), torch.argwhere(x > 2), torch.where(x > 2))
print(torch.tensor(3.).nonzero(), torch.tensor(3.).nonzero(as_tuple=True))
# --- quantiles, differences, covariances
import torch
A = torch.tensor([[1., 2, 3], [0.5, -1, 2]], dtype=torch.float64, requires_grad=True)
q = torch.tensor([0.25, 0.5], dtype=torch.float64)
print(torch.quantile(A, 0.3), torch.quantile(A, q, dim=1), A.quantile(0.5, 1, True), torch.nanquantile(A, 0.5, dim=0))
print(torch.diff(A), A.diff(dim=0), torch.diff(A, prepend=torch.zeros(2, 1, dtype=torch.float64)))
print(torch.trapezoid(A), torch.trapz(A, dx=0.5), torch.trapezoid(A, torch.tensor([0., 1, 3], dtype=torch.float64)))
print(torch.cumulative_trapezoid(A), torch.cov(A), torch.corrcoef(A), A.cov(correction=0), torch.cdist(A, A * 2))
torch.quantile(A, 2.0)
# --- eigenvalues of any matrix
import torch
for A in (
    torch.tensor([[0., 1], [-1, 0]]),
    torch.tensor([[1., 2], [3, 4]]),
    torch.tensor([[2., 0.5, 0.1], [-0.5, 3, 2], [0.1, -2, 1.5]], dtype=torch.float64),
):
    print(torch.linalg.eigvals(A))
    print(torch.linalg.eig(A))
for A in (torch.ones(2, 3), torch.full((2, 2), float("inf")), torch.ones(2, 2, dtype=torch.int64)):
    try:
        torch.linalg.eig(A)
    except RuntimeError as error:
        print(error)

# Complex tensors: factors of matrices and their gradients, norms and spreads, writes through parts, layers of complex weights.
import torch

z = torch.tensor([[1 + 2j, -0.5 + 0.25j], [2 - 1.5j, 0.5j]], dtype=torch.complex128)
tall = torch.cat([z, z[:1] * (1 - 1j) + 0.25])
eye = torch.eye(2, dtype=torch.complex128)
L = torch.linalg


def grads(name, make, x=z):
    """Prints a value, its place in the graph and the gradient of the sum of its parts' squares, and that gradient's own."""
    try:
        x = x.clone().requires_grad_()
        y = make(x)
        size = torch.view_as_real(y) if y.is_complex() else y
        (first,) = torch.autograd.grad((size**2).sum(), x, create_graph=True)
        (second,) = torch.autograd.grad(torch.view_as_real(first).sum(), x)
        print(name, y.detach(), type(y.grad_fn).__name__, first.detach() + 0, second + 0)
    except Exception as error:
        print(name, type(error).__name__, error)


# --- norms and spreads of complex tensors
for p in (0.5, 1, 2, 3, float("inf"), float("-inf")):
    grads(f"norm {p}", lambda x: x.norm(p=p))
    grads(f"vector_norm {p}", lambda x: L.vector_norm(x, p, dim=1, keepdim=True))
    grads(f"dist {p}", lambda x: torch.dist(x, x.mH * 0.5 + 1, p))
for name in "var std".split():
    grads(name, lambda x: getattr(torch, name)(x))
    grads(name, lambda x: getattr(torch, name)(x, 0, correction=0, keepdim=True))
    grads(f"{name}_mean", lambda x: getattr(torch, f"{name}_mean")(x, 1)[0])
    grads(f"{name}_mean", lambda x: getattr(torch, f"{name}_mean")(x, 1)[1])
for ord in ("fro", "nuc", 1, 2, -2, float("inf")):
    grads(f"matrix norm {ord}", lambda x: L.matrix_norm(x, ord))
grads("normalize", lambda x: torch.nn.functional.normalize(x, dim=1))
grads("cov", lambda x: torch.cov(x))
grads("nan_to_num", lambda x: torch.nan_to_num(x))
grads("float_power", lambda x: torch.float_power(x, 3))
grads("lerp", lambda x: torch.lerp(x, x * 2j, x * 0.25))
grads("logsumexp", lambda x: torch.logsumexp(x, 0))
grads("logsumexp", lambda x: torch.logsumexp(x * 100, (0, 1), keepdim=True))
grads("logaddexp", lambda x: torch.logaddexp(x, x.mH * 2))
grads("ldexp", lambda x: torch.ldexp(x, torch.tensor([1, 2])))
# --- factors of complex matrices
print(L.qr(z), L.qr(tall), L.qr(tall, "complete"), L.qr(tall.mH))
print(L.eigh(z @ z.mH), L.eigh(z @ z.mH, "U")[0], L.eigvalsh(tall @ tall.mH))
print(L.svd(z), (lambda u, s, vh: (u.abs(), s, vh.abs(), (u * s) @ vh))(*L.svd(tall, full_matrices=False)), L.svdvals(tall.mH))
print(L.cholesky(z @ z.mH), L.cholesky(z @ z.mH, upper=True), L.slogdet(z), L.slogdet(z * 0), torch.logdet(z))
print(L.pinv(tall), L.pinv(torch.stack([z, z.mH])), L.pinv(z @ z.mH, hermitian=True), torch.pinverse(tall.to(torch.complex64)))
print(L.solve_triangular(z, tall.mH, upper=True), L.solve_triangular(z, tall, upper=False, left=False), L.solve_triangular(z, z, upper=True, unitriangular=True))
print(torch.cholesky_solve(z, z.tril()), torch.cholesky_solve(z, z.triu(), upper=True), torch.cholesky_inverse(L.cholesky(z @ z.mH)))
print(L.matrix_rank(z), L.matrix_rank(torch.stack([z, z * 0]), atol=1.0), L.inv_ex(z), L.solve_ex(z, z[0]))
print(L.cond(z), L.cond(z, 1), L.cond(z * 0, 1), L.cholesky(torch.eye(2, dtype=torch.complex64)))
# --- gradients of factors of complex matrices
grads("qr", lambda x: L.qr(x)[0])
grads("qr", lambda x: L.qr(x)[1], tall)
grads("eigh", lambda x: L.eigh(x @ x.mH)[0])
grads("eigh", lambda x: L.eigh(x @ x.mH)[1].abs())
grads("svd", lambda x: L.svd(x, full_matrices=False)[1], tall)
grads("svd", lambda x: L.svd(x, full_matrices=False)[0].abs(), tall)
grads("svd", lambda x: L.svd(x, full_matrices=False)[2].abs(), tall)
grads("polar factor", lambda x: (lambda u, s, vh: u @ vh)(*L.svd(x, full_matrices=False)), tall)
grads("cholesky", lambda x: L.cholesky(x @ x.mH + eye))
grads("cholesky", lambda x: L.cholesky(x @ x.mH + eye, upper=True))
grads("cholesky_inverse", lambda x: torch.cholesky_inverse(L.cholesky(x @ x.mH + eye)))
grads("cholesky_solve", lambda x: torch.cholesky_solve(x, x.tril()))
grads("slogdet", lambda x: L.slogdet(x)[0])
grads("slogdet", lambda x: L.slogdet(x)[1])
grads("logdet", lambda x: torch.logdet(x))
grads("pinv", lambda x: L.pinv(x), tall)
grads("solve_triangular", lambda x: L.solve_triangular(x, tall.mH, upper=True))
grads("solve_triangular", lambda x: L.solve_triangular(x, tall, upper=False, left=False))
# --- what factors of complex matrices refuse
grads("eigh", lambda x: L.eigh(x @ x.mH)[1].real)
grads("svd", lambda x: L.svd(x)[0].real)
for make in (
    lambda: L.cholesky(z),
    lambda: L.cholesky(torch.stack([eye, z @ z.mH - 1])),
    lambda: L.svd(z * float("nan")),
    lambda: L.cholesky(tall),
    lambda: L.eigh(tall),
    lambda: L.qr(z[0]),
    lambda: L.slogdet(tall),
):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
# --- writes through the parts of complex tensors
def part(name, write):
    x = z.clone().requires_grad_()
    y = x * 1
    write(y, x)
    print(name, y.detach(), type(y.grad_fn).__name__)
    y.abs().sum().backward()
    print(x.grad + 0)


part("real", lambda y, x: y.real.mul_(2))
part("imag", lambda y, x: y.imag.__setitem__(0, 3.0))
part("imag of the other", lambda y, x: y.imag.copy_(x.real * 2))
part("assigned", lambda y, x: setattr(y, "real", x.imag.sin()))
part("pairs", lambda y, x: torch.view_as_real(y)[..., 0].add_(2))
part("a row of a turned one", lambda y, x: y.t().imag[0].mul_(x.real[1]))
w = torch.arange(1.0, 9).view(2, 2, 2).requires_grad_()
pairs = w * 1
torch.view_as_complex(pairs)[0].mul_(2j)
print(pairs, pairs.grad_fn.__class__.__name__)
print(torch.autograd.grad((pairs * torch.arange(8.0).view(2, 2, 2)).sum(), w))
# --- what is written to places of complex tensors
i = torch.tensor([[1, 0], [0, 1]])
grads("scatter", lambda x: x.scatter(0, i, x * 2j))
grads("scatter a number", lambda x: x.scatter(1, i[:1], 2.0))
grads("scatter_add", lambda x: x.scatter_add(0, i, x * x))
grads("index_add", lambda x: x.index_add(0, i[0], x * x))
grads("index_copy", lambda x: x.index_copy(1, i[0], x * x))
grads("masked_scatter", lambda x: x.masked_scatter(x.real > 0.5, x * x))
grads("put", lambda x: x.put(i[0], x[0] * 2))
print(z.select_scatter(z[0] * 2, 0, 1), z.slice_scatter(z[:1] * 2, 0, 1, 2), z.select_scatter(z[0].real, 0, 1), z.diagonal_scatter(z[0].imag))
grads("diagonal_scatter", lambda x: x.diagonal_scatter(x[0] * 2))
try:
    z.scatter(0, i, z.real)
except Exception as error:
    print(type(error).__name__, error)
# --- layers of complex weights
for make in (
    lambda: torch.nn.Linear(2, 3, dtype=torch.complex64),
    lambda: torch.nn.Conv1d(1, 2, 2, dtype=torch.complex64),
    lambda: torch.nn.Bilinear(2, 1, 2, dtype=torch.complex128),
):
    torch.manual_seed(0)
    layer = make()
    print(layer, list(layer.parameters()), torch.rand(1))
torch.manual_seed(1)
blank = lambda *size: torch.empty(*size, dtype=torch.complex64)
print(blank(3).uniform_(-1, 2), blank(3).normal_(1, 2), blank(4, 4).normal_(), torch.nn.init.xavier_normal_(blank(2, 2)))
print(torch.get_default_dtype(), torch.ones(1).dtype)
# --- histograms of several dimensions, windows written to, sizes of another tensor, low rank
x = torch.tensor([[0.0, 1.0], [1.0, 0.0], [2.0, 0.0], [2.0, 2.0]])
print(torch.histogramdd(x, bins=[3, 3], weight=torch.tensor([1.0, 2.0, 4.0, 8.0])))
print(torch.histogramdd(x, bins=[2, 2], range=[0.0, 1.0, 0.0, 1.0], weight=torch.tensor([1.0, 2.0, 4.0, 8.0]), density=True))
print(torch.histogramdd(x, bins=2), torch.histogramdd(x, bins=[torch.tensor([0.0, 1, 2]), torch.tensor([0.0, 2])]), torch.histogramdd(x[:0], [2, 1]))
y = torch.arange(6.0).view(2, 3)
print(torch.as_strided_scatter(y, torch.ones(2), (2,), (1,), 1), torch.empty(1).resize_as_(y).shape, torch.resize_as_(torch.arange(6), torch.ones(3, 2)))
torch.manual_seed(0)
A = torch.randn(7, 2, dtype=torch.float64) @ torch.randn(2, 5, dtype=torch.float64)
for U, S, V in (torch.svd_lowrank(A, q=2), torch.svd_lowrank(A.mT, q=2, M=A.mT[:1] * 0.5), torch.pca_lowrank(A, q=2), torch.pca_lowrank(A, q=2, center=False)):
    print(U.shape, S, V.shape, ((U * S) @ V.mT).norm())
for make in (
    lambda: torch.histogramdd(x, bins=[2]),
    lambda: torch.histogramdd(x.long(), bins=2),
    lambda: torch.histogramdd(x, bins=[2, 2], range=[0.0, 1.0]),
    lambda: torch.histogramdd(torch.ones(3), bins=2),
    lambda: torch.histogramdd(torch.tensor(1.0), bins=2),
    lambda: torch.histogramdd(x, bins=[2, 2], weight=torch.ones(3)),
    lambda: torch.histogramdd(x, bins=[0, 2]),
    lambda: torch.histogramdd(x, bins=[2, 2], range=[1.0, 0.0, 0.0, 1.0]),
    lambda: torch.as_strided_scatter(y, torch.ones(3), (2,), (1,), 1),
    lambda: torch.empty(2, requires_grad=True).resize_as_(y),
    lambda: (y.requires_grad_() * 1).resize_(7),
    lambda: torch.pca_lowrank(A, q=9),
    lambda: torch.pca_lowrank(A, niter=-1),
):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
# --- forward derivatives of complex tensors
v = torch.tensor([[0.5 - 1j, 1j], [0.25 + 0.5j, -1 + 1j]], dtype=torch.complex128)
functions = dict(
    norm=lambda x:x.norm(),
    norm3=lambda x:x.norm(p=3),
    dist=lambda x: torch.dist(x,x*0.5+1),
    var=lambda x:x.var(),
    std=lambda x:x.std(1),
    varmean=lambda x: torch.var_mean(x,0)[1],
    nan=torch.nan_to_num,
    lerp=lambda x: torch.lerp(x,x*2j,x*0.25),
    chol=lambda x: L.cholesky(x@x.mH+eye),
    eigh=lambda x: L.eigvalsh(x@x.mH),
    eighv=lambda x: L.eigh(x@x.mH)[1].abs(),
    svd=lambda x:L.svdvals(x),
    svdu=lambda x:L.svd(x)[0].abs(),
    qr=lambda x:L.qr(x)[1],
    qrq=lambda x:L.qr(x)[0],
    slog=lambda x:L.slogdet(x)[1],
    slogs=lambda x:L.slogdet(x)[0],
    pinv=L.pinv,
    tri=lambda x: L.solve_triangular(x,x.mH,upper=True),
    cs=lambda x: torch.cholesky_solve(x,x.tril()),
    lse=lambda x: torch.logsumexp(x,0),
    lae=lambda x: torch.logaddexp(x,x.mH),
    ldexp=lambda x: torch.ldexp(x,torch.tensor([1,2])),
    scat=lambda x: x.scatter_add(0,torch.tensor([[1,0],[0,1]]),x*x),
    cov=torch.cov,
)
for name, function in functions.items():
    print(name, torch.func.jvp(function, (z,), (v,))[1])

# --- complex matrices as P L U
import torch

a = torch.tensor([[1 + 2j, 0.5 - 1j, 2], [2 - 0.5j, 1j, 1 - 1j], [0.25j, 3, 1 + 1j]], dtype=torch.complex128, requires_grad=True)
P, L, U = torch.linalg.lu(a)
print(P, L, U, type(L.grad_fn).__name__)
print((P @ L @ U - a).abs().max() < 1e-12)
LU, pivots = torch.linalg.lu_factor(a)
print(LU, pivots, torch.linalg.lu_factor_ex(a).info)
b = torch.tensor([[1j], [2.0], [1 - 1j]], dtype=torch.complex128)
x = torch.linalg.lu_solve(LU, pivots, b)
print(x, [tuple(each.shape) for each in torch.lu_unpack(LU, pivots)])
x.abs().sum().backward()
print(a.grad)
a.grad = None
(L.abs().sum() + (U * U).real.sum()).backward()
print(a.grad)
tall = torch.tensor([[1j, 2], [3, 1 - 1j], [0.5, 1j]])
print(torch.linalg.lu(tall), torch.lu(tall))
try:
    torch.linalg.lu_factor(torch.zeros(2, 2, dtype=torch.complex64))
except RuntimeError as error:
    print(error)

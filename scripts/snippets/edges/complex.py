# Complex tensors: functions, products, folds, matrices, and what they refuse.
import torch

z = torch.tensor([[1 + 2j, -3.5j, 1], [2, -1 - 1j, 0.5 + 0.25j], [1j, 3, -2 + 1j]])
w = torch.tensor([[2 - 1j, 1j, 1], [0.5, 1 + 1j, 3], [1, 2j, -1]])
v = torch.tensor([1 + 1j, 2 - 1j, -0.5j])


def show(name, make):
    """Prints what comes of a call, be it an error."""
    try:
        print(name, make())
    except Exception as error:
        print(name, type(error).__name__, error)


# --- functions of one complex number
for name in "abs acos acosh angle asin asinh atanh conj cos cosh exp exp2 expm1 isfinite isinf isnan isreal log log10 log1p log2 reciprocal rsqrt sgn sigmoid sin sinh sqrt square tan tanh nan_to_num".split():
    show(name, lambda: getattr(torch, name)(z))
    show(name, lambda: getattr(torch, name)(z.to(torch.complex128) * 3))
show("atan", lambda: torch.atan(z + 0.25))
show("sinc", lambda: torch.sinc(torch.tensor([0.5 + 1j, 0, -1j])))
for value in (0j, 1 + 0j, -1 + 0j, complex(0, -0.0), complex(-4, -0.0), complex(-30, 2), complex(30, -2)):
    show(value, lambda: [getattr(torch, name)(torch.tensor(value, dtype=torch.complex128)) for name in "sqrt log exp tanh asin asinh acosh atanh".split()])
show("infinite", lambda: [getattr(torch, name)(torch.tensor(complex("inf"))) for name in "sqrt log exp tanh".split()])
# --- arithmetic and products of complex tensors
for name in "add sub mul div pow matmul mm eq ne kron addcmul addcdiv lerp cross outer dot vdot inner".split():
    if name in ("outer", "dot", "vdot", "inner"):
        show(name, lambda: getattr(torch, name)(v, w[0]))
    elif name in ("addcmul", "addcdiv"):
        show(name, lambda: getattr(torch, name)(z, w, w, value=0.5))
    elif name == "lerp":
        show(name, lambda: torch.lerp(z, w, 0.25))
    else:
        show(name, lambda: getattr(torch, name)(z, w))
show("addmm", lambda: torch.addmm(z, z, w, beta=0.5, alpha=2))
show("addmv", lambda: torch.addmv(v, z, v))
show("addr", lambda: torch.addr(z, v, v))
show("baddbmm", lambda: torch.baddbmm(z[None], z[None], w[None]))
show("bmm", lambda: torch.bmm(z[None], w[None]))
show("einsum", lambda: torch.einsum("ij,kj->ik", z, w))
show("with real tensors", lambda: (z + torch.ones(3), z * torch.arange(3), torch.ones(3) / z, z @ torch.ones(3, 3).cfloat()))
show("with numbers", lambda: (z + 1.5, 1 - z, z * 1j, 1j / z, z**2, 2 - 1j - v))
# --- complex tensors folded, chosen and filled
for name in "sum mean prod std var norm trace any all count_nonzero nonzero cov corrcoef diff rot90 diag tril triu diagonal".split():
    show(name, lambda: getattr(torch, name)(z))
for name in "sum mean prod cumsum cumprod".split():
    show(name, lambda: getattr(torch, name)(z, 1))
    show(name, lambda: getattr(torch, name)(z.t(), 0))
show("prod", lambda: z.prod(0, keepdim=True))
show("std", lambda: (z.std(0), z.var(1, correction=0, keepdim=True)))
show("norms", lambda: (torch.linalg.norm(z), torch.linalg.vector_norm(v, 1), torch.dist(z, w), torch.linalg.norm(z, "fro")))
show("masked", lambda: (z[z.real > 0], z.masked_fill(z.real > 0, 1j), z.masked_fill(z.imag > 0, 2), torch.masked_select(z, z.real < 0)))
show("filled", lambda: (z.index_fill(0, torch.tensor([0]), 3), z.clone().index_fill_(1, torch.tensor([2]), 1j), torch.where(z.real > 0, z, 0)))
show("logical", lambda: (torch.logical_not(z), torch.logical_and(z, w)))
# --- complex matrices
show("det", lambda: (torch.det(z), torch.det(torch.stack([z, w])), torch.det(torch.zeros(2, 2, dtype=torch.cfloat))))
show("inverse", lambda: torch.inverse(z))
show("solve", lambda: (torch.linalg.solve(z, v), torch.linalg.solve(z, w), torch.linalg.solve(torch.stack([z, w]), v)))
show("solve on the right", lambda: torch.linalg.solve(z, w, left=False))
show("matrix_exp", lambda: torch.matrix_exp(z * 0.5))
show("adjoint", lambda: (z.adjoint(), z.mH, v.conj()))
# --- what complex tensors refuse
for name in "relu argmax argmin sort round ceil floor trunc frac erf lgamma sign nansum max min".split():
    show(name, lambda: getattr(torch, name)(z))
for name in "lt le gt ge maximum minimum remainder fmod floor_divide".split():
    show(name, lambda: getattr(torch, name)(z, w))
show("softmax", lambda: torch.softmax(z, 0))
show("log_softmax", lambda: torch.log_softmax(z, 0))
show("abs_", lambda: z.clone().abs_())
show("arange", lambda: torch.arange(3, dtype=torch.cfloat))
show("into a real tensor", lambda: torch.ones(3).add_(v))

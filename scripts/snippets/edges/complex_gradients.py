# Gradients of complex tensors: parts, functions, products, transforms, leaves, and what backward refuses.
import torch

F = torch.fft
x = torch.tensor([0.5, -1.0, 2.0, 3.0, -0.25, 1.5], requires_grad=True)
u = torch.tensor([0.75, 1.25, -0.5, 2.0, 1.0, -1.5])


def show(name, make):
    """Prints a value's place in the graph and the gradient of x under an upstream gradient of counted numbers."""
    try:
        y = make()
        grad = torch.arange(1.0, 1.0 + y.numel()).view(y.shape)
        if y.is_complex():
            grad = grad * (1 - 0.5j)
        (found,) = torch.autograd.grad(y, x, grad)
        print(name, y.dtype, type(y.grad_fn).__name__, found)
    except Exception as error:
        print(name, type(error).__name__, error)


# --- gradients through the parts of complex numbers
show("real", lambda: torch.complex(x, u * x).real)
show("imag", lambda: torch.complex(u, x * x).imag)
show("abs", lambda: torch.complex(x, u * x).abs())
show("angle", lambda: torch.complex(x, u).angle())
show("conj", lambda: torch.complex(x, u).conj())
show("conj_physical", lambda: torch.complex(x, u).conj_physical())
show("polar", lambda: torch.polar(x.abs(), x))
show("view_as_real", lambda: torch.view_as_real(x * 1j).sum(0))
show("view_as_complex", lambda: torch.view_as_complex(x.view(3, 2)))
show("to", lambda: x.to(torch.complex64))
# --- gradients through functions of one complex number
for name in "exp log sqrt sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh sigmoid reciprocal square".split():
    show(name, lambda: getattr(torch, name)(x * (0.25 + 0.5j) + 0.125j))
show("absolute square", lambda: (x * (1 + 2j)).abs() ** 2)
show("powers", lambda: (x + 1j) ** (x * 0.5 + 0.25j))
show("at 0", lambda: torch.complex(x * 0, x * 0).abs())
# --- gradients through arithmetic and products of complex tensors
show("with a number", lambda: x * 2j - 1j)
show("mul", lambda: (x + 1j) * (x - 2j))
show("div", lambda: x / (x + 1j))
show("real times complex", lambda: (x * 1j) * x)
show("matmul", lambda: (x * 1j).view(2, 3) @ (x + 1j).view(2, 3).mH)
show("dot", lambda: torch.dot(x * 1j, x + 2j))
show("vdot", lambda: torch.vdot(x * 1j, x + 2j))
show("outer", lambda: torch.outer(x * 1j, x + 1j))
show("einsum", lambda: torch.einsum("i,j->ij", x * 1j, x + 1j))
show("det", lambda: torch.det((x[:4] + 1j * x[1:5]).view(2, 2)))
show("inv", lambda: torch.linalg.inv((x[:4] + 1j * x[1:5]).view(2, 2)))
show("solve", lambda: torch.linalg.solve((x[:4] + 1j * x[1:5]).view(2, 2), x[:2] * 1j))
# --- gradients through folds and choices of complex tensors
show("sum", lambda: (x * 1j).sum())
show("mean", lambda: (x * (1 + 1j)).mean())
show("prod", lambda: (x * 1j + 1).prod())
show("cumsum", lambda: (x * 1j).cumsum(0))
show("stack", lambda: torch.stack([x * 1j, x + 0j]))
show("index", lambda: (x * 1j)[[0, 0, 2]])
show("where", lambda: torch.where(x > 0, x * 1j, x + 0j))
show("masked_fill", lambda: (x * 1j).masked_fill(x > 1, 2j))
# --- gradients through Fourier transforms
for name in "fft ifft rfft irfft hfft ihfft fftshift".split():
    show(name, lambda: getattr(F, name)(x))
for name in "fft2 ifft2 rfft2 irfft2".split():
    show(name, lambda: getattr(F, name)(x.view(2, 3), norm="ortho"))
show("shorter", lambda: F.fft(x, 4))
show("longer", lambda: F.rfft(x, 8))
show("there and back", lambda: F.irfft(F.rfft(x), 7))
show("sizes", lambda: F.fftn(x.view(1, 2, 3), s=(2, 4)))
show("of complex numbers", lambda: F.fft(F.fft(x)))
show("spectrum", lambda: F.rfft(x).abs())
# --- complex leaves and their gradients
z = torch.tensor([1 + 2j, -0.5j], requires_grad=True)
print(z, z.requires_grad, z.is_leaf)
(z.abs() ** 2).sum().backward()
print(z.grad, z.grad.dtype)
z.real.sum().backward()
print(z.grad)
with torch.no_grad():
    z -= 0.1 * z.grad
print(z)
(z * z).sum().backward(torch.tensor(1 + 1j))
print(z.grad)
z.grad = None
z.detach().mul_(2)
(z.conj() * z).real.sum().backward()
print(z.grad)
# --- optimizers step complex parameters
z = torch.tensor([1 + 2j, -0.5j], requires_grad=True)
optimizer = torch.optim.SGD([z], lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    loss = ((z - (2 - 1j)).abs() ** 2).sum()
    loss.backward()
    optimizer.step()
    print(loss, z)
# --- second derivatives through complex numbers
show_second = lambda name, make: print(name, torch.autograd.grad((torch.autograd.grad(make(), x, create_graph=True)[0] * u).sum(), x)[0])
show_second("spectrum", lambda: (F.rfft(x).abs() ** 2).sum())
show_second("exp", lambda: torch.exp(x * (0.25 + 0.5j)).real.sum())
show_second("product", lambda: ((x + 1j) * (x - 2j) * x).imag.sum())
show_second("absolute", lambda: torch.complex(x, u).abs().sum())
# --- hooks and anomalies of complex gradients
z = torch.tensor([1 + 2j, 3 - 1j], requires_grad=True)
z.register_hook(lambda grad: grad * 2)
y = z * (1 - 1j)
y.retain_grad()
y.abs().sum().backward()
print(y.grad, z.grad)
# --- what complex gradients refuse
z = torch.tensor([1 + 2j, -0.5j], requires_grad=True)


def refused(name, make):
    """Prints what comes of a call, be it an error."""
    try:
        print(name, make())
    except Exception as error:
        print(name, type(error).__name__, error)


refused("an implicit gradient", lambda: z.sum().backward())
refused("no gradient of several", lambda: z.backward())
refused("a real gradient", lambda: torch.autograd.grad(z.sum(), z, torch.tensor(1.0)))
refused("a complex gradient of a real", lambda: torch.autograd.grad(z.abs().sum(), z, torch.tensor(1j)))
refused("a leaf in place", lambda: z.mul_(2))
refused("a complex grad of a real leaf", lambda: setattr(x, "grad", torch.zeros(6, dtype=torch.cfloat)))
refused("integers", lambda: torch.tensor([1, 2], requires_grad=True))
# --- what is refused of complex numbers, and circular frames
import torch
import torch.nn.functional as F

z = torch.tensor([[1 + 2j, 0.5 - 1j], [2 - 0.5j, 1j]], requires_grad=True)
for call in (
    lambda: torch.select_scatter(z, torch.ones(2, dtype=torch.complex64), 0, 0),
    lambda: torch.slice_scatter(z, torch.ones(1, 2, dtype=torch.complex64), 0, 0, 1),
    lambda: F.cosine_similarity(z, z),
    lambda: F.cosine_similarity(torch.tensor([[1, 2]]), torch.tensor([[1, 2]])),
):
    try:
        print(call())
    except (RuntimeError, NotImplementedError) as error:
        print(type(error).__name__, error)
print(torch.select_scatter(z.detach(), torch.ones(2, dtype=torch.complex64), 0, 0))
x = torch.arange(6.0).reshape(1, 2, 3).requires_grad_()
for pad in ((1, 2), (-1, 1), (0, 2)):
    made = F.pad(x, pad, mode="circular")
    print(made.tolist(), type(made.grad_fn).__name__, [type(node).__name__ for node, _ in made.grad_fn.next_functions if node])
    x.grad = None
    (made * made).sum().backward()
    print(x.grad.tolist())
with torch.no_grad():
    print(F.pad(x, (1, 1), mode="circular").tolist())
print(torch.vmap(lambda row: F.pad(row, (1, 1), mode="circular"))(x.detach()).tolist())

# --- running sums of complex exponentials
import torch

z = torch.tensor([[3j, 3j, 1 + 3.1j], [2 - 3j, 0.5 + 1j, -1j]], dtype=torch.complex128, requires_grad=True)
for dim in (0, 1):
    made = torch.logcumsumexp(z, dim)
    print(made)
    z.grad = None
    (made.real * torch.arange(6.0).reshape(2, 3)).sum().backward()
    print(z.grad)
print(torch.logcumsumexp(torch.tensor([0 + 3j, 0 - 3.2j]), 0), torch.logcumsumexp(torch.tensor(1 + 1j), 0))

# --- complex factors of sums
import torch

z = torch.tensor([[1 + 2j, 0.5 - 1j], [2 - 0.5j, 1j]], requires_grad=True)
row, real = z[0], torch.ones(2, 2)
for call in (
    lambda: torch.add(z, z, alpha=1j),
    lambda: torch.sub(z, real, alpha=1 + 1j),
    lambda: torch.rsub(z, z, alpha=2j),
    lambda: torch.addmm(z, z, z, alpha=1j, beta=2 - 1j),
    lambda: torch.addcmul(z, z, z, value=1j),
    lambda: torch.addcdiv(z, z, z + 1, value=1j),
    lambda: torch.addr(z, row, row, alpha=1j),
    lambda: torch.baddbmm(z[None], z[None], z[None], beta=1j),
    lambda: torch.addmv(row, z, row, alpha=1j),
    lambda: torch.addbmm(z, z[None], z[None], alpha=1j),
    lambda: z.clone().add_(z, alpha=1j),
    lambda: z.clone().addmm_(z, z, beta=1j, alpha=2j),
    lambda: torch.add(z, 1j, alpha=2j),
    lambda: z.index_add(0, torch.tensor([0, 1]), z.detach(), alpha=1j),
    lambda: torch.add(real, real, alpha=1j),
    lambda: torch.addmm(real, real, real, alpha=1j),
    lambda: torch.addcmul(real.double(), real.double(), real.double(), value=1j),
):
    z.grad = None
    try:
        made = call()
        made.abs().sum().backward()
        print(made.detach(), type(made.grad_fn).__name__, z.grad)
    except RuntimeError as error:
        print(error)

# --- complex slices that are too long
import torch

z = torch.tensor([[1 + 2j, 0.5 - 1j], [0.1 - 0.05j, 0.1j]], dtype=torch.complex128, requires_grad=True)
for p in (1, 2, 3):
    made = torch.renorm(z, p, 0, 0.5)
    print(made)
    z.grad = None
    (made * torch.tensor([1j, 2.0])).real.sum().backward()
    print(z.grad)

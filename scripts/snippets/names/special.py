"""Functions of mathematics below torch.special."""

import torch

x = torch.tensor([-1.5, -1.0, -0.3, 0.0, 0.4, 1.0, 1.7], dtype=torch.float64)

# --- polynomials
for name in (
    "chebyshev_polynomial_t chebyshev_polynomial_u chebyshev_polynomial_v chebyshev_polynomial_w hermite_polynomial_h hermite_polynomial_he "
    "laguerre_polynomial_l legendre_polynomial_p shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_u "
    "shifted_chebyshev_polynomial_v shifted_chebyshev_polynomial_w"
).split():
    polynomial = getattr(torch.special, name)
    print(name, *[polynomial(x, n).tolist() for n in (-1, 0, 1, 2, 3, 8, 2.7)])
    print(polynomial(0.5, torch.tensor([0, 1, 20])), polynomial(torch.tensor([1, 2]), 3), polynomial(x.clone().requires_grad_(), 2).requires_grad)

# --- polynomials of halves
torch.special.legendre_polynomial_p(x.half(), 2)

# --- products with a logarithm, and with a power of two
y = torch.tensor([0.5, 2.0, 0.0]).requires_grad_()
for made in (
    torch.special.xlog1py(y, y),
    torch.special.xlog1py(y, 2),
    torch.special.xlog1py(0.5, y),
    torch.ldexp(y, y),
    torch.ldexp(y, torch.tensor([1, 2, -3])),
    y.ldexp(torch.tensor(2)),
):
    print(made, made.grad_fn.name(), torch.autograd.grad(made.sum(), y))
print(torch.ldexp(torch.tensor([3]), torch.tensor([2])), torch.special.i1(y.detach()), torch.special.entr(y.detach()))

# --- tensors that take another shape in place keep their place in the graph
import torch

x = torch.arange(6.0).reshape(2, 3).requires_grad_()
for change in (
    lambda y: y.transpose_(0, 1),
    lambda y: y.t_(),
    lambda y: y.unsqueeze_(0),
    lambda y: y.squeeze_(),
    lambda y: y.unsqueeze_(0).squeeze_(0),
    lambda y: y.unsqueeze_(0).squeeze_((0,)),
    lambda y: y.swapaxes_(0, 1),
    lambda y: y[0].squeeze_(0),
    lambda y: y[:, 0].unsqueeze_(0),
):
    y = x * 2
    made = change(y)
    print(type(made.grad_fn).__name__, [type(node).__name__ for node, _ in made.grad_fn.next_functions], tuple(made.shape), y._version)
    x.grad = None
    (made * torch.arange(float(made.numel())).reshape(made.shape)).sum().backward()
    print(x.grad.tolist())
try:
    x.transpose_(0, 1)
except RuntimeError as error:
    print(error)
with torch.no_grad():
    x.transpose_(0, 1)
print(x.shape, x.requires_grad, x.is_leaf)

# --- reflected operators called for two tensors, and division by its older name
import torch

a, b = torch.tensor([4.0, 9.0], requires_grad=True), torch.tensor([2.0, 5.0])
for name in ("__radd__", "__rsub__", "__rmul__", "__rtruediv__", "__rdiv__", "__rmod__", "__rpow__"):
    made = getattr(a, name)(b)
    print(name, made.tolist(), type(made.grad_fn).__name__)
print(torch.ones(2, 2).__rmatmul__(torch.tensor([[1.0, 2.0], [3.0, 4.0]])).tolist(), a.__rdiv__(1).tolist())

# --- functions that give their argument back give the very object
import torch

x = torch.ones(3)
print(x.flatten() is x, torch.flatten(x) is x, torch.atleast_1d(x) is x, torch.atleast_2d(x) is x, x.sum_to_size(3) is x)
print(torch.cartesian_prod(x) is x, [each is x for each in torch.atleast_1d([x, torch.tensor(1.0)])])
copies = x.to(torch.float32, False, True), x.to("cpu", torch.float32, False, True), x.to(torch.float32), x.to("cpu", torch.float64, False)
print([each is x for each in copies], [each.dtype for each in copies])

# --- tolerances of matrices of their own
import torch

a = torch.stack([torch.diag(torch.tensor([1.0, 0.1])), torch.diag(torch.tensor([2.0, 0.5]))])
print(torch.linalg.matrix_rank(a, atol=torch.tensor([0.5, 0.1])), torch.linalg.matrix_rank(a, torch.tensor(0.7)))
print(torch.linalg.pinv(a, rtol=torch.tensor([0.5, 0.01])), torch.linalg.pinv(a, atol=torch.tensor(0.3), hermitian=True))
for call in (
    lambda: torch.linalg.matrix_rank(a, atol=torch.tensor([1j, 1])),
    lambda: torch.linalg.pinv(a, rtol=torch.tensor([1j, 1])),
):
    try:
        call()
    except RuntimeError as error:
        print(error)
c = torch.complex(a, a)
print(torch.linalg.matrix_rank(c, atol=torch.tensor([0.5, 0.1])))

# --- the sign of complex numbers
import torch

z = torch.tensor([3 + 4j, 0j, -1j], requires_grad=True)
s = torch.sgn(z)
print(s, torch.sgn(torch.tensor([-2.0, 0.0, 3.0])), torch.tensor([True, False]).sgn())
s.real.sum().backward()
print(z.grad)
x = torch.ones(2, requires_grad=True)
print(torch.fill(x, 3.0), torch.fill(x, torch.tensor(2.0, requires_grad=True)), x.sgn())

# --- factors of symmetric matrices
import torch

a = torch.tensor([[0.0, 1.0, 2.0], [1.0, 0.0, 3.0], [2.0, 3.0, 0.0]])
LD, pivots = torch.linalg.ldl_factor(a)
print(LD, pivots, torch.linalg.ldl_solve(LD, pivots, torch.eye(3)))
print(torch.linalg.ldl_factor_ex(torch.zeros(2, 2)))
found = torch.linalg.ldl_factor_ex(torch.eye(2))
print(found.info, found.pivots)

# --- the seed
import torch
x, w, b = torch.tensor(3.), torch.tensor(4., requires_grad=True), torch.tensor(5., requires_grad=True)
y = w * x + b
print(y)
y.backward()
print(x.grad, w.grad, b.grad, w.is_leaf, y.is_leaf, y.grad_fn.name())
# --- a graph passed twice
import torch
x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x).sum()
y.backward()
y.backward()
# --- in place on a leaf
import torch
x = torch.ones(2, requires_grad=True)
x.add_(1)
# --- what was saved is changed
import torch
x = torch.ones(2, requires_grad=True)
y = x.exp()
y += 1
y.sum().backward()
# --- a function of one's own
import torch
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, i):
        ctx.save_for_backward(i)
        return i * i
    @staticmethod
    def backward(ctx, g):
        i, = ctx.saved_tensors
        return 2 * i * g
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = Square.apply(x)
print(y)
(g,) = torch.autograd.grad(y.sum(), x, create_graph=True)
print(g)
g.sum().backward()
print(x.grad)
# --- hooks
import torch
x = torch.tensor([1., 2.], requires_grad=True)
h = x.register_hook(lambda g: g * 10)
(x * x).sum().backward()
print(x.grad)
h.remove()
(x * x).sum().backward()
print(x.grad)
# --- CopySlices
import torch
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 2
y[0] = 7
print(y)
y[y > 5] = 0
print(y)
y.sum().backward()
print(x.grad)
# --- views follow their base
import torch
x = torch.ones(2, 2, requires_grad=True)
y = x.clone()
row = y[0]
y.mul_(3)
print(row, row._version)
row.sum().backward()
print(x.grad)
# --- no_grad and detach
import torch
x = torch.tensor(2., requires_grad=True)
with torch.no_grad():
    y = x * 2
print(y.requires_grad, x.detach().requires_grad, torch.is_grad_enabled())
@torch.no_grad()
def f(t):
    return t * 3
print(f(x))
# --- jacobian and hessian
import torch
f = lambda t: (t ** 3).sum()
x = torch.tensor([1., 2.])
print(torch.autograd.functional.jacobian(lambda t: t ** 2, x))
print(torch.autograd.functional.hessian(f, x))
print(torch.autograd.functional.jvp(lambda t: t ** 2, x, torch.tensor([1., 0.])))
# --- grad of what was not used
import torch
x, z = torch.ones(1, requires_grad=True), torch.ones(1, requires_grad=True)
print(torch.autograd.grad(x * 2, [x, z], allow_unused=True))
torch.autograd.grad(x * 2, z)
# --- gradient argument and shapes
import torch
x = torch.ones(3, requires_grad=True)
y = x * 2
y.backward(torch.tensor([1., 10., 100.]), retain_graph=True)
print(x.grad)
y.backward(torch.ones(2))
# --- integer leaves
import torch
torch.tensor([1, 2], requires_grad=True)
# --- numpy of a tensor in the graph
import torch
torch.ones(1, requires_grad=True).numpy()
# --- next functions
import torch
x = torch.ones(2, requires_grad=True)
y = (x * 2 + 1).sum()
node = y.grad_fn
while node:
    print(node.name())
    node = node.next_functions[0][0] if node.next_functions else None
# --- post accumulate hooks and retain_grad
import torch
x = torch.ones(2, requires_grad=True)
x.register_post_accumulate_grad_hook(lambda p: print('arrived', p.grad))
y = x * 3
y.retain_grad()
y.sum().backward()
print(y.grad)

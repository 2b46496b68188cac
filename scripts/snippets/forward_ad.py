# --- dual tensors
import torch
import torch.autograd.forward_ad as fwAD
x = torch.tensor([1., 2.], requires_grad=True)
with fwAD.dual_level():
    d = fwAD.make_dual(x, torch.tensor([3., 4.]))
    print(d, d.is_leaf)
    y = d * d
    print(y)
    print(fwAD.unpack_dual(y).tangent, fwAD.unpack_dual(x).tangent)
    print(y.detach())
    fwAD.unpack_dual(y).tangent.sum().backward()
    print(x.grad)
print(d, fwAD.unpack_dual(d).tangent)
# --- dual tensors and writes
import torch
import torch.autograd.forward_ad as fwAD
with fwAD.dual_level():
    z = torch.ones(2)
    z.mul_(fwAD.make_dual(torch.ones(2), torch.tensor([3., 4.])))
    print(z)
    base = torch.zeros(2, 2)
    row = base[0]
    row.copy_(fwAD.make_dual(torch.ones(2), torch.tensor([3., 4.])))
    print(base, row)
    base[1, 0] = fwAD.make_dual(torch.tensor(5.), torch.tensor(6.))
    print(base)
    base[base > 2] = 0
    print(base)
    base.exp_()
    print(base)
# --- dual tensors through a network
import torch
import torch.autograd.forward_ad as fwAD
torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2), torch.nn.Softmax(dim=1))
x, v = torch.tensor([[1., 2., 3.]]), torch.tensor([[1., 0., -1.]])
with fwAD.dual_level():
    print(fwAD.unpack_dual(net(fwAD.make_dual(x, v))).tangent)
print(torch.func.jvp(net, (x,), (v,))[1])
# --- what dual tensors refuse
import torch
import torch.autograd.forward_ad as fwAD
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)
a, i = torch.ones(2), torch.ones(2, dtype=torch.int64)
t(lambda: fwAD.make_dual(a, a))
with fwAD.dual_level():
    d = fwAD.make_dual(a, a)
    t(lambda: fwAD.make_dual(a, torch.ones(3)))
    t(lambda: fwAD.make_dual(a, torch.ones(2, dtype=torch.float64)))
    t(lambda: fwAD.make_dual(i, a))
    t(lambda: fwAD.make_dual(a, i))
    t(lambda: fwAD.make_dual(d, a))
    t(lambda: fwAD.dual_level().__enter__())

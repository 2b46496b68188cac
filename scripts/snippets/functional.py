# --- Jacobians of a function
import torch
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)
from torch.autograd.functional import *
x = torch.tensor([1., 2., 3.])
y = torch.tensor([[1., 2.], [3., 4.]])
t(lambda: jacobian(lambda x: x**2, x))
t(lambda: jacobian(lambda x: x.sum(), x))
t(lambda: jacobian(lambda x,y: (x**2, y*x.sum()), (x,y)))
t(lambda: jacobian(lambda x,y: x.sum()*y, (x,y)))
t(lambda: jacobian(lambda x: x**2, x, vectorize=True))
t(lambda: jacobian(lambda x: x**2, x, vectorize=True, strategy='forward-mode'))
t(lambda: jacobian(lambda x: x**2, x, strategy='forward-mode'))
t(lambda: jacobian(lambda x: x**2, x, strategy='z'))
t(lambda: jacobian(lambda x: x**2, [x]))
t(lambda: jacobian(lambda x: x**2, (x,1)))
t(lambda: jacobian(lambda x: 1, x))
t(lambda: jacobian(lambda x: (x,1), x))
t(lambda: jacobian(lambda x: torch.ones(2), x))
t(lambda: jacobian(lambda x: torch.ones(2), x, strict=True))
t(lambda: jacobian(lambda x,y: x*2, (x,y), strict=True))
t(lambda: jacobian(lambda x: x*2, x, strict=True, create_graph=True))
t(lambda: jacobian(lambda x: x*2, x, strict=True, vectorize=True))
t(lambda: jacobian(lambda x: x**2, x.clone().requires_grad_(), create_graph=True))
t(lambda: jacobian(lambda x: x**2, x.clone().requires_grad_()))
# --- Hessians of a function
import torch
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)
from torch.autograd.functional import *
x = torch.tensor([1., 2., 3.])
y = torch.tensor([[1., 2.], [3., 4.]])
t(lambda: hessian(lambda x: (x**3).sum(), x))
t(lambda: hessian(lambda x,y: (x**3).sum()*y.sum(), (x,y)))
t(lambda: hessian(lambda x: x**3, x))
t(lambda: hessian(lambda x: (x.sum(),x.sum()), x))
t(lambda: hessian(lambda x: torch.tensor(1.), x))
t(lambda: hessian(lambda x: (x**3).sum(), x, vectorize=True))
t(lambda: hessian(lambda x: (x**3).sum(), x, outer_jacobian_strategy='forward-mode'))
t(lambda: hessian(lambda x: (x**3).sum(), x, outer_jacobian_strategy='q'))
# --- vjp
import torch
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)
from torch.autograd.functional import *
x = torch.tensor([1., 2., 3.])
y = torch.tensor([[1., 2.], [3., 4.]])
t(lambda: vjp(lambda x: x**2, x, torch.ones(3)))
t(lambda: vjp(lambda x: x**2, x))
t(lambda: vjp(lambda x: (x**2).sum(), x))
t(lambda: vjp(lambda x: x**2, x, torch.ones(2)))
t(lambda: vjp(lambda x: (x**2,x), x, torch.ones(3)))
t(lambda: vjp(lambda x: (x**2,x), x, (torch.ones(3),torch.ones(3))))
t(lambda: vjp(lambda x,y: x.sum()*y, (x,y), torch.ones(2,2)))
t(lambda: vjp(lambda x,y: x*2, (x,y), torch.ones(3)))
t(lambda: vjp(lambda x,y: x*2, (x,y), torch.ones(3), strict=True))
# --- jvp
import torch
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)
from torch.autograd.functional import *
x = torch.tensor([1., 2., 3.])
y = torch.tensor([[1., 2.], [3., 4.]])
t(lambda: jvp(lambda x: x**2, x, torch.ones(3)))
t(lambda: jvp(lambda x: x**2, x))
t(lambda: jvp(lambda x: x**2, torch.tensor(3.)))
t(lambda: jvp(lambda x: x**2, x, torch.ones(2)))
t(lambda: jvp(lambda x,y: x.sum()*y, (x,y), (torch.ones(3),torch.ones(2,2))))
t(lambda: jvp(lambda x,y: x.sum()*y, (x,y), torch.ones(3)))
t(lambda: jvp(lambda x: torch.ones(2), x, torch.ones(3)))
t(lambda: jvp(lambda x: torch.ones(2), x, torch.ones(3), strict=True))
# --- hvp and vhp
import torch
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)
from torch.autograd.functional import *
x = torch.tensor([1., 2., 3.])
y = torch.tensor([[1., 2.], [3., 4.]])
t(lambda: hvp(lambda x: (x**3).sum(), x, torch.ones(3)))
t(lambda: vhp(lambda x: (x**3).sum(), x, torch.ones(3)))
t(lambda: vhp(lambda x,y: (x**3).sum()*y.sum(), (x,y), (torch.ones(3),torch.ones(2,2))))
t(lambda: hvp(lambda x,y: (x**3).sum()*y.sum(), (x,y), (torch.ones(3),torch.ones(2,2))))
t(lambda: vhp(lambda x: (x**3).sum(), x))
t(lambda: vhp(lambda x: x**3, x, torch.ones(3)))
t(lambda: vhp(lambda x: (x**3).sum(), x, torch.ones(2)))
t(lambda: vhp(lambda x: (x*2).sum(), x, torch.ones(3)))
t(lambda: vhp(lambda x: (x*2).sum(), x, torch.ones(3), strict=True))
t(lambda: hvp(lambda x: (x**3).sum(), x.clone().requires_grad_(), torch.ones(3), create_graph=True))

# --- gradients as functions
import torch
from torch.func import *

def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

x = torch.tensor([1., 2., 3.])
t(lambda: grad(lambda x: x*2)(x))
t(lambda: grad(lambda x: (x.sum(), x))(x))
t(lambda: grad(lambda x: 3)(x))
t(lambda: grad(lambda x: x.sum())(3.0))
t(lambda: grad(lambda x: x.sum())(x.long()))
t(lambda: grad(lambda x,y: (x*y).sum(), argnums=(0,1))(x,x))
t(lambda: grad(lambda x,y: (x*y).sum(), argnums=2)(x,x))
t(lambda: grad(lambda x,y: (x*y).sum(), argnums=(0,0))(x,x))
t(lambda: grad(lambda x,y: (x*y).sum(), argnums=-1)(x,x+1))
t(lambda: grad(lambda x: (x.sum(), x), has_aux=True)(x))
t(lambda: grad(lambda x: x.sum(), has_aux=True)(x))
t(lambda: grad_and_value(lambda x: (x**2).sum())(x))
t(lambda: grad(lambda d: (d['a']**2).sum()+d['b'])({'a':x,'b':torch.tensor(2.)}))
t(lambda: grad(lambda x: torch.tensor(1.))(x))
t(lambda: grad(lambda x: x.detach().sum())(x))
t(lambda: grad(grad(lambda x: x**3))(torch.tensor(2.)))
# --- vector-Jacobian products
import torch
from torch.func import *

def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

x = torch.tensor([1., 2., 3.])
t(lambda: vjp(lambda x: x*2, x)[1](torch.ones(3)))
t(lambda: vjp(lambda x: x*2, x)[1](torch.ones(2)))
t(lambda: vjp(lambda x: (x*2,x.sum()), x)[1](torch.ones(3)))
t(lambda: vjp(lambda x: (x*2,x.sum()), x)[1]((torch.ones(3),torch.tensor(1.))))
t(lambda: vjp(lambda x,y: x*y, x,x)[1](torch.ones(3)))
t(lambda: vjp(lambda x: (x*2,x), x, has_aux=True)[2])
# --- Jacobian-vector products
import torch
from torch.func import *

def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

x = torch.tensor([1., 2., 3.])
t(lambda: jvp(lambda x: x*2, (x,), (torch.ones(3),)))
t(lambda: jvp(lambda x: x*2, x, torch.ones(3)))
t(lambda: jvp(lambda x: x*2, (x,), (torch.ones(2),)))
t(lambda: jvp(lambda x: x*2, (x,), (torch.ones(3),torch.ones(3))))
t(lambda: jvp(lambda x: x*2, (), ()))
t(lambda: jvp(lambda x: (x*2,x.sum()), (x,), (torch.ones(3),)))
t(lambda: jvp(lambda x: 2, (x,), (torch.ones(3),)))
t(lambda: jvp(lambda x: torch.ones(2), (x,), (torch.ones(3),)))
t(lambda: jvp(lambda x: (x*2,x), (x,), (torch.ones(3),), has_aux=True))
# --- Jacobians by rows and by columns
import torch
from torch.func import *

def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

x = torch.tensor([1., 2., 3.])
t(lambda: jacrev(lambda x: x**2)(x))
t(lambda: jacfwd(lambda x: x**2)(x))
t(lambda: jacrev(lambda x,y: (x**2,y*x.sum()), argnums=(0,1))(x,x))
t(lambda: jacfwd(lambda x,y: (x**2,y*x.sum()), argnums=(0,1))(x,x))
t(lambda: jacrev(lambda x: (x**2,x), has_aux=True)(x))
t(lambda: jacfwd(lambda x: (x**2,x), has_aux=True)(x))
t(lambda: jacrev(lambda x: 2)(x))
t(lambda: jacfwd(lambda x: 2)(x))
t(lambda: jacrev(lambda x: x**2)(2.))
t(lambda: jacrev(lambda x: x**2, chunk_size=0)(x))
# --- Hessians
import torch
from torch.func import *

def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

x = torch.tensor([1., 2., 3.])
t(lambda: hessian(lambda x: (x**3).sum())(x))
t(lambda: hessian(lambda x,y: (x**2*y).sum(), argnums=(0,1))(x,x))
# --- functions mapped over batches
import torch
from torch.func import *

def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

x = torch.tensor([1., 2., 3.])
z = torch.zeros(3)
t(lambda: vmap(torch.dot)(torch.ones(2,3),torch.ones(2,3)))
t(lambda: vmap(torch.dot,in_dims=(0,None))(torch.ones(2,3),torch.ones(3)))
t(lambda: vmap(lambda x:x*2,in_dims=1)(torch.ones(2,3)).shape)
t(lambda: vmap(lambda x:x*2,in_dims=1,out_dims=1)(torch.ones(2,3)).shape)
t(lambda: vmap(lambda x:x*2,in_dims=-1,out_dims=-1)(torch.ones(2,3)).shape)
t(lambda: vmap(torch.dot)(torch.ones(2,3),torch.ones(3,3)))
t(lambda: vmap(torch.dot,in_dims=0)())
t(lambda: vmap(torch.dot,in_dims=None)(x,x))
t(lambda: vmap(torch.dot,in_dims=(0,))(torch.ones(2,3),torch.ones(2,3)))
t(lambda: vmap(torch.dot,in_dims=[0,0])(torch.ones(2,3),torch.ones(2,3)))
t(lambda: vmap(torch.dot,in_dims='a')(torch.ones(2,3),torch.ones(2,3)))
t(lambda: vmap(torch.dot,in_dims=(2,0))(torch.ones(2,3),torch.ones(2,3)))
t(lambda: vmap(torch.dot,in_dims=(0,'a'))(torch.ones(2,3),torch.ones(2,3)))
t(lambda: vmap(lambda x,y:x*y,in_dims=(0,0))(torch.ones(2,3),2.))
t(lambda: vmap(lambda x,y:x*y,in_dims=(0,None))(torch.ones(2,3),2.))
t(lambda: vmap(lambda x:x,in_dims=0)(torch.tensor(2.)))
t(lambda: vmap(lambda x:2.)(torch.ones(2,3)))
t(lambda: vmap(lambda x:(x,x.sum()),out_dims=(1,0))(torch.ones(2,3)))
t(lambda: vmap(lambda x:(x,x.sum()),out_dims=(1,))(torch.ones(2,3)))
t(lambda: vmap(lambda x:x,out_dims=3)(torch.ones(2,3)))
t(lambda: vmap(lambda x:x,out_dims=None)(torch.ones(2,3)))
t(lambda: vmap(lambda x:torch.ones(2),out_dims=None)(torch.ones(2,3)))
t(lambda: vmap(lambda x:torch.ones(2))(torch.ones(2,3)))
t(lambda: vmap(lambda x:x.item())(torch.ones(2)))
t(lambda: vmap(lambda x:x if x>0 else -x)(torch.ones(2)))
t(lambda: vmap(lambda x:x*torch.rand(()))(torch.ones(2)))
t(lambda: vmap(lambda x:x*torch.rand(()),randomness='a')(torch.ones(2)))
t(lambda: (torch.manual_seed(0), vmap(lambda x:x*torch.rand(()),randomness='same')(torch.ones(2)))[1])
t(lambda: (torch.manual_seed(0), vmap(lambda x:x*torch.rand(2),randomness='different')(torch.ones(2)))[1])
t(lambda: vmap(lambda d:d['a']+d['b'][0])({'a':torch.ones(2),'b':[torch.arange(2.)]}))
t(lambda: vmap(lambda d:d['a']+d['b'],in_dims=({'a':0,'b':None},))({'a':torch.ones(2),'b':torch.arange(2.)}))
t(lambda: vmap(lambda x:{'a':x,'b':(x+1,)})(torch.ones(2)))
t(lambda: vmap(vmap(lambda x,y:x*y,in_dims=(None,0)),in_dims=(0,None))(torch.arange(3.),torch.arange(2.)))
t(lambda: vmap(grad(lambda w,x:(w*x)**2),in_dims=(None,0))(torch.tensor(2.),torch.arange(3.)))
t(lambda: vmap(lambda x:x*2,chunk_size=2)(torch.arange(5.)))
t(lambda: vmap(lambda x:x*2,chunk_size=0)(torch.arange(5.)))
t(lambda: vmap(lambda x:x.numpy())(torch.ones(2)))
t(lambda: vmap(lambda x:int(x))(torch.ones(2)))
t(lambda: vmap(lambda x:x.tolist())(torch.ones(2)))
t(lambda: vmap(lambda x:z.add_(x))(torch.ones(2,3)))
# --- tensors of the outside in a transformation
import torch
from torch.func import *
x, w = torch.tensor([1., 2., 3.]), torch.tensor(2., requires_grad=True)
g = grad(lambda x: (x * w).sum())(x)
print(g)
g.sum().backward()
print(w.grad)
with torch.no_grad():
    print(grad(lambda x: (x * w).sum())(x))
v = torch.tensor(3., requires_grad=True)
d = grad(lambda x: x ** 3)(v)
d.backward()
print(d.item(), v.grad)
print(grad(lambda x: x ** 2)(torch.tensor(3.)).requires_grad)
# --- derivatives in derivatives
import torch
from torch.func import *
f = lambda x: (x ** 4).sum() * x.sin().prod()
x = torch.tensor([0.5, 1., 1.5])
v = torch.tensor([1., -1., 2.])
print(hessian(f)(x))
print(jacrev(jacrev(f))(x))
print(jacfwd(jacfwd(f))(x))
print(jacrev(jacfwd(f))(x))
print(jvp(grad(f), (x,), (v,)))
print(vjp(grad(f), x)[1](v))
print(grad(lambda x: jvp(f, (x,), (v,))[1])(x))
print(jvp(lambda x: jvp(f, (x,), (v,))[1], (x,), (v,)))
print(grad(lambda x: x * grad(lambda y: x + y)(torch.tensor(1.)))(torch.tensor(3.)))
print(vmap(grad(lambda x: (x ** 3).sum()))(torch.arange(6.).reshape(2, 3)))
print(vmap(jacrev(lambda x: x.exp()))(torch.arange(4.).reshape(2, 2)))
print(grad(lambda w: vmap(lambda x: (w * x).sum())(torch.arange(6.).reshape(2, 3)).sum())(torch.tensor([1., 2., 3.])))
# --- modules as functions of their parameters
import torch
from torch.func import *
net = torch.nn.Linear(2, 1)
given = {'weight': torch.ones(1, 2), 'bias': torch.zeros(1)}
before = net.weight.clone()
print(functional_call(net, given, (torch.ones(3, 2),)))
print(functional_call(net, given, torch.ones(3, 2)).shape, (net.weight == before).all())
print(grad(lambda p, x: functional_call(net, p, (x,)).sum())(given, torch.ones(3, 2)))
per_example = vmap(grad(lambda p, x: functional_call(net, p, (x,)).sum()), in_dims=(None, 0))
print(per_example(given, torch.arange(6.).reshape(3, 2)))
nets = [torch.nn.Linear(2, 1) for _ in range(3)]
params, buffers = stack_module_state(nets)
print({k: (v.shape, v.requires_grad, v.is_leaf) for k, v in params.items()}, buffers)
print(vmap(lambda p, x: functional_call(nets[0], p, (x,)), in_dims=(0, None))(params, torch.ones(2)).shape)
functional_call(net, {'w': torch.ones(1)}, torch.ones(3, 2), strict=True)

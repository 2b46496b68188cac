# --- derivatives against differences
import torch
from torch.autograd import gradcheck, gradgradcheck
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__+":", e)
x=torch.tensor([1.,2.,3.],dtype=torch.float64,requires_grad=True)
f32=torch.tensor([1.,2.],requires_grad=True)
class Bad(torch.autograd.Function):
    @staticmethod
    def forward(ctx,i): return i*2
    @staticmethod
    def backward(ctx,g): return g*3
class BadZero(torch.autograd.Function):
    @staticmethod
    def forward(ctx,i): return i*2
    @staticmethod
    def backward(ctx,g): return None
class Wrong(torch.autograd.Function):
    @staticmethod
    def forward(ctx,i):
        ctx.save_for_backward(i)
        return i.exp()
    @staticmethod
    def backward(ctx,g):
        i,=ctx.saved_tensors
        return g*i.detach().exp()
t(lambda: gradcheck(lambda x: x**2, x))
t(lambda: gradcheck(lambda x: x**2, (x,)))
t(lambda: gradcheck(lambda x: x.exp()*x.sin(), (x,)))
t(lambda: gradcheck(lambda x: (x*2, x.sum()), (x,)))
t(lambda: gradcheck(Bad.apply, (x,)))
t(lambda: gradcheck(Bad.apply, (x,), raise_exception=False))
t(lambda: gradcheck(BadZero.apply, (x,)))
t(lambda: gradcheck(lambda x: x**2, (x.detach(),)))
t(lambda: gradcheck(lambda x: x**2, (f32,)))
t(lambda: gradcheck(lambda x: x.detach()*2, (x,)))
t(lambda: gradcheck(lambda x,y: x*2, (x,x.clone().detach().requires_grad_())))
t(lambda: gradcheck(lambda x: x.abs(), (torch.zeros(2,dtype=torch.float64,requires_grad=True),)))
t(lambda: gradcheck(lambda x: x**2, (x,), check_forward_ad=True))
t(lambda: gradcheck(lambda x: x**2, (x,), check_backward_ad=False))
t(lambda: gradcheck(lambda x: x**2, (x,), check_undefined_grad=True))
t(lambda: gradcheck(lambda x: x**2, (x,), check_batched_grad=True))
t(lambda: gradgradcheck(lambda x: x**3, (x,)))
t(lambda: gradgradcheck(Bad.apply, (x,)))
t(lambda: gradgradcheck(lambda x: x*2, (x,)))
t(lambda: gradcheck(torch.nn.functional.softmax, (x,0)))
t(lambda: gradcheck(torch.matmul, (torch.ones(2,3,dtype=torch.float64,requires_grad=True),torch.ones(3,2,dtype=torch.float64,requires_grad=True))))
t(lambda: gradcheck(lambda x: x*2, ()))
t(lambda: gradcheck(lambda x: x.expand(2,3), (torch.ones(1,3,dtype=torch.float64).expand(2,3).requires_grad_(),)))
# --- functions with a jvp of their own
import torch
import torch.autograd.forward_ad as fwAD
from torch.autograd import gradcheck
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k):
        ctx.save_for_backward(x)
        ctx.save_for_forward(x)
        ctx.k = k
        return x ** 2 * k
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return 2 * x * g * ctx.k, None
    @staticmethod
    def jvp(ctx, dx, dk):
        x, = ctx.saved_tensors
        print('jvp', dx, dk)
        return 2 * x * dx * ctx.k
class Two(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a, b):
        return a + b, a - b
    @staticmethod
    def jvp(ctx, da, db):
        print(da, db)
        return da + db, da - db
class Plain(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g * 2
class Setup(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return x.exp()
    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(output)
        ctx.save_for_forward(output)
    @staticmethod
    def backward(ctx, g):
        y, = ctx.saved_tensors
        return g * y
    @staticmethod
    def jvp(ctx, dx):
        y, = ctx.saved_tensors
        return dx * y
class Wrong(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g * 2
    @staticmethod
    def jvp(ctx, dx):
        return dx * 3
class Count(Wrong):
    @staticmethod
    def jvp(ctx, dx):
        return dx * 3, dx
class Shape(Wrong):
    @staticmethod
    def jvp(ctx, dx):
        return dx.sum()
class NoneBack(Wrong):
    @staticmethod
    def jvp(ctx, dx):
        return None
x = torch.tensor([1., 2.])
with fwAD.dual_level():
    d = fwAD.make_dual(x, torch.tensor([1., 10.]))
    y = Square.apply(d, 3)
    print(y, fwAD.unpack_dual(y).tangent)
    y = Square.apply(x, 3)
    print(y)
    p, q = Two.apply(d, x)
    print(p, q)
    t(lambda: Plain.apply(d))
    print(Plain.apply(x))
    print(Setup.apply(d))
    t(lambda: Count.apply(d))
    t(lambda: Shape.apply(d))
t(lambda: torch.func.jvp(Setup.apply, (x,), (x,)))
t(lambda: torch.func.grad(lambda v: Setup.apply(v).sum())(x))
z = torch.tensor([1., 2.], dtype=torch.float64, requires_grad=True)
t(lambda: gradcheck(Wrong.apply, (z,)))
t(lambda: gradcheck(Wrong.apply, (z,), check_forward_ad=True))
t(lambda: gradcheck(Wrong.apply, (z,), check_forward_ad=True, check_backward_ad=False))
t(lambda: gradcheck(Setup.apply, (z,), check_forward_ad=True))
n = [0]
class Flaky(Wrong):
    @staticmethod
    def backward(ctx, g):
        n[0] += 1
        return g * (2 + 1e-7 * n[0])
t(lambda: gradcheck(Flaky.apply, (z,)))
t(lambda: gradcheck(Flaky.apply, (z,), nondet_tol=1.0))

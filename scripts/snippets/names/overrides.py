import torch
import torch.nn.functional as F

# --- classes of tensors have a say in torch's functions
class Loud(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func is not torch.Tensor.__repr__:
            print("call", func.__name__, [each.__name__ for each in types], len(args), kwargs or {})
        return super().__torch_function__(func, types, args, kwargs or {})
a = torch.tensor([1.0, 2.0]).as_subclass(Loud)
b = a + 1
c = torch.add(a, b)
print(type(b).__name__, type(c).__name__, c.sum().item())
made = torch.relu(a), F.relu(a), a.exp(), torch.ones(2) + a, torch.stack([a, a]), a[0], F.softmax(a, 0)
print([type(each).__name__ for each in made], type(torch.ones(2) * 2).__name__)
handled = {}
def implements(function):
    return lambda own: handled.setdefault(function, own)
class Own(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func in handled:
            return handled[func](*args, **(kwargs or {}))
        return super().__torch_function__(func, types, args, kwargs)
@implements(torch.add)
def add(input, other):
    return "mine"
@implements(torch.mean)
def mean(input):
    return 7
s = torch.ones(2).as_subclass(Own)
print(torch.add(s, s), torch.mean(s), type(torch.mul(s, 2)).__name__, type(s.sum()).__name__, torch.add(torch.ones(1), 1))
class Quiet(Loud):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        print("quiet", [each.__name__ for each in types])
        return super(Loud, cls).__torch_function__(func, types, args, kwargs)
q = torch.ones(2).as_subclass(Quiet)
print(type(torch.add(a, q)).__name__)

# --- classes of no tensors that answer functions, and modes that do
import torch
from torch.overrides import is_tensor_like, handle_torch_function, has_torch_function, has_torch_function_unary, has_torch_function_variadic, TorchFunctionMode, get_overridable_functions, resolve_name, wrap_torch_function, is_tensor_method_or_property, BaseTorchFunctionMode
my = None


class Scalar:
    def __init__(self, n, v): self.n, self.v = n, v
    def __repr__(self): return f"Diag(n={self.n}, value={self.v})"
    def tensor(self): return self.v * torch.eye(self.n)
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        kwargs = {} if kwargs is None else kwargs
        print("asked", func.__name__, [t.__name__ for t in types], len(args), sorted(kwargs))
        if func is torch.mean: return args[0].v / args[0].n
        if func is torch.add: return NotImplemented
        args = [a.tensor() if isinstance(a, Scalar) else [e.tensor() if isinstance(e, Scalar) else e for e in a] if isinstance(a, list) else a for a in args]
        return func(*args, **{k: v for k, v in kwargs.items()}) if func is not my else my(args[0], **kwargs)
d = Scalar(2, 3.0)
print(torch.mean(d))
print(torch.mm(torch.ones(2, 2), d))
print(torch.matmul(d, d))
print(torch.ones(2, 2) * d)
try: torch.add(d, d)
except TypeError as e: print(e)
try: torch.ones(2, 2) + d
except TypeError as e: print(e)
print(torch.cat([d.tensor(), torch.ones(1, 2)]).shape)
print(torch.nn.functional.relu(d))
print(torch.stack([torch.ones(2, 2), d]).shape)
print(is_tensor_like(d), is_tensor_like(torch.ones(1)), is_tensor_like(3), is_tensor_like([torch.ones(1)]), is_tensor_like("x"), is_tensor_like(torch.nn.Parameter(torch.ones(1))))
print(has_torch_function((d,)), has_torch_function([torch.ones(1)]), has_torch_function_unary(d), has_torch_function_variadic(torch.ones(1), d), has_torch_function((torch.nn.Parameter(torch.ones(1)),)))
def my(x, y=1):
    if has_torch_function((x,)):
        return handle_torch_function(my, (x,), x, y=y)
    return x + y
print(my(3))
print(my(d))
class Log(TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        print("mode", resolve_name(func), len(args), sorted(kwargs or {}))
        return func(*args, **(kwargs or {}))
with Log() as m:
    x = torch.ones(2)
    y = x + 1
    z = (y * 2).sum()
    z = torch.nn.functional.relu(y, inplace=False)
    y.shape
    y[0]
    torch.tensor([1.0])
    torch.randn(1)
    y.add_(1)
print(type(m).__name__)
class Double(TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        return out * 2 if func is torch.add else out
with Double():
    print(torch.add(torch.ones(1), 1))
    with Log():
        print(torch.add(torch.ones(1), 1).item())
@wrap_torch_function(lambda x: (x,))
def mine(x): return x + 1
print(mine(1))
print(mine(d))
f = get_overridable_functions()
print(torch.Tensor.add in f[torch.Tensor], torch.add in f[torch], torch.nn.functional.relu in f[torch.nn.functional])
print(resolve_name(torch.add), resolve_name(torch.Tensor.add), resolve_name(torch.nn.functional.relu), is_tensor_method_or_property(torch.Tensor.add), is_tensor_method_or_property(torch.add), is_tensor_method_or_property(torch.Tensor.shape.__get__))
class Meta(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        print("sub", func.__name__, [t.__name__ for t in types])
        return super().__torch_function__(func, types, args, kwargs or {})
t = torch.ones(2).as_subclass(Meta)
r = t + d.tensor()
print(type(r).__name__)
r = torch.sum(t); r.shape; t.size(); t.dtype
print(has_torch_function((t,)))

# --- modes see methods, operators, layers and creation
import torch
from torch.overrides import TorchFunctionMode, resolve_name
class Log(TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        print("mode", resolve_name(func), len(args), sorted(kwargs or {}))
        return func(*args, **(kwargs or {}))
x = torch.ones(2, requires_grad=True)
net = torch.nn.Linear(2, 1)
with Log():
    -x; abs(x); len(x); bool(x[0]); str(1)
    x.sum()
    x.grad
    2 / x
    net(x)
    torch.cat([x, x])
    torch.zeros_like(x); torch.arange(3); torch.manual_seed(0)
    x.detach().numpy()
    torch.linalg.norm(x)
    torch.nn.functional.mse_loss(x, x)
    for e in x: pass
    torch.max(x, dim=0)
    torch.allclose(x, x)

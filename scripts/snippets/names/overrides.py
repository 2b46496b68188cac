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

# --- O29 Functions that can be differentiated twice
import torch
torch.manual_seed(0)
class Quartic(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**4
    @staticmethod
    def backward(ctx, grad_out):
        x, = ctx.saved_tensors
        return grad_out * 4 * x**3
class Tanh(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        result = torch.tanh(x)
        ctx.save_for_backward(result)
        return result
    @staticmethod
    def backward(ctx, grad_out):
        result, = ctx.saved_tensors
        return grad_out * (1 - result * result)
class Cosh(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        up, down = torch.exp(x), torch.exp(-x)
        ctx.save_for_backward(up, down)
        return (up + down) / 2, up, down
    @staticmethod
    def backward(ctx, grad_out, grad_up, grad_down):
        up, down = ctx.saved_tensors
        grad_input = grad_out * (up - down) / 2
        grad_input += grad_up * up
        grad_input -= grad_down * down
        return grad_input
x = torch.rand(2, 2, requires_grad=True, dtype=torch.double)
for function in (Quartic.apply, Tanh.apply, lambda x: Cosh.apply(x)[0]):
    print(torch.autograd.gradcheck(function, x), torch.autograd.gradgradcheck(function, x))
out = Quartic.apply(x)
first, = torch.autograd.grad(out.sum(), x, create_graph=True)
second, = torch.autograd.grad(first.sum(), x)
print(torch.allclose(second, 12 * x * x), first.grad_fn is not None)
# --- O30 saved tensors, looked at and packed
import os
import tempfile
import uuid
import torch
import torch.nn as nn
torch.manual_seed(0)
a = torch.randn(3, requires_grad=True)
b = torch.ones(3, requires_grad=True)
y = a * b
print(y.grad_fn._saved_self, y.grad_fn._saved_other, y.grad_fn._saved_self is a, y.grad_fn._saved_other is b)
e = torch.exp(a)
print(e.grad_fn._saved_result.equal(e), e.grad_fn._saved_result is e)
def pack_hook(x):
    print("pack", x)
    return x.numpy(force=True)
def unpack_hook(x):
    print("unpack", x)
    return torch.from_numpy(x)
b = torch.ones(3, requires_grad=True) * 3
with torch.autograd.graph.saved_tensors_hooks(pack_hook, unpack_hook):
    y = a * b
y.sum().backward()
print(a.grad)
x = torch.randn(4, requires_grad=True)
kept = []
def keep(t):
    kept.append(t)
    return len(kept) - 1
with torch.autograd.graph.saved_tensors_hooks(keep, lambda at: kept[at]):
    y = x * x
y.sum().backward()
print(x.grad.equal(2 * x), len(kept))
folder = tempfile.TemporaryDirectory()
def write(tensor):
    name = os.path.join(folder.name, str(uuid.uuid4()))
    torch.save(tensor, name)
    return name
def read(name):
    tensor = torch.load(name, weights_only=True)
    os.remove(name)
    return tensor
x = torch.ones(3, requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(write, read):
    y = x.pow(2)
print(y.grad_fn._saved_self)
try:
    y.grad_fn._saved_self
except FileNotFoundError:
    print("read twice")
class Kept(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module
    def forward(self, *args):
        with torch.autograd.graph.save_on_cpu(pin_memory=False):
            return self.module(*args)
model = nn.Sequential(nn.Linear(4, 5), Kept(nn.Linear(5, 2)))
model(torch.randn(4)).sum().backward()
print(model[1].module.weight.grad.shape)
# --- O31 hooks on modules and their gradients
import torch
import torch.nn as nn
import torch.nn.functional as F
torch.manual_seed(0)
class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.pool = nn.MaxPool2d(2, 2)
        self.fc = nn.Linear(2 * 3 * 3, 4)
    def forward(self, x):
        x = self.pool(F.relu(self.conv(x)))
        return self.fc(x.view(-1, 2 * 3 * 3))
net = Net()
print(net.conv.weight.grad, net.conv.weight.data.norm())
def printnorm(self, input, output):
    print("forward of", self.__class__.__name__, type(input), type(input[0]).__name__, input[0].size(), output.data.norm())
def printgradnorm(self, grad_input, grad_output):
    print("backward of", self.__class__.__name__, type(grad_input), grad_output[0].size(), grad_input[0].norm())
net.fc.register_forward_hook(printnorm)
handle = net.fc.register_full_backward_hook(printgradnorm)
out = net(torch.randn(1, 1, 8, 8))
nn.CrossEntropyLoss()(out, torch.tensor([3], dtype=torch.long)).backward()
handle.remove()
print(net.conv.weight.grad.norm())
h = net.fc.weight.register_hook(lambda grad: grad * 2)
before = net.fc.bias.grad.clone()
net(torch.ones(1, 1, 8, 8)).sum().backward()
print(net.fc.bias.grad - before, h is not None)
# --- O32 pruning: by chance, by size, by structure, for good
import torch
from torch import nn
import torch.nn.utils.prune as prune
import torch.nn.functional as F
torch.manual_seed(0)
module = nn.Conv2d(1, 3, 3)
print([name for name, _ in module.named_parameters()], list(module.named_buffers()))
prune.random_unstructured(module, name="weight", amount=0.3)
print(module.weight, [name for name, _ in module.named_parameters()])
prune.l1_unstructured(module, name="bias", amount=1)
print(module.bias, dict(module.named_buffers())["bias_mask"])
prune.ln_structured(module, name="weight", amount=0.34, n=2, dim=0)
print(module.weight)
for hook in module._forward_pre_hooks.values():
    print(type(hook).__name__, hook._tensor_name)
print(list(module.state_dict().keys()))
prune.remove(module, "weight")
print(module.weight, [name for name, _ in module.named_parameters()])
model = nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 2))
parameters = ((model[0], "weight"), (model[2], "weight"))
prune.global_unstructured(parameters, pruning_method=prune.L1Unstructured, amount=0.25)
print([100.0 * float(torch.sum(each.weight == 0)) / each.weight.nelement() for each, _ in parameters])
class EverySecond(prune.BasePruningMethod):
    """Prunes every second element."""
    PRUNING_TYPE = "unstructured"
    def compute_mask(self, t, default_mask):
        mask = default_mask.clone()
        mask.view(-1)[::2] = 0
        return mask
EverySecond.apply(model[2], "bias")
print(model[2].bias_mask, model(torch.ones(1, 4)).shape)
try:
    prune.remove(model[1], "weight")
except ValueError as error:
    print(error)

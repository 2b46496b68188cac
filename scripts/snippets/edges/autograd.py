# Autograd at its edges: hooks, contexts of functions, modes, checkpoints.
import torch


def show(make):
    """Prints what comes of a call, be it an error."""
    try:
        print(make())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


# --- what tensor hooks may give back
x = torch.ones(2, requires_grad=True)
for given in (torch.ones(3), 3, torch.ones(2).double(), None, torch.full((2,), 7.0)):
    x.grad = None
    handle = x.register_hook(lambda gradient, given=given: given)
    show(lambda: x.sum().backward())
    print(x.grad)
    handle.remove()
show(lambda: torch.ones(2).register_hook(print))
show(lambda: (x * 2).register_post_accumulate_grad_hook(print))
print(type(handle).__module__)
# --- hooks on nodes and on leaves
x, z = torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)
y = x * z
node = y.grad_fn
node.register_prehook(lambda grads: print("before", grads))
node.register_hook(lambda sent, grads: print("after", sent, grads))
node.register_hook(lambda sent, grads: (sent[0] * 5, None))
y.register_hook(lambda grad: print("tensor", grad))
leaf = node.next_functions[0][0]
leaf.register_prehook(lambda grads: print("leaf before", grads))
leaf.register_hook(lambda sent, grads: print("leaf after", sent, grads, x.grad))
y.sum().backward()
print(x.grad, z.grad)
for hook in (lambda sent, grads: 3, lambda sent, grads: (None,)):
    y = x * z
    y.grad_fn.register_hook(hook)
    show(lambda: y.sum().backward())
node.metadata["a"] = 1
print(y.grad_fn is y.grad_fn, node.metadata, node.requires_grad, node._sequence_nr() >= 0)
# --- hooks on several gradients
from torch.autograd.graph import disable_saved_tensors_hooks, get_gradient_edge, increment_version, register_multi_grad_hook, saved_tensors_hooks

x = torch.ones(2, requires_grad=True)
a, b = x * 2, x * 3
register_multi_grad_hook([a, b], lambda grads: print("all", grads))
register_multi_grad_hook([a, b], lambda grad: print("any", grad), mode="any")
(a.sum() + b.sum()).backward()
show(lambda: register_multi_grad_hook([a], print, mode="some"))
print(get_gradient_edge(x).node.name(), torch.autograd.grad(get_gradient_edge(x * 2), x, torch.ones(2)))
increment_version(x)
print(x._version)
with disable_saved_tensors_hooks("not here"):
    show(lambda: saved_tensors_hooks(id, id).__enter__())
with saved_tensors_hooks(lambda tensor: tensor.add_(1), lambda tensor: tensor):
    show(lambda: x.detach().requires_grad_().exp())
# --- gradients in batches
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
z = torch.ones(3, requires_grad=True)
print(torch.autograd.grad(x * x, x, torch.eye(3), is_grads_batched=True))
print(torch.autograd.grad(x * x, [x, z], torch.eye(3), is_grads_batched=True, allow_unused=True))
show(lambda: torch.autograd.grad(x * x, x, torch.ones(3), is_grads_batched=True))
show(lambda: torch.autograd.grad(x.sum(), [x, z], materialize_grads=True, allow_unused=False))
show(lambda: torch.autograd.grad([x.sum(), z], [x, z], [None]))
show(lambda: torch.autograd.grad(x.sum(), []))
print(torch.autograd.grad(x.sum(), {"x": x}))
show(lambda: (x * 2).backward([1, 2, 3]))
show(lambda: x.sum().backward(inputs=[torch.ones(1)]))
y = x * 2
y.retain_grad()
y.sum().backward(inputs=[y])
print(y.grad)
# --- what .grad takes
x = torch.ones(2)
x.grad = torch.ones(2)
print(x.grad, x.requires_grad)
x.requires_grad_().sum().backward()
print(x.grad, x.grad_dtype)
for name, value in (("requires_grad", 1), ("grad_fn", None), ("is_leaf", True), ("shape", (1,)), ("grad", 1)):
    show(lambda: setattr(x, name, value))
view = (x * 2)[0]
show(lambda: view.detach_())
print(view._base is None, view._is_view(), view.output_nr)
show(lambda: torch.arange(3, requires_grad=True))
# --- contexts of functions
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, factor):
        ctx.save_for_backward(x)
        ctx.factor = factor
        return x * x * factor

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return 2 * grad * x * ctx.factor, None


x = torch.tensor([1.0, 2.0], requires_grad=True)
y = Square.apply(x, 3)
print(y.grad_fn.factor, y.grad_fn.saved_tensors, y.grad_fn.needs_input_grad)
print(isinstance(y.grad_fn, torch.autograd.function.BackwardCFunction), type(y.grad_fn).__module__)
y.sum().backward()
show(lambda: y.grad_fn.saved_tensors)


class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        result = x.exp()
        ctx.save_for_backward(result)
        return result

    @staticmethod
    def backward(ctx, grad):
        return grad * ctx.saved_tensors[0]


y = Exp.apply(x)
y.mul_(2)
show(lambda: y.sum().backward())
# --- what functions may not do
def made(backward, forward=lambda ctx, a, b: a * b):
    return type("Made", (torch.autograd.Function,), {"forward": staticmethod(forward), "backward": staticmethod(backward)})


a, b = torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)
show(lambda: made(lambda ctx, grad: (grad, 3)).apply(a, b).sum().backward())
show(lambda: made(lambda ctx, grad: (grad, grad)).apply(a, 3).sum().backward())
show(lambda: made(lambda ctx, grad: grad, lambda ctx, a: ctx.save_for_backward(3)).apply(a))


class Step(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_dirty(x)
        return x.add_(1)

    @staticmethod
    def backward(ctx, grad):
        return grad * 3


show(lambda: Step.apply(a))
y = a * 2
print(Step.apply(y) is y, y._version, y.grad_fn.name())
y = a * 2
part = y[:1]
Step.apply(part)
y.sum().backward()
print(y, a.grad)
show(lambda: made(lambda ctx, grad: grad, lambda ctx, x: (ctx.mark_dirty(x), x * 2)[1]).apply(a * 1))
# --- functions and batches
class Plain(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2


class Split(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return x * 2

    @staticmethod
    def setup_context(ctx, inputs, output):
        pass


show(lambda: torch.func.vmap(Plain.apply)(torch.ones(2)))
show(lambda: torch.func.vmap(Split.apply)(torch.ones(2)))
Split.generate_vmap_rule = True
show(lambda: torch.func.vmap(Split.apply)(torch.ones(2)))
# --- inference mode
with torch.inference_mode():
    made = torch.ones(2)
    part = made[0]
    print(made.is_inference(), torch.is_inference_mode_enabled(), made.add_(1))
w = torch.ones(2, requires_grad=True)
for make in (lambda: made.clone().add_(1), lambda: part.zero_(), lambda: made * w, lambda: made._version):
    show(make)
for make in (lambda: made.requires_grad_(), lambda: made.view(-1).is_inference(), lambda: made.clone().is_inference()):
    show(make)
with torch.inference_mode():
    view = w.view(-1)
    with torch.inference_mode(False):
        print((w * 2).requires_grad, torch.ones(1).is_inference())
show(lambda: view.add_(1))
print(torch.inference_mode()(lambda: torch.ones(1).is_inference())())
# --- checkpoints compute again
from torch.utils.checkpoint import checkpoint, checkpoint_sequential

x = torch.ones(2, requires_grad=True)


def block(value):
    print("runs", torch.is_grad_enabled())
    return (value * 2).exp()


for reentrant in (False, True):
    x.grad = None
    y = checkpoint(block, x, use_reentrant=reentrant)
    print(y.grad_fn.name())
    y.sum().backward()
    print(x.grad)
y = checkpoint(block, x, use_reentrant=True)
show(lambda: torch.autograd.grad(y.sum(), x))
y = checkpoint(block, x, use_reentrant=False)
(g,) = torch.autograd.grad(y.sum(), x, create_graph=True)
print(torch.autograd.grad(g.sum(), x))
show(lambda: checkpoint(block, x, use_reentrant=True, more=1))
torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Dropout(), torch.nn.Linear(2, 2))
print(checkpoint_sequential(model, 2, x, use_reentrant=False))
y = checkpoint(torch.nn.functional.dropout, torch.ones(9, requires_grad=True) * 1, use_reentrant=False)
y.sum().backward()
# --- anomaly detection
x = torch.tensor([-1.0, 4.0], requires_grad=True)
with torch.autograd.set_detect_anomaly(True):
    print(torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled())
    show(lambda: x.sqrt().sum().backward())
    y = x.exp()
    y.add_(1)
    show(lambda: y.sum().backward())
with torch.autograd.set_detect_anomaly(True, check_nan=False):
    x.sqrt().sum().backward()
    print(x.grad, torch.is_anomaly_check_nan_enabled())
# --- edges of nodes whose operand is a number
x = torch.ones(2, 2, requires_grad=True)
for made in (x**2, 2**x, 1 - x, x / 2, 2 / x, x.clamp(0, 1), x.masked_fill(x > 2, 0.0), x.lerp(x, 0.3), x * 2):
    print(made.grad_fn.name(), [place for _, place in made.grad_fn.next_functions])
y = x * 2
largest, index = y.max(0)
index.add_(1)
show(lambda: largest.sum().backward())

# --- a derivative that has none itself
import torch
from torch.autograd.function import once_differentiable


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x)
        return x**3 + y

    @staticmethod
    @once_differentiable
    def backward(ctx, grad):
        """What the class says of it."""
        (x,) = ctx.saved_tensors
        return 3 * x**2 * grad, None


x, y = torch.tensor(2.0, requires_grad=True), torch.tensor(1.0)
made = Cube.apply(x, y)
print(torch.autograd.grad(made, x), Cube.backward.__name__, Cube.backward.__doc__)
(grad,) = torch.autograd.grad(Cube.apply(x, y), x, create_graph=True)
print(grad.requires_grad, grad.item())
try:
    torch.autograd.grad(grad, x)
except RuntimeError as error:
    print(error)
with torch.autograd.set_detect_anomaly(True):
    print(torch.is_anomaly_enabled())
print(torch.is_anomaly_enabled())


# --- what functions save is looked at once they are through
class Times(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k):
        ctx.save_for_backward(x, k)
        return x * k

    @staticmethod
    def backward(ctx, grad):
        return grad * ctx.saved_tensors[0], None


x = torch.tensor([2.0], requires_grad=True)
print(Times.apply(x.detach(), 3))
with torch.no_grad():
    print(Times.apply(x, 3))
for k in (3, None, torch.tensor(3.0)):
    try:
        y = Times.apply(x, k)
        y.backward()
        print(y, x.grad)
    except TypeError as error:
        print(error)

# Calls three times in a row, since what a call binds is kept: each must come out as the first did, warnings and errors too.
import warnings

import torch
import torch.nn.functional as F


class Own(torch.Tensor):
    pass


a = torch.tensor([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])
b = torch.tensor([[0.1, 0.2, 0.7], [0.5, 0.25, 0.25]])
v = torch.tensor([0.5, -0.5, 2.0])
i = torch.tensor([2, 0])
k = torch.tensor([[1, 2, 3], [4, 5, 6]])
o = torch.tensor([1.0, -2.0, 3.0]).as_subclass(Own)


def shown(value):
    return f"{value!r} {value.dtype} {type(value).__name__}" if isinstance(value, torch.Tensor) else repr(value)


def show(make, times=3):
    """Prints what comes of calls in a row, be it an error, and what they warn of."""
    for _ in range(times):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            try:
                print(shown(make()))
            except Exception as error:
                print(type(error).__name__, str(error).split(", but expected one of")[0])
        for each in seen:
            print("  warns:", each.message)


# --- older words for the reduction warn at each call
for older in ({"size_average": False}, {"size_average": True}, {"reduce": False}):
    show(lambda: F.mse_loss(a, b, **older))
    show(lambda: F.cross_entropy(a, i, **older))
show(lambda: F.mse_loss(a, b, False))
show(lambda: F.kl_div(b.log(), b, False))
show(lambda: F.mse_loss(a, b))
show(lambda: F.mse_loss(a, b, None, None, "sum"))
show(lambda: F.mse_loss(a, b, weight=b))
show(lambda: F.kl_div(b.log(), b))
show(lambda: F.kl_div(b.log(), b, reduction="batchmean"))
# --- sizes that differ and soft targets are seen at each call
show(lambda: F.mse_loss(a, b))
show(lambda: F.mse_loss(a, v))
show(lambda: F.mse_loss(target=v, input=a))
show(lambda: F.cross_entropy(a, i, ignore_index=0))
show(lambda: F.cross_entropy(a, b, ignore_index=0))
show(lambda: F.cross_entropy(a, b, None, None, 1))
show(lambda: F.cross_entropy(a, b, ignore_index=-1))
# --- results keep the class of an argument, by place, by name and in a list
show(lambda: F.mse_loss(v, v))
show(lambda: F.mse_loss(o, v))
show(lambda: F.mse_loss(v, target=o))
show(lambda: torch.cat([v, v]))
show(lambda: torch.cat([v, o]))
show(lambda: torch.stack((o, v)))
show(lambda: torch.zeros_like(o))
show(lambda: o.view(3, 1))
torch.manual_seed(0)
show(lambda: torch.rand_like(o))
# --- inplace by place is the last argument only
show(lambda: F.leaky_relu(a.clone(), 0.2, True))
show(lambda: F.leaky_relu(a, 0.2, False))
x = a.clone()
print(F.relu(x, True) is x, F.elu(x, 1.0, True) is x, F.hardtanh(x, -1.0, 1.0, True) is x, F.relu(x, inplace=False) is x)
# --- a dtype for the result
show(lambda: torch.cumsum(k, 0, dtype=torch.int32))
show(lambda: torch.sum(k, dtype=torch.int32))
show(lambda: torch.prod(k, 1, dtype=torch.int16))
show(lambda: k.cumprod(1, dtype=torch.float64))
show(lambda: torch.cumprod(a, 0))
show(lambda: torch.softmax(a, 1, torch.float64))
show(lambda: a.log_softmax(-1, torch.float64))
show(lambda: k.softmax(dim=1, dtype=torch.float32))
show(lambda: torch.sum(input=k, dtype=torch.float32))
show(lambda: torch.sum(o, dtype=torch.float64))
show(lambda: torch.softmax(o, 0, torch.float64))
show(lambda: torch.mean(a, dtype=torch.int64))
show(lambda: torch.cumsum(a, 0, torch.float64))
show(lambda: torch.sum(dtype=torch.float64))
# --- elements that are cut to whole numbers, fills that are tensors
for kind, value in ((torch.uint8, 255.9), (torch.uint8, 256.0), (torch.int8, 127.5), (torch.int8, 128), (torch.int64, 2.0**63)):
    show(lambda: torch.tensor([value], dtype=kind), 1)
show(lambda: type(torch.tensor(o.tolist())))
show(lambda: type(torch.tensor(o)))
show(lambda: torch.full_like(o, 2))
for fill in (torch.tensor(3), torch.tensor([3]), torch.tensor(3.0, requires_grad=True)):
    show(lambda: torch.full((2,), fill))
# --- complex fills
show(lambda: torch.full((2,), 1 + 2j))
show(lambda: torch.full((2,), 1 + 2j, dtype=torch.float32))
show(lambda: torch.full((2,), 1 + 2j, dtype=torch.int64))
show(lambda: torch.full((2,), 1 + 0j, dtype=torch.float64))
torch.set_default_dtype(torch.float64)
show(lambda: torch.full((1,), 1j))
show(lambda: torch.full((1,), 1.0))
torch.set_default_dtype(torch.float32)
show(lambda: torch.full((1,), 1.0))
# --- written into out
show(lambda: torch.ones(2, out=torch.empty(2, dtype=torch.int64)))
show(lambda: torch.ones(2, out=torch.empty(2, dtype=torch.int64), dtype=torch.float32))
show(lambda: torch.rand(2, out=torch.empty(2, dtype=torch.float64), dtype=torch.float32))
show(lambda: torch.where(a > 0, a, b, out=torch.empty(2, 3)))
torch.manual_seed(0)
out = torch.empty(0)
for make in (
    lambda: torch.randint(3, (2,), out=out),
    lambda: torch.normal(0.0, 1.0, (2,), out=out),
    lambda: torch.normal(v[:2], 1.0, out=out),
    lambda: torch.bernoulli(b[0, :2], out=out),
):
    print(make() is out, out)
print(torch.randperm(4, out=torch.empty(0, dtype=torch.int64)))
# --- draws of complex numbers, and in the order of memory
torch.manual_seed(0)
for sizes in ((3,), (2, 10), ()):
    print(torch.rand(sizes, dtype=torch.complex64), torch.randn(sizes, dtype=torch.complex64))
print(torch.randn(2, dtype=torch.complex128), torch.randn_like(torch.tensor([1j, 2])))
for make in (torch.rand_like, torch.randn_like, lambda x: torch.randint_like(x, 10)):
    print(make(a.t()), make(torch.empty(4, 5).t()), make(torch.empty(3, 8, 2).permute(2, 0, 1)).stride())
print(torch.rand_like(torch.empty(1, 3, 2, 2), memory_format=torch.channels_last))
print(torch.randint_like(k, high=5), torch.randint_like(k, low=2, high=5), torch.rand_like(a.t(), requires_grad=True).requires_grad)
# --- what draws refuse
for make in (
    lambda: torch.randint(3, 2),
    lambda: torch.randint(3.0, (2,)),
    lambda: torch.randint(True, (2,)),
    lambda: torch.randint("a", (2,)),
    lambda: torch.randint(3),
    lambda: torch.randint(),
    lambda: torch.randint(0, 2**63, (2,)),
    lambda: torch.randint(0, 3, (2,), requires_grad=True),
    lambda: torch.randperm(4.0),
    lambda: torch.rand(),
    lambda: torch.randn(),
    lambda: torch.normal(v, v),
):
    show(make, 1)
torch.manual_seed(-1)
print(torch.initial_seed(), torch.rand(2))
# --- what makers and views refuse
for make in (
    lambda: torch.zeros(),
    lambda: torch.zeros(size=2),
    lambda: torch.zeros(2, size=(2,)),
    lambda: torch.zeros((1.0,)),
    lambda: torch.ones([True, 2]),
    lambda: torch.linspace(True, 3, 3),
):
    show(make, 2)
# --- what is made like another tensor has its order of elements and its dtype, whatever came before


def facts(made):
    return tuple(made.shape), made.stride(), made.dtype, made.requires_grad, made.is_leaf, made._is_view(), made.sum().item()


cube = torch.arange(24.0).reshape(2, 3, 4)
for x in (a, a.t(), k.t(), cube.permute(1, 2, 0), cube[:, ::2], v.expand(2, 3), cube[:1].expand(2, 3, 4), torch.tensor(True), v):
    for _ in range(2):
        print(facts(torch.zeros_like(x)), facts(torch.ones_like(x, dtype=torch.float64)), facts(torch.ones_like(x)))
        for value in (1, True, 1.0, 0, 0.0, torch.tensor(2)):
            print(facts(torch.full_like(x, value)), facts(torch.full_like(x, value, dtype=torch.int64)))
    print(facts(torch.zeros_like(x, memory_format=torch.contiguous_format)), facts(torch.ones_like(x, dtype=torch.float32, requires_grad=True)))
show(lambda: torch.full_like(a, "2"))
show(lambda: torch.full_like(a, v))
show(lambda: torch.zeros_like(k, requires_grad=True))
show(lambda: torch.ones_like([1.0]))
show(lambda: torch.full_like(v, 1 + 2j, dtype=torch.complex64))
# --- the same call while defaults, grad modes and dtypes change
leaf = torch.tensor([1.0, 2.0], requires_grad=True)
for kind in (torch.float32, torch.float64, torch.float32):
    torch.set_default_dtype(kind)
    print(torch.zeros(2), torch.full((1,), 2.0), torch.ones_like(v), torch.arange(3.0), torch.tensor(1.5), torch.full_like(k, 2.0), v.mean())
for mode in (torch.enable_grad, torch.no_grad, torch.enable_grad, torch.inference_mode):
    with mode():
        for _ in range(2):
            for made in (leaf.sum(0), leaf.sum(dim=0), torch.cat([leaf, leaf]), torch.where(leaf > 1, leaf, 0.0), F.mse_loss(leaf, v[:2]), leaf.view(2, 1)):
                print(made.requires_grad, made.is_leaf, made.is_inference(), end=" ")
        print()
for x in (v, v.double(), v.half(), k[0]):
    for _ in range(2):
        print(x.sum(0).dtype, torch.cat([x, x]).dtype, torch.where(x > 1, x, 0).dtype, torch.stack([x, v]).dtype, x.argmax(dim=0).dtype)
# --- params that are equal and no substitutes for each other


def kinds(make):
    """What comes of a call, or the kind of its error."""
    try:
        print(shown(make()))
    except Exception as error:
        print(type(error).__name__)


for _ in range(2):
    for dim in (0, False, 0.0, (0,), [0], "0", None):
        kinds(lambda: a.sum(dim))
        kinds(lambda: a.sum(dim=dim))
    for flag in (True, False, "yes"):
        kinds(lambda: a.sum(0, flag))
        kinds(lambda: a.max(0, keepdim=flag).values)
    for value in (1, True, 1.0, 0, False, 0.0, -0.0):
        kinds(lambda: torch.full((1,), value))
        kinds(lambda: torch.where(i == 2, i, value))
        kinds(lambda: torch.where(v > 1, v, value))
        kinds(lambda: i.clamp(min=value))
# --- losses of sizes that differ, in every way of calling, between those that do not
for _ in range(2):
    for loss in (F.mse_loss, F.l1_loss, F.smooth_l1_loss, F.huber_loss):
        show(lambda: loss(a, b, reduction="sum"), 1)
        show(lambda: loss(a, v, reduction="sum"), 1)
        show(lambda: loss(input=v, target=a), 1)
        show(lambda: loss(o, a), 1)
        show(lambda: loss(a, b.unsqueeze(0)), 1)
        show(lambda: loss(a, i), 1)
        show(lambda: loss(a, 2), 1)
        show(lambda: loss(a, k), 1)
    show(lambda: torch.nn.MSELoss()(a, v), 1)
    show(lambda: F.mse_loss(a, v, weight=v), 1)


# --- norms and sums of products in all their spellings, again and again
import torch

a = torch.tensor([3.0, 4.0])
m = torch.tensor([[1.0, 2], [3, 4]])
i = torch.tensor([3, 4])
for _ in range(3):
    print(
        torch.norm(a),
        torch.norm(m, dim=1),
        torch.norm(m, "nuc"),
        torch.norm(m, "fro"),
        torch.norm(m, p=1),
        torch.norm(m, 1, 0, True),
        torch.norm(a, dtype=torch.float64),
        torch.norm(a, float("inf")),
        torch.norm(m, p="nuc", dim=(0, 1)),
        a.norm(),
        a.norm(1),
        torch.norm(m, dim=(0, 1)),
    )
    o = torch.empty(())
    print(torch.norm(a, out=o), o)
    print(
        torch.einsum("i,i->", a, a),
        torch.einsum("ij,j->i", m, a),
        torch.einsum("ij,j->i", [m, a]),
        torch.einsum(m, [0, 1], a, [1], [0]),
        torch.einsum("ii", m),
        torch.einsum("ij,jk->ik", (m, m)),
        torch.einsum(m, [0, 1], [1, 0]),
    )
    for f in (
        lambda: torch.norm(i),
        lambda: torch.einsum("ij,j->i", m),
        lambda: torch.einsum("ij,jk->ik", m, a),
        lambda: torch.einsum("ij,jk->il", m, m),
        lambda: torch.norm(a, "x"),
        lambda: torch.einsum("ij", a),
    ):
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)
print(
    torch.func.vmap(lambda x: torch.norm(x))(m),
    torch.func.vmap(lambda x: torch.einsum("i,i->", x, x))(m),
    torch.vmap(lambda x: torch.einsum("i,i->", a, x))(m),
)
full = torch.full((2,), 2.0), torch.full((2,), -0.0), torch.full((2,), 0.0), torch.full((2,), float("nan"))
print(
    full,
    torch.zeros((2, 3)).shape,
    torch.zeros(2, 3).shape,
    torch.ones((2,)),
    torch.full((), 3),
    torch.full((), 3.0),
    torch.full((2,), True),
)
t = torch.ones(2)
print(t.mul_(2), t.mul_(2.0), t.mul_(-0.0), t.add_(1.5), t.mul_(True), torch.cat((t, t)), torch.stack((t, t)))

# --- dropout draws in the order in which its input lies in memory
import torch
import torch.nn.functional as F

for given in (torch.ones(3, 4).t(), torch.ones(3, 4), torch.ones(4, 1, 3).expand(4, 2, 3), torch.ones(4, 6)[:, ::2]):
    torch.manual_seed(0)
    print(F.dropout(given), F.alpha_dropout(given, 0.3, True), torch.rand(1))

# --- factories with a dtype, tensors by name and layers without layers: every call anew
import torch
import torch.nn.functional as F
from torch import nn

for dtype in (torch.float64, torch.int32, torch.float64, torch.float16):
    print(torch.zeros((2,), dtype=dtype), torch.ones(2, 1, dtype=dtype), torch.full((2,), 1, dtype=dtype), torch.zeros(torch.Size([1]), dtype=dtype))
logits, target = torch.tensor([[1.0, 2.0, 3.0]]), torch.tensor([1])
for weight in (torch.tensor([1.0, 2.0, 3.0]), torch.tensor([0.5, 0.5, 0.5]), torch.tensor([1.0, 2.0]), torch.tensor([1.0, 3.0, 3.0])):
    try:
        print(F.cross_entropy(logits, target, weight=weight), F.linear(logits, weight[None], bias=weight[:1]))
    except RuntimeError as error:
        print(str(error)[:60])


class Early(nn.Module):
    def __init__(self):
        for ask in (lambda: self.weight, lambda: list(self.named_buffers(recurse=False)), lambda: repr(self._buffers)):
            try:
                print(ask())
            except AttributeError as error:
                print(error)
        super().__init__()


Early()

def told(make):
    """What a call gives, or its error."""
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


# --- numbers in lists
import numpy as np
import torch
one = torch.ones(1)
for given in ([one, 2 * one], [one.reshape(1, 1), 2], (one, 3), [[one], [torch.tensor(2)]], [torch.tensor(2), torch.tensor(2.5)], [one.long(), torch.tensor([2])],
              [np.ones(2), np.ones(2)], [np.ones(1, dtype=np.float32)], [torch.ones(2), torch.ones(2)], [1, 2.5, True], [True, 2], [torch.tensor(True), 1j]):
    told(lambda: torch.tensor(given))
told(lambda: torch.FloatTensor([one, 0 * one]))
told(lambda: torch.as_tensor([one.double(), 1]))

# --- orders in memory
import torch
x = torch.arange(48.0).reshape(2, 3, 2, 4)
last = x.to(memory_format=torch.channels_last)
print(last.stride(), last.shape, torch.equal(last, x), last.is_contiguous(), last.is_contiguous(memory_format=torch.channels_last))
for made in (last.clone(), last.contiguous(), x.contiguous(memory_format=torch.channels_last), last + last, torch.relu(last), torch.empty_like(last), torch.ones_like(last),
             torch.zeros_like(x, memory_format=torch.channels_last), torch.empty(2, 3, 2, 4, memory_format=torch.channels_last), last.to(memory_format=torch.contiguous_format),
             last.clone(memory_format=torch.contiguous_format), x.clone(memory_format=torch.channels_last), last.double()):
    print(made.stride(), made.shape, made.dtype)
told(lambda: torch.ones(2, 3).to(memory_format=torch.channels_last))
leaf = x.clone().requires_grad_()
(leaf.to(memory_format=torch.channels_last) * x).sum().backward()
print(leaf.grad.equal(x), x.stride())

# --- counts by chance
import torch
from torch.distributions import Binomial, Poisson
torch.manual_seed(0)
print(torch.binomial(torch.full((3, 4), 10.0), torch.full((3, 4), 0.2)), torch.rand(1))
print(Binomial(100, 0.4).sample((3, 4)), Binomial(10, 0.8).sample((4,)), Binomial(500, torch.tensor([0.9, 0.97])).sample((4,)), torch.rand(1))
print(torch.poisson(torch.tensor([0.0, 1.0, 2.5, 9.9, 10.0, 20.0, 1000.0])), Poisson(30.0).sample((4, 5)), torch.rand(1))
print(torch.binomial(torch.tensor([0.0, 5.0, 5.0]), torch.tensor([0.5, 0.0, 1.0])), torch.rand(1))
for make in (lambda: torch.binomial(torch.tensor([3]), torch.tensor([0.5])), lambda: torch.binomial(torch.tensor([3.0]), torch.tensor([0.5]).double()),
             lambda: torch.poisson(torch.tensor([3])), lambda: torch.poisson(torch.tensor([-3.0]))):
    told(make)
print(torch.randint(10, size=(3,)), torch.randint(high=5, size=(2,)), torch.randint(2, 5, (3,)), torch.randint(9, (2,)))

# --- slices that go back
import numpy as np
a = np.arange(24.0).reshape(2, 3, 4)
print(a[::-1, ::-1], a[..., ::-2], a[0, ::-1, 1:3], a[None, ::-1, 0], a[::-1, [0, 2]])
a[0, ::-1] = np.arange(12.0).reshape(3, 4)
a[1, ..., ::-1] = np.arange(4.0)
print(a)
a[1, ..., 3:0:-1] = 7
print(a, a[a > 6][::-1])

# --- ways to attend
import torch
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel
q = torch.arange(24.0).reshape(1, 2, 3, 4)
for given in ([SDPBackend.MATH, SDPBackend.EFFICIENT_ATTENTION], SDPBackend.FLASH_ATTENTION, SDPBackend.EFFICIENT_ATTENTION, 3):
    try:
        with sdpa_kernel(given) as inside:
            print(given, inside, F.scaled_dot_product_attention(q, q, q).sum())
    except Exception as error:
        print(type(error).__name__, error)
print(int(SDPBackend.MATH), SDPBackend.CUDNN_ATTENTION.name, F.scaled_dot_product_attention(q, q, q).sum())

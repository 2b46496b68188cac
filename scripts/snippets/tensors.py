# --- ranges, slices, reductions
import torch
a = torch.arange(12).reshape(3, 4)
print(a, a[1:, ::2], a[..., -1], a[None].shape, a.max(), a.float().mean(dim=1), a.T)
a[0] = 7
print(a, a.sum(0).tolist(), a.size(), a.stride(), a.numel())
# --- max along a dimension
import torch
print(torch.max(torch.tensor([[1, 5], [7, 2]]), 1))
values, indices = torch.tensor([3., 1., 2.]).sort(descending=True)
print(values, indices, torch.topk(torch.tensor([3., 1., 2.]), 2))
# --- dtypes
import torch
print(torch.tensor([1, 2]).dtype, torch.tensor([1., 2]).dtype, torch.tensor([True]).dtype, (torch.tensor([1]) + 1.5).dtype)
print(torch.tensor([1.7]).long(), torch.tensor([1]).double(), torch.tensor(3).float().type())
# --- python numbers
import torch
print(2 / torch.tensor([1., 2.]), 3 - torch.tensor([1]), torch.tensor([7]) // 2, torch.tensor([2.]) ** 3, -torch.tensor([1.]))
print(torch.tensor([1.5]).item(), float(torch.tensor(2)), int(torch.tensor(2.9)), bool(torch.tensor([0])))
# --- random numbers
import torch
torch.manual_seed(0)
print(torch.rand(3), torch.randn(2, 2), torch.randperm(5), torch.randint(0, 10, (3,)))
print(torch.empty(3).uniform_(-1, 1), torch.empty(2).normal_(2, 3), torch.bernoulli(torch.full((4,), 0.5)))
# --- ragged lists
import torch
torch.tensor([[1, 2], [3]])
# --- shapes that do not fit
import torch
torch.ones(2, 3) @ torch.ones(2, 3)
# --- out of bounds
import torch
torch.ones(2)[5]
# --- joining and splitting
import torch
a, b = torch.ones(2), torch.zeros(2)
print(torch.cat([a, b]), torch.stack([a, b]), torch.arange(5).split(2), torch.arange(4).chunk(2))
# --- comparisons
import torch
a = torch.tensor([1., 2., 3.])
print(a > 2, a == a, torch.allclose(a, a + 1e-9), torch.equal(a, a), (a > 1).any(), a.argmax())
# --- format
import torch
print(f"{torch.tensor(3.14159):.2f} {torch.tensor(2)} {torch.tensor([1.])}")
# --- einsum and where
import torch
a, b = torch.arange(6.).reshape(2, 3), torch.arange(12.).reshape(3, 4)
print(torch.einsum('ij,jk->ik', a, b), torch.einsum('ij->j', a), torch.where(a > 2, a, 0.))

# --- bits of evenly spaced numbers
import torch
for start, end in ((-3.14, 3.14), (0.1, 2.7), (1e-4, 0.02), (-7, 11.3)):
    for steps in (1, 4, 5, 17, 20):
        print([number.hex() for number in torch.linspace(start, end, steps).tolist()])
print(torch.linspace(-3.14, 3.14, 5, dtype=torch.float64).tolist(), torch.linspace(-2.9, 7.9, 4, dtype=torch.int64))
print(torch.linspace(-3.14, 3.14, 20, dtype=torch.float16).tolist(), torch.linspace(-3.14, 3.14, 20, dtype=torch.bfloat16).tolist())

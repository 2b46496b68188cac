# --- places by number
import torch
print(torch.tril_indices(3, 3), torch.triu_indices(2, 4, 1, dtype=torch.int32), torch.unravel_index(torch.tensor([5, 0, 3]), (2, 3)))
x = torch.tensor([[1.0, 0.0], [0.0, 3.0]])
print(torch.nonzero_static(x, size=3), torch.nonzero_static(x, size=1, fill_value=7), torch.isin(torch.tensor([1, 2, 3]), torch.tensor([2, 5])))
print(torch.isin(torch.tensor([1, 2, 3]), 2, invert=True), torch.histogram(torch.tensor([1.0, 2.0, 1.0]), bins=4, range=(0.0, 3.0), weight=torch.tensor([1.0, 2.0, 4.0])))
print(torch.histogram(torch.tensor([0.5, 1.5, 2.5]), torch.tensor([0.0, 1.0, 3.0]), density=True), x.diagflat(), x.sum_to_size(1, 2), x.sum_to_size((2, 1)))
print(torch.narrow_copy(x, 0, 1, 1), x.as_strided((2, 2), (1, 2)), torch.constant_pad_nd(x, (1, 0), 9.0))
# --- parts of floats
import torch
x = torch.tensor([1.5, -3.0, 0.3])
print(torch.frexp(x), torch.nextafter(x, torch.tensor(2.0)).tolist(), x.float_power(2), torch.float_power(torch.tensor([2, 3]), torch.tensor([0.5, 2.0])))
print(torch.mvlgamma(torch.tensor([2.0, 3.5]), 2), torch.igamma(torch.tensor([0.5, 4.0]), torch.tensor([1.0, 2.0])), torch.igammac(torch.tensor([0.5, 4.0]), torch.tensor([1.0, 2.0])))
print(torch.special.zeta(torch.tensor(2.0), torch.tensor([1.0, 2.0])), torch.special.multigammaln(torch.tensor(3.0), 2), torch.special.gammainc(torch.tensor(1.0), torch.tensor(1.0)))
y = torch.tensor([3.0, 4.0], requires_grad=True)
torch.mvlgamma(y, 3).sum().backward()
print(y.grad)

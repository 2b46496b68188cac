"""Arguments that change the dtype, the factors or the way of a function."""

import torch

a = torch.arange(4.0).reshape(2, 2)

# --- a dtype to compute in
print(a.sum(dtype=torch.float64), torch.sum(a, 0, True, dtype=torch.int64), torch.sum(a > 1, dtype=torch.bool))
print(a.mean(1, dtype=torch.float64), a.prod(dtype=torch.float64), torch.sum(a, dtype=torch.complex64))
print(a.cumsum(0, dtype=torch.int32), a.cumprod(0, dtype=torch.float64))
print(a.softmax(1, torch.float64), torch.log_softmax(a, 1, dtype=torch.float64))
print(torch.nn.functional.softmax(a, 1, dtype=torch.float64), torch.nn.functional.softmin(a, 1, dtype=torch.float64))
x = a.clone().requires_grad_()
total = (x.softmax(1, torch.float64) * a).sum() + x.sum(dtype=torch.float64)
total.backward()
print(total.grad_fn, x.grad)

# --- a dtype that has no mean
print(a.mean(dtype=torch.int64))

# --- factors of a product and of what it is added to
print(torch.addmm(a, a, a, beta=0.5, alpha=2), a.addmm(a, a, alpha=2), a.clone().addmm_(a, a, alpha=2), a.clone().addmm_(a, a))
print(torch.addmm(a.long(), a.long(), a.long(), alpha=2), torch.addmm(a.half(), a.half(), a.half(), beta=0.3, alpha=0.7))
print(torch.addmv(a[0], a, a[0], beta=3), torch.addr(a, a[0], a[0], beta=2), torch.addbmm(a, a[None], a[None], beta=2, alpha=3))
x = a.clone().requires_grad_()
y = torch.addmm(x, x, a, beta=0.5, alpha=2)
y.sum().backward()
print(y.grad_fn.name(), x.grad)
print(torch.rsub(a, a, alpha=2), torch.rsub(a, 1))

# --- decimals
print(torch.round(a / 3, decimals=2), (a / 3).round(decimals=1), torch.round(a * 37, decimals=-1))
print((a / 3).requires_grad_().round(decimals=1).grad_fn.name())

# --- decimals of whole numbers
print(torch.round(torch.tensor([11, 15]), decimals=-1))

# --- corrections that are no whole numbers
print(a.var(correction=0.5), a.std(0, correction=1.3), torch.std_mean(a, correction=0.5), torch.var_mean(a, 0, unbiased=False))

# --- scatter that adds or multiplies
places = torch.tensor([[0, 1]])
print(torch.scatter(a, 0, places, torch.tensor([[5.0, 6.0]]), reduce="add"), a.scatter(0, places, 3.0, reduce="multiply"))
print(a.clone().scatter_(0, places, 3.0, reduce="multiply"))

# --- scatter has no derivative then
torch.scatter(a.clone().requires_grad_(), 0, torch.tensor([[0, 1]]), 2.0, reduce="add").sum().backward()

# --- scatter by a word it does not know
torch.scatter(a, 0, torch.tensor([[0, 1]]), 2.0, reduce="mean")

# --- tensors filled like another
print(torch.full_like(a, 7, dtype=torch.int64), a.new_full((2,), 3), a.new_zeros(2, 1), a.long().new_ones(2))
print(torch.logspace(0, 3, 4), torch.logspace(0, 3, 4, base=2, dtype=torch.int32), torch.logspace(0.3, 2.7, 3, base=2.5))

# --- places among sorted numbers
sorted_numbers = torch.tensor([1.0, 3.0])
print(torch.searchsorted(sorted_numbers, torch.tensor([2.0]), out_int32=True), torch.searchsorted(sorted_numbers, 3.0, side="right"))
print(torch.searchsorted(sorted_numbers.flip(0), torch.tensor([2.0]), sorter=torch.tensor([1, 0])))
print(torch.bucketize(2.5, sorted_numbers, out_int32=True))

# --- both words for the side of equal numbers
torch.searchsorted(torch.tensor([1.0, 3.0]), torch.tensor([2.0]), side="left", right=True)

# --- sorting told of its stability, and what is made of nothing
x = torch.tensor([3.0, 1.0, 2.0], requires_grad=True)
print([torch.sort(x, **given)[0].grad_fn.name() for given in ({}, {"stable": True}, {"stable": False})])
print(torch.linalg.matrix_power(x.diag(), 0), torch.cdist(x[None], torch.ones(0, 3)).grad_fn.name())
print(torch.nn.functional.batch_norm(torch.ones(0), torch.ones(0), torch.ones(0), training=True))

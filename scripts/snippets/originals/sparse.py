# --- tensors in coordinate form
import torch
i, v = torch.tensor([[0, 1, 1], [2, 0, 2]]), torch.tensor([3.0, 4.0, 5.0])
s = torch.sparse_coo_tensor(i, v, (2, 3))
print(s, s.is_sparse, s.shape, s.dtype, s.layout, s._nnz(), s.is_coalesced(), s.dense_dim(), s.sparse_dim(), s.numel(), len(s))
try:
    s.indices()
except RuntimeError as error:
    print(error)
c = s.coalesce()
print(c.indices(), c.values(), s.to_dense(), c.is_coalesced())
d = torch.tensor([[0.0, 1.0], [2.0, 0.0]]).to_sparse()
print(d, d.is_coalesced(), torch.sparse.mm(s, torch.ones(3, 2)), s @ torch.ones(3, 2), s * 2, s.t())
print(torch.sparse_coo_tensor(i, torch.ones(3, 2), (2, 3, 2)))
print(torch.sparse_coo_tensor([[0, 0, 1], [1, 1, 0]], [1.0, 2.0, 5.0], (2, 2)).coalesce(), torch.sparse.sum(s))
print(torch.sparse_coo_tensor((2, 3)), torch.sparse_coo_tensor(i, v.double()), torch.tensor([[0, 1], [2, 0]]).to_sparse())
w = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
(torch.sparse.mm(torch.sparse_coo_tensor(i, w, (2, 3)), torch.arange(6.0).reshape(3, 2))).sum().backward()
print(w.grad)

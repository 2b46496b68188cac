import torch

i, v = torch.tensor([[0, 1, 1], [2, 0, 2]]), torch.tensor([3.0, 4.0, 5.0])
m = torch.ones(3, 2)

# --- tensors in coordinates and with compressed rows are tensors
s, d = torch.sparse_coo_tensor(i, v, (2, 3)), torch.tensor([[0.0, 1.0], [2.0, 0.0]])
c = torch.sparse_csr_tensor(torch.tensor([0, 2, 4]), torch.tensor([0, 1, 0, 1]), torch.tensor([1.0, 2.0, 3.0, 4.0]))
e = torch.tensor([[0.0, 0, 3], [4, 0, 5]])
for text in """isinstance(s,torch.Tensor), torch.is_tensor(s), type(s), s.is_sparse, s.is_sparse_csr, c.is_sparse, c.is_sparse_csr, isinstance(c,torch.Tensor)
s.device, s.is_leaf, s.requires_grad, s.grad_fn, s.ndim, s.dim(), s.size(1), s.shape
torch.mm(s,m), torch.matmul(s,m), s@m, s.mm(m), s.matmul(m), torch.sparse.mm(s,m)
torch.sparse.addmm(torch.ones(2,2),s,m), torch.addmm(torch.ones(2,2),s,m)
s+s, (s+s).coalesce()
torch.add(s,s), s.add(s), s-s, torch.mul(s,2), s*s, s/2, -s
s.sum(), torch.sum(s), torch.sparse.sum(s,0), torch.sparse.sum(s,dim=1)
s.to_dense(), s.to(torch.float64), s.double(), s.float(), s.long()
s.t(), s.transpose(0,1), torch.t(s)
torch.sparse.softmax(s.coalesce(),1), torch.sparse.log_softmax(s.coalesce(),1)
s.clone(), s.detach(), s.coalesce()
torch.zeros(2,2).to_sparse()
e.to_sparse().indices(), e.to_sparse().values()
s.abs(), torch.sqrt(s), torch.relu(s), s.pow(2), torch.sin(s)
s[0], s[1,2]
torch.sparse_coo_tensor(i,v,(2,3)).is_coalesced()
s.numpy()
s.tolist()
s.item()
torch.cat([s,s],0), torch.stack([s,s]).shape
c
c.crow_indices(), c.col_indices(), c.values(), c._nnz(), c.layout, c.shape, c.dtype
c.to_dense(), c.to_sparse(), c.to_sparse_coo()
e.to_sparse_csr()
c@torch.ones(2,2), c.matmul(torch.ones(2)), torch.mm(c,torch.ones(2,1)), torch.sparse.mm(c,torch.ones(2,1)), torch.mv(c,torch.ones(2))
e.to_sparse(layout=torch.sparse_csr)
c*2, c+c, -c, c.abs(), c.t()
c.sum()
c.indices()
s.crow_indices()
torch.sparse_csr_tensor(torch.tensor([0,2,4]),torch.tensor([0,1,0,1]),torch.tensor([1.,2.,3.,4.]),(2,3)), torch.sparse_csr_tensor([0,1],[0],[1],dtype=torch.float64)
torch.sparse_csr_tensor(torch.tensor([0,2,3]),torch.tensor([0,1,0,1]),torch.tensor([1.,2.,3.,4.]))
e.to_sparse_csc()
torch.sparse_csc_tensor(torch.tensor([0,2,4]),torch.tensor([0,1,0,1]),torch.tensor([1.,2.,3.,4.]))
e.to_sparse_csc().ccol_indices(), e.to_sparse_csc().row_indices()
c.numel(), c.size(), len(c), c.dim()
c[0]
torch.sparse_csr, torch.sparse_coo, torch.sparse_csc
s.values()
s.is_contiguous()
torch.empty(2,2,layout=torch.sparse_coo), torch.zeros(2,2,layout=torch.sparse_coo)
torch.sparse_coo_tensor(i,v,(2,3),dtype=torch.float64).dtype
torch.sparse_coo_tensor(i,v,(2,3),requires_grad=True)
torch.sparse_coo_tensor(size=(2,3))
torch.sparse_coo_tensor(torch.empty(2,0,dtype=torch.long),torch.empty(0),(2,3)).to_dense()
torch.ones(2,3).sparse_mask(s.coalesce())
c.requires_grad_().requires_grad
m.t()+s
m.t()*s
s*m.t()
m.t()@s.t(), torch.mm(m.t(),s.t()), torch.mv(s,torch.ones(3)), s.mv(torch.ones(3)), s@torch.ones(3)
s.to_sparse_csr()
s.norm(), torch.norm(s)
s.requires_grad_(True), v.requires_grad""".split("\n"):
    try:
        print(text, eval(text), sep=" => ")
    except Exception as error:
        print(text, type(error).__name__, error, sep=" => ")
# --- gradients of sparse tensors
w = torch.sparse_coo_tensor(i, v, (2, 3), requires_grad=True)
torch.sparse.mm(w, m).sum().backward()
print(w.grad, w.is_leaf)
dense = torch.tensor([[1.0, 0], [0, 2]], requires_grad=True)
torch.sparse.mm(dense.to_sparse(), torch.ones(2, 1)).sum().backward()
print(dense.grad)
values = v.clone().requires_grad_()
(torch.sparse_coo_tensor(i, values, (2, 3)) @ m).sum().backward()
print(values.grad)
model = torch.nn.Module()
model.register_buffer("adjacency", torch.sparse_coo_tensor(i, v, (2, 3)))
print(list(model.state_dict()), torch.ones(2)[0], torch.mm(torch.ones(1, 2), torch.ones(2, 1)))

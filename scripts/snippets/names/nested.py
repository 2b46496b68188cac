import torch

# --- tensors of several sizes
a, b = torch.arange(3.0), torch.arange(5.0)
A, B = torch.arange(6.0).reshape(2, 3), torch.arange(12.0).reshape(4, 3)
n, N = torch.nested.nested_tensor([a, b]), torch.nested.nested_tensor([A, B])
for text in """n
N
torch.nested.nested_tensor([[1,2],[3.]])
torch.nested.nested_tensor([a,b],dtype=torch.float64)
N.size()
N.shape
N.size(1)
N.size(2)
N.size(-1)
n.unbind(), N.unbind()[1]
n[0], N[1]
torch.nested.to_padded_tensor(n,0.), n.to_padded_tensor(-1), torch.nested.to_padded_tensor(N,0.,output_size=(2,5,4))
N+N
N*2
n+1
n+a
torch.relu(N), torch.nn.functional.relu(n), n.sin(), -n
torch.nn.Linear(3,2)(N).size(2)
N.transpose(1,2)
N.transpose(0,1)
N.reshape(2,-1,3)
N.contiguous().is_contiguous()
torch.matmul(N,torch.nested.nested_tensor([torch.ones(3,2),torch.ones(3,1)]))
N.clone(), N.detach()
torch.softmax(N,-1)
torch.nn.functional.softmax(n,dim=1)
torch.nested.as_nested_tensor([a,b])
torch.nested.as_nested_tensor(A)
N._nested_tensor_size()
torch.cat([n,n])
n.to(torch.float64)
torch.nested.nested_tensor([])
torch.nested.nested_tensor([a,A])
torch.nested.nested_tensor(3)
torch.nn.functional.scaled_dot_product_attention(*[torch.nested.nested_tensor([torch.ones(2,3,4),torch.ones(2,5,4)])]*3)
torch.nested.nested_tensor([[[1,2],[3,4]],[[5,6]]])
N.squeeze(-1)
n.dim(), N.dim(), N.size(0), len(N), n.is_nested, a.is_nested, N.dtype, N.device, N.requires_grad
N/2, N-N, torch.nn.functional.gelu(n)""".split("\n"):
    try:
        print(text, eval(text), sep=" => ")
    except Exception as error:
        print(text, type(error).__name__, error, sep=" => ")
# --- gradients of tensors of several sizes
p, q = torch.ones(2, requires_grad=True), torch.ones(3, requires_grad=True)
(torch.nested.as_nested_tensor([p, q]) * 2).to_padded_tensor(0.0).sum().backward()
print(p.grad, q.grad)
k = torch.nested.nested_tensor([torch.ones(2), torch.ones(3)], requires_grad=True)
print(k, k.requires_grad, k.is_leaf)
torch.nested.to_padded_tensor(k * 3, 0.0).sum().backward()
print(k.grad)
layer = torch.nn.Linear(3, 2)
print(layer(torch.nested.nested_tensor([torch.ones(2, 3), torch.ones(4, 3)])).to_padded_tensor(0.0).shape)

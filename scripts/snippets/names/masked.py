import torch
from torch.masked import as_masked_tensor, masked_tensor

# --- tensors with masks
d = torch.tensor([1.0, 2.0, 3.0, 4.0])
m = torch.tensor([True, False, True, False])
mt = masked_tensor(d, m)
m2 = masked_tensor(torch.arange(6.0).reshape(2, 3), torch.tensor([[True, False, True], [False, False, True]]))
for text in """mt
m2
mt.get_data(), mt.get_mask()
mt.to_tensor(-1), mt.to_tensor(0)
mt+mt
mt*2
mt+1
mt-mt
-mt
mt.abs(), torch.sin(mt), mt.exp(), torch.sqrt(mt), mt.neg()
mt==mt
mt.sum()
mt.mean(), mt.amax(), mt.amin(), mt.prod()
torch.amax(mt), torch.sum(mt), torch.mean(mt)
m2.sum(1), m2.mean(0), m2.sum(dim=0, keepdim=True), m2.amax(1), m2.argmax(1)
m2.shape, m2.dtype, m2.device, type(m2), isinstance(m2,torch.Tensor), m2.layout, m2.requires_grad
m2.t()
m2[0]
m2.unsqueeze(0)
m2.view(6)
m2 + torch.ones(2,3)
mt + masked_tensor(d,~m)
m2.reshape(3,2)
m2.detach(), m2.clone()
torch.where(m, d, 0)
as_masked_tensor(d,m)
masked_tensor(d,torch.tensor([True]))
masked_tensor(d,d)
torch.is_tensor(mt)
masked_tensor(torch.tensor([1,2,3]),torch.tensor([True,False,True]))
masked_tensor(torch.tensor([True,False]),torch.tensor([True,False]))
masked_tensor(torch.tensor(1.),torch.tensor(True)), masked_tensor(torch.tensor(1.),torch.tensor(False))
masked_tensor(torch.arange(8.).reshape(2,2,2),torch.arange(8).reshape(2,2,2)%2==0)
torch.softmax(m2,1)
mt.std()
mt.numel(), mt.dim(), len(mt), mt.size()
mt.float(), mt.to(torch.float64)
mt.tolist()
mt.item()
masked_tensor(torch.tensor(2.),torch.tensor(True)).item()
mt.eq(mt), mt>1, mt.lt(2)
mt.add(mt), torch.add(mt,mt), torch.div(mt,mt), mt.mul(mt)
torch.logaddexp(mt,mt), torch.minimum(mt,mt)
torch.cat([mt,mt])
torch.masked.sum(d,0,mask=m), torch.masked.mean(d,0,mask=m), torch.masked.amax(d,0,mask=m), torch.masked.softmax(d,0,mask=m), torch.masked.prod(d,0,mask=m), torch.masked.std(d,0,unbiased=False,mask=m), torch.masked.var(d,0,unbiased=True,mask=m), torch.masked.norm(d,2,0,mask=m), torch.masked.log_softmax(d,0,mask=m), torch.masked.normalize(d,2,0,mask=m), torch.masked.argmax(d,0,mask=m), torch.masked.median(d,0,mask=m), torch.masked.logsumexp(d,0,mask=m), torch.masked.cumsum(d,0,mask=m)
torch.masked.sum(torch.arange(6.).reshape(2,3),1)
m2.sum(1).get_data(), m2.sum(1).get_mask(), m2.sum().get_mask()
masked_tensor(d,torch.zeros(4,dtype=torch.bool)).sum()
masked_tensor(d,torch.zeros(4,dtype=torch.bool)).mean(), masked_tensor(d,torch.zeros(4,dtype=torch.bool)).amax()
(mt+mt).get_data()
mt/0, mt**2, 1/mt, mt//2, mt%2, 3+mt, 2*mt""".split("\n"):
    try:
        print(text, eval(text), sep=" => ")
    except Exception as error:
        print(text, type(error).__name__, error, sep=" => ")
# --- gradients of tensors with masks
x = torch.tensor([-10.0, -5, 0, 5, 10, 50, 60, 70, 80, 90, 100], requires_grad=True)
mask = x < 0
mx = masked_tensor(x, mask, requires_grad=True)
my = masked_tensor(torch.ones_like(x) * x, ~mask, requires_grad=True)
y = torch.where(mask, torch.exp(mx), my)
print(mx, my, y, y.sum())
y.sum().backward()
print(mx.grad, my.grad, x.grad)
made = masked_tensor(torch.tensor([2.0, 3.0]), torch.tensor([True, False]), requires_grad=True)
(made * made).sum().backward()
print(made.grad, made.requires_grad)
print(torch.relu(torch.tensor([-1.0])), torch.ones(2).sum(), torch.cat([d, d]))

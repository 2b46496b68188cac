import torch
import torch.nn as nn

def told(text):
    try:
        print(text, eval(text), sep=" => ")
    except Exception as error:
        print(text, type(error).__name__, error, sep=" => ")

# --- tensors without elements
x = torch.empty(3, device="meta")
for text in """x
torch.zeros(2,3,device='meta',dtype=torch.float64)
torch.tensor([1.,2.],device='meta')
torch.randn(2,2,device='meta',requires_grad=True)
x.device, torch.device('meta'), x.device == torch.device('meta')
x.shape, x.dtype, x.numel(), x.stride(), x.is_meta, x.dim(), x.data_ptr()
torch.ones(2).is_meta, torch.ones(2).device
x+1, x+x, x.sum(), x==x, x+torch.tensor(1.), -x, x.view(1,3), x[0], x.clone(), x.detach()
torch.ones(2,3,device='meta')@torch.ones(3,4,device='meta')
torch.zeros(2,3,device='meta').t().shape, torch.zeros(2,3,device='meta').stride()
x.item()
torch.ones(1,device='meta').item()
bool(torch.ones(1,device='meta'))
x.tolist()
x.numpy()
x.to('cpu')
x.cpu()
torch.ones(3).to('meta'), torch.ones(3).to(device='meta', dtype=torch.float64)
torch.zeros_like(x), x.new_zeros(2), torch.rand_like(x), torch.empty_like(x, device='cpu').device
torch.full((2,),3,device='meta'), torch.arange(3,device='meta'), torch.eye(2,device='meta'), torch.linspace(0,1,3,device='meta')
torch.randint(0,3,(2,),device='meta'), torch.randperm(3,device='meta')
torch.cat([x,x]), torch.stack([x,x]), torch.where(x>0,x,x), x.max(0), len(x), [a.shape for a in x]
x.fill_(1), x.copy_(torch.ones(3)), nn.init.normal_(x), x.add_(1)
torch.ones(3).copy_(x)
torch.empty((),device='meta',dtype=torch.int64), torch.empty(0,device='meta')
nn.Parameter(x)
torch.ones(2,device='meta',requires_grad=True)*2
torch.nn.functional.relu(x), torch.nn.functional.softmax(x, 0)""".split("\n"):
    told(text)
w = torch.ones(2, device="meta", requires_grad=True)
(w * 2).sum().backward()
print(w.grad)
# --- modules without elements
layer = nn.Linear(2, 3, device="meta")
print(layer, layer.weight, list(layer.parameters()))
for text in """layer(torch.ones(1,2,device='meta'))
nn.Linear(2,2,device='meta').to('cpu')
nn.Linear(2,2).to('meta').weight
nn.Conv2d(1,2,3,device='meta').weight
nn.BatchNorm2d(2,device='meta').running_mean
nn.Conv2d(1,2,3,device='meta')(torch.ones(1,1,5,5,device='meta'))
nn.MultiheadAttention(4,2,device='meta')(*[torch.ones(2,1,4,device='meta')]*3)[0].shape
nn.TransformerEncoderLayer(4,2,device='meta')(torch.ones(2,1,4,device='meta')).shape
nn.LSTM(2,3,device='meta')(torch.ones(2,1,2,device='meta'))[0].shape
nn.Embedding(4,2,device='meta')(torch.ones(2,device='meta',dtype=torch.long)).shape
sum(p.numel() for p in nn.Transformer(device='meta').parameters())
sum(p.numel() for p in nn.Linear(100000, 100000, device='meta').parameters())
nn.Linear(2,3,device='meta').load_state_dict({'weight':torch.ones(3,2),'bias':torch.zeros(3)}, assign=True)
layer.to_empty(device='cpu').weight.device
torch.get_default_device()""".split("\n"):
    told(text)
layer.load_state_dict({"weight": torch.ones(3, 2), "bias": torch.zeros(3)}, assign=True)
print(layer.weight, layer(torch.ones(1, 2)))
with torch.device("meta"):
    model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Linear(3, 1))
    print(model[0].weight, torch.ones(3), torch.tensor([1.0]), torch.arange(3).device, torch.get_default_device())
print(torch.ones(2).device, model(torch.ones(4, 2, device="meta")).shape, {k: v.device.type for k, v in model.state_dict().items()})
model.load_state_dict(nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Linear(3, 1)).state_dict(), assign=True)
print(model(torch.ones(4, 2)).shape, model[0].weight.is_meta)
torch.set_default_device("meta")
print(torch.ones(2), nn.Linear(1, 1).weight, torch.get_default_device())
torch.set_default_device("cpu")
print(torch.ones(2))
torch.set_default_device(None)
with torch.device("cpu"):
    print(torch.ones(2))
torch.manual_seed(0)
nn.Linear(3, 3, device="meta")
print(torch.rand(2))
made = nn.utils.skip_init(nn.Linear, 3, 4)
nn.init.ones_(made.weight)
print(made.weight, made.bias.shape, made.bias.device)

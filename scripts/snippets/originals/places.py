# --- where PyTorch keeps its classes
import torch
from torch import nn
from torch.functional import einsum
from torch.nn.modules.batchnorm import BatchNorm2d, _BatchNorm
from torch.nn.modules.linear import NonDynamicallyQuantizableLinear
from torch.nn.modules.normalization import LayerNorm
from torch.nn.modules.utils import _pair
from torch.optim.adam import Adam
from torch.optim.sgd import SGD
from torch.utils.data.dataloader import DataLoader, default_collate
from torch.utils.data.dataset import Dataset, random_split
from torch.utils.data.sampler import SubsetRandomSampler

print(isinstance(nn.BatchNorm1d(2), _BatchNorm), _pair(3), _pair((1, 2)), torch.torch.nn.Linear(1, 1))
for kind in (BatchNorm2d, LayerNorm, Adam, SGD, DataLoader, Dataset, SubsetRandomSampler, nn.Flatten, nn.CosineSimilarity, nn.DataParallel, nn.InstanceNorm1d):
    print(kind)
print(torch.distributions.Normal, torch.distributions.half_normal.HalfNormal, torch.distributions.studentT.StudentT)
print(einsum("i,i->", torch.ones(3), torch.ones(3)), default_collate([{"a": 1, "b": (2.0, torch.ones(1))}] * 2))
torch.manual_seed(0)
print([list(each) for each in random_split(range(10), [7, 3])])

# --- part of a dataset for each process
import torch
from torch.utils.data import DataLoader, DistributedSampler, StackDataset, TensorDataset
data = TensorDataset(torch.arange(10))
for shuffle in (False, True):
    for drop in (False, True):
        for rank in range(3):
            sampler = DistributedSampler(data, 3, rank, shuffle, drop_last=drop)
            sampler.set_epoch(2)
            print(list(sampler), len(sampler))
print(StackDataset(data, data)[2], StackDataset(a=data, b=data)[1], len(StackDataset(data)))
for make in (lambda: DistributedSampler(data), lambda: DistributedSampler(data, 2, 4), lambda: StackDataset(data, range(3))):
    try:
        make()
    except ValueError as error:
        print(error)

# --- tensors that change places, and older names
import torch
from torch import nn
a, b = torch.ones(2), torch.zeros(3, dtype=torch.long)
torch.utils.swap_tensors(a, b)
print(a, b)
layer = nn.Linear(2, 2)
kept, optimizer = layer.weight, torch.optim.SGD(layer.parameters(), lr=1.0)
torch.utils.swap_tensors(layer.weight, nn.Parameter(torch.zeros(2, 2)))
layer(torch.ones(2)).sum().backward()
optimizer.step()
print(kept is layer.weight, layer.weight)
print(nn.utils.clip_grad_norm(layer.parameters(), 1.0))
t = torch.ones(2, 2)
print(t.resize(4), t.resize(4, 1), t.resize_as(torch.ones(4)))
try:
    t.resize(5)
except RuntimeError as error:
    print(error)
with torch.accelerator.device_index(None):
    print(torch.__future__.get_swap_module_params_on_conversion())
print(nn.NLLLoss2d()(torch.log_softmax(torch.ones(1, 2, 2, 2), 1), torch.zeros(1, 2, 2).long()))

# --- modules taken apart
import functorch
import torch
torch.manual_seed(0)
layer = torch.nn.Linear(2, 1)
function, parameters, buffers = functorch.make_functional_with_buffers(layer)
print(function, len(parameters), buffers)
print(function(parameters, buffers, torch.ones(1, 2)))
function, parameters = functorch.make_functional(layer)
print(function(parameters, torch.ones(1, 2)))
print(functorch.jvp(lambda x: x**2, (torch.ones(2),), (torch.ones(2),)), functorch.grad(torch.sin)(torch.tensor(0.5)))
try:
    functorch.make_functional(torch.nn.BatchNorm1d(2))
except RuntimeError as error:
    print(error)

# --- layers without shapes that take a state
import torch
from torch import nn
lazy = nn.Sequential(nn.LazyLinear(3), nn.ReLU())
print(lazy[0].state_dict()["weight"])
print(lazy.load_state_dict({"0.weight": torch.ones(3, 5), "0.bias": torch.ones(3)}), lazy)
print(lazy(torch.ones(1, 5)), lazy)
try:
    nn.LazyConv2d(2, 3).weight.shape
except RuntimeError as error:
    print(error)
gru = nn.GRU(2, 3, 2, bidirectional=True)
print(gru._flat_weights_names, len(gru._flat_weights), gru._all_weights[0])

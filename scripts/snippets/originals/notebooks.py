# What notebooks of courses do, beyond what is told elsewhere.
import torch
from torch.utils.data import DataLoader

# --- scatter writes a number that is called value
rows = torch.tensor([[0], [2], [1]])
print(torch.zeros(3, 4).scatter_(dim=1, index=rows, value=1.0))
print(torch.zeros(3, 4).scatter(1, rows, value=2))

# --- fill and fill_ as functions
x = torch.zeros(2)
print(torch.fill(x, 3), torch.fill_(x, 4), x)

# --- one pass over a loader
passing = iter(DataLoader(range(5), batch_size=2))
print(type(passing).__name__, len(passing), next(passing))
passing.next()

# --- one pass over a loader with workers
print(type(iter(DataLoader(range(5), num_workers=1))).__name__)

# --- spread beyond float32
x = torch.tensor([1e38, -2e38, 3e38, -3e38]).repeat(64)
print(x.std(), x.var(), x.std(unbiased=False), torch.std_mean(x), x.view(2, -1).std(1))
x = torch.tensor([1e25, -1e25]).repeat(10)
print(x.std(), x.var())

# --- factors before the tensors that they belong to
x, y, z = torch.ones(2), torch.full((2,), 2.0), torch.full((2,), 3.0)
m = torch.ones(2, 2)
print(x.clone().add_(-0.5, y), x.add(0.5, y), torch.sub(x, 0.5, y), x.clone().sub_(2, y))
print(x.clone().addcmul_(0.5, y, z), torch.addcmul(x, 0.5, y, z), x.clone().addcdiv_(-0.5, y, z))
print(torch.addmm(2, m, 3, m, m), m.addmm(2, m, m), m.clone().addmm_(2, 3, m, m), m.clone().addr_(2, x, y))
print(x.clone().addmv_(2, 3, m, y))
torch.add(x, y, 2)

# --- a name that is not there
torch.no_such_name

# --- types of tensors on a GPU
print(torch.cuda.FloatTensor, isinstance(torch.ones(1), torch.cuda.FloatTensor))

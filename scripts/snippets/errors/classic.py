# --- backward twice
import torch
x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x).sum()
y.backward()
y.backward()
# --- backward of many elements
import torch
torch.ones(3, requires_grad=True).mul(2).backward()
# --- backward without a graph
import torch
torch.ones(1).sum().backward()
# --- grad by what requires none
import torch
torch.autograd.grad(torch.ones(1, requires_grad=True).sum(), torch.ones(1))
# --- grad by what was not used
import torch
x, z = torch.ones(1, requires_grad=True), torch.ones(1, requires_grad=True)
torch.autograd.grad(x.sum(), z)
# --- gradient of another shape
import torch
torch.ones(3, requires_grad=True).mul(2).backward(torch.ones(2))
# --- in place on a leaf
import torch
x = torch.ones(2, requires_grad=True)
x += 1
# --- in place on a view of a leaf
import torch
x = torch.ones(2, 2, requires_grad=True)
x[0].mul_(2)
# --- a saved value changed in place
import torch
x = torch.ones(2, requires_grad=True)
y = x.exp()
y.add_(1)
y.sum().backward()
# --- a saved input changed in place
import torch
w = torch.ones(2, requires_grad=True)
x = torch.ones(2)
y = (w * x).sum()
x[0] = 5
y.backward()
# --- one of several views changed in place
import torch
x = torch.ones(4, requires_grad=True) * 1
a, b = x.split(2)
a.mul_(2)
# --- a view made without gradients changed in place
import torch
x = torch.ones(2, requires_grad=True) * 1
with torch.no_grad():
    v = x[0]
v.mul_(torch.tensor(2., requires_grad=True))
# --- integers that require grad
import torch
torch.tensor([1, 2], requires_grad=True)
# --- integers told to require grad
import torch
torch.arange(3).requires_grad_()
# --- integers set to require grad
import torch
torch.arange(3).requires_grad = True
# --- a result told not to require grad
import torch
(torch.ones(2, requires_grad=True) * 2).requires_grad = False
# --- numpy of a tensor that requires grad
import torch
torch.ones(2, requires_grad=True).numpy()
# --- retain_grad without a graph
import torch
torch.ones(2).retain_grad()
# --- a hook without a graph
import torch
torch.ones(2).register_hook(print)
# --- a gradient of another size
import torch
x = torch.ones(2, requires_grad=True)
x.grad = torch.ones(3)
# --- a gradient that is no tensor
import torch
x = torch.ones(2, requires_grad=True)
x.grad = 1
# --- a gradient of another dtype
import torch
x = torch.ones(2, requires_grad=True)
x.grad = torch.ones(2, dtype=torch.float64)
# --- copying a result deeply
import torch
import copy
copy.deepcopy(torch.ones(2, requires_grad=True) * 2)
# --- a function of one's own that returns too many gradients
import torch
class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g, g
F.apply(torch.ones(2, requires_grad=True)).sum().backward()
# --- a function of one's own that returns a gradient of another shape
import torch
class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return torch.ones(3)
F.apply(torch.ones(2, requires_grad=True)).sum().backward()
# --- a function of one's own without backward
import torch
class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
F.apply(torch.ones(2, requires_grad=True)).sum().backward()
# --- a function of one's own called
import torch
class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
F()(torch.ones(2))
# --- NaN in a backward pass
import torch
with torch.autograd.detect_anomaly():
    x = torch.zeros(1, requires_grad=True)
    (x.sqrt() * 0).sum().backward()
# --- shapes that do not broadcast
import torch
torch.ones(3) + torch.ones(4)
# --- shapes that do not broadcast, in two dimensions
import torch
torch.ones(2, 3) * torch.ones(3, 2)
# --- in place with a larger shape
import torch
x = torch.ones(3)
x += torch.ones(2, 3)
# --- matrices that do not fit
import torch
torch.ones(2, 3) @ torch.ones(2, 3)
# --- a layer of another width
import torch
torch.nn.Linear(3, 2)(torch.ones(4, 5))
# --- matrix and vector that do not fit
import torch
torch.ones(2, 3) @ torch.ones(2)
# --- vectors of different lengths
import torch
torch.ones(2).dot(torch.ones(3))
# --- dot of matrices
import torch
torch.dot(torch.ones(2, 2), torch.ones(2, 2))
# --- mm of a vector
import torch
torch.mm(torch.ones(2, 2), torch.ones(2))
# --- batches that do not fit
import torch
torch.bmm(torch.ones(2, 3, 4), torch.ones(2, 3, 4))
# --- matmul of numbers
import torch
torch.tensor(1.) @ torch.tensor(2.)
# --- t of three dimensions
import torch
torch.ones(2, 3, 4).t()
# --- view of another size
import torch
torch.ones(2, 3).view(4, 2)
# --- view of what is not contiguous
import torch
torch.ones(2, 3).t().view(6)
# --- two sizes to infer
import torch
torch.ones(6).view(-1, -1)
# --- reshape of another size
import torch
torch.arange(6).reshape(4)
# --- expand of what is not 1
import torch
torch.ones(2, 3).expand(4, 3)
# --- cat of different sizes
import torch
torch.cat([torch.ones(2, 3), torch.ones(2, 4)])
# --- cat of different dimensions
import torch
torch.cat([torch.ones(2, 3), torch.ones(3)])
# --- cat of nothing
import torch
torch.cat([])
# --- stack of different sizes
import torch
torch.stack([torch.ones(2), torch.ones(3)])
# --- a dimension that is not there
import torch
torch.ones(2, 3).sum(2)
# --- permute with too few dimensions
import torch
torch.ones(2, 3).permute(0)
# --- an index out of range
import torch
torch.ones(3)[5]
# --- too many indices
import torch
torch.ones(3)[0, 0]
# --- an index of a number
import torch
torch.tensor(1.)[0]
# --- an index that is no integer
import torch
torch.ones(3)[torch.tensor([0.5])]
# --- a mask of another shape
import torch
torch.ones(3)[torch.tensor([True, False])]
# --- index tensors that do not broadcast
import torch
torch.ones(3, 3)[torch.tensor([0, 1]), torch.tensor([0, 1, 2])]
# --- a value that does not fit an index
import torch
x = torch.ones(3, 3)
x[torch.tensor([0, 1])] = torch.ones(4)
# --- index_select out of range
import torch
torch.ones(3).index_select(0, torch.tensor([3]))
# --- gather out of range
import torch
torch.ones(2, 3).gather(1, torch.tensor([[3], [0]]))
# --- scatter of another dtype
import torch
torch.zeros(2).scatter_add(0, torch.tensor([0]), torch.ones(1, dtype=torch.float64))
# --- slices that run backwards
import torch
torch.ones(3)[::-1]
# --- iterating over a number
import torch
list(torch.tensor(1.))
# --- length of a number
import torch
len(torch.tensor(1.))
# --- a number of many elements
import torch
torch.ones(3).item()
# --- truth of many elements
import torch
bool(torch.ones(3) > 0)
# --- truth of no elements
import torch
bool(torch.ones(0))
# --- many elements as an index
import torch
[1, 2, 3][torch.ones(2, dtype=torch.int64)]
# --- ragged lists
import torch
torch.tensor([[1, 2], [3]])
# --- lists of texts
import torch
torch.tensor(['a'])
# --- a tensor of text
import torch
torch.tensor('a')
# --- a tensor of None
import torch
torch.tensor(None)
# --- dtypes of matrices that differ
import torch
torch.ones(2, 2) @ torch.ones(2, 2, dtype=torch.float64)
# --- dtypes of a layer that differ
import torch
torch.nn.Linear(2, 2)(torch.ones(1, 2, dtype=torch.float64))
# --- integers in a layer
import torch
torch.nn.Linear(2, 2)(torch.ones(1, 2, dtype=torch.int64))
# --- floats written into integers
import torch
x = torch.arange(3)
x += 0.5
# --- division written into integers
import torch
x = torch.arange(3)
x /= 2
# --- mean of integers
import torch
torch.arange(3).mean()
# --- std of integers
import torch
torch.arange(3).std()
# --- softmax of integers
import torch
torch.softmax(torch.arange(3), 0)
# --- bools subtracted
import torch
torch.tensor([True]) - torch.tensor([False])
# --- a negative power of integers
import torch
torch.arange(3) ** -1
# --- max of nothing
import torch
torch.ones(0).max()
# --- argmax of nothing
import torch
torch.ones(0).argmax()
# --- classes that are floats
import torch
torch.nn.functional.cross_entropy(torch.ones(2, 3), torch.ones(2))
# --- classes of another number
import torch
torch.nn.functional.cross_entropy(torch.ones(2, 3), torch.tensor([0, 1, 2]))
# --- a class that is not there
import torch
torch.nn.functional.cross_entropy(torch.ones(2, 3), torch.tensor([0, 3]))
# --- probabilities beyond 1
import torch
torch.nn.functional.binary_cross_entropy(torch.tensor([2.]), torch.tensor([1.]))
# --- binary targets of another size
import torch
torch.nn.functional.binary_cross_entropy(torch.tensor([0.5]), torch.tensor([[1.]]))
# --- logits of another size
import torch
torch.nn.functional.binary_cross_entropy_with_logits(torch.ones(2, 1), torch.ones(2))
# --- an embedding out of range
import torch
torch.nn.Embedding(3, 2)(torch.tensor([3]))
# --- an image with other channels
import torch
torch.nn.Conv2d(3, 4, 3)(torch.ones(1, 1, 8, 8))
# --- an image without dimensions
import torch
torch.nn.Conv2d(1, 4, 3)(torch.ones(8, 8))
# --- an image smaller than the kernel
import torch
torch.nn.Conv2d(1, 1, 5)(torch.ones(1, 1, 3, 3))
# --- batch norm of one value
import torch
torch.nn.BatchNorm1d(3)(torch.ones(1, 3))
# --- dropout beyond 1
import torch
torch.nn.Dropout(2)
# --- a module without forward
import torch
class M(torch.nn.Module):
    pass
M()(1)
# --- a module before its init
import torch
class M(torch.nn.Module):
    def __init__(self):
        self.l = torch.nn.Linear(1, 1)
M()
# --- an attribute that is not there
import torch
torch.nn.Linear(1, 1).foo
# --- a tensor's attribute that is not there
import torch
torch.ones(1).foo
# --- a plain tensor as a parameter
import torch
l = torch.nn.Linear(1, 1)
l.weight = torch.ones(1, 1)
# --- an optimizer of nothing
import torch
torch.optim.SGD([], lr=0.1)
# --- an optimizer of a result
import torch
torch.optim.SGD([torch.ones(1, requires_grad=True) * 2], lr=0.1)
# --- a negative learning rate
import torch
torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=-1)
# --- an optimizer of numbers
import torch
torch.optim.SGD([1.0], lr=0.1)
# --- state of another shape
import torch
torch.nn.Linear(2, 2).load_state_dict(torch.nn.Linear(3, 2).state_dict())
# --- state without a key
import torch
torch.nn.Linear(2, 2).load_state_dict({'weight': torch.ones(2, 2), 'x': torch.ones(1)})
# --- a generator's empty range
import torch
torch.randint(5, 5, (2,))
# --- normal with a negative deviation
import torch
torch.normal(0., -1., (2,))
# --- split that does not add up
import torch
torch.ones(5).split([2, 2])
# --- chunks of none
import torch
torch.ones(5).chunk(0)
# --- repeat with too few numbers
import torch
torch.ones(2, 3).repeat(2)
# --- masked_fill with numbers
import torch
torch.ones(2).masked_fill(torch.tensor([1, 0]), 0.)
# --- topk of too many
import torch
torch.ones(3).topk(4)
# --- linspace of negative steps
import torch
torch.linspace(0, 1, -1)
# --- zeros of negative size
import torch
torch.zeros(-1)

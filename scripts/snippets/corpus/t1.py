# --- O01 tensors of every rank, an error, numpy and back
import numpy as np
import torch
for value in (7.5, [1.0, 2, 3], [[1, 2], [3, 4]], [[[1.5], [2.5]]]):
    made = torch.tensor(value)
    print(made, made.dtype, made.shape)
try:
    torch.tensor([[1, 2, 3], [4, 5]])
except ValueError as error:
    print("ValueError:", error)
u = torch.tensor(2.0)
v, c = (torch.tensor(each, requires_grad=True) for each in (1.5, -1.0))
out = v * u + c
print(u, v, c, out)
out.backward()
print(u.grad, v.grad, c.grad)
filled = torch.full((2, 2), 9)
joined = torch.cat((torch.tensor([[0.5, 1.5]]), filled))
print(joined, torch.sin(joined), joined.reshape(3, 1, 2))
array = np.array([[0.5, 1], [2, 4.0]])
shared = torch.from_numpy(array)
print(array, shared, array.dtype, shared.dtype)
array[0, 0] = 8
print(shared, type(shared.numpy()))
# --- O02 linear regression by hand and with modules
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(3)
heat = np.array([[70, 60, 40], [92, 85, 60], [88, 130, 55], [103, 40, 35], [68, 95, 72]], dtype="float32")
yields = np.array([[55, 71], [82, 100], [117, 134], [21, 38], [104, 118]], dtype="float32")
inputs, targets = torch.from_numpy(heat), torch.from_numpy(yields)
w = torch.randn(2, 3, requires_grad=True)
b = torch.randn(2, requires_grad=True)
model = lambda x: x @ w.t() + b
mse = lambda p, t: torch.sum((p - t) * (p - t)) / p.numel()
print(w, b, mse(model(inputs), targets))
for _ in range(4):
    mse(model(inputs), targets).backward()
    with torch.no_grad():
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
        w.grad.zero_()
        b.grad.zero_()
print(mse(model(inputs), targets), w)
data = TensorDataset(inputs, targets)
print(data[0:2])
for x, y in DataLoader(data, 2, shuffle=True):
    print(x, y)
layer = nn.Linear(3, 2)
print(layer.weight, list(layer.parameters())[1])
opt = torch.optim.SGD(layer.parameters(), lr=1e-5)
for epoch in range(5):
    for x, y in DataLoader(data, 2, shuffle=True):
        loss = F.mse_loss(layer(x), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
print(round(loss.item(), 1), layer(inputs))
# --- O03 autograd: grad_fn, no_grad, detach, Jacobian products
import torch
x = torch.ones(4)
y = torch.zeros(2)
w = torch.randn(4, 2, requires_grad=True, generator=torch.Generator().manual_seed(1))
b = torch.zeros(2, requires_grad=True)
z = torch.matmul(x, w) + b
loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
print(type(z.grad_fn).__name__, type(loss.grad_fn).__name__)
loss.backward()
print(w.grad, b.grad, z.requires_grad)
with torch.no_grad():
    print((torch.matmul(x, w) + b).requires_grad)
print(z.detach().requires_grad)
inp = torch.eye(2, 3, requires_grad=True)
out = (inp + 2).pow(2).t()
for _ in range(2):
    out.backward(torch.ones_like(out), retain_graph=True)
    print(inp.grad)
inp.grad.zero_()
out.backward(torch.ones_like(out), retain_graph=True)
print(inp.grad)
# --- O04 tensors: attributes, indexing, joining, products, in place
import numpy as np
import torch
torch.manual_seed(0)
rows = [[5, 6, 7], [8, 9, 10]]
t = torch.tensor(rows)
print(torch.ones_like(t), torch.rand_like(t, dtype=torch.float), torch.tensor(np.array(rows)))
shape = (2, 3)
print(torch.rand(shape), torch.ones(shape), torch.zeros(shape))
r = torch.rand(3, 4)
print(f"{r.shape} {r.dtype} {r.device}")
if torch.cuda.is_available():
    r = r.to("cuda")
o = torch.ones(4, 4)
print(f"{o[0]} {o[:, 0]} {o[..., -1]}")
o[:, 1] = 0
print(torch.cat([o, o], dim=1))
print(o @ o.T, o.matmul(o.T), torch.matmul(o, o.T, out=torch.rand_like(o)))
print(o * o, torch.mul(o, o, out=torch.rand_like(o)))
total = o.sum()
print(total.item(), type(total.item()))
print(o.add_(5))
n = o.numpy()
o.add_(1)
print(n[0])
a = np.ones(3)
t = torch.from_numpy(a)
np.add(a, 1, out=a)
print(t, a)
# --- O05 a polynomial fitted with autograd
import math
import torch
dtype, device = torch.float, "cuda" if torch.cuda.is_available() else "cpu"
torch.set_default_device(device)
torch.manual_seed(0)
x = torch.linspace(-math.pi, math.pi, 400, dtype=dtype)
y = torch.cos(x)
a, b, c = (torch.randn((), dtype=dtype, requires_grad=True) for _ in range(3))
for step in range(200):
    loss = (a + b * x + c * x**2 - y).pow(2).sum()
    if step % 50 == 49:
        print(step, loss.item())
    loss.backward()
    with torch.no_grad():
        for each in (a, b, c):
            each -= 1e-5 * each.grad
            each.grad = None
print(f"{a.item()} + {b.item()} x + {c.item()} x^2")
# --- O06 a Function of one's own in a fit
import math
import torch
class Chebyshev(torch.autograd.Function):
    @staticmethod
    def forward(ctx, value):
        ctx.save_for_backward(value)
        return 4 * value**3 - 3 * value
    @staticmethod
    def backward(ctx, grad_output):
        value, = ctx.saved_tensors
        return grad_output * (12 * value**2 - 3)
x = torch.linspace(-1, 1, 100)
y = torch.sin(3 * x)
a = torch.full((), 0.1, requires_grad=True)
b = torch.full((), -0.9, requires_grad=True)
for step in range(100):
    loss = (a + b * Chebyshev.apply(0.9 * x) - y).pow(2).sum()
    if step % 25 == 24:
        print(step, loss.item())
    loss.backward()
    with torch.no_grad():
        a -= 1e-3 * a.grad
        b -= 1e-3 * b.grad
        a.grad = None
        b.grad = None
print(a, b)
print(Chebyshev.apply(a).grad_fn.name())
# --- O07 a fit with nn and powers as features
import math
import torch
torch.manual_seed(0)
x = torch.linspace(-math.pi, math.pi, 300)
features = x.unsqueeze(-1).pow(torch.tensor([1, 2, 3]))
model = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Flatten(0, 1))
loss_fn = torch.nn.MSELoss(reduction="sum")
for step in range(150):
    loss = loss_fn(model(features), torch.sin(x))
    if step % 50 == 49:
        print(step, loss.item())
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= 1e-6 * p.grad
layer = model[0]
print(f"{layer.bias.item()} {layer.weight[:, 0].item()} {layer.weight[:, 2].item()}")
# --- O08 leaves, and gradients of what is no leaf
import torch
x = torch.ones(1, 3)
w = torch.arange(6.0).reshape(3, 2).requires_grad_()
z = x @ w
out = torch.nn.functional.relu(z)
loss = out.mean()
print(f"{x.is_leaf=} {w.is_leaf=} {z.is_leaf=} {loss.is_leaf=} {x.requires_grad=} {z.requires_grad=}")
z.retain_grad()
loss.retain_grad()
print(f"{z.retains_grad=} {w.retains_grad=}")
loss.backward()
print(w.grad, z.grad, loss.grad, out.retains_grad)
try:
    x.retain_grad()
except RuntimeError as error:
    print(error)
# --- O09 linear regression on columns, and the model saved
import numpy as np
import torch
import torch.nn as nn
torch.manual_seed(0)
x = np.array([[1.1], [2.3], [4.0], [5.2], [7.7]], dtype=np.float32)
y = np.array([[0.9], [1.8], [2.2], [3.1], [4.2]], dtype=np.float32)
model = nn.Linear(1, 1)
criterion, optimizer = nn.MSELoss(), torch.optim.SGD(model.parameters(), lr=0.01)
for epoch in range(20):
    loss = criterion(model(torch.from_numpy(x)), torch.from_numpy(y))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if (epoch + 1) % 5 == 0:
        print("Epoch [{}/{}], Loss: {:.4f}".format(epoch + 1, 20, loss.item()))
print(model(torch.from_numpy(x)).detach().numpy().shape)
import os, tempfile
path = os.path.join(tempfile.mkdtemp(), "model.ckpt")
torch.save(model.state_dict(), path)
print(dict(torch.load(path)))
# --- O10 one weight, one sample after the other
import torch
w = torch.tensor([1.0], requires_grad=True)
print("before", 4, (4 * w).item())
for epoch in range(4):
    for x, y in zip([1.0, 2.0, 3.0], [3.0, 6.0, 9.0]):
        loss = (x * w - y) ** 2
        loss.backward()
        print("\tgrad:", x, y, w.grad.item())
        w.data = w.data - 0.01 * w.grad.item()
        w.grad.data.zero_()
    print(epoch, loss.item())
print("after", 4, (4 * w).item())
# --- O11 logistic regression in a module
import torch
from torch import nn, optim, sigmoid, tensor
torch.manual_seed(0)
x, y = tensor([[1.0], [2.0], [3.0], [4.0]]), tensor([[0.0], [0.0], [1.0], [1.0]])
class Model(nn.Module):
    def __init__(self):
        super(Model, self).__init__()
        self.linear = nn.Linear(1, 1)
    def forward(self, x):
        return sigmoid(self.linear(x))
model = Model()
criterion = nn.BCELoss(reduction="mean")
optimizer = optim.SGD(model.parameters(), lr=0.01)
for epoch in range(12):
    loss = criterion(model(x), y)
    print(f"Epoch {epoch + 1}/12 | Loss: {loss.item():.4f}")
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(model(tensor([[1.0]])).item() > 0.5, model(tensor([[7.0]])).item() > 0.5)
# --- O12 gradients by hand, and when they run away
import torch
torch.set_printoptions(edgeitems=2, linewidth=75)
t_c = torch.tensor([1.0, 12.5, 16.0, 27.0, 10.0, 9.0])
t_u = torch.tensor([33.0, 54.1, 60.2, 80.4, 52.3, 47.7])
def loss_fn(p, t):
    return ((p - t) ** 2).mean()
def gradient(params):
    d = 2 * (params[0] * t_u + params[1] - t_c) / t_c.size(0)
    return torch.stack([(d * t_u).sum(), d.sum()])
for rate in (1e-2, 1e-4):
    params = torch.tensor([1.0, 0.0])
    for epoch in range(1, 31):
        loss = loss_fn(params[0] * t_u + params[1], t_c)
        params = params - rate * gradient(params)
        if epoch in (1, 2, 10, 30):
            print("Epoch %d, Loss %f" % (epoch, float(loss)), params)
        if not torch.isfinite(loss).all():
            break
print(torch.arange(2000.0).reshape(20, 100))
x, y, z = torch.ones(()), torch.ones(3, 1), torch.ones(1, 3)
print((x * y).shape, (y * z).shape, (y * z * torch.ones(2, 1, 1)).shape)
torch.set_printoptions(profile="default")
# --- O13 gradients of vectors, detached parts, control flow
import torch
torch.manual_seed(0)
x = torch.arange(5.0, requires_grad=True)
y = 3 * torch.dot(x, x)
print(x, y)
y.backward()
print(x.grad, x.grad == 6 * x)
x.grad.zero_()
(x * x).backward(gradient=torch.ones(len(x)))
print(x.grad)
x.grad.zero_()
u = (x * x).detach()
(u * x).sum().backward()
print(x.grad == u)
def walk(a):
    b = a * 3
    while b.norm() < 500:
        b = b * 2
    return b if b.sum() > 0 else 50 * b
a = torch.randn(size=(), requires_grad=True)
d = walk(a)
d.backward()
print(a.grad == d / a)
# --- O18 a model trained, saved and loaded again
import tempfile
from pathlib import Path
import torch
from torch import nn
X = torch.arange(0, 1, 0.1).unsqueeze(dim=1)
y = 0.4 * X + 0.2
split = int(0.8 * len(X))
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = nn.Parameter(torch.randn(1, dtype=torch.float), requires_grad=True)
        self.bias = nn.Parameter(torch.randn(1, dtype=torch.float), requires_grad=True)
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.weights * x + self.bias
torch.manual_seed(7)
model = Line()
print(list(model.parameters()), list(model.state_dict().items()))
with torch.inference_mode():
    print(model(X[split:]))
loss_fn, optimizer = nn.L1Loss(), torch.optim.SGD(params=model.parameters(), lr=0.01)
for epoch in range(30):
    model.train()
    loss = loss_fn(model(X[:split]), y[:split])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    model.eval()
    with torch.inference_mode():
        test = loss_fn(model(X[split:]), y[split:].type(torch.float))
    if epoch % 10 == 0:
        print(f"Epoch: {epoch} | MAE Train Loss: {loss} | MAE Test Loss: {test} ")
folder = Path(tempfile.mkdtemp()) / "models"
folder.mkdir(parents=True, exist_ok=True)
torch.save(obj=model.state_dict(), f=folder / "line.pth")
loaded = Line()
print(loaded.load_state_dict(torch.load(f=folder / "line.pth")))
with torch.inference_mode():
    print(loaded(X[split:]) == model(X[split:]), next(loaded.parameters()).device)

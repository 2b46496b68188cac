# --- a perceptron, its text and its training
import torch
import torch.nn as nn
import torch.nn.functional as F
torch.manual_seed(0)
m = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
print(m)
x, y = torch.randn(5, 2), torch.randn(5, 1)
opt = torch.optim.SGD(m.parameters(), lr=0.1, momentum=0.9)
print(opt)
for i in range(3):
    loss = F.mse_loss(m(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(f"{loss.item():.4f}")
print(m[0].weight)
# --- convolution and pooling
import torch
import torch.nn as nn
torch.manual_seed(0)
net = nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8, 2))
print(net)
x = torch.randn(1, 1, 4, 4, requires_grad=True)
out = net(x)
print(out)
out.sum().backward()
print(x.grad, net[0].weight.grad[0])
# --- recurrent layers
import torch
torch.manual_seed(0)
l = torch.nn.LSTM(3, 4, 2)
out, (h, c) = l(torch.randn(5, 2, 3))
print(l, out.shape, h.shape, out[0, 0])
print(torch.nn.GRU(3, 4)(torch.randn(2, 1, 3))[0], torch.nn.RNN(3, 2)(torch.randn(2, 3))[1])
# --- dropout and embedding
import torch
torch.manual_seed(0)
print(torch.nn.Dropout(0.5)(torch.ones(8)), torch.nn.Embedding(4, 2)(torch.tensor([1, 3])))
# --- loading in batches
import torch
from torch.utils.data import DataLoader, TensorDataset, random_split
torch.manual_seed(0)
data = TensorDataset(torch.arange(6.).reshape(6, 1), torch.arange(6))
for a, b in DataLoader(data, batch_size=4, shuffle=True):
    print(a.flatten().tolist(), b)
print([list(part.indices) for part in random_split(data, [4, 2])])
# --- optimizers
import torch
for name, options in (('Adam', {}), ('AdamW', {}), ('RMSprop', {}), ('Adagrad', {}), ('Adadelta', {}), ('Adamax', {}), ('NAdam', {}), ('RAdam', {}), ('SGD', {'momentum': 0.9, 'nesterov': True})):
    w = torch.tensor([1., -2.], requires_grad=True)
    opt = getattr(torch.optim, name)([w], lr=0.07, **options)
    for _ in range(5):
        opt.zero_grad()
        (w ** 2).sum().backward()
        opt.step()
    print(name, w.detach())
# --- learning rates
import torch
w = torch.zeros(1, requires_grad=True)
for name, given in (('StepLR', {'step_size': 2}), ('ExponentialLR', {'gamma': 0.5}), ('CosineAnnealingLR', {'T_max': 4}), ('LinearLR', {}), ('OneCycleLR', {'max_lr': 1., 'total_steps': 6})):
    opt = torch.optim.SGD([w], lr=1.)
    schedule = getattr(torch.optim.lr_scheduler, name)(opt, **given)
    rates = []
    for _ in range(5):
        opt.step()
        schedule.step()
        rates.append(round(schedule.get_last_lr()[0], 5))
    print(name, rates)
# --- state that does not fit
import torch
torch.nn.Linear(2, 1).load_state_dict(torch.nn.Linear(3, 1).state_dict())
# --- all losses
import torch
import torch.nn as nn
torch.manual_seed(0)
a, b = torch.randn(3, 4), torch.randn(3, 4)
for loss in (nn.MSELoss(), nn.L1Loss(), nn.SmoothL1Loss(), nn.HuberLoss(), nn.BCEWithLogitsLoss()):
    print(loss, f"{loss(a, b.sigmoid()).item():.5f}")
print(f"{nn.CrossEntropyLoss()(a, torch.tensor([0, 3, 1])).item():.5f}")

"""Whole training runs: the loss of every step, and the parameters at the end."""

import torch
from torch import nn, optim
from torch.optim import lr_scheduler
from torch.utils import data

from .. import encode
from .specs import named, values


def classes():
    """An MLP that tells three classes apart: dropout, Adam, shuffled batches, a schedule, clipped gradients."""
    x = values(60, 4, seed=3)
    y = (x @ values(4, 3, seed=4)).argmax(1)
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Dropout(0.2), nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 3))
    loader = data.DataLoader(data.TensorDataset(x, y), batch_size=16, shuffle=True)
    optimizer = optim.Adam(net.parameters(), lr=0.02)
    scheduler = lr_scheduler.StepLR(optimizer, 5, gamma=0.5)
    criterion = nn.CrossEntropyLoss()
    losses, norms = [], []
    for _ in range(15):
        for inputs, targets in loader:
            optimizer.zero_grad()
            loss = criterion(net(inputs), targets)
            loss.backward()
            norms.append(nn.utils.clip_grad_norm_(net.parameters(), 1.0).item())
            optimizer.step()
            losses.append(loss.item())
        scheduler.step()
    net.eval()
    right = (net(x).argmax(1) == y).sum().item()
    found = {"id": "classes", "x": encode.tensor(x), "y": encode.tensor(y), "losses": losses, "norms": norms}
    return found | {"right": right, "state": named(net.state_dict().items())}


def images():
    """A convolutional network with batch norm on small images, by SGD with momentum."""
    x = values(8, 1, 6, 6, seed=5)
    y = torch.tensor([[1.0, 0.0], [0.0, 1.0]] * 4)
    torch.manual_seed(0)
    net = nn.Sequential(
        nn.Conv2d(1, 3, 3, padding=1), nn.BatchNorm2d(3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(27, 2)
    )
    optimizer = optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=0.01)
    losses = []
    for _ in range(20):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy_with_logits(net(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {"id": "images", "x": encode.tensor(x), "y": encode.tensor(y), "losses": losses, "state": named(net.state_dict().items())}


def sequences():
    """An LSTM that sums its inputs, by AdamW and a cycle of rates."""
    x = values(5, 6, 2, seed=6)
    y = x.sum((0, 2)).mul(1000).round().div(1000).unsqueeze(1)
    torch.manual_seed(0)
    lstm, head = nn.LSTM(2, 5), nn.Linear(5, 1)
    optimizer = optim.AdamW([*lstm.parameters(), *head.parameters()], lr=0.01)
    scheduler = lr_scheduler.OneCycleLR(optimizer, 0.05, total_steps=25)
    losses = []
    for _ in range(24):
        optimizer.zero_grad()
        output, _ = lstm(x)
        loss = nn.functional.mse_loss(head(output[-1]), y)
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    return {"id": "sequences", "x": encode.tensor(x), "y": encode.tensor(y), "losses": losses, "state": named(lstm.state_dict().items())}


def cases():
    """The three runs."""
    return [classes(), images(), sequences()]

"""Workloads of the engine's benchmarks in real PyTorch: reads "NAME COUNT" lines, answers nanoseconds of COUNT runs on the processor."""

import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)

WORKLOADS = {"version": lambda: None}


def workload(run):
    WORKLOADS[run.__name__] = run
    return run


w, x, b = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(1.0, requires_grad=True)


@workload
def seed():
    w.grad = b.grad = None
    (w * x + b).backward()


@workload
def expression():
    p, q = torch.tensor(-4.0, requires_grad=True), torch.tensor(2.0, requires_grad=True)
    c = p + q
    d = p * q + q**3
    c = c + (c + 1)
    c = c + (1 + c + (-p))
    d = d + (d * 2 + (q + p).relu())
    d = d + (3 * d + (q - p).relu())
    e = c - d
    f = e**2
    (f / 2.0 + 10.0 / f).backward()


small, other = torch.randn(64, requires_grad=True), torch.randn(64)
WORKLOADS["small_add"] = lambda: small + other


def matmul(size):
    left, right = torch.randn(size, size), torch.randn(size, size)
    return lambda: left @ right


for size in (64, 256, 512, 1024):
    WORKLOADS[f"matmul{size}"] = matmul(size)

one, two = torch.randn(1_000_000), torch.randn(1_000_000)
table, row = one.view(1000, 1000), torch.randn(1000)
WORKLOADS |= {
    "add": lambda: one + two,
    "mul": lambda: one * two,
    "row_add": lambda: table + row,
    "exp": lambda: one.exp(),
    "tanh": lambda: one.tanh(),
    "sigmoid": lambda: one.sigmoid(),
    "relu": lambda: one.relu(),
    "sum0": lambda: table.sum(0),
    "sum1": lambda: table.sum(1),
    "mean": lambda: one.mean(),
    "softmax": lambda: table.softmax(1),
}

images, weight = torch.randn(32, 64, 28, 28), torch.randn(64, 64, 3, 3, requires_grad=True)
tracked, upstream = images.clone().requires_grad_(), torch.randn(32, 64, 28, 28)
WORKLOADS["conv"] = lambda: F.conv2d(images, weight.detach(), padding=1)


@workload
def conv_step():
    weight.grad = tracked.grad = None
    F.conv2d(tracked, weight, padding=1).backward(upstream)


def stepper(model, loss):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

    def step():
        optimizer.zero_grad()
        loss().backward()
        optimizer.step()

    return step


mlp = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
digits, labels = torch.randn(64, 784), torch.arange(64) % 10
WORKLOADS["mlp"] = stepper(mlp, lambda: F.cross_entropy(mlp(digits), labels))

lstm, sequence = nn.LSTM(64, 128, 2, batch_first=True), torch.randn(16, 20, 64)
WORKLOADS["lstm"] = stepper(lstm, lambda: lstm(sequence)[0].mean())


class Block(nn.Module):
    def __init__(self, width=128, heads=4):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x):
        batch, length, width = x.shape
        size = width // self.heads
        q, k, v = self.qkv(self.before(x)).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        mixed = torch.softmax(q @ k.transpose(-1, -2) * size**-0.5, -1) @ v
        x = x + self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        return x + self.down(torch.relu(self.up(self.between(x))))


block, tokens = Block(), torch.randn(8, 64, 128)
WORKLOADS["block"] = stepper(block, lambda: block(tokens).mean())

for line in sys.stdin:
    name, *count = line.split()
    if name == "version":
        print(torch.__version__, flush=True)
        continue
    run = WORKLOADS[name]
    start = time.process_time_ns()
    for _ in range(int(count[0])):
        run()
    print(time.process_time_ns() - start, flush=True)

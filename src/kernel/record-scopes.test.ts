// The recorder: which calls of modules and functions each node stands in.
import { beforeAll, expect, test } from 'vitest'
import { recordedGraph, startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

test('calls of modules and functions, each a group of its own', () => {
  const { run: live } = python.record(`import torch, torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.Linear(2, 2)
    def forward(self, x):
        return self.cell(self.cell(x).tanh())
def half(value):
    def inner(v):
        return v / 2
    return inner(value) + 1
def train(net, x):
    for _ in range(2):
        loss = sum(half(row).sum() for row in net(x))
        loss.backward()
net = Net()
train(net, torch.ones(2, 2))`)
  const { document } = recordedGraph(live.last)
  const scopes = document.nodes.map(({ op, name, scope }) => [name ?? op, (scope ?? []).join('/')])
  // What all ops stand in (train) is left out; a cell used twice holds its weights in neither call.
  expect(scopes).toEqual([
    ['tensor', ''],
    ['cell_weight', 'Net'],
    ['cell_bias', 'Net'],
    ['linear', 'Net/cell'],
    ['tanh', 'Net'],
    ['linear', 'Net/cell_2'],
    ['row', ''],
    ['div', 'half/inner'],
    ['add', 'half'],
    ['sum', ''],
    ['add', ''],
    ['div', 'half_2/inner'],
    ['add', 'half_2'],
    ['sum', ''],
    ['loss', ''],
  ])
})

test('a call that an exception ends is left', () => {
  const { run: live } = python.record(`import torch
def fails(x):
    raise ValueError(x * 2)
x = torch.ones(1, requires_grad=True)
try:
    fails(x)
except ValueError as problem:
    y = problem.args[0] + 1
y.backward()`)
  expect(recordedGraph(live.first).document.nodes.map(({ op, scope }) => [op, scope ?? []])).toEqual([
    ['tensor', []],
    ['mul', ['fails']],
    ['add', []],
  ])
})

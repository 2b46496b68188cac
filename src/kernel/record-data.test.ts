// The recorder: data that a graph starts from, where it is fetched or part of something large.
import { beforeAll, expect, test } from 'vitest'
import { named, traceOf } from './testing/recorded'
import { recordedGraph, startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

test('a part of data that is too large to write out stands for itself', () => {
  const { run: live } = python.record(`import torch
data = torch.arange(400000.).reshape(100000, 4)
w = torch.ones(4, requires_grad=True)
batch = data[2:4] / 2
(batch @ w).sum().backward()`)
  const { document, notes } = recordedGraph(live.first)
  expect(document.nodes.map(({ op, name }) => [op, name])).toEqual([
    ['tensor', undefined],
    ['div', 'batch'],
    ['tensor', 'w'],
    ['matmul', undefined],
    ['sum', undefined],
  ])
  expect(notes).toEqual([])
  expect(traceOf(document).nodes[document.root ?? '']?.outputs[0]?.data[0]).toBe(46)
})

test('what a loader brings is data, however it was put together', () => {
  const { run: live } = python.record(`import torch
from torch.utils.data import DataLoader, TensorDataset
w = torch.ones(2, requires_grad=True)
for x, y in DataLoader(TensorDataset(torch.arange(8.).reshape(4, 2), torch.ones(4)), batch_size=2):
    loss = (x @ w - y).sum()
    loss.backward()`)
  const { document, origins } = recordedGraph(live.last)
  const leaves = document.nodes.filter(({ op }) => op === 'tensor')
  expect(leaves.map(({ name, params }) => [name, params['data']])).toEqual([
    [
      'x',
      [
        [4, 5],
        [6, 7],
      ],
    ],
    ['w', [1, 1]],
    ['y', [1, 1]],
  ])
  expect(document.nodes).toHaveLength(6)
  expect(origins[named(document, 'x')]).toEqual({ cell: 'cell', line: 4 })
})

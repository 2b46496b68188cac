// The recorder: data that a graph starts from, where it is fetched or part of something large.
import { beforeAll, expect, test } from 'vitest'
import { packedHead } from '../model/packed-literal'
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

test('many elements are packed, with their signs, and the graph runs again from them', () => {
  const recorded = python.record(`import torch
torch.manual_seed(0)
w = torch.randn(784, 512, requires_grad=True)
x = torch.randn(3, 784)
k = torch.randint(0, 5, (20000,))
flat = (-torch.zeros(20000)).half().requires_grad_()
for _ in range(2):
    y = (x @ w).relu().sum() + torch.where(k == 0, flat, 1).sum()
    y.backward()
print(y.item(), w.grad[0, :2].tolist())`)
  const { document, notes } = recordedGraph(recorded.run.last)
  const data = (name: string) => document.nodes.find((node) => node.name === name)?.params['data']
  expect(notes).toEqual([])
  expect(Array.isArray(data('x'))).toBe(true)
  expect(['w', 'k', 'flat'].map((name) => packedHead(data(name)))).toEqual([
    { dtype: 'float32', shape: [784, 512], start: 17 },
    { dtype: 'int64', shape: [20000], start: 13 },
    { dtype: 'float16', shape: [20000], start: 15 },
  ])
  const trace = traceOf(document)
  const { outputs } = trace.nodes[document.root ?? ''] ?? { outputs: [] }
  const grad = trace.nodes[named(document, 'w')]?.grad?.data
  const [first] = trace.nodes[named(document, 'flat')]?.outputs ?? []
  expect(`${outputs[0]?.data[0]} [${grad?.[0]}, ${grad?.[1]}]`).toBe(recorded.prints.trim().replace(/ \[/, ' ['))
  expect(first?.data.every((each: number | bigint) => Object.is(each, -0))).toBe(true)
})

test('leaves that do not fit together are omitted from the first that does not', () => {
  const { run: live } = python.record(`import torch
a, b, c = torch.ones(1500, 2000, requires_grad=True), torch.ones(1500, 1000, requires_grad=True), torch.ones(20, 20)
(a.sum() * b.sum() * c.sum()).backward()`)
  const { document, notes } = recordedGraph(live.first)
  expect(notes.map(({ node, code }) => [node, code])).toEqual([[named(document, 'b'), 'omitted']])
})

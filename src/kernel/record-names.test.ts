// The recorder: which of several variables names a leaf.
import { beforeAll, expect, test } from 'vitest'
import { recordedGraph, startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

test('a second variable does not rename a leaf that the first still holds', () => {
  const { run: live } = python.record(`import torch
def leaf(at):
  inside = torch.tensor(at, requires_grad=True)
  return inside
def step(parameters):
  for p in parameters:
      p.data -= 0.1 * p.grad
      p.grad = None
w = leaf(2.)
b = torch.tensor(1., requires_grad=True)
x = torch.tensor(5.)
for _ in range(2):
  y = w
  loss = (y * x + b) ** 2
  loss.backward()
  step([w, b])`)
  expect(recordedGraph(live.last).document.nodes.map(({ name }) => name)).toEqual([
    ...['w', 'x', undefined, 'b', undefined, 'loss'],
  ])
})

// Passes among others: those of a training loop, gradients that earlier ones have left, passes that fail, and values that
// an earlier run had made.
import { beforeAll, describe, expect, test } from 'vitest'
import { toNestedList } from '../model/tensor-value'
import { named, traceOf, TRAINING } from './testing/recorded'
import { recordedGraph, startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

describe('the passes of a training loop', () => {
  test('the value of every pass; first and last pass in full, with the weights of their time', () => {
    const { prints, run: live } = python.record(TRAINING)
    const losses = prints.trim().split('\n').map(Number)
    expect(live.calls.map(({ value }) => value)).toEqual(losses)
    expect(live.calls.map(({ line, cell }) => [cell, line])).toEqual(losses.map(() => ['cell', 11]))
    for (const [found, loss] of [
      [live.first, losses[0]],
      [live.last, losses[4]],
    ] as const) {
      const { document } = recordedGraph(found)
      const value = traceOf(document).nodes[document.root ?? '']?.outputs[0]
      expect(value && toNestedList(value)).toBeCloseTo(loss ?? NaN, 6)
    }
  })

  test('those in between, evenly spread where there are many', () => {
    const { prints } = python.record(TRAINING)
    const losses = prints.trim().split('\n').map(Number)
    const third = python.pass(2)
    expect(third?.index).toBe(2)
    const { document } = recordedGraph(third?.graph ?? null)
    expect(traceOf(document).nodes[document.root ?? '']?.outputs[0]?.data[0]).toBeCloseTo(losses[2] ?? NaN, 6)
    python.record(`import torch
w = torch.ones(1, requires_grad=True)
for step in range(1000):
    (w * step).sum().backward()`)
    expect(python.pass(999)?.index).toBe(992)
    expect(python.pass(500)?.index).toBe(496)
  })
})

describe('gradients that add up over passes', () => {
  const CODE = `import torch
w = torch.tensor([1., 2.], requires_grad=True)
b = torch.tensor(0., requires_grad=True)
for factor in (3., 4., 5.):
    loss = (w * factor).sum() + b
    loss.backward()
    b.grad = None`

  test('a pass starts from what the one before has left, and ends with what Python holds', () => {
    const { run: live, grads } = python.record(CODE)
    const { document } = recordedGraph(live.last)
    const of = (name: string) => document.nodes.find((node) => node.name === name)
    expect([of('w')?.grad, of('b')?.grad]).toEqual([[7, 7], undefined])
    const trace = traceOf(document)
    const grad = trace.nodes[named(document, 'w')]?.grad
    expect(grad && toNestedList(grad)).toEqual(grads['w'])
    const step = trace.steps.find((each) => each.kind === 'accumulate' && each.node === named(document, 'w'))
    expect(step).toMatchObject({
      before: { data: new Float32Array([7, 7]) },
      after: { data: new Float32Array([12, 12]) },
    })
  })

  test('the first pass, and one in between, are as they were', () => {
    const { run: live } = python.record(CODE)
    const gradIn = (graph: typeof live.first) =>
      recordedGraph(graph).document.nodes.find(({ name }) => name === 'w')?.grad
    expect(gradIn(live.first)).toBeUndefined()
    expect(gradIn(python.pass(1)?.graph ?? null)).toEqual([3, 3])
  })

  test('torch.autograd.grad adds to nothing', () => {
    const { run: live } = python.record(`import torch
w = torch.tensor(2., requires_grad=True)
(w * 3).backward()
torch.autograd.grad(w * w, w)`)
    expect(recordedGraph(live.last).document.nodes.every(({ grad }) => grad === undefined)).toBe(true)
  })
})

describe('a pass that raises an error', () => {
  test('stands as its forward pass alone', () => {
    const { run: live, prints } = python.record(`import torch
w = torch.ones(3, requires_grad=True)
y = w.exp()
y.add_(1)
y.sum().backward()`)
    expect(prints).toContain('modified by an inplace operation')
    expect(live.calls.map(({ failed }) => failed)).toEqual([true])
    const { document } = recordedGraph(live.first)
    expect(document.root).toBeNull()
    expect(document.nodes.length).toBeGreaterThan(2)
  })

  test('leaves those before it as they are', () => {
    const { run: live } = python.record(`import torch
w = torch.tensor(3., requires_grad=True)
y = w * w
y.backward()
y.backward()`)
    expect(live.calls.map(({ failed, name }) => [failed, name])).toEqual([
      [false, 'y'],
      [true, 'y'],
    ])
    expect([recordedGraph(live.first).document.root, recordedGraph(live.last).document.root]).toEqual(['y', null])
  })
})

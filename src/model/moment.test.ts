// Moments: the three looks, partial sums of a fan-out, and leaves that wait for AccumulateGrad.
import { describe, expect, test } from 'vitest'
import { clampMoment, lastMoment, momentAt, type GradientState } from './moment'
import type { TensorValue } from './tensor-value'
import type { Contribution, NodeTrace, Trace } from './trace'

const scalar = (value: number): TensorValue => ({ dtype: 'float32', shape: [], data: Float32Array.of(value) })

const leaf: NodeTrace = {
  status: 'ok',
  outputs: [scalar(0)],
  requiresGrad: true,
  isLeaf: true,
  gradFn: null,
  grad: null,
  noGradReason: null,
  saved: [],
  error: null,
}
const inner: NodeTrace = { ...leaf, isLeaf: false, gradFn: 'MulBackward0', noGradReason: 'not-leaf' }
const constant: NodeTrace = { ...leaf, requiresGrad: false, noGradReason: 'no-requires-grad' }

function contribution(node: string, port: number, gradient: number, total: number): Contribution {
  const value = scalar(gradient)
  return {
    port,
    target: { node, output: 0 },
    rule: 'grad',
    operands: {},
    local: null,
    raw: value,
    summedDims: [],
    gradient: value,
    total: scalar(total),
  }
}

/** z = y * y + c with y = x * k: y receives 5 twice, x then 20. */
const trace: Trace = {
  nodes: { x: leaf, k: constant, y: inner, z: inner, aside: inner },
  forwardCount: 2,
  root: 'z',
  backwardError: null,
  steps: [
    { kind: 'forward', node: 'y' },
    { kind: 'forward', node: 'z' },
    { kind: 'seed', node: 'z', gradient: scalar(1) },
    {
      kind: 'backward',
      node: 'z',
      gradFn: 'MulBackward0',
      upstream: [scalar(1)],
      contributions: [contribution('y', 0, 5, 5)],
      freed: [],
    },
    {
      kind: 'backward',
      node: 'z',
      gradFn: 'MulBackward0',
      upstream: [scalar(1)],
      contributions: [contribution('y', 1, 5, 10)],
      freed: [],
    },
    {
      kind: 'backward',
      node: 'y',
      gradFn: 'MulBackward0',
      upstream: [scalar(10)],
      contributions: [contribution('x', 0, 20, 20)],
      freed: [],
    },
    { kind: 'accumulate', node: 'x', before: null, incoming: scalar(20), after: scalar(20) },
  ],
}

function gradient(node: string, moment: number): GradientState | undefined {
  return momentAt(trace, moment).nodes.get(node)?.gradients[0]
}

describe('momentAt', () => {
  test('values appear with their forward step; leaves have theirs from the start', () => {
    const value = (node: string, moment: number): unknown => momentAt(trace, moment).nodes.get(node)?.value
    expect([value('x', 0), value('y', 0), value('y', 1), value('z', 1), value('z', 2)]).toEqual([
      'computed',
      'pending',
      'computed',
      'pending',
      'computed',
    ])
  })
  test('a gradient is pending, then partial, then final', () => {
    expect([2, 4, 5].map((moment) => gradient('y', moment))).toEqual([
      { kind: 'pending' },
      { kind: 'partial', value: scalar(5) },
      { kind: 'final', value: scalar(10) },
    ])
  })
  test('what has arrived at a leaf is not yet its .grad', () => {
    expect(gradient('x', 6)).toEqual({ kind: 'pending' })
    expect(gradient('x', 7)).toEqual({ kind: 'final', value: scalar(20) })
  })
  test('what an earlier pass has left at a leaf is there until more is added; a leaf beside the pass keeps it', () => {
    const before = scalar(7)
    const steps = trace.steps.map((step) =>
      step.kind === 'accumulate' ? { ...step, before, after: scalar(27) } : step,
    )
    const later = { ...trace, steps, nodes: { ...trace.nodes, rest: { ...leaf, grad: scalar(3) } } }
    const at = (node: string, moment: number) => momentAt(later, moment).nodes.get(node)?.gradients[0]
    expect(at('x', 0)).toEqual({ kind: 'partial', value: before })
    expect(at('x', 7)).toEqual({ kind: 'final', value: scalar(27) })
    expect(at('rest', 0)).toEqual({ kind: 'final', value: scalar(3) })
  })
  test('a constant is None with its reason, a node off the path was not reached', () => {
    expect(gradient('k', 7)).toEqual({ kind: 'none', reason: 'no-requires-grad' })
    expect(gradient('aside', 7)).toEqual({ kind: 'none', reason: 'not-reached' })
  })
  test('any walk ends in the same state as going there directly', () => {
    const direct = [0, 1, 2, 3, 4, 5, 6, 7].map((moment) => momentAt(trace, moment))
    for (const moment of [7, 3, 5, 0, 6, 2, 7, 1, 4]) expect(momentAt(trace, moment)).toEqual(direct[moment])
  })
  test('moments outside the trace are clamped', () => {
    expect(lastMoment(trace)).toBe(7)
    expect([clampMoment(trace, -3), clampMoment(trace, 99), clampMoment(trace, 2.7)]).toEqual([0, 7, 2])
  })
})

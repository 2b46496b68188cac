// run: the shipped examples, composite ops, scalars and several outputs, as traces.
import { describe, expect, test } from 'vitest'
import type { GraphDocument } from '../model/document'
import { GraphDocumentSchema } from '../model/document-schema'
import { lastMoment, momentAt } from '../model/moment'
import { toNestedList } from '../model/tensor-value'
import type { BackwardStep, Trace } from '../model/trace'
import chainText from '../../examples/chain.gradloom?raw'
import fanOutText from '../../examples/fan-out.gradloom?raw'
import matrixText from '../../examples/matrix.gradloom?raw'
import seedText from '../../examples/seed.gradloom?raw'
import { documentOf, gradAt, leaf, op, traceOf, valueAt } from './testing/documents'

const example = (text: string): GraphDocument => GraphDocumentSchema.parse(JSON.parse(text))
const order = (trace: Trace): string[] => trace.steps.map(({ kind, node }) => `${kind} ${node}`)

function backwardStep(trace: Trace, node: string, gradFn?: string): BackwardStep {
  const step = trace.steps.find(
    (one): one is BackwardStep => one.kind === 'backward' && one.node === node && (!gradFn || one.gradFn === gradFn),
  )
  if (!step) throw new Error(`no backward step of ${node}`)
  return step
}

describe('the shipped examples', () => {
  test('seed: y = 17, w.grad = 3, b.grad = 1, x.grad None', () => {
    const trace = traceOf(example(seedText))
    expect(valueAt(trace, 'y')).toBe(17)
    expect(gradAt(trace, 'w')).toBe(3)
    expect(gradAt(trace, 'b')).toBe(1)
    expect(gradAt(trace, 'x')).toBeNull()
    expect(trace.nodes['x']!.noGradReason).toBe('no-requires-grad')
    expect(order(trace)).toEqual([
      'forward mul',
      'forward y',
      'seed y',
      'backward y',
      'accumulate b',
      'backward mul',
      'accumulate w',
    ])
    const [product] = backwardStep(trace, 'mul').contributions
    expect(product).toMatchObject({ port: 0, target: { node: 'w', output: 0 }, rule: 'grad * other', summedDims: [] })
    expect(toNestedList(product!.operands['other']!)).toBe(3)
    expect(toNestedList(product!.local!)).toBe(3)
    expect(backwardStep(trace, 'mul').freed).toEqual(['other'])
    expect(trace.nodes['mul']!.saved).toEqual([
      { name: 'other', owner: { node: 'x', output: 0 }, bytes: 4, version: 0 },
    ])
  })

  test('matrix: the bias is summed over the rows it was stretched to', () => {
    const trace = traceOf(example(matrixText))
    expect(valueAt(trace, 'y')).toEqual([
      [expect.closeTo(3.1, 5), expect.closeTo(2.3, 5)],
      [expect.closeTo(9.1, 5), expect.closeTo(3.05, 5)],
    ])
    expect(gradAt(trace, 'w')).toEqual([
      [5, 5],
      [7, 7],
      [9, 9],
    ])
    expect(gradAt(trace, 'b')).toEqual([2, 2])
    const toBias = backwardStep(trace, 'y').contributions[1]!
    expect(toBias.summedDims).toEqual([0])
    expect(toBias.raw.shape).toEqual([2, 2])
    expect(toBias.gradient.shape).toEqual([2])
    expect(trace.nodes['matmul']!.gradFn).toBe('MmBackward0')
  })

  test('chain and fan-out: every leaf that requires grad gets one', () => {
    for (const text of [chainText, fanOutText]) {
      const document = example(text)
      const trace = traceOf(document)
      expect(trace.backwardError).toBeNull()
      const wanting = document.nodes.filter((node) => node.params['requires_grad'] === true)
      expect(wanting.length).toBeGreaterThan(0)
      for (const { id } of wanting) expect(trace.nodes[id]!.grad).not.toBeNull()
    }
  })
})

describe('gradients add up', () => {
  test('three uses of one leaf give three contributions whose totals grow to the gradient', () => {
    const trace = traceOf(
      documentOf(
        {
          w: leaf(2, true),
          a: op('mul', ['w', 'w']),
          b: op('exp', ['w']),
          c: op('add', ['a', 'b']),
          y: op('add', ['c', 'w']),
        },
        'y',
      ),
    )
    const toW = trace.steps.flatMap((step) =>
      step.kind === 'backward' ? step.contributions.filter(({ target }) => target.node === 'w') : [],
    )
    expect(toW).toHaveLength(4)
    let sum = 0
    for (const { gradient, total } of toW) {
      sum = Math.fround(sum + Number(toNestedList(gradient)))
      expect(toNestedList(total)).toBe(sum)
    }
    expect(gradAt(trace, 'w')).toBe(sum)
    expect(sum).toBeCloseTo(4 + Math.exp(2) + 1, 4)
  })

  test('the same tensor at two ports: each contribution names its own port', () => {
    const x = leaf(
      [
        [1, 2],
        [3, 4],
      ],
      true,
    )
    for (const name of ['mul', 'matmul']) {
      const trace = traceOf(documentOf({ x, p: op(name, ['x', 'x']), y: op('sum', ['p']) }, 'y'))
      expect(backwardStep(trace, 'p').contributions.map(({ port }) => port)).toEqual([0, 1])
    }
  })
})

describe('composite ops', () => {
  test('linear: Addmm sends to bias, input and its own TBackward0, which sends to weight', () => {
    const trace = traceOf(
      documentOf(
        {
          x: leaf([[1, 2]], true),
          w: leaf(
            [
              [3, 4],
              [5, 6],
            ],
            true,
          ),
          b: leaf([0.5, -0.5], true),
          l: op('linear', ['x', 'w', 'b']),
          y: op('sum', ['l']),
        },
        'y',
      ),
    )
    expect(backwardStep(trace, 'l', 'AddmmBackward0').contributions.map(({ port }) => port)).toEqual([2, 0, null])
    const turn = backwardStep(trace, 'l', 'TBackward0')
    expect(turn.contributions.map(({ port, target }) => [port, target.node])).toEqual([[1, 'w']])
    expect(gradAt(trace, 'w')).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect(gradAt(trace, 'x')).toEqual([[8, 10]])
    expect(trace.nodes['l']!.saved.map(({ name, owner }) => [name, owner.node])).toEqual([
      ['mat1', 'x'],
      ['mat2', 'l'],
    ])
  })

  test('cross_entropy: LogSoftmax, then NllLoss', () => {
    const trace = traceOf(
      documentOf({ x: leaf([[1, 2, 3]], true), t: leaf([2], false, 'int64'), y: op('cross_entropy', ['x', 't']) }, 'y'),
    )
    expect(trace.steps.flatMap((step) => (step.kind === 'backward' ? [step.gradFn] : []))).toEqual([
      'NllLossBackward0',
      'LogSoftmaxBackward0',
    ])
    expect(trace.nodes['t']!.noGradReason).toBe('integer')
  })
})

describe('inputs', () => {
  test('a Python scalar may stand at a port', () => {
    const nodes = { x: leaf([1, 2]), y: op('mul', ['x'], { other: 3 }), z: op('sub', [null, 'x'], { self: 1 }) }
    const trace = traceOf(documentOf(nodes))
    expect(valueAt(trace, 'y')).toEqual([3, 6])
    expect(valueAt(trace, 'z')).toEqual([0, -1])
  })

  test('a scalar keeps its Python type: an int tensor times 2 stays int, times "2.0" becomes float', () => {
    const x = leaf([1, 2], false, null)
    const trace = traceOf(documentOf({ x, a: op('mul', ['x'], { other: 2 }), b: op('mul', ['x'], { other: '2.0' }) }))
    expect(trace.nodes['a']!.outputs[0]!.dtype).toBe('int64')
    expect(trace.nodes['b']!.outputs[0]!.dtype).toBe('float32')
  })

  test('variadic inputs and several outputs', () => {
    const nodes = {
      a: leaf([1, 5], true),
      b: leaf([3], true),
      c: op('cat', ['a', 'b']),
      m: op('max_dim', ['c'], { dim: 0 }),
      y: op('mul', ['m:0', 'm:0']),
      i: op('add', ['m:1', 'm:1']),
    }
    const trace = traceOf(documentOf(nodes, 'y'))
    expect(valueAt(trace, 'm')).toBe(5)
    expect(valueAt(trace, 'm', 1)).toBe(1)
    expect(valueAt(trace, 'i')).toBe(2)
    expect(gradAt(trace, 'a')).toEqual([0, 10])
    expect(gradAt(trace, 'b')).toEqual([0])
    expect(backwardStep(trace, 'c').contributions.map(({ port }) => port)).toEqual([0, 1])
  })
})

test('an optional scalar may be absent: clamp with a lower bound alone', () => {
  const trace = traceOf(documentOf({ x: leaf([-2, 3]), y: op('clamp', ['x', null, null], { min: 0 }) }))
  expect(valueAt(trace, 'y')).toEqual([0, 3])
})

describe('values', () => {
  const trace = traceOf(
    documentOf({
      x: leaf([
        [1, 2],
        [3, 4],
      ]),
      row: op('select', ['x'], { dim: 0, index: 1 }),
      parts: op('unbind', ['x'], { dim: 1 }),
      y: op('add', ['parts:0', 'parts:1']),
    }),
  )

  test('a view gets an array of its own, not a window into its base', () => {
    const { data } = trace.nodes['row']!.outputs[0]!
    expect(Array.from(data as Float32Array)).toEqual([3, 4])
    expect(data.buffer.byteLength).toBe(8)
  })

  test('as many outputs as there are slices', () => {
    expect(trace.nodes['parts']!.outputs.map(toNestedList)).toEqual([
      [1, 3],
      [2, 4],
    ])
    expect(valueAt(trace, 'y')).toEqual([3, 7])
  })
})

describe('moments', () => {
  test('the last moment shows the gradients of the trace', () => {
    const trace = traceOf(example(seedText))
    const moment = momentAt(trace, lastMoment(trace))
    expect(moment.nodes.get('w')!.gradients[0]).toMatchObject({ kind: 'final' })
    expect(moment.nodes.get('x')!.gradients[0]).toEqual({ kind: 'none', reason: 'no-requires-grad' })
  })

  test('a trace survives structured clone', () => {
    const trace = traceOf(example(matrixText))
    expect(structuredClone(trace)).toEqual(trace)
  })
})

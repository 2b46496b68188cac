// run: documents become traces: the shipped examples, problems at nodes, reasons for missing gradients, re-runs.
import { describe, expect, test } from 'vitest'
import { GraphDocumentSchema, type GraphDocument } from '../model/document'
import { lastMoment, momentAt } from '../model/moment'
import { toNestedList } from '../model/tensor-value'
import type { BackwardStep, Trace } from '../model/trace'
import chainText from '../../examples/chain.gradloom?raw'
import fanOutText from '../../examples/fan-out.gradloom?raw'
import matrixText from '../../examples/matrix.gradloom?raw'
import seedText from '../../examples/seed.gradloom?raw'
import { createRunner, run } from './run'
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

describe('problems stay at their nodes', () => {
  const trace = traceOf(
    documentOf({
      a: leaf([1, 2]),
      b: leaf([1, 2, 3]),
      bad: op('add', ['a', 'b']),
      after: op('exp', ['bad']),
      open: op('add', ['a']),
      typo: op('matmull', ['a', 'b']),
      odd: op('sum', ['a'], { dim: 'x' }),
      far: op('exp', ['a:3']),
      many: op('exp', ['a', 'b']),
      fine: op('exp', ['a']),
    }),
  )
  test.each([
    [
      'bad',
      'error',
      'torch',
      'The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0',
    ],
    ['open', 'waiting', 'missing-input', 'add: input "other" must be wired, got nothing'],
    ['typo', 'error', 'unknown-op', 'run: op must be one of the catalog, got "matmull"; the nearest name is "matmul"'],
    ['odd', 'error', 'bad-param', 'sum: dim must be an int, a list of ints or null, got "x"'],
    ['far', 'error', 'no-output', 'exp: an input must come from an output that exists, got output 4 of "a"'],
    ['many', 'error', 'too-many-inputs', 'exp: takes 1 inputs, got 2'],
  ])('%s: %s', (id, status, code, message) => {
    expect(trace.nodes[id]).toMatchObject({ status, outputs: [], error: { code, message, nodeId: id } })
  })

  test('what depends on them is blocked, the rest is computed', () => {
    expect(trace.nodes['after']).toMatchObject({ status: 'blocked', error: null })
    expect(trace.nodes['fine']!.status).toBe('ok')
    expect(order(trace)).toEqual(['forward fine'])
  })

  test('the missing input names its port', () => {
    expect(trace.nodes['open']!.error!.port).toBe(1)
  })

  test('a cycle is an error at its nodes', () => {
    const cyclic = traceOf(documentOf({ a: op('add', ['b', 'b']), b: op('exp', ['a']), c: leaf(1) }))
    expect(cyclic.nodes['a']!.error!.code).toBe('in-cycle')
    expect(cyclic.nodes['b']!.error!.code).toBe('in-cycle')
    expect(cyclic.nodes['c']!.status).toBe('ok')
  })

  test('a tensor too large for memory is refused', () => {
    const huge = traceOf(documentOf({ z: { op: 'zeros', params: { size: [1e6, 1e6] } } }))
    expect(huge.nodes['z']!.error).toMatchObject({ code: 'out-of-memory' })
  })
})

describe('backward', () => {
  test.each([
    [
      'grad can be implicitly created only for scalar outputs',
      documentOf({ x: leaf([1, 2], true), y: op('exp', ['x']) }, 'y'),
    ],
    [
      'element 0 of tensors does not require grad and does not have a grad_fn',
      documentOf({ x: leaf(1), y: op('exp', ['x']) }, 'y'),
    ],
    [
      'Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and output[0] has a shape of torch.Size([2]).',
      documentOf({ x: leaf([1, 2], true), y: op('exp', ['x']) }, 'y', { rootGradient: [1, 1, 1] }),
    ],
  ])('refused: %s', (message, document) => {
    const trace = traceOf(document)
    expect(trace.backwardError).toMatchObject({ code: 'torch', message, nodeId: 'y' })
    expect(trace.steps.every(({ kind }) => kind === 'forward')).toBe(true)
  })

  test('a root without a value', () => {
    const trace = traceOf(documentOf({ y: op('exp', [null]) }, 'y'))
    expect(trace.backwardError).toMatchObject({ code: 'root-without-value' })
  })

  test('a gradient for a root that is no scalar', () => {
    const trace = traceOf(
      documentOf({ x: leaf([1, 2], true), y: op('mul', ['x'], { other: 3 }) }, 'y', { rootGradient: [10, 1] }),
    )
    expect(gradAt(trace, 'x')).toEqual([30, 3])
  })

  test('a leaf as root', () => {
    const trace = traceOf(documentOf({ x: leaf(2, true) }, 'x'))
    expect(order(trace)).toEqual(['seed x', 'accumulate x'])
    expect(gradAt(trace, 'x')).toBe(1)
  })

  test('retain_grad keeps the gradient of a result', () => {
    const nodes = { x: leaf(3, true), h: { ...op('mul', ['x', 'x']), retainGrad: true }, y: op('exp', ['h']) }
    const trace = traceOf(documentOf(nodes, 'y'))
    expect(gradAt(trace, 'h')).toBeCloseTo(Math.exp(9), 0)
    expect(trace.nodes['h']!.noGradReason).toBeNull()
  })
})

describe('why a gradient is None', () => {
  const nodes = {
    w: leaf(2, true),
    x: leaf(3),
    n: leaf([1, 2], false, 'int64'),
    cut: leaf(4, true),
    d: op('detach', ['cut']),
    steps: leaf([1, 5], true),
    am: op('argmax', ['steps']),
    idle: leaf(7, true),
    aside: op('exp', ['idle']),
    h: op('mul', ['w', 'x']),
    s: op('add', ['h', 'd']),
    am2: op('mul', ['am', 's']),
    y: op('mul', ['am2', 's']),
  }
  test.each([
    ['w', null],
    ['x', 'no-requires-grad'],
    ['n', 'integer'],
    ['cut', 'detached'],
    ['d', 'no-requires-grad'],
    ['steps', 'not-differentiable'],
    ['am', 'integer'],
    ['idle', 'not-reached'],
    ['aside', 'not-reached'],
    ['h', 'not-leaf'],
    ['y', 'not-leaf'],
  ])('%s: %s', (id, reason) => {
    expect(traceOf(documentOf(nodes, 'y')).nodes[id]!.noGradReason).toBe(reason)
  })

  test('without a root', () => {
    expect(traceOf(documentOf(nodes)).nodes['w']!.noGradReason).toBe('no-root')
    expect(traceOf(documentOf(nodes)).nodes['x']!.noGradReason).toBe('no-requires-grad')
  })

  test('when backward was refused', () => {
    expect(traceOf(documentOf({ x: leaf([1, 2], true) }, 'x')).nodes['x']!.noGradReason).toBe('backward-failed')
  })

  test('one path cut by detach and one by argmax', () => {
    const both = {
      w: leaf([1, 2], true),
      d: op('detach', ['w']),
      a: op('argmax', ['w']),
      p: op('mul', ['d', 'a']),
      v: leaf(1, true),
      q: op('mul', ['p', 'v']),
      y: op('sum', ['q']),
    }
    expect(traceOf(documentOf(both, 'y')).nodes['w']!.noGradReason).toBe('not-differentiable')
  })
})

describe('running again', () => {
  const nodes = {
    a: leaf(1, true),
    b: leaf(2, true),
    left: op('exp', ['a']),
    right: op('sin', ['b']),
    y: op('mul', ['left', 'right']),
  }
  const document = documentOf(nodes, 'y')

  test('the same document recomputes nothing', () => {
    const runner = createRunner()
    runner.run(document)
    expect(runner.recomputed).toHaveLength(5)
    runner.run({ ...document, title: 'another' })
    expect(runner.recomputed).toEqual([])
  })

  test('an edit recomputes what it reaches, and the trace is that of a fresh run', () => {
    const runner = createRunner()
    runner.run(document)
    const edited = documentOf({ ...nodes, a: leaf(1.5, true) }, 'y')
    const again = runner.run(edited)
    expect(runner.recomputed).toEqual(['a', 'left', 'y'])
    expect(again).toEqual(run(edited))
    const third = runner.run(document)
    expect(runner.recomputed).toEqual(['a', 'left', 'y'])
    expect(third).toEqual(run(document))
  })

  test('moving, naming and choosing a root recompute nothing', () => {
    const runner = createRunner()
    runner.run(document)
    const moved = {
      ...document,
      root: null,
      nodes: document.nodes.map((node) => ({ ...node, position: { x: 1, y: 2 }, name: `${node.id}_1` })),
    }
    expect(runner.run(moved)).toEqual(run(moved))
    expect(runner.recomputed).toEqual([])
  })

  test('a rewired input recomputes its node', () => {
    const runner = createRunner()
    runner.run(document)
    runner.run(documentOf({ ...nodes, left: op('exp', ['b']) }, 'y'))
    expect(runner.recomputed).toEqual(['left', 'y'])
  })

  test('a repaired node is computed', () => {
    const runner = createRunner()
    runner.run(documentOf({ ...nodes, left: op('exp', [null]) }, 'y'))
    expect(valueAt(traceOf(document, runner), 'y')).toBeCloseTo(Math.E * Math.sin(2), 5)
    expect(runner.recomputed).toEqual(['left', 'y'])
  })

  test('random tensors: kept while nothing before them draws otherwise, anew with another seed', () => {
    const randoms = { r: { op: 'rand', params: { size: [3] } }, s: { op: 'randn', params: { size: [2] } }, x: leaf(1) }
    const runner = createRunner()
    const first = traceOf(documentOf(randoms), runner)
    expect(valueAt(first, 'r')).toEqual([
      expect.closeTo(0.4963, 4),
      expect.closeTo(0.7682, 4),
      expect.closeTo(0.0885, 4),
    ])
    runner.run(documentOf({ ...randoms, x: leaf(2) }))
    expect(runner.recomputed).toEqual(['x'])
    const longer = documentOf({ ...randoms, r: { op: 'rand', params: { size: [4] } } })
    expect(runner.run(longer)).toEqual(run(longer))
    expect(runner.recomputed).toEqual(['r', 's', 'x'])
    expect(valueAt(traceOf(documentOf(randoms, null, { seed: 42 }), runner), 'r')).toEqual([
      expect.closeTo(0.8823, 4),
      expect.closeTo(0.915, 4),
      expect.closeTo(0.3829, 4),
    ])
  })

  test('a run can be stopped between ops', () => {
    let asked = 0
    const result = run(document, { shouldStop: () => ++asked > 3 })
    expect(result).toEqual({ ok: false, error: { code: 'stopped', message: 'run: stopped before the end, as asked' } })
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

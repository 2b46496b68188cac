// run: problems stay at their nodes; a refused backward, and why a gradient is None.
import { describe, expect, test } from 'vitest'
import type { Trace } from '../model/trace'
import { documentOf, gradAt, leaf, op, traceOf } from './testing/documents'

const order = (trace: Trace): string[] => trace.steps.map(({ kind, node }) => `${kind} ${node}`)

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
    expect(trace.backwardError).toMatchObject({ code: 'root-without-value', nodeId: 'y' })
  })

  test('a root that waits for a node which is to blame', () => {
    const document = documentOf({ x: leaf(null), w: leaf(2, true), y: op('mul', ['w', 'x']), z: op('exp', ['y']) }, 'z')
    const trace = traceOf(document)
    expect(trace.nodes['x']?.error).toMatchObject({ code: 'no-data' })
    expect(trace.backwardError).toMatchObject({ code: 'root-blocked', nodeId: 'x', params: { root: 'z', node: 'x' } })
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

  test('when the root has no value', () => {
    const trace = traceOf(documentOf({ w: leaf([1, 2], true), x: leaf(null, true), y: op('mul', ['w', 'x']) }, 'y'))
    expect(trace.nodes['w']!.noGradReason).toBe('root-without-value')
    expect(trace.backwardError?.nodeId).toBe('x')
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

// measure: sizes by content, the same at every step, and room for whatever the node will ever show.
import { describe, expect, test } from 'vitest'
import type { GraphDocument } from '../model/document'
import type { TensorValue } from '../model/tensor-value'
import type { Trace } from '../model/trace'
import type { CardForm } from './card-body'
import { measure, type MeasuredNode } from './measure'
import { COMPACT, NODE, TEXT } from './node-metrics'
import {
  backwardStep,
  CATALOG,
  documentOf,
  float,
  forwardTrace,
  nodeTrace,
  scalar,
  SEED,
  SEED_TRACE,
} from './testing/documents'
import { textWidth } from './text-width'

function measured(document: GraphDocument, trace: Trace | null = null): Record<string, MeasuredNode> {
  return Object.fromEntries(measure(document, CATALOG, trace).nodes.map((each) => [each.node.id, each]))
}

test('titles: literal leaves by name, everything else says its op', () => {
  const document = documentOf([
    ['x', 'tensor', [], { name: 'x' }],
    ['t', 'tensor'],
    ['r', 'randn', [], { name: 'noise' }],
    ['m', 'mul', ['x', 't']],
    ['mul_1', 'mul', ['m', null], { params: { other: 2 } }],
    ['y', 'add', ['mul_1', null], { name: 'y', params: { other: -0.5 } }],
  ])
  const nodes = measured(document)
  expect(['x', 't', 'r', 'm', 'mul_1', 'y'].map((id) => nodes[id]!.title)).toEqual([
    'x',
    'tensor',
    'randn → noise',
    'mul',
    'mul_1(2)',
    'add(-0.5) → y',
  ])
  expect(['x', 't', 'r', 'm', 'y'].map((id) => nodes[id]!.badge)).toEqual([false, false, true, true, true])
})

test('a very long name is cut and the node stays of a bearable size', () => {
  const name = 'a_variable_name_that_goes_on_and_on_and_never_seems_to_end'
  const { x } = measured(documentOf([['x', 'tensor', [], { name }]]))
  expect(x!.title.endsWith('…')).toBe(true)
  expect(x!.width).toBeLessThan(400)
})

describe('room', () => {
  test('title and role, value and meta never touch', () => {
    for (const { node, title, badge, width } of Object.values(measured(SEED, SEED_TRACE))) {
      const role = node.inputs.length === 0 ? textWidth('requires_grad', TEXT.role.font, TEXT.role.size) + NODE.gap : 0
      const head = (badge ? NODE.badge + NODE.badgeGap : 0) + textWidth(title, TEXT.title.font, TEXT.title.size)
      expect(head + role + 2 * NODE.padding).toBeLessThanOrEqual(width)
    }
  })

  test('the widest number of the whole trace decides, not the present one', () => {
    const wide = scalar(-1.23456e-30)
    const steps = SEED_TRACE.steps.map((step) =>
      step.kind === 'accumulate' && step.node === 'w' ? { ...step, after: wide } : step,
    )
    const nodes = {
      ...SEED_TRACE.nodes,
      w: nodeTrace(scalar(-1.23456e-30), { isLeaf: true }),
    }
    const { w } = measured(SEED, { ...SEED_TRACE, nodes, steps })
    const { font, size } = TEXT.value
    const meta = textWidth('[] f32', TEXT.meta.font, TEXT.meta.size)
    expect(w!.width).toBeGreaterThanOrEqual(2 * NODE.padding + textWidth('-1.235e-30', font, size) + NODE.gap + meta)
  })

  test('the gradient row exists where a gradient or its absence is shown', () => {
    expect(measured(SEED, SEED_TRACE)['x']!.rows.gradient).not.toBeNull()
    const forwardOnly = { ...SEED, root: null }
    expect(measured(forwardOnly, SEED_TRACE)['w']!.rows.gradient).toBeNull()
    const plain = { ...SEED_TRACE, nodes: { ...SEED_TRACE.nodes, mul: nodeTrace(scalar(12), { requiresGrad: false }) } }
    expect(measured(SEED, plain)['mul']!.rows.gradient).toBeNull()
  })

  test('rows stand below each other and inside the node', () => {
    for (const { rows, height } of Object.values(measured(SEED, SEED_TRACE))) {
      expect(rows.title).toBeLessThan(rows.value)
      expect(rows.value).toBeLessThan(rows.gradient!)
      expect(rows.gradient!).toBeLessThan(height)
      expect(rows.meta).toBe(rows.value)
    }
  })
})

describe('matrices', () => {
  const document = documentOf(
    [
      ['m', 'tensor', [], { name: 'm' }],
      ['r', 'relu', ['m']],
    ],
    { root: 'r' },
  )
  const value = float([3, 2], 1, 2, 3, 4, 5, 6)
  const plain = forwardTrace({ m: nodeTrace(value, { isLeaf: true }), r: nodeTrace(value) })
  const steps = [...plain.steps, backwardStep('r', value, [{ port: 0, target: 'm', gradient: value }])]

  test('cells for the value, one line where the gradient is never a number', () => {
    const { m } = measured(document, { ...plain, root: 'r' })
    expect(m!.rows.cells).toEqual({ rows: 3, columns: 2, width: NODE.cellMinWidth, height: NODE.cellHeight })
    expect(m!.rows.gradient! - m!.rows.value).toBeGreaterThanOrEqual(3 * NODE.cellHeight)
    expect(m!.rows.meta - m!.rows.gradient!).toBeLessThan(3 * NODE.cellHeight)
    expect(m!.rows.meta).toBeLessThan(m!.height)
  })

  test('cells for the gradient too where there is one, wide enough for its numbers', () => {
    const long = float([3, 2], 1, 2, 3, 4, 5, -1.2345e-20)
    const wide = [...steps, { kind: 'accumulate' as const, node: 'm', before: null, incoming: long, after: long }]
    const { m } = measured(document, { ...plain, root: 'r', steps: wide })
    expect(m!.rows.meta - m!.rows.gradient!).toBeGreaterThanOrEqual(3 * NODE.cellHeight)
    expect(m!.rows.cells!.width).toBeGreaterThan(textWidth('-1.234e-20', TEXT.cell.font, TEXT.cell.size))
    expect(m!.width).toBeGreaterThanOrEqual(2 * NODE.padding + NODE.nablaWidth + 2 * m!.rows.cells!.width)
  })

  test('large tensors are one line', () => {
    const large = float([40, 2], ...Array.from({ length: 80 }, (_, at) => at))
    const { m } = measured(document, forwardTrace({ m: nodeTrace(large, { isLeaf: true }), r: nodeTrace(large) }))
    expect(m!.rows.cells).toBeNull()
  })
})

describe('compact cards', () => {
  /** Leaves of one shape, each with a gradient. */
  const leaves = (count: number, value: TensorValue): { document: GraphDocument; trace: Trace } => {
    const ids = Array.from({ length: count }, (_, at) => `x${at}`)
    const document = documentOf(
      ids.map((id) => [id, 'tensor', [], { name: id }]),
      { root: 'x0' },
    )
    const trace = forwardTrace(Object.fromEntries(ids.map((id) => [id, nodeTrace(value, { isLeaf: true })])))
    return { document, trace: { ...trace, root: 'x0' } }
  }
  const formOf = ({ document, trace }: ReturnType<typeof leaves>): CardForm => measure(document, CATALOG, trace).form

  test.each<[CardForm, number, TensorValue]>([
    ['full', 12, scalar(1)],
    ['compact', 13, scalar(1)],
    ['full', 4, float([2, 4], 1, 2, 3, 4, 5, 6, 7, 8)],
    ['compact', 5, float([2, 4], 1, 2, 3, 4, 5, 6, 7, 8)],
    // No cells would be drawn of it.
    ['full', 5, float([40, 2], ...Array.from({ length: 80 }, () => 1))],
  ])('%s: %i nodes, each with %o', (form, count, value) => expect(formOf(leaves(count, value))).toBe(form))

  test('the form is that of the whole picture: a folded group needs no room', () => {
    const { document, trace } = leaves(13, scalar(1))
    const less = { ...document, nodes: document.nodes.slice(1) }
    expect([document, less].map((each) => measure(each, CATALOG, trace).form)).toEqual(['compact', 'full'])
  })

  test('two rows: the gradient beside the value, shape and dtype beside the title', () => {
    const { document, trace } = leaves(13, float([3, 2], 1, 2, 3, 4, 5, 6))
    const [{ rows, height, width }] = measure(document, CATALOG, trace).nodes as [MeasuredNode]
    expect(rows).toMatchObject({ cells: null, compact: { column: null }, gradient: rows.value, meta: rows.title })
    expect(rows.value + COMPACT.height).toBeLessThan(height)
    const head =
      textWidth('x0', TEXT.title.font, TEXT.title.size) + textWidth('[3, 2] f32', TEXT.meta.font, TEXT.meta.size)
    expect(width).toBeGreaterThanOrEqual(head + NODE.gap + 2 * NODE.padding)
  })

  test('scalars stay numbers, with room for both', () => {
    const long = scalar(-1.2345e-20)
    const { document, trace } = leaves(13, long)
    const after = { kind: 'accumulate' as const, node: 'x0', before: null, incoming: long, after: long }
    const [x0, x1] = measure(document, CATALOG, { ...trace, steps: [...trace.steps, after] }).nodes
    const [value, gradient] = [TEXT.value, TEXT.gradient].map(({ font, size }) => textWidth('-1.234e-20', font, size))
    for (const { rows } of [x0!, x1!]) expect(rows.compact!.column).toBeGreaterThanOrEqual(value!)
    expect(x0!.width).toBeGreaterThanOrEqual(value! + NODE.nablaWidth + gradient! + 2 * NODE.padding)
    expect(x0!.width).toBeGreaterThan(x1!.width)
  })
})

test('many ports make a node taller (or wider, downwards)', () => {
  const leaves = Array.from({ length: 12 }, (_, at): [string, string] => [`x${at}`, 'tensor'])
  const inputs = leaves.map(([id]) => id)
  const right = measured(documentOf([...leaves, ['c', 'cat', inputs]]))['c']!
  expect(right.inputs).toHaveLength(13)
  expect(right.height).toBeGreaterThan(12 * 18)
  const down = measured(documentOf([...leaves, ['c', 'cat', inputs]], { direction: 'down' }))['c']!
  expect(down.width).toBeGreaterThan(12 * 18)
  expect(down.height).toBeLessThan(right.height)
})

describe('problems', () => {
  const document = documentOf(
    [
      ['a', 'tensor'],
      ['m', 'matmul', ['a', null]],
    ],
    { root: 'm' },
  )

  test('a node that waits for an input is as big as when it has a value', () => {
    const waiting = forwardTrace({
      a: nodeTrace(scalar(1), { isLeaf: true }),
      m: nodeTrace(null, { status: 'waiting' }),
    })
    const done = forwardTrace({ a: nodeTrace(scalar(1), { isLeaf: true }), m: nodeTrace(scalar(1)) })
    const [before, after] = [measured(document, waiting)['m']!, measured(document, done)['m']!]
    expect([before.width, before.height]).toEqual([after.width, after.height])
    expect(before.rows.problem!.lines).toBeGreaterThan(1)
  })

  test('an error gets as many lines as its sentence needs', () => {
    const trace = (message: string): Trace =>
      forwardTrace({
        a: nodeTrace(scalar(1)),
        m: nodeTrace(null, { status: 'error', error: { code: 'torch', message } }),
      })
    const short = measured(document, trace('matmul: no'))['m']!
    const long = measured(
      document,
      trace('matmul: inner sizes must match, got [2, 3] and [2, 3], and so on, and so on'),
    )['m']!
    expect(short.rows.problem!.lines).toBe(1)
    expect(long.rows.problem!.lines).toBeGreaterThan(1)
    expect(long.height).toBeGreaterThan(long.rows.problem!.baseline + (long.rows.problem!.lines - 1) * NODE.problemLine)
  })
})

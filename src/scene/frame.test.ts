// frame: what the seed document shows at each of its moments, the looks of gradients, pulses, dimming and labels.
import { describe, expect, test } from 'vitest'
import { frame } from './frame'
import { buildScene } from './scene'
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
  VIEW,
} from './testing/documents'
import type { Frame, FrameGradient, FrameNode, FrameView } from './types'
import { sceneWordsIn } from './words'

const scene = buildScene(SEED, CATALOG, SEED_TRACE)
const at = (moment: number, view: Partial<FrameView> = {}): Frame =>
  frame(scene, SEED, SEED_TRACE, moment, { ...VIEW, ...view })

const nodeIn = (shown: Frame, id: string): FrameNode => shown.nodes.find(({ node }) => node.id === id)!
const edgeIn = (shown: Frame, id: string): Frame['edges'][number] => shown.edges.find(({ edge }) => edge.id === id)!

/** The value or gradient in short: its text, or its kind. */
function short(shown: FrameGradient | FrameNode['value']): string | null {
  if (!shown) return null
  if (shown.kind === 'text') return shown.text
  if (shown.kind === 'cells') return 'cells'
  if ('text' in shown) return shown.text
  return 'value' in shown ? `${shown.kind} ${short(shown.value)!}` : shown.kind
}

describe('the seed document, moment by moment', () => {
  const values = ['x', 'w', 'b', 'mul', 'y']
  test.each<[number, (string | null)[]]>([
    [0, ['3.0', '4.0', '5.0', null, null]],
    [1, ['3.0', '4.0', '5.0', '12.0', null]],
    [2, ['3.0', '4.0', '5.0', '12.0', '17.0']],
    [7, ['3.0', '4.0', '5.0', '12.0', '17.0']],
  ])('values at %i', (moment, wanted) => {
    const shown = at(moment)
    expect(values.map((id) => short(nodeIn(shown, id).value))).toEqual(wanted)
  })

  const pending = 'not computed yet'
  test.each<[number, string[]]>([
    [0, ['None', pending, pending, pending, pending]],
    [2, ['None', pending, pending, pending, pending]],
    [3, ['None', pending, pending, pending, 'final 1.0']],
    [4, ['None', pending, pending, 'final 1.0', 'final 1.0']],
    [5, ['None', pending, 'final 1.0', 'final 1.0', 'final 1.0']],
    [7, ['None', 'final 3.0', 'final 1.0', 'final 1.0', 'final 1.0']],
  ])('gradients at %i', (moment, wanted) => {
    const shown = at(moment)
    expect(values.map((id) => short(nodeIn(shown, id).gradient))).toEqual(wanted)
  })

  test.each<[number, Record<string, string>, Record<string, string>]>([
    [0, {}, {}],
    [1, { mul: 'forward' }, { 'mul:0': 'forward 4.0', 'mul:1': 'forward 3.0' }],
    [2, { y: 'forward' }, { 'y:0': 'forward 12.0', 'y:1': 'forward 5.0' }],
    [3, { y: 'backward' }, {}],
    [4, { y: 'backward' }, { 'y:0': 'backward 1.0', 'y:1': 'backward 1.0' }],
    [5, { b: 'backward' }, {}],
    [6, { mul: 'backward' }, { 'mul:0': 'backward 3.0' }],
    [7, { w: 'backward' }, {}],
  ])('what just happened at %i', (moment, activity, pulses) => {
    const shown = at(moment)
    const active = shown.nodes
      .filter((node) => node.activity !== 'none')
      .map(({ node, activity: kind }) => [node.id, kind])
    expect(Object.fromEntries(active)).toEqual(activity)
    const moving = shown.edges.flatMap(({ edge, pulse }) =>
      pulse ? [[edge.id, `${pulse.direction} ${pulse.text}`]] : [],
    )
    expect(Object.fromEntries(moving)).toEqual(pulses)
    expect(shown.root?.pulse).toBe(moment === 3 ? '1.0' : null)
  })

  test.each<[number, Record<string, string>]>([
    [0, { 'mul:0': 'none', 'mul:1': 'none', 'y:0': 'none', 'y:1': 'none' }],
    [1, { 'mul:0': 'value', 'mul:1': 'value', 'y:0': 'none', 'y:1': 'none' }],
    [4, { 'mul:0': 'value', 'mul:1': 'value', 'y:0': 'gradient', 'y:1': 'gradient' }],
    [7, { 'mul:0': 'gradient', 'mul:1': 'value', 'y:0': 'gradient', 'y:1': 'gradient' }],
  ])('what has passed each wire at %i', (moment, wanted) => {
    expect(Object.fromEntries(at(moment).edges.map(({ edge, passed }) => [edge.id, passed]))).toEqual(wanted)
  })

  test('moments beyond the ends are the ends; the geometry is the same at all of them', () => {
    expect(at(-3).moment).toBe(0)
    expect(at(99)).toEqual(at(7))
    for (let moment = 0; moment <= 7; moment++) expect(at(moment).scene).toBe(scene)
  })

  test('roles: only leaves have one', () => {
    const shown = at(0)
    expect(values.map((id) => nodeIn(shown, id).role)).toEqual(['constant', 'requires_grad', 'requires_grad', '', ''])
  })
})

test('without a trace everything is pending', () => {
  const shown = frame(buildScene(SEED, CATALOG, null), SEED, null, 0, VIEW)
  expect(
    shown.nodes.every(({ status, value, gradient }) => status === 'pending' && !value && gradient.kind === 'hidden'),
  ).toBe(true)
})

test('gradients can be hidden without changing the geometry', () => {
  const shown = at(7, { gradients: false })
  expect(shown.nodes.every(({ gradient }) => gradient.kind === 'hidden')).toBe(true)
  expect(shown.scene).toBe(at(7).scene)
})

test('selection and highlight', () => {
  const shown = at(0, { selection: new Set(['w', 'y:1']), highlight: new Set(['w', 'mul', 'y:1']) })
  expect(shown.nodes.filter(({ selected }) => selected).map(({ node }) => node.id)).toEqual(['w'])
  expect(shown.nodes.filter(({ dimmed }) => !dimmed).map(({ node }) => node.id)).toEqual(['w', 'mul'])
  expect(shown.edges.filter(({ dimmed }) => !dimmed).map(({ edge }) => edge.id)).toEqual(['mul:0', 'y:1'])
  expect(shown.edges.filter(({ selected }) => selected).map(({ edge }) => edge.id)).toEqual(['y:1'])
  expect(at(0).edges.some(({ dimmed }) => dimmed)).toBe(false)
})

describe('a node used twice', () => {
  // y = x * 2 (a node for the 2), z = y + y: two contributions reach y, one after the other sums to final.
  const document = documentOf(
    [
      ['x', 'tensor', [], { name: 'x' }],
      ['y', 'relu', ['x'], { name: 'y' }],
      ['p', 'relu', ['y']],
      ['q', 'relu', ['y']],
      ['z', 'add', ['p', 'q'], { name: 'z' }],
    ],
    { root: 'z' },
  )
  const trace = {
    ...forwardTrace({
      x: nodeTrace(scalar(2), { isLeaf: true }),
      y: nodeTrace(scalar(2)),
      p: nodeTrace(scalar(2)),
      q: nodeTrace(scalar(2)),
      z: nodeTrace(scalar(4)),
    }),
    root: 'z',
  }
  const steps = [
    ...trace.steps,
    { kind: 'seed' as const, node: 'z', gradient: scalar(1) },
    backwardStep('z', scalar(1), [
      { port: 0, target: 'p', gradient: scalar(1) },
      { port: 1, target: 'q', gradient: scalar(1) },
    ]),
    backwardStep('q', scalar(1), [{ port: 0, target: 'y', gradient: scalar(1) }]),
    backwardStep('p', scalar(1), [{ port: 0, target: 'y', gradient: scalar(-1), total: scalar(0) }]),
    backwardStep('y', scalar(0), [{ port: 0, target: 'x', gradient: scalar(0) }]),
    { kind: 'accumulate' as const, node: 'x', before: null, incoming: scalar(0), after: scalar(0) },
  ]
  const full = { ...trace, steps }
  const built = buildScene(document, CATALOG, full)
  const gradientOf = (id: string, moment: number): string | null =>
    short(nodeIn(frame(built, document, full, moment, VIEW), id).gradient)

  test('its gradient is partial, then final; exactly zero has a look of its own', () => {
    expect(gradientOf('y', 6)).toBe('not computed yet')
    expect(gradientOf('y', 7)).toBe('partial 1.0')
    expect(gradientOf('y', 8)).toBe('zero 0.0')
    expect(gradientOf('x', 9)).toBe('not computed yet')
    expect(gradientOf('x', 10)).toBe('zero 0.0')
  })
})

describe('tensors', () => {
  const document = documentOf(
    [
      ['a', 'tensor', [], { name: 'a' }],
      ['r', 'relu', ['a'], { name: 'r' }],
    ],
    { root: 'r' },
  )
  const value = float([1, 3], 1, -4, 2)
  const trace = {
    ...forwardTrace({ a: nodeTrace(value, { isLeaf: true }), r: nodeTrace(float([1, 3], 1, 0, 2)) }),
    root: 'r',
  }
  const steps = [
    ...trace.steps,
    { kind: 'seed' as const, node: 'r', gradient: float([1, 3], 1, 1, 100) },
    backwardStep('r', float([1, 3], 1, 1, 100), [{ port: 0, target: 'a', gradient: float([1, 3], 1, 0, 100) }]),
  ]
  const shown = frame(buildScene(document, CATALOG, { ...trace, steps }), document, { ...trace, steps }, 2, VIEW)

  test('values and gradients have scales of their own, symmetric about zero', () => {
    const { value: values, gradient } = nodeIn(shown, 'a')
    expect(values?.kind === 'cells' && values.rows[0]!.map(({ level }) => level)).toEqual([0.25, -1, 0.5])
    const root = nodeIn(shown, 'r').gradient
    if (root.kind !== 'final' || root.value.kind !== 'cells') throw new Error('cells expected')
    expect(root.value.rows[0]![2]!.level).toBe(1)
    expect(root.value.rows[0]![0]!.level).toBeGreaterThan(0.3)
    expect(gradient.kind).toBe('pending')
  })

  test('wires carry the shape', () => {
    expect(edgeIn(shown, 'r:0').text).toBe('[1, 3]')
    expect(edgeIn(at(0), 'y:0').text).toBe('')
    expect(nodeIn(shown, 'a').meta).toBe('[1, 3] f32')
  })
})

describe('problems', () => {
  const document = documentOf([
    ['a', 'tensor', [], { name: 'a' }],
    ['open', 'matmul', ['a', null]],
    ['bad', 'matmul', ['a', 'a']],
    ['after', 'relu', ['bad']],
  ])
  const message = 'matmul: inner sizes must match, got [2, 3] and [2, 3]'
  const trace = forwardTrace({
    a: nodeTrace(float([2, 3], 1, 2, 3, 4, 5, 6), { isLeaf: true }),
    open: nodeTrace(null, { status: 'waiting' }),
    bad: nodeTrace(null, { status: 'error', error: { code: 'shape-mismatch', message } }),
    after: nodeTrace(null, { status: 'blocked' }),
  })
  const shown = frame(buildScene(document, CATALOG, trace), document, trace, 0, VIEW)

  test('an error is told in the lines the node has room for', () => {
    const bad = nodeIn(shown, 'bad')
    expect(bad.status).toBe('error')
    expect(bad.problem.join(' ')).toBe(message)
    expect(bad.problem.length).toBe(bad.node.rows.problem!.lines)
    expect(bad.label).toContain(message)
  })

  test('a missing input is named', () => {
    expect(nodeIn(shown, 'open').problem.join(' ')).toContain('other')
    expect(nodeIn(shown, 'after')).toMatchObject({ status: 'blocked', problem: [], value: null })
  })
})

test('the label says everything in one sentence, in the language of the words', () => {
  expect(nodeIn(at(7), 'w').label).toBe('w, requires_grad, value 4.0, shape and dtype [] f32, gradient 3.0')
  expect(nodeIn(at(7), 'x').label).toContain('gradient None')
  const chinese = at(0, { words: sceneWordsIn('zh') })
  expect(nodeIn(chinese, 'x').role).toBe('常量')
  expect(chinese.root?.text).toBe('根节点')
})

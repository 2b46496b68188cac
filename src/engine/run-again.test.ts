// createRunner: an edit recomputes only what it reaches, and the trace is that of a fresh run.
import { describe, expect, test } from 'vitest'
import { createRunner, run } from './run'
import { documentOf, leaf, op, traceOf, valueAt } from './testing/documents'

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

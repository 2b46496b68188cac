// Order and reachability over wires.
import { describe, expect, test } from 'vitest'
import { emptyDocument, type DocumentNode, type GraphDocument } from './document'
import { ancestorsOf, descendantsOf, executionOrder, wouldCycle } from './topology'

function graph(wires: Readonly<Record<string, readonly string[]>>): GraphDocument {
  const nodes = Object.entries(wires).map(([id, inputs]): DocumentNode => ({
    id,
    op: 'add',
    params: {},
    inputs: inputs.map((node) => ({ node, output: 0 })),
  }))
  return { ...emptyDocument('test'), nodes }
}

describe('executionOrder', () => {
  test('keeps document order where the wires allow it', () => {
    expect(executionOrder(graph({ x: [], w: [], mul: ['w', 'x'], b: [], y: ['mul', 'b'] }))).toEqual([
      'x',
      'w',
      'mul',
      'b',
      'y',
    ])
  })
  test('runs an input that stands later just before its consumer', () => {
    expect(executionOrder(graph({ y: ['x', 'w'], w: [], x: [] }))).toEqual(['x', 'w', 'y'])
  })
  test('leaves out nodes on a cycle and those that depend on it', () => {
    expect(executionOrder(graph({ a: ['b'], b: ['a'], c: ['a'], d: [] }))).toEqual(['d'])
  })
  test('walks a chain of 50,000 without recursion', () => {
    const wires = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, i) => [`n${String(i)}`, i < 49_999 ? [`n${String(i + 1)}`] : []]),
    )
    expect(executionOrder(graph(wires))[0]).toBe('n49999')
  })
})

describe('reachability', () => {
  const document = graph({ x: [], y: ['x'], z: ['y', 'y'], other: [] })
  test('descendants and ancestors include the start', () => {
    expect([...descendantsOf(document, ['y'])].sort()).toEqual(['y', 'z'])
    expect([...ancestorsOf(document, ['z'])].sort()).toEqual(['x', 'y', 'z'])
  })
  test('a wire back into an ancestor, or into itself, closes a cycle', () => {
    expect(wouldCycle(document, 'z', 'x')).toBe(true)
    expect(wouldCycle(document, 'x', 'x')).toBe(true)
    expect(wouldCycle(document, 'other', 'z')).toBe(false)
  })
})

// order: crossings that remain, arguments in port order, and orders kept from before an edit.
import { describe, expect, test } from 'vitest'
import { graphOf } from '../testing/graphs'
import { layers } from './layers'
import { order, type OrderOptions } from './order'
import { PORT_WEIGHT } from './ordering'
import { rank } from './rank'

function ordered(text: string, options: Partial<OrderOptions> = {}, budget = 1000) {
  const { graph, names } = graphOf(text)
  const cut = layers(graph, rank(graph), budget)
  const { sequence, start, cost } = order(graph, cut, { sweeps: 12, ...options })
  const layersOf = [...start.subarray(0, -1)].map((from, layer) =>
    [...sequence.subarray(from, start[layer + 1])].map((vertex) => names[vertex] ?? '-'),
  )
  return { cost, layers: layersOf, cut, graph, names }
}

test('arguments stand in port order', () => {
  expect(ordered('x w > mul; mul b > y').layers).toEqual([['x', 'w'], ['mul', 'b'], ['y']])
  expect(ordered('w x > mul; b mul > y').layers).toEqual([['w', 'x'], ['b', 'mul'], ['y']])
})

test.each([
  ['a tree', 'a b > p; c d > q; p q > r', 0],
  ['crossed pairs that can be untangled', 'a > p; b > q; a > r; q p > s; s r > t', 0],
  ['two nodes wired to the same two nodes cross once', 'a b > p; a b > q; p q > r', 1],
  ['the complete graph between two triples', 'a b c > p; a b c > q; a b c > s; p q s > t', 9],
])('%s', (_, text, cost) => {
  // 3 x 3 has 9 crossings in any order; the ports of p, q and s can be in order at the same time.
  expect(ordered(text).cost).toBe(cost)
})

test('a tangle at ports costs less than a crossing', () => {
  // Both inputs of y come from below and above its middle the wrong way round only if that saves a crossing.
  const { cost } = ordered('x > a; a w > b; b x > y')
  expect(cost).toBeLessThan(1)
  expect(cost % PORT_WEIGHT).toBe(0)
})

test('a poor initial order is improved', () => {
  const text = 'a > p; b > q; c > r; d > s; p > t; q > u; r > v; s > w; t u v w > z'
  const { graph, names } = graphOf(text)
  const cut = layers(graph, rank(graph), 1000)
  const tangled = Float64Array.from({ length: cut.vertexCount }, (_, vertex) => (vertex * 7) % 5)
  const before = order(graph, cut, { sweeps: 0, before: tangled }).cost
  const after = order(graph, cut, { sweeps: 12, before: tangled }).cost
  expect(names).toHaveLength(13)
  expect(before).toBeGreaterThan(0)
  expect(after).toBe(0)
})

test('the longest rails come first in their layers', () => {
  const { cut, graph } = ordered('x > a; a > b; b > c; c > d; d > e; e c > f; f b > g; g a > h')
  const rails = layers(graph, rank(graph), 0)
  const { sequence, start } = order(graph, rails, { sweeps: 12 })
  expect(cut.rail.every((length) => length === 0)).toBe(true)
  for (let layer = 0; layer + 1 < start.length; layer++) {
    const lengths = [...sequence.subarray(start[layer], start[layer + 1])].map((vertex) => rails.rail[vertex]!)
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
  }
})

describe('an order from before', () => {
  const text = 'a b > p; c d > q; p q > r'
  const place = (wanted: Record<string, number>): Float64Array => {
    const { names } = graphOf(text)
    return Float64Array.from(names, (name) => wanted[name] ?? NaN)
  }

  test('is kept where nothing was touched', () => {
    const before = place({ a: 4, b: 3, c: 2, d: 1, p: 2, q: 1 })
    const settled = new Uint8Array(7).fill(1)
    const kept = ordered(text, { before, settled })
    expect(kept.layers[0]).toEqual(['d', 'c', 'b', 'a'])
    expect(kept.layers[1]).toEqual(['q', 'p'])
  })

  test('new vertices find their place among the settled ones', () => {
    const before = place({ a: 1, c: 2, d: 3, p: 1, q: 2 })
    const { names } = graphOf(text)
    const settled = Uint8Array.from(names, (name) => (name === 'b' ? 0 : 1))
    expect(ordered(text, { before, settled }).layers[0]).toEqual(['a', 'b', 'c', 'd'])
  })
})

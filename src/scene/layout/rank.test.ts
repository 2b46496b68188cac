// rank: tables of graphs and the rank of every node.
import { expect, test } from 'vitest'
import { graphOf } from '../testing/graphs'
import { rank } from './rank'

const CASES: [name: string, graph: string, ranks: Record<string, number>][] = [
  ['leaves stand right before their consumer', 'x w > mul; mul b > y', { x: 0, w: 0, mul: 1, b: 1, y: 2 }],
  ['a chain of ops counts up', 'a > b; b > c; c > d', { a: 0, b: 1, c: 2, d: 3 }],
  [
    'a leaf with several consumers stands before the nearest',
    'x > a; a > b; b w > c; c w > d',
    { x: 0, a: 1, b: 2, w: 2, c: 3, d: 4 },
  ],
  [
    'an op with as many wires out as in moves to its consumer',
    'x > a; a > b; b > c; y > k; c k > z',
    { x: 0, a: 1, b: 2, c: 3, y: 2, k: 3, z: 4 },
  ],
  [
    'an op with more wires in than out stays at its inputs',
    'x > p; x > q; x > r; p > a; a > b; q r > k; b k > z',
    { k: 2, b: 3, z: 4 },
  ],
  ['both inputs from one node', 'x > y; y y > z', { x: 0, y: 1, z: 2 }],
]

test.each(CASES)('%s', (_, text, wanted) => {
  const { graph, names } = graphOf(text)
  const ranks = rank(graph)
  const found = Object.fromEntries(names.map((name, node) => [name, ranks[node]]))
  expect(found).toMatchObject(wanted)
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    expect(ranks[graph.target[edge]!]).toBeGreaterThan(ranks[graph.source[edge]!]!)
  }
})

test('ranks begin at 0', () => {
  const { graph } = graphOf('x > a; a > b; b > c; w > d; d > e; c e > f')
  expect(Math.min(...rank(graph))).toBe(0)
})

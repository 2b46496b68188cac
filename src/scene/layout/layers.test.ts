// layers: trunks of dummies, and rails where the budget is too small for them.
import { expect, test } from 'vitest'
import { graphOf } from '../testing/graphs'
import { layers } from './layers'
import { rank } from './rank'

const cut = (text: string, budget = 1000) => {
  const { graph, number } = graphOf(text)
  return { cut: layers(graph, rank(graph), budget), number, graph }
}

test('neighbouring ranks need no dummies', () => {
  const { cut: made } = cut('x w > mul; mul b > y')
  expect(made.vertexCount).toBe(5)
  expect(made.upper.length).toBe(4)
  expect([...made.firstDummy]).toEqual([-1, -1, -1, -1])
})

test('a skip over two ranks has two dummies, and every segment joins neighbouring ranks', () => {
  const { cut: made } = cut('x > a; a > b; b > c; c a > d')
  expect(made.vertexCount).toBe(5 + 2)
  for (let segment = 0; segment < made.upper.length; segment++) {
    expect(made.rank[made.lower[segment]!]).toBe(made.rank[made.upper[segment]!]! + 1)
  }
  expect(made.trunks).toHaveLength(1)
})

test('wires out of one port share a trunk up to where they leave it', () => {
  const { cut: made, graph } = cut('x > a; a > b; b > c; c a > d; d > e; e a > f')
  expect(made.trunks).toHaveLength(1)
  expect(made.vertexCount - 7).toBe(4)
  const into = (port: number): number =>
    made.lastDummy[[...graph.port.keys()].filter((edge) => graph.port[edge] === 1)[port]!]!
  expect(into(1) - into(0)).toBe(2)
})

test('segments above a vertex are in port order', () => {
  const { cut: made, number } = cut('a > b; b a > c')
  const c = number('c')
  const ports = [...made.up.items.subarray(made.up.start[c], made.up.start[c + 1])].map((each) => made.lowerPort[each])
  expect(ports).toEqual([0, 1])
})

const NESTED = 'x > a; a > b; b > c; c > d; d > e; e c > f; f b > g; g a > h'

test('beyond the budget the longest trunk becomes a rail with dummies only where it is entered and left', () => {
  const full = cut(NESTED).cut
  expect(full.rail.every((length) => length === 0)).toBe(true)
  const dummies = full.vertexCount - full.nodeCount
  const { cut: made } = cut(NESTED, dummies - 1)
  const rails = made.trunks.filter(({ first }) => made.rail[first]! > 0)
  expect(rails).toHaveLength(1)
  const [only] = rails
  const length = made.rail[only!.first]!
  expect(Math.max(...full.trunks.map(({ first, last }) => last - first + 1))).toBe(length)
  expect(only!.last - only!.first + 1).toBe(2)
  expect(made.rank[only!.last]! - made.rank[only!.first]! + 1).toBe(length)
})

test('no budget at all: every trunk that can save dummies is a rail', () => {
  const { cut: made } = cut(NESTED, 0)
  for (const { first, last } of made.trunks) {
    const span = made.rank[last]! - made.rank[first]! + 1
    expect(made.rail[first]! > 0).toBe(span > 2)
  }
})

// bands and route: ranks one after the other, turns only in the gaps, lanes for rails.
import { expect, test } from 'vitest'
import { graphOf } from '../testing/graphs'
import { bands } from './bands'
import { curveCount, isStraight, isTurn, startOf, endOf } from './curves'
import { layers } from './layers'
import type { EndPlaces } from './position'
import { ports } from './ports'
import { rank } from './rank'
import { placeRails, route } from './route'
import { gapsOf } from './spacing'

const RULE = gapsOf({ direction: 'right' })

function drawn(text: string, places: readonly number[], budget = 1000) {
  const { graph, number } = graphOf(text)
  const cut = layers(graph, rank(graph), budget)
  const portPlaces = ports(graph, new Int32Array(graph.nodeCount).fill(-1), 'right')
  const placed = new Float64Array(cut.vertexCount)
  placed.set(places)
  const ends: EndPlaces = { upper: new Float64Array(cut.upper.length), lower: new Float64Array(cut.upper.length) }
  placeRails(graph, cut, placed, 20)
  const banded = bands(graph, cut, ends, placed, RULE)
  const flowStart = Float64Array.from({ length: graph.nodeCount }, (_, node) => banded.start[cut.rank[node]!]!)
  const input = { graph, layers: cut, ports: portPlaces, places: placed, bands: banded, flowStart, inset: 10 }
  return { ...route(input, { flow: 1000, cross: 500 }), banded, cut, placed, number }
}

test('bands do not overlap, and steep steps widen the gap up to a limit', () => {
  const level = drawn('x > a; a > b', [0, 0, 0]).banded
  expect(level.start[1]! - level.start[0]! - level.length[0]!).toBe(RULE.base)
  const steep = drawn('x > a; a > b', [0, 300, 90000]).banded
  expect(steep.start[1]! - steep.start[0]! - steep.length[0]!).toBe(Math.round(RULE.base + RULE.perStep * 300))
  expect(steep.start[2]! - steep.start[1]! - steep.length[1]!).toBe(RULE.most)
})

test('two wires between the same nodes get room for two labels', () => {
  const { banded } = drawn('x > y; y y > z', [0, 0, 0])
  expect(banded.start[2]! - banded.start[1]! - banded.length[1]!).toBe(RULE.base + RULE.perTwin)
})

test('a level wire is one straight piece from port to port, moved as asked', () => {
  const [path] = drawn('x > a', [0, 0]).paths
  expect(curveCount(path!)).toBe(1)
  expect(isStraight(path!, 0)).toBe(true)
  expect(startOf(path!, 0)).toEqual({ flow: 1100, cross: 500 })
  expect(endOf(path!, 0)).toEqual({ flow: 1100 + RULE.base, cross: 500 })
})

test('a step is one S within the gap', () => {
  const { paths, banded } = drawn('x > a', [0, 120])
  expect(curveCount(paths[0]!)).toBe(1)
  expect(isTurn(paths[0]!, 0)).toBe(true)
  expect(endOf(paths[0]!, 0)).toEqual({ flow: 1000 + banded.start[1]!, cross: 620 })
})

test('a long wire follows its trunk: turns in gaps, straight through ranks', () => {
  // x a b c d and two dummies of the skip a → d, which stand at 200.
  const { paths, banded, cut } = drawn('x > a; a > b; b > c; c a > d', [0, 0, 0, 0, 0, 200, 200])
  const skip = paths[[...cut.firstDummy].findIndex((dummy) => dummy !== -1)]!
  const kinds = Array.from({ length: curveCount(skip) }, (_, curve) => (isTurn(skip, curve) ? 'turn' : 'straight'))
  expect(kinds).toEqual(['turn', 'straight', 'turn'])
  for (let curve = 0; curve < curveCount(skip); curve++) {
    if (!isTurn(skip, curve)) continue
    const [from, to] = [startOf(skip, curve).flow - 1000, endOf(skip, curve).flow - 1000]
    const gap = [...banded.start.keys()].find((layer) => banded.start[layer]! >= to - 1e-9)!
    expect(from).toBeGreaterThanOrEqual(banded.start[gap - 1]! + banded.length[gap - 1]! - 1e-9)
  }
})

test('the middle of a wire lies in the gap before its consumer', () => {
  const { middles, banded } = drawn('x > a; a > b; b > c; c a > d', [0, 0, 0, 0, 0, 200, 200])
  const gap = (banded.start[3]! + banded.length[3]! + banded.start[4]!) / 2
  expect([...middles.slice(-4)]).toEqual([1000 + gap, expect.closeTo(500 - 6), 1000 + gap, expect.closeTo(500 + 106)])
})

test('rails run outside of all ranks they pass, the longest outermost', () => {
  const text = 'x > a; a > b; b > c; c > d; d > e; e c > f; f b > g; g a > h'
  const { cut, placed } = drawn(text, [0, 0, 0, -300, 0, 0, 0, 0, 0], 0)
  const rails = cut.trunks
    .filter(({ first }) => cut.rail[first]! > 0)
    .sort((p, q) => cut.rail[p.first]! - cut.rail[q.first]!)
  expect(rails.length).toBeGreaterThanOrEqual(2)
  const lanes = rails.map(({ first }) => placed[first]!)
  expect(Math.max(...lanes)).toBeLessThanOrEqual(-300 - 30 - 20)
  expect(lanes).toEqual([...lanes].sort((p, q) => q - p))
  for (const { first, last } of rails) expect(placed[first]).toBe(placed[last])
})

// position and straighten: distances, straight spines and trunks, symmetric fans, leaves beside their consumer.
import { describe, expect, test } from 'vitest'
import { graphOf } from '../testing/graphs'
import { layers } from './layers'
import { order } from './order'
import { endPlaces, position, separation, type PositionInput } from './position'
import { portPlace, ports } from './ports'
import { rank } from './rank'
import { spacingOf } from './spacing'
import { alignedSegments, spine } from './spine'
import { straighten } from './straighten'

function placed(text: string) {
  const { graph, number } = graphOf(text)
  const ranks = rank(graph)
  const { edge, straight } = spine(graph, ranks)
  const portPlaces = ports(graph, edge, 'right')
  const cut = layers(graph, ranks, 1000)
  const input: PositionInput = {
    graph,
    layers: cut,
    ordering: order(graph, cut, { sweeps: 12 }),
    ports: portPlaces,
    ends: endPlaces(cut, portPlaces),
    aligned: alignedSegments(cut, graph, straight),
    spacing: spacingOf({ direction: 'right' }),
  }
  const places = position(input)
  straighten(input, places)
  /** Sideways step of a wire between two nodes, 0 when straight. */
  const step = (from: string, to: string): number => {
    const edges = [...graph.source.keys()].filter(
      (each) => graph.source[each] === number(from) && graph.target[each] === number(to),
    )
    const start = places[number(from)]! + portPlace(portPlaces.outputs, number(from), 0)
    return places[number(to)]! + portPlace(portPlaces.inputs, number(to), graph.port[edges[0]!]!) - start
  }
  return { at: (name: string) => places[number(name)]!, step, input, places, cut }
}

const GRAPHS = [
  'x w > mul; mul b > y',
  'x w > mul; mul b > y; l y > p; p m > z; c z > q; q d > e',
  'x > a; a > b; b > c; c a > d; d > e',
  'a b > p; c d > q; p q > r',
  'x > a; x > b; x > c; a b c > z',
  'x > y; y y > z; z y > r',
  'x w > a; a v > b; b x > c; x > d; d c > e; e a > f',
]

test.each(GRAPHS)('neighbours keep their distance: %s', (text) => {
  const { input, places } = placed(text)
  const apart = separation(input)
  const { sequence, start } = input.ordering
  for (let layer = 0; layer + 1 < start.length; layer++) {
    for (let at = start[layer]! + 1; at < start[layer + 1]!; at++) {
      const [left, right] = [sequence[at - 1]!, sequence[at]!]
      expect(places[right]! - places[left]!).toBeGreaterThanOrEqual(apart(left, right) - 1e-6)
    }
  }
})

describe('straight', () => {
  test('the spine of a chain with leaves on both sides', () => {
    const { step } = placed(GRAPHS[1]!)
    for (const [from, to] of [
      ['mul', 'y'],
      ['y', 'p'],
      ['p', 'z'],
      ['z', 'q'],
      ['q', 'e'],
    ] as const) {
      expect(step(from, to)).toBeCloseTo(0)
    }
  })

  test('the path beside a skip, and the trunk of the skip', () => {
    const { step, cut, places } = placed(GRAPHS[2]!)
    for (const [from, to] of [
      ['x', 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'e'],
    ] as const) {
      expect(step(from, to)).toBeCloseTo(0)
    }
    const [trunk] = cut.trunks
    expect(places[trunk!.first]).toBeCloseTo(places[trunk!.last]!)
  })
})

test('fans are symmetric', () => {
  const tree = placed(GRAPHS[3]!)
  expect(tree.step('a', 'p')).toBeCloseTo(-tree.step('b', 'p'))
  expect(tree.step('p', 'r')).toBeCloseTo(-tree.step('q', 'r'))
  const fan = placed(GRAPHS[4]!)
  expect(fan.step('x', 'b')).toBeCloseTo(0)
  expect(fan.step('x', 'a')).toBeCloseTo(-fan.step('x', 'c'))
})

test('a leaf stands beside the spine on the side of its port', () => {
  const { at } = placed(GRAPHS[1]!)
  expect(at('b') - at('mul')).toBe(60 + spacingOf({ direction: 'right' }).nodes)
  expect(at('y') - at('l')).toBe(60 + spacingOf({ direction: 'right' }).nodes)
})

test('leaves beside a straight line stand level', () => {
  const { at, step } = placed('x > a; a w > b; b v > c; c u > d')
  expect(step('a', 'b')).toBeCloseTo(0)
  expect(new Set(['w', 'v', 'u'].map((leaf) => Math.round(at(leaf)))).size).toBe(1)
})

// Outlines of open groups: what they enclose, where their labels stand, and when they may be as wide as their nodes.
import { expect, test } from 'vitest'
import { CATALOG, documentOf } from './testing/documents'
import { hullOf, meets } from './hull'
import { buildScene } from './scene'

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })

test('a hull holds all corners and turns one way', () => {
  expect(hullOf([box(0, 0, 10, 10), box(20, 5, 10, 2)])).toEqual([
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 30, y: 5 },
    { x: 30, y: 7 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ])
})

test('a hull meets what lies between its rectangles, not what lies beside them', () => {
  const hull = hullOf([box(0, 0, 10, 10), box(100, 100, 10, 10)])
  expect(meets(hull, box(50, 50, 5, 5))).toBe(true)
  expect(meets(hull, box(80, 5, 10, 10))).toBe(false)
  expect(meets(hull, box(110, 100, 10, 10))).toBe(false)
})

const DOCUMENT = documentOf(
  [
    ['x', 'tensor'],
    ['w', 'tensor', [], { scope: ['net', 'fc'] }],
    ['h', 'mul', ['x', 'w'], { scope: ['net', 'fc'] }],
    ['r', 'relu', ['h'], { scope: ['net'] }],
    ['y', 'add', ['r', 'x']],
  ],
  { root: 'y' },
)

test('open groups, outer ones first, with their nodes and inner wires', () => {
  const { groups } = buildScene(DOCUMENT, CATALOG, null)
  expect(groups.map(({ path, nodes, wires }) => [path, nodes, wires.map(({ id }) => id)])).toEqual([
    ['net', ['w', 'h', 'r'], ['h:1', 'r:0']],
    ['net/fc', ['w', 'h'], ['h:1']],
  ])
  expect(groups[0]!.margin).toBeGreaterThan(groups[1]!.margin)
})

test('labels stand over their nodes, apart from each other and within the bounds', () => {
  const { groups, nodes, bounds } = buildScene(DOCUMENT, CATALOG, null)
  const [outer, inner] = groups.map(({ label }) => label.box)
  expect(outer!.y + outer!.height).toBeLessThan(inner!.y)
  for (const label of [outer!, inner!]) {
    expect(label.y).toBeGreaterThanOrEqual(bounds.y)
    for (const node of nodes.filter(({ id }) => id !== 'x')) expect(label.y + label.height).toBeLessThanOrEqual(node.y)
  }
})

test('a node of others between two nodes keeps the outline to the wire', () => {
  const pinned = documentOf([
    ['a', 'tensor', [], { scope: ['f'], position: { x: 0, y: 0 } }],
    ['other', 'tensor', [], { position: { x: 400, y: 0 } }],
    ['b', 'relu', ['a'], { scope: ['f'], position: { x: 800, y: 0 } }],
  ])
  expect(buildScene(pinned, CATALOG, null).groups[0]?.wires[0]?.isFree).toBe(false)
  const apart = { ...pinned, nodes: pinned.nodes.filter(({ id }) => id !== 'other') }
  expect(buildScene(apart, CATALOG, null).groups[0]?.wires[0]?.isFree).toBe(true)
})

// Outlines of open groups: what they enclose, where their labels stand, and when they may be as wide as their nodes.
import { expect, test } from 'vitest'
import { bridgeBetween, bridgeRects } from './bridge'
import { CATALOG, documentOf } from './testing/documents'
import { buildScene } from './scene'

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })

test('a bridge is the box around both ends, or goes around a corner where others stand in it', () => {
  const [from, to] = [box(0, 0, 10, 10), box(100, 100, 20, 20)]
  expect(bridgeBetween(from, to, 5, [])).toBe('box')
  expect(bridgeRects('box', from, to)).toEqual([box(0, 0, 120, 120)])
  expect(bridgeBetween(from, to, 5, [box(100, 20, 10, 10)])).toBe('from')
  expect(bridgeRects('from', from, to)).toEqual([box(0, 0, 10, 120), box(0, 100, 120, 20)])
  expect(bridgeBetween(from, to, 5, [box(0, 60, 10, 10)])).toBe('to')
  expect(bridgeBetween(from, to, 5, [box(0, 60, 10, 10), box(100, 20, 10, 10)])).toBeNull()
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
  expect(buildScene(pinned, CATALOG, null).groups[0]).toMatchObject({ isBox: false, wires: [{ bridge: null }] })
  const apart = { ...pinned, nodes: pinned.nodes.filter(({ id }) => id !== 'other') }
  expect(buildScene(apart, CATALOG, null).groups[0]).toMatchObject({ isBox: true, wires: [{ bridge: 'box' }] })
})

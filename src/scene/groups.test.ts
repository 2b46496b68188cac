// Outlines of open groups: what they enclose, where their labels stand, and when they may be as wide as their nodes.
import { expect, test } from 'vitest'
import { elbowRects, freeElbow } from './bridge'
import { GROUP } from './node-metrics'
import { CATALOG, documentOf } from './testing/documents'
import { buildScene } from './scene'

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })

test('an outline goes around the corner where nobody else stands', () => {
  const [from, to] = [box(0, 0, 10, 10), box(100, 100, 20, 20)]
  expect(elbowRects('from', from, to)).toEqual([box(0, 0, 10, 120), box(0, 100, 120, 20)])
  expect(freeElbow(from, to, 5, [])).toBe('from')
  expect(freeElbow(from, to, 5, [box(0, 60, 10, 10)])).toBe('to')
  expect(freeElbow(from, to, 5, [box(0, 60, 10, 10), box(100, 20, 10, 10)])).toBeNull()
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

test('open groups, outer ones first: boxes where no other node stands, corners elsewhere', () => {
  const { groups } = buildScene(DOCUMENT, CATALOG, null)
  expect(groups.map(({ path, nodes, boxes, wires }) => ({ path, nodes, boxes, wires }))).toEqual([
    {
      path: 'net',
      nodes: ['w', 'h', 'r'],
      boxes: [['r', 'h'], ['w']],
      wires: [{ id: 'h:1', from: 'w', to: 'h', elbow: 'to' }],
    },
    {
      path: 'net/fc',
      nodes: ['w', 'h'],
      boxes: [['w'], ['h']],
      wires: [{ id: 'h:1', from: 'w', to: 'h', elbow: 'to' }],
    },
  ])
  expect(groups[0]!.margin).toBeGreaterThan(groups[1]!.margin)
})

test('labels stand over their nodes, apart from each other and within the bounds', () => {
  const { groups, nodes, bounds } = buildScene(DOCUMENT, CATALOG, null)
  const [outer, inner] = groups.map(({ label }) => label.box)
  // Both begin at w: they read like a path.
  expect(inner).toMatchObject({ x: outer!.x + outer!.width + GROUP.labelGap, y: outer!.y })
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
  expect(buildScene(pinned, CATALOG, null).groups[0]).toMatchObject({ boxes: [['a'], ['b']], wires: [{ elbow: null }] })
  const apart = { ...pinned, nodes: pinned.nodes.filter(({ id }) => id !== 'other') }
  expect(buildScene(apart, CATALOG, null).groups[0]).toMatchObject({ boxes: [['a', 'b']], wires: [] })
})

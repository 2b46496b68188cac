// components, cycles, arrange and pins: parts of a picture, where they go, and what the user has placed.
import { describe, expect, test } from 'vitest'
import { arrange, pack } from './arrange'
import { overlaps, type Box } from './boxes'
import { components } from './components'
import { acyclicEdges } from './cycles'
import { edgeTable } from './graph'
import { pin } from './pins'

function table(pairs: readonly (readonly [number, number])[]) {
  const edges = edgeTable(pairs.length)
  pairs.forEach(([from, to], edge) => {
    edges.source[edge] = from
    edges.target[edge] = to
  })
  return edges
}

test('components: connected nodes, parts in order of their first node', () => {
  const { parts, partOf } = components(
    6,
    table([
      [4, 1],
      [1, 5],
      [3, 2],
    ]),
  )
  const lists = [0, 1, 2].map((part) => [...parts.items.subarray(parts.start[part], parts.start[part + 1])])
  expect(lists).toEqual([[0], [1, 4, 5], [2, 3]])
  expect([...partOf]).toEqual([0, 1, 2, 2, 1, 1])
})

test.each<[name: string, pairs: [number, number][], kept: number[]]>([
  [
    'no cycle',
    [
      [0, 1],
      [1, 2],
      [0, 2],
    ],
    [1, 1, 1],
  ],
  [
    'a cycle loses the edge that closes it',
    [
      [0, 1],
      [1, 2],
      [2, 0],
    ],
    [1, 1, 0],
  ],
  [
    'a wire into itself',
    [
      [0, 0],
      [0, 1],
    ],
    [0, 1],
  ],
  [
    'two cycles',
    [
      [0, 1],
      [1, 0],
      [2, 3],
      [3, 2],
    ],
    [1, 0, 1, 0],
  ],
])('cycles: %s', (_, pairs, kept) => {
  expect([...acyclicEdges(4, table(pairs))]).toEqual(kept)
})

const box = (flow: number, cross: number, length = 100, breadth = 50): Box => ({ flow, cross, length, breadth })

describe('arrange', () => {
  test('new parts are packed in rows without overlaps, about as long as wide', () => {
    const boxes = Array.from({ length: 12 }, (_, part) => box(0, 0, 100 + 10 * part, 60))
    const placed = pack(boxes).map(({ flow, cross }, part) => ({ ...boxes[part]!, flow, cross }))
    placed.forEach((a, at) => placed.slice(at + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)))
    expect(new Set(placed.map(({ cross }) => cross)).size).toBeGreaterThan(1)
    expect(placed[0]).toMatchObject({ flow: 0, cross: 0 })
  })

  test('parts go back where they were', () => {
    const moves = arrange([{ box: box(0, 0), anchor: { flow: 30, cross: 40 } }], null)
    expect(moves).toEqual([{ flow: 30, cross: 40 }])
  })

  test('a part that has grown pushes the one below it, not the one above', () => {
    const anchor = (cross: number) => ({ flow: 0, cross })
    const moves = arrange(
      [
        { box: box(0, 0), anchor: anchor(0) },
        { box: box(0, 0, 100, 300), anchor: anchor(100) },
        { box: box(0, 0), anchor: anchor(200) },
      ],
      null,
    )
    expect(moves[0]).toEqual({ flow: 0, cross: 0 })
    expect(moves[1]).toEqual({ flow: 0, cross: 100 })
    expect(moves[2]!.cross).toBeGreaterThanOrEqual(400)
  })

  test('new parts go below everything, placed nodes included', () => {
    const moves = arrange(
      [
        { box: box(10, 10), anchor: { flow: 0, cross: 0 } },
        { box: box(5, 5), anchor: null },
      ],
      box(-50, 500),
    )
    expect(moves[1]!.cross + 5).toBeGreaterThan(550)
  })
})

describe('pins', () => {
  const none: (Box | null)[] = [null, null, null]

  test('without pins nothing moves', () => {
    const boxes = [box(0, 0), box(0, 100), box(0, 200)]
    const pinned = pin({ boxes, pinned: none, follows: [] })
    expect(pinned.boxes).toBe(boxes)
    expect(pinned.moved).toEqual([false, false, false])
  })

  test('a pinned node stays, what lies under it moves sideways to the nearest free place', () => {
    const boxes = [box(0, 0), box(0, 100), box(0, 200)]
    const { boxes: placed, moved } = pin({ boxes, pinned: [box(0, 95), null, null], follows: [] })
    expect(placed[0]).toEqual(box(0, 95))
    expect(placed[2]).toEqual(boxes[2])
    expect(moved).toEqual([true, true, false])
    expect(placed[1]!.flow).toBe(0)
    placed.forEach((a, at) => placed.slice(at + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)))
  })

  test('a follower goes with its leader, to a free place', () => {
    const boxes = [box(0, 0), box(150, 15, 40, 20), box(650, 400)]
    const follows = [{ node: 1, leader: 0, distance: 48 }]
    const free = pin({ boxes, pinned: [box(200, 300), null, null], follows })
    expect(free.boxes[1]).toEqual(box(348, 315, 40, 20))
    const blocked = pin({ boxes, pinned: [box(500, 400), null, null], follows })
    expect(overlaps(blocked.boxes[1]!, blocked.boxes[2]!)).toBe(false)
  })
})

// detour: smooth where free, around what is in the way otherwise, in any direction.
import { describe, expect, test } from 'vitest'
import { BoxIndex, boxesMet, type Box } from './boxes'
import { curveCount, endOf, startOf } from './curves'
import { detour, type DetourEnds } from './detour'
import { Heap } from './heap'
import { shortestWay } from './way'

const NODE = { length: 152, breadth: 92 }

/** Nodes at these corners; a wire from the first to the second. */
function wire(corners: readonly (readonly [flow: number, cross: number])[], turn = 0) {
  const boxes = corners.map(([flow, cross]): Box => ({ flow, cross, ...NODE }))
  const index = new BoxIndex()
  boxes.forEach((box, number) => index.add(number, box))
  const [from, to] = [boxes[0]!, boxes[1]!]
  const ends: DetourEnds = {
    start: { flow: from.flow + from.length, cross: from.cross + from.breadth / 2 },
    end: { flow: to.flow, cross: to.cross + to.breadth / 2 },
    from: 0,
    to: 1,
  }
  const path = detour(ends, index, turn)
  const met = boxesMet(path, index, 8, new Set([0, 1]))
  return { path, met, ends }
}

test.each<[name: string, corners: [number, number][]]>([
  [
    'ahead',
    [
      [0, 0],
      [400, 150],
    ],
  ],
  [
    'ahead, close and far aside',
    [
      [0, 0],
      [180, 400],
    ],
  ],
  [
    'straight ahead with a node between',
    [
      [0, 0],
      [600, 0],
      [280, -10],
    ],
  ],
  [
    'straight ahead with a wall of nodes between',
    [
      [0, 0],
      [700, 0],
      [280, -120],
      [280, 0],
      [280, 120],
    ],
  ],
  [
    'behind',
    [
      [600, 0],
      [0, 10],
    ],
  ],
  [
    'behind and above',
    [
      [600, 300],
      [0, 0],
    ],
  ],
  [
    'right below',
    [
      [0, 0],
      [0, 160],
    ],
  ],
  [
    'behind, through a crowd',
    [
      [800, 0],
      [0, 0],
      [400, -100],
      [400, 30],
      [200, 60],
      [600, -50],
    ],
  ],
  [
    'into a corner',
    [
      [0, 0],
      [500, 200],
      [400, 80],
      [320, 200],
    ],
  ],
])('%s: from port to port without meeting a node', (_, corners) => {
  const { path, met, ends } = wire(corners)
  expect(startOf(path, 0)).toEqual(ends.start)
  expect(endOf(path, curveCount(path) - 1)).toEqual(ends.end)
  expect(met).toEqual([])
})

describe('shape', () => {
  test('a free way ahead is one smooth curve', () => {
    expect(
      curveCount(
        wire([
          [0, 0],
          [400, 150],
        ]).path,
      ),
    ).toBe(1)
  })

  test('a node in the way is passed on the nearer side', () => {
    const { path } = wire([
      [0, 0],
      [600, 0],
      [280, -30],
    ])
    const crosses = path.filter((_, at) => at % 2 === 1)
    expect(Math.max(...crosses)).toBeGreaterThan(46)
    expect(Math.min(...crosses)).toBeGreaterThanOrEqual(46 - 0.001)
  })

  test('later detours keep more distance, so that they do not lie on each other', () => {
    const corners: [number, number][] = [
      [600, 0],
      [0, 10],
    ]
    expect(wire(corners, 0).path).not.toEqual(wire(corners, 1).path)
  })
})

test('nodes on top of each other still get a wire', () => {
  const { path, ends } = wire([
    [0, 0],
    [20, 10],
    [10, 5],
  ])
  expect(endOf(path, curveCount(path) - 1)).toEqual(ends.end)
})

test('there is no way out of a closed ring', () => {
  const ring: Box[] = [
    { flow: -100, cross: -100, length: 200, breadth: 40 },
    { flow: -100, cross: 60, length: 200, breadth: 40 },
    { flow: -100, cross: -100, length: 40, breadth: 200 },
    { flow: 60, cross: -100, length: 40, breadth: 200 },
  ]
  expect(shortestWay({ flow: 0, cross: 0 }, { flow: 500, cross: 0 }, ring, 10)).toBeNull()
  expect(shortestWay({ flow: 0, cross: 0 }, { flow: 500, cross: 0 }, ring.slice(0, 3), 10)).not.toBeNull()
})

test('a way has right angles and only real corners', () => {
  const way = shortestWay(
    { flow: 0, cross: 0 },
    { flow: 500, cross: 0 },
    [{ flow: 200, cross: -50, length: 50, breadth: 80 }],
    10,
  )!
  way.slice(1).forEach((point, at) => {
    const before = way[at]!
    expect(before.flow === point.flow || before.cross === point.cross).toBe(true)
  })
  expect(way).toHaveLength(6)
  expect(Math.max(...way.map(({ cross }) => cross))).toBe(30)
})

test('the heap gives the least first, equal ones in order of entry', () => {
  const heap = new Heap()
  const priorities = [5, 1, 4, 1, 3, 9, 2, 1, 0, 5]
  priorities.forEach((priority, item) => heap.push(item, priority))
  const taken = priorities.map(() => heap.pop()!)
  expect(taken.map((item) => priorities[item])).toEqual([...priorities].sort((a, b) => a - b))
  expect(taken.filter((item) => priorities[item] === 1)).toEqual([1, 3, 7])
  expect(heap.pop()).toBeUndefined()
})

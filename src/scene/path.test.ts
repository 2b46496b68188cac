// path: points by length, and bounds.
import { expect, test } from 'vitest'
import { pathBounds, pointAt } from './path'
import type { Path } from './types'

const line: Path = {
  start: { x: 0, y: 0 },
  curves: [
    [
      { x: 10, y: 0 },
      { x: 20, y: 0 },
      { x: 30, y: 0 },
    ],
    [
      { x: 30, y: 30 },
      { x: 30, y: 60 },
      { x: 30, y: 90 },
    ],
  ],
}

test.each<[number, number, number]>([
  [0, 0, 0],
  [0.25, 30, 0],
  [0.5, 30, 30],
  [1, 30, 90],
  [2, 30, 90],
  [-1, 0, 0],
])('at %f of the length', (share, x, y) => {
  const point = pointAt(line, share)
  expect(point.x).toBeCloseTo(x)
  expect(point.y).toBeCloseTo(y)
})

test('a path without curves is its start', () => {
  expect(pointAt({ start: { x: 4, y: 5 }, curves: [] }, 0.5)).toEqual({ x: 4, y: 5 })
})

test('bounds hold all control points', () => {
  expect(pathBounds(line)).toEqual({ x: 0, y: 0, width: 30, height: 90 })
})

// Wires as geometry: lengths, morphing between unlike paths, and stretching that keeps ends and directions.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Path } from '../scene/types'
import { arrivalAngle, morph, nearestShare, pathData, pathEnd, stretch, trackOf } from './path'

const straight: Path = {
  start: { x: 0, y: 0 },
  curves: [
    [
      { x: 30, y: 0 },
      { x: 60, y: 0 },
      { x: 90, y: 0 },
    ],
  ],
}

const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) })
const path: fc.Arbitrary<Path> = fc.record({
  start: point,
  curves: fc.array(fc.tuple(point, point, point), { minLength: 1, maxLength: 4 }),
})

test('path data is SVG with at most two decimals', () => {
  const d = pathData({ start: { x: 0.123456, y: -0.001 }, curves: straight.curves })
  expect(d).toBe('M0.12,0C30,0 60,0 90,0')
})

describe('a track', () => {
  test('walks at even speed and knows its direction', () => {
    const track = trackOf(straight)
    expect(track.length).toBeCloseTo(90)
    for (const share of [0, 0.25, 0.5, 1]) expect(track.at(share).x).toBeCloseTo(90 * share, 6)
    expect(track.at(0.5).angle).toBe(0)
    expect(nearestShare(track, { x: 45, y: 30 })).toBeCloseTo(0.5)
  })

  test('starts and ends where its path does', () => {
    fc.assert(
      fc.property(path, (each) => {
        const track = trackOf(each)
        const [first, last] = [track.at(0), track.at(1)]
        expect(Math.hypot(first.x - each.start.x, first.y - each.start.y)).toBeLessThan(1e-6)
        expect(Math.hypot(last.x - pathEnd(each).x, last.y - pathEnd(each).y)).toBeLessThan(1e-6)
      }),
    )
  })

  test('a path of no length is a point', () => {
    const dot = {
      start: { x: 5, y: 6 },
      curves: [
        [
          { x: 5, y: 6 },
          { x: 5, y: 6 },
          { x: 5, y: 6 },
        ],
      ] as const,
    }
    expect(trackOf(dot).at(0.7)).toMatchObject({ x: 5, y: 6 })
    expect(arrivalAngle(dot)).toBe(0)
  })
})

test('a morph begins and ends on the same lines as its paths, whatever their number of curves', () => {
  fc.assert(
    fc.property(path, path, (from, to) => {
      const at = morph(from, to)
      expect(at(1)).toBe(to)
      const begin = trackOf(at(0))
      const old = trackOf(from)
      // Halving a curve does not change its line.
      expect(begin.length).toBeCloseTo(old.length, -Math.log10(Math.max(1, old.length * 0.02)))
      expect(pathEnd(at(0)).x).toBeCloseTo(pathEnd(from).x, 6)
    }),
  )
})

test('stretching moves the ends exactly, and a path moved at both ends keeps its form', () => {
  fc.assert(
    fc.property(path, point, point, (each, startBy, endBy) => {
      const moved = stretch(each, startBy, endBy)
      expect(moved.start).toEqual({ x: each.start.x + startBy.x, y: each.start.y + startBy.y })
      expect(pathEnd(moved).x).toBeCloseTo(pathEnd(each).x + endBy.x, 6)
      expect(pathEnd(moved).y).toBeCloseTo(pathEnd(each).y + endBy.y, 6)
      const carried = stretch(each, startBy, startBy)
      carried.curves.flat().forEach((control, index) => {
        expect(control.x).toBeCloseTo(each.curves.flat()[index]!.x + startBy.x, 6)
      })
    }),
  )
})

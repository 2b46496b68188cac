// What moves how: durations, the ride of a pulse's value, changed cells, wheel factors - and what counts as unchanged.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FrameCell } from '../../scene/types'
import { sameData } from '../memory'
import { trackOf } from '../path'
import type { Pulse } from '../pulse'
import { seedFrame, withNode } from '../testing/seed-frame'
import { changedBoxes, changedNodes } from './change-motion'
import { pillAt, pulseDuration, rideOf } from './pulse-motion'
import { wheelFactor, wheelPixels } from './view-math'

describe('pulses', () => {
  const motion = { speed: 1, reduced: false, off: false }

  test('travel 250 ms at speed 1, at most 600 ms, and jump above speed 4 or 200 pulses', () => {
    expect(pulseDuration(motion, 2)).toBe(250)
    expect(pulseDuration({ ...motion, speed: 2 }, 2)).toBe(125)
    expect(pulseDuration({ ...motion, speed: 0.25 }, 2)).toBe(600)
    expect(pulseDuration({ ...motion, speed: 8 }, 2)).toBe(0)
    expect(pulseDuration(motion, 201)).toBe(0)
    expect(pulseDuration(motion, 0)).toBe(0)
    expect(pulseDuration({ ...motion, reduced: true }, 2)).toBe(0)
    expect(pulseDuration({ ...motion, off: true }, 2)).toBe(0)
  })

  const path = {
    start: { x: 0, y: 0 },
    curves: [
      [
        { x: 100, y: 0 },
        { x: 200, y: 0 },
        { x: 300, y: 0 },
      ],
    ] as const,
  }
  const pulse = (direction: Pulse['direction']): Pulse => ({
    key: 'e',
    path,
    rest: { x: 150, y: -10 },
    direction,
    text: '1.0',
  })

  test('the value keeps clear of the node it leaves, rides on, and stays at its resting place', () => {
    const forward = rideOf(pulse('forward'))
    expect(pillAt(forward, 0.05)).toBeNull()
    const early = pillAt(forward, 0.2)!
    expect(early.x).toBeCloseTo(60)
    expect(pillAt(forward, 0.6)).toEqual({ x: 150, y: -10 })
    expect(pillAt(rideOf(pulse('backward')), 0.2)!.x).toBeCloseTo(240)
  })

  test('on a wire too short to ride, the value appears at its resting place', () => {
    const short = {
      start: { x: 0, y: 0 },
      curves: [
        [
          { x: 5, y: 0 },
          { x: 10, y: 0 },
          { x: 15, y: 0 },
        ],
      ] as const,
    }
    const ride = rideOf({ ...pulse('forward'), path: short, rest: { x: 8, y: 0 } })
    expect(trackOf(short).length).toBeCloseTo(15)
    expect(pillAt(ride, 0.3)).toBeNull()
    expect(pillAt(ride, 0.9)).toEqual({ x: 8, y: 0 })
  })
})

describe('changes', () => {
  test('are the nodes that look different, not those that were moved, selected or resized', () => {
    const before = seedFrame(6)
    expect(changedNodes(before, seedFrame(7)).map(([, after]) => after.node.id)).toEqual(['w', 'mul'])
    expect(changedNodes(before, withNode(before, 'w', { selected: true, dimmed: true }))).toEqual([])
    const wider = { ...before.nodes[0]!.node, width: 300 }
    expect(changedNodes(before, withNode(before, 'w', { node: wider, status: 'error' }))).toEqual([])
  })

  test('outline exactly the cells with another number', () => {
    const cells = (texts: string[][]) => {
      const rows = texts.map((row) => row.map((text): FrameCell => ({ text, level: 0, gap: false })))
      return { kind: 'cells', rows, truncated: false } as const
    }
    const base = seedFrame(7).nodes[0]!
    const size = { rows: 1, columns: 2, width: 40, height: 22 }
    const node = { ...base.node, rows: { ...base.node.rows, value: 44, gradient: 76, cells: size } }
    const before = {
      ...base,
      node,
      value: cells([['1.0', '2.0']]),
      gradient: { kind: 'partial', value: cells([['1.0', '0.0']]) },
    } as const
    const after = {
      ...before,
      value: cells([['1.0', '3.0']]),
      gradient: { kind: 'final', value: cells([['1.5', '0.0']]) },
    } as const
    expect(changedBoxes(before, after)).toEqual([
      { x: 72, y: 44, width: 40, height: 22 },
      { x: 32, y: 76, width: 40, height: 22 },
    ])
    expect(changedBoxes({ ...before, value: null }, { ...after, gradient: before.gradient })).toEqual([])
  })
})

describe('the wheel', () => {
  test('zooms by 2^-0.002 per pixel, a pinch ten times faster, neither by more than 2^0.35 at once', () => {
    expect(wheelFactor(-100, false)).toBeCloseTo(2 ** 0.2)
    expect(wheelFactor(-5, true)).toBeCloseTo(2 ** 0.1)
    expect(wheelFactor(-100, true)).toBeCloseTo(2 ** 0.35)
    expect(wheelFactor(1000, false)).toBeCloseTo(2 ** -0.35)
  })

  test('counts lines and pages as pixels', () => {
    expect([wheelPixels(3, 0), wheelPixels(3, 1), wheelPixels(1, 2)]).toEqual([3, 75, 500])
  })
})

test('data is the same exactly when its content is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(sameData(a, structuredClone(a))).toBe(true)
      expect(sameData(a, b)).toBe(sameData(b, a))
      if (sameData(a, b)) expect(a).toEqual(b)
    }),
  )
  expect(sameData({ a: 1, b: [2, { c: 3 }] }, { b: [2, { c: 3 }], a: 1 })).toBe(true)
  expect(sameData({ a: undefined }, { b: undefined })).toBe(false)
  expect(sameData([1], { 0: 1 })).toBe(false)
})

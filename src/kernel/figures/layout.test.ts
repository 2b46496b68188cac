// Layout: what is written around boxes fits on the sheet and between them.
import { describe, expect, test } from 'vitest'
import { NOTHING_AROUND } from './around'
import type { Cell } from './description'
import { layout } from './layout'
import { axes, axis, figure, words } from './testing/figure'

const cells = (...all: Cell[]) => all.map((grid) => axes({ place: { grid } }))
const HALVES: Cell[] = [
  [1, 2, 0, 0, 1, 1],
  [1, 2, 0, 1, 1, 1],
]

describe('margins', () => {
  test('are as wide as what is written, and as usual where that is little', () => {
    const sheet = figure(cells([1, 1, 0, 0, 1, 1]))
    const [usual] = layout(sheet, [{ ...NOTHING_AROUND, left: 20 }])
    const [wide] = layout(sheet, [{ left: 150, right: 90, top: 60, bottom: 80 }])
    expect(usual).toEqual({ left: 62, top: 32, width: 556, height: 398 })
    expect(wide?.left).toBeGreaterThan(150)
    expect((wide?.left ?? 0) + (wide?.width ?? 0)).toBeLessThan(640 - 90)
    expect(wide?.top).toBeGreaterThan(60)
  })
  test('are small around pictures without axes', () => {
    expect(layout(figure(cells([1, 1, 0, 0, 1, 1])), [NOTHING_AROUND])).toEqual([
      { left: 10, top: 10, width: 620, height: 460 },
    ])
  })
  test('leave a part of a sheet that is too small for its texts', () => {
    const [box] = layout(figure(cells([1, 1, 0, 0, 1, 1]), { width: 100, height: 100 }), [
      { left: 90, right: 90, top: 90, bottom: 90 },
    ])
    expect(box?.width).toBeCloseTo(30)
    expect(box?.height).toBeCloseTo(30)
  })
  test('hold the title of the sheet', () => {
    const title = { ...words('two\nlines'), size: 12 }
    const [plain] = layout(figure(cells([1, 1, 0, 0, 1, 1])), [NOTHING_AROUND])
    const [titled] = layout(figure(cells([1, 1, 0, 0, 1, 1]), { title }), [NOTHING_AROUND])
    expect(titled?.top).toBeGreaterThan((plain?.top ?? 0) + 2 * 16)
  })
})

describe('gaps', () => {
  test('hold what is written on both sides of them', () => {
    const sheet = figure(cells(...HALVES))
    const [first, second] = layout(sheet, [
      { ...NOTHING_AROUND, left: 40, right: 30 },
      { ...NOTHING_AROUND, left: 70 },
    ])
    expect((second?.left ?? 0) - (first?.left ?? 0) - (first?.width ?? 0)).toBeGreaterThanOrEqual(100)
    expect(first?.width).toBe(second?.width)
  })
  test('are shares of a box where that was asked for', () => {
    const sheet = figure(cells(...HALVES), { gaps: { across: 0, down: null } })
    const [first, second] = layout(sheet, [{ ...NOTHING_AROUND, left: 40 }, NOTHING_AROUND])
    expect((first?.left ?? 0) + (first?.width ?? 0)).toBeCloseTo(second?.left ?? 0)
  })
  test('a box over two columns ends where the second one does', () => {
    const sheet = figure(cells([2, 2, 0, 0, 1, 2], [2, 2, 1, 1, 1, 1]))
    const [above, below] = layout(sheet, [NOTHING_AROUND, { ...NOTHING_AROUND, left: 50 }])
    expect((above?.left ?? 0) + (above?.width ?? 0)).toBeCloseTo((below?.left ?? 0) + (below?.width ?? 0))
  })
})

describe('boxes', () => {
  test('have the same scale along both axes where that was asked for', () => {
    const wide = axes({ equal: true, x: axis({ high: 20 }), y: axis({ side: 'left', high: 10 }) })
    const [box] = layout(figure([wide]), [NOTHING_AROUND])
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(2)
  })
  test('beside and over others follow them, and these leave room', () => {
    const all = [axes(), axes({ place: { beside: 0 } }), axes({ place: { over: 0 } })]
    const right = { ...NOTHING_AROUND, right: 60 }
    const [own, bar, twin] = layout(figure(all), [{ ...NOTHING_AROUND, left: 40 }, right, NOTHING_AROUND])
    expect(twin).toEqual(own)
    expect(bar?.left).toBeGreaterThan((own?.left ?? 0) + (own?.width ?? 0))
    expect(bar?.height).toBe(own?.height)
    expect((bar?.left ?? 0) + (bar?.width ?? 0) + 60).toBeLessThan(640)
  })
  test('at shares of the sheet lie there, counted from below', () => {
    const [box] = layout(figure([axes({ place: { share: [0.25, 0.5, 0.5, 0.25] } })]), [NOTHING_AROUND])
    expect(box).toEqual({ left: 160, top: 120, width: 320, height: 120 })
  })
})

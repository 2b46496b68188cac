// A matrix seen from afar: tints, their places, and when they are not worth showing.
import { describe, expect, test } from 'vitest'
import type { FrameCell, FrameNode } from '../scene/types'
import { detailAt } from './detail'
import { painted, texts, wholeOf } from './testing/painted'
import { seedFrame } from './testing/seed-frame'
import { THEMES } from './theme'

describe('cells seen from afar', () => {
  const cell = (level: number | null, gap = false): FrameCell => ({ text: gap ? '…' : '1', level, gap })
  const grid = {
    kind: 'cells',
    rows: [
      [cell(1), cell(-1)],
      [cell(1), cell(null)],
    ],
    truncated: false,
  } as const
  const base = seedFrame(7)
  const plain = base.nodes[0]!
  const cells = { rows: 2, columns: 2, width: 40, height: 22 }
  const node = { ...plain.node, height: 170, rows: { ...plain.node.rows, value: 44, gradient: 98, meta: 156, cells } }
  const show = (change: Partial<FrameNode>, scale = 0.4): Element => {
    const frame = { ...plain, node, value: grid, gradient: { kind: 'hidden' } as const, ...change }
    return wholeOf(
      painted({ ...base, nodes: [frame], edges: [], root: null }, { interactive: true, detail: detailAt(scale) }),
      'w',
    )
  }
  const fills = (shown: Element): (string | null)[] =>
    [...shown.querySelectorAll('path[d*="z"]')].map((path) => path.getAttribute('fill'))
  const { value, gradient } = THEMES.light

  test('are tints under the name: one path for each, what is no finite number crossed out', () => {
    const shown = show({})
    expect(texts(shown)).toEqual(['w'])
    expect(fills(shown)).toEqual([value.positive, value.negative])
    expect(shown.querySelectorAll('path[d*="z"]')[0]!.getAttribute('d')!.match(/M/g)).toHaveLength(2)
    expect(shown.querySelectorAll('path[fill="none"][stroke-width="0.75"]')).toHaveLength(1)
  })

  test('value and gradient share the card; a gradient still to come keeps its place', () => {
    const both = show({ gradient: { kind: 'final', value: grid } })
    expect(fills(both)).toEqual([value.positive, value.negative, gradient.positive, gradient.negative])
    const ahead = show({ gradient: { kind: 'pending', text: 'later' } })
    const place = (shown: Element) => shown.querySelector('path[d*="z"]')!.getAttribute('d')
    expect(place(ahead)).toBe(place(both))
    expect(place(show({}))).not.toBe(place(both))
  })

  test('cells left out take little room, and too small ones are not shown at all', () => {
    const rows = [[cell(1), cell(null, true), cell(1)]]
    const narrow = show({ value: { kind: 'cells', rows, truncated: true } }).querySelector('path[d*="z"]')!
    const [first, second] = narrow
      .getAttribute('d')!
      .split('z')
      .map((part) => Number(/M([\d.]+),/.exec(part)?.[1]))
    const width = Number(/h([\d.]+)/.exec(narrow.getAttribute('d')!)![1])
    expect(second! - first!).toBeLessThan(1.6 * width)
    expect(fills(show({}, 0.06))).toEqual([])
  })
})

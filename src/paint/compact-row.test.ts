// Compact cards: value and gradient beside each other, with a look of their own for each state; the same row from afar.
import { describe, expect, test } from 'vitest'
import type { FrameCell, FrameNode, FrameValue } from '../scene/types'
import { compactPlaces } from './compact-row'
import { detailAt } from './detail'
import { painted, texts, wholeOf } from './testing/painted'
import { seedFrame } from './testing/seed-frame'
import { THEMES } from './theme'

const tint = (level: number): FrameCell => ({ text: '', level, gap: false })
const TINTS: FrameValue = { kind: 'cells', rows: [[tint(1), tint(-1)]], truncated: false }
const { value: orange, gradient: green } = THEMES.light

const base = seedFrame(7)
const plain = base.nodes[0]!
const node = (tints: boolean): FrameNode['node'] => ({
  ...plain.node,
  width: 152,
  height: 71,
  rows: { ...plain.node.rows, title: 26, meta: 26, value: 37, gradient: 37, compact: { column: tints ? null : 50 } },
})

function show(change: Partial<FrameNode>, tints = true, scale = 1): Element {
  const shown = { ...plain, node: node(tints), value: TINTS, meta: '[1, 2] f32', ...change }
  const frame = { ...base, nodes: [shown], edges: [], root: null }
  return wholeOf(painted(frame, { interactive: true, detail: detailAt(scale) }), 'w')
}

const fills = (shown: Element): (string | null)[] =>
  [...shown.querySelectorAll('path[d*="z"]')].map((path) => path.getAttribute('fill'))

describe('a compact card', () => {
  test('has shape and dtype beside its title, tints of both tensors, and no numbers', () => {
    const shown = show({ gradient: { kind: 'final', value: TINTS } })
    expect(texts(shown)).toEqual(['w', '[1, 2] f32'])
    expect(fills(shown)).toEqual([orange.positive, orange.negative, green.positive, green.negative])
  })

  test('seen from further away it keeps its shape longer than its dtype', () => {
    const meta = (scale: number) => texts(show({ meta: '[1024, 1024] f32' }, true, scale))[1]
    expect([1, 0.62].map(meta)).toEqual(['[1024, 1024] f32', '[1024, 1024]'])
  })

  test('value and gradient share its width evenly, apart from each other', () => {
    const { value, gradient } = compactPlaces(node(true))
    expect(Math.abs(gradient!.width - value.width)).toBeLessThanOrEqual(1)
    expect(gradient!.x).toBeGreaterThan(value.x + value.width)
    const alone = compactPlaces({ ...node(true), rows: { ...node(true).rows, gradient: null } })
    expect(alone.gradient).toBeNull()
    expect(alone.value.width).toBeGreaterThan(2 * value.width)
  })

  test('scalars are numbers', () => {
    const number = (text: string): FrameValue => ({ kind: 'text', text })
    const shown = show({ value: number('4.0'), gradient: { kind: 'final', value: number('3.0') } }, false)
    expect(texts(shown)).toEqual(expect.arrayContaining(['4.0', '3.0']))
    expect(compactPlaces(node(false)).value.width).toBe(50)
    expect(fills(shown)).toEqual([])
  })

  test('not computed yet, None and zero look different from a gradient and from each other', () => {
    const dashed = (shown: Element): number => shown.querySelectorAll('[stroke-dasharray]').length
    const pending = show({ gradient: { kind: 'pending', text: 'later' } })
    expect([dashed(pending), texts(pending).includes('later')]).toEqual([1, false])
    expect(dashed(show({ status: 'pending', value: null, gradient: { kind: 'pending', text: 'later' } }))).toBe(2)
    expect(texts(show({ gradient: { kind: 'none', text: 'None' } }))).toContain('None')
    const hatches = (shown: Element): number => shown.querySelectorAll('path[fill="none"][stroke-width="1"]').length
    expect(hatches(show({ gradient: { kind: 'zero', value: TINTS } }))).toBe(1)
    expect(hatches(show({ gradient: { kind: 'final', value: TINTS } }))).toBe(0)
  })

  test('its value can be hit, and lies under the pointer where it is drawn', () => {
    const area = show({}).querySelector('[data-part="value"]')!
    const { value } = compactPlaces(node(true))
    expect(['x', 'width'].map((name) => Number(area.getAttribute(name)))).toEqual([value.x, value.width])
  })

  test('from afar the tints stand beside each other under the name', () => {
    const shown = show({ gradient: { kind: 'final', value: TINTS } }, true, 0.5)
    expect(texts(shown)).toEqual(['w'])
    expect(fills(shown)).toEqual([orange.positive, orange.negative, green.positive, green.negative])
    const tops = [...shown.querySelectorAll('path[d*="z"]')].map(
      (path) => /M[\d.]+,([\d.]+)/.exec(path.getAttribute('d')!)?.[1],
    )
    expect(new Set(tops).size).toBe(1)
  })
})

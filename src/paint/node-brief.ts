// A node seen from afar: its name, its number and gradient, or the tints of a matrix.
import type { FrameGradient, FrameNode, Rect } from '../scene/types'
import type { FontName } from '../scene/text-width'
import { fitText, textWidth } from '../scene/text-width'
import { textShape, type Brush } from './brush'
import { LEAST_TEXT } from './detail'
import { heat } from './heat'
import { shapeOf } from './node-card'
import type { Shape } from './shapes'

/** Free space at both sides together. */
const MARGIN = 12
const LINE_HEIGHT = 1.25
const MOST_LINES = 3
/** Larger than the least readable size, where there is room. */
const COMFORTABLE = 1.3
/** Distance of a baseline below the middle of its line, as a share of the font size. */
const BASELINE = 0.36

interface Line {
  readonly text: string
  /** What stands there where there is no room for the text: a number is never cut. Absent = it may be cut. */
  readonly instead?: string
  readonly font: FontName
  readonly fill: string
}

/** Where a number is not computed yet: like None and zero it has a look of its own. */
const PENDING = '···'

function gradientLine({ theme }: Brush, gradient: FrameGradient): Line {
  if ('value' in gradient) {
    const text = gradient.value.kind === 'text' ? gradient.value.text : ''
    return { text, instead: '', font: 'sans-600', fill: theme.gradient.ink }
  }
  if (gradient.kind === 'pending') return { text: PENDING, font: 'sans-600', fill: theme.gradient.ink }
  return { text: gradient.kind === 'none' ? gradient.text : '', font: 'sans-400', fill: theme.textFaint }
}

/** In order of importance: as many as fit are shown. */
function linesOf(brush: Brush, frame: FrameNode): Line[] {
  const { node, status, value, gradient } = frame
  const { theme, detail } = brush
  const name: Line = { text: node.name ?? node.op, font: 'sans-600', fill: theme.text }
  if (detail.level === 'name') return [name]
  const shape = shapeOf(frame)
  const second: Line =
    value?.kind === 'text'
      ? { text: value.text, instead: shape, font: 'sans-600', fill: theme.value.ink }
      : shape !== '[]'
        ? { text: shape, font: 'sans-400', fill: theme.textFaint }
        : { text: status === 'pending' ? PENDING : '', font: 'sans-600', fill: theme.value.ink }
  return [name, second, gradientLine(brush, gradient)].filter((line) => line.text !== '')
}

/** Around the tints of a matrix, and between value and gradient as a share of a row. */
const TINTS = { margin: 12, gap: 0.6 }
/** Cells smaller than this, in pixels on screen, say nothing. */
const LEAST_CELL = 3
/** Tints of a compact card never stand for single numbers: rows may be as thin as this. */
const LEAST_TINT = 1.5

/** Where the tints go under a line with the name: over each other, or on a compact card beside each other. */
function tintBoxes(node: FrameNode['node'], head: number, rows: number, both: boolean): readonly [Rect, Rect] {
  const { margin, gap } = TINTS
  const [x, width, height] = [margin, node.width - 2 * margin, node.height - head - margin]
  if (!both)
    return [
      { x, y: head, width, height },
      { x, y: head, width, height: 0 },
    ]
  if (node.rows.compact) {
    const half = (width - margin / 2) / 2
    return [
      { x, y: head, width: half, height },
      { x: x + half + margin / 2, y: head, width: half, height },
    ]
  }
  const row = height / (2 * rows + gap)
  return [
    { x, y: head, width, height: rows * row },
    { x, y: head + (rows + gap) * row, width, height: rows * row },
  ]
}

/** The tints of value and gradient under a line with the name; null where the card has no matrix or no room for it. */
function matrixContent(brush: Brush, frame: FrameNode): Shape[] | null {
  const { node, value, gradient } = frame
  if (value?.kind !== 'cells' || !(node.rows.cells ?? node.rows.compact)) return null
  const [rows, columns] = [value.rows.length, value.rows[0]?.length ?? 1]
  const least = brush.detail.minFont
  const pixel = least / LEAST_TEXT
  const head = least * LINE_HEIGHT + TINTS.margin / 2
  const slope = 'value' in gradient && gradient.value.kind === 'cells' ? gradient.value : null
  // A gradient that is still to come keeps its place, so that nothing moves when it arrives.
  const both = slope !== null || gradient.kind === 'pending'
  const [valueBox, slopeBox] = tintBoxes(node, head, rows, both)
  const cell = Math.min(valueBox.height / rows, valueBox.width / columns)
  if (cell < (node.rows.compact ? LEAST_TINT : LEAST_CELL) * pixel) return null
  const name = fitText(node.name ?? node.op, 'sans-600', least, node.width - MARGIN)
  if (name === '…') return null
  const at = { x: node.width / 2, y: (least * LINE_HEIGHT) / 2 + TINTS.margin / 4 + least * BASELINE }
  const style = { font: 'sans-600', size: least } as const
  const { theme } = brush
  const hatched = gradient.kind === 'zero'
  const air = Math.min(pixel, cell / 3)
  return [
    ...textShape(brush, { key: 'brief-0', text: name, style, at, fill: theme.text, anchor: 'middle' }),
    heat(brush, value.rows, { key: 'value', box: valueBox, hue: theme.value, hatched: false, air }),
    ...(slope ? [heat(brush, slope.rows, { key: 'gradient', box: slopeBox, hue: theme.gradient, hatched, air })] : []),
  ]
}

/** What can be read at this distance: the tints of a matrix under its name, else lines centred in the card. */
export function briefContent(brush: Brush, frame: FrameNode): Shape[] {
  return matrixContent(brush, frame) ?? lineContent(brush, frame)
}

/** Free space between a value and the gradient beside it. */
const BESIDE = 12

/**
 * Value and gradient beside each other, as on a compact card, where there is room for two lines but not for three; null where
 * they do not fit either.
 */
function besideEachOther(brush: Brush, lines: readonly Line[], size: number, y: number, width: number): Shape[] | null {
  const [, value, gradient] = lines
  if (!value || !gradient) return null
  const [left, right] = [value, gradient].map(({ text, font }) => textWidth(text, font, size)) as [number, number]
  const start = (width - left - BESIDE - right) / 2
  if (start < MARGIN / 2) return null
  const at = (x: number, { text, font, fill }: Line, key: string): Shape[] =>
    textShape(brush, { key, text, style: { font, size }, at: { x, y }, fill })
  return [...at(start, value, 'brief-1'), ...at(start + left + BESIDE, gradient, 'brief-2')]
}

function lineContent(brush: Brush, frame: FrameNode): Shape[] {
  const { node } = frame
  const least = brush.detail.minFont
  const all = linesOf(brush, frame)
  const lines = all.slice(0, Math.floor(node.height / (least * LINE_HEIGHT)))
  const larger = least * COMFORTABLE
  const room = node.width - MARGIN
  // By the lines a card may get, not by those it has now: cards of one size are lettered in one size.
  const rows = brush.detail.level === 'name' ? 1 : MOST_LINES
  const fits = lines.every(({ text, font }) => textWidth(text, font, larger) <= room)
  const size = fits && larger * LINE_HEIGHT * (rows + 0.5) <= node.height ? larger : least
  const top = node.height / 2 - (lines.length * size * LINE_HEIGHT) / 2
  const baseline = (index: number): number => top + (index + 0.5) * size * LINE_HEIGHT + size * BASELINE
  const pair = lines.length === 2 ? besideEachOther(brush, all, size, baseline(1), node.width) : null
  const own = pair ? lines.slice(0, 1) : lines
  const above = own.flatMap(({ text: whole, instead, font, fill }, index) => {
    const fitted = fitText(whole, font, size, room)
    const other = fitted === whole ? undefined : instead
    const text = other === undefined ? fitted : fitText(other, font, size, room)
    if (text === '…' || text === '') return []
    const at = { x: node.width / 2, y: baseline(index) }
    const ink = other === undefined ? fill : brush.theme.textFaint
    const key = `brief-${String(index)}`
    return textShape(brush, { key, text, style: { font, size }, at, fill: ink, anchor: 'middle' })
  })
  return [...above, ...(pair ?? [])]
}

// The two rows of numbers in a node: its value, and its gradient with the three looks that are not a number.
import { NODE, TEXT } from '../scene/node-metrics'
import { textWidth } from '../scene/text-width'
import type { FrameGradient, FrameNode, FrameValue, Rect } from '../scene/types'
import { legibleStyle, textShape, type Brush } from './brush'
import { cellGrid } from './cells'
import { hatch, nabla, slashedCircle } from './glyphs'
import type { Shape } from './shapes'
import type { Hue } from './theme'

const PILL = { height: 18, padding: 6 }
/** Middle of a line of text above its baseline. */
const MIDDLE = { value: 5, gradient: 4.5 }

/** The least room right of the nabla, up to a narrow margin. */
const WORD_ROOM = NODE.minWidth - NODE.padding - NODE.nablaWidth - 2 * PILL.padding - 8

const left = NODE.padding

/** A dashed, empty box: nothing has been computed here yet. */
export function emptyBox(key: string, { x, y, width, height }: Rect, rx: number, ink: string): Shape {
  const line = { fill: 'none', stroke: ink, 'stroke-width': 1.2, 'stroke-dasharray': '3 3' }
  return { key, tag: 'rect', attrs: { x, y, width, height, rx, ...line } }
}

export function emptyPill(key: string, x: number, middle: number, width: number, ink: string): Shape {
  const box = { x, y: middle - PILL.height / 2, width, height: PILL.height }
  return emptyBox(key, box, PILL.height / 2, ink)
}

interface NumberRow {
  readonly key: string
  /** Baseline of text, top of cells. */
  readonly y: number
  readonly x: number
  readonly hue: Hue
  readonly style: typeof TEXT.value | typeof TEXT.gradient
  readonly hatched: boolean
}

function numberShapes(brush: Brush, node: FrameNode, value: FrameValue, row: NumberRow): Shape[] {
  const size = node.node.rows.cells
  if (value.kind === 'cells') {
    if (!size) return []
    return [
      cellGrid(brush, value.rows, {
        key: row.key,
        at: { x: row.x, y: row.y },
        size,
        hue: row.hue,
        hatched: row.hatched,
      }),
    ]
  }
  const { key, style } = row
  const room = node.node.width - row.x - NODE.padding
  return textShape(brush, { key, text: value.text, style, at: { x: row.x, y: row.y }, fill: row.hue.ink, room })
}

/** The value, or the empty pill where its forward step lies ahead. */
export function valueRow(brush: Brush, frame: FrameNode): Shape[] {
  const { theme } = brush
  const { rows } = frame.node
  const indent = rows.cells && rows.gradient !== null ? NODE.nablaWidth : 0
  if (frame.value) {
    const row = { key: 'value', y: rows.value, x: left + indent, hue: theme.value, style: TEXT.value, hatched: false }
    return numberShapes(brush, frame, frame.value, row)
  }
  if (frame.status !== 'pending') return []
  const ink = theme.value.ink
  const { cells } = rows
  if (!cells) return [emptyPill('value-pending', left, rows.value - MIDDLE.value, 56, ink)]
  const grid = {
    x: left + indent,
    y: rows.value,
    width: cells.columns * cells.width,
    height: cells.rows * cells.height,
  }
  return [emptyBox('value-pending', grid, 5, ink)]
}

function pendingGradient(brush: Brush, text: string, x: number, middle: number): Shape[] {
  const { theme } = brush
  const { font, size } = legibleStyle(brush, text, TEXT.word, WORD_ROOM) ?? TEXT.word
  const width = textWidth(text, font, size) + 2 * PILL.padding
  const at = { x: x + PILL.padding, y: middle + 4 }
  const word = { key: 'gradient-word', text, style: TEXT.word, at, room: WORD_ROOM }
  return [
    emptyPill('gradient-pending', x, middle, width, theme.gradient.ink),
    ...textShape(brush, { ...word, fill: theme.textFaint }),
  ]
}

export function noGradient(brush: Brush, text: string, x: number, middle: number): Shape[] {
  const { theme } = brush
  const at = { x: x + 16, y: middle + 4 }
  return [
    slashedCircle('gradient-none', { x: x + 5.5, y: middle }, theme.textFaint),
    ...textShape(brush, { key: 'gradient-word', text, style: TEXT.word, at, fill: theme.textFaint, room: WORD_ROOM }),
  ]
}

type NumberGradient = Extract<FrameGradient, { readonly value: FrameValue }>

/** After a number in text form: `…` while more contributions will come, a hatched swatch for an exact zero. */
export function numberMark(brush: Brush, gradient: NumberGradient, x: number, y: number): Shape[] {
  if (gradient.value.kind !== 'text' || gradient.kind === 'final') return []
  const { theme } = brush
  const end = x + textWidth(gradient.value.text, TEXT.gradient.font, TEXT.gradient.size) + 8
  if (gradient.kind === 'zero') {
    const box = { x: end, y: y - 10, width: 26, height: 11 }
    const outline = { ...box, rx: 2, fill: 'none', stroke: theme.gradient.ink, 'stroke-width': 1 }
    return [{ key: 'zero-box', tag: 'rect', attrs: outline }, hatch('zero', box, theme.gradient.ink, 5)]
  }
  return textShape(brush, {
    key: 'more',
    text: '+ …',
    style: TEXT.word,
    at: { x: end, y },
    fill: theme.textFaint,
    room: 40,
  })
}

/** The gradient: a number, exactly zero, not computed yet, or None - each with a look of its own. */
export function gradientRow(brush: Brush, frame: FrameNode): Shape[] {
  const { theme } = brush
  const { rows } = frame.node
  const { gradient } = frame
  const y = rows.gradient
  if (y === null || gradient.kind === 'hidden') return []
  const middle = rows.cells ? y + rows.cells.height / 2 : y - MIDDLE.gradient
  const x = left + NODE.nablaWidth
  const ink = gradient.kind === 'none' ? theme.textFaint : theme.gradient.ink
  const sign = nabla('nabla', { x: left + 4.5, y: middle }, ink)
  if ('text' in gradient) {
    const word = gradient.kind === 'pending' ? pendingGradient : noGradient
    return [sign, ...word(brush, gradient.text, x, middle)]
  }
  const hatched = gradient.kind === 'zero'
  const row = { key: 'gradient', y, x, hue: theme.gradient, style: TEXT.gradient, hatched }
  return [sign, ...numberShapes(brush, frame, gradient.value, row), ...numberMark(brush, gradient, x, y)]
}

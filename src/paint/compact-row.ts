// The one row of numbers of a compact card: the value, and beside it the gradient, each as a number or as tints.
import { COMPACT, NODE, TEXT, type TextStyle } from '../scene/node-metrics'
import type { FrameNode, FrameValue, NodeRows, Rect, SceneNode } from '../scene/types'
import { textShape, type Brush } from './brush'
import { nabla } from './glyphs'
import { heat } from './heat'
import type { Shape } from './shapes'
import type { Hue } from './theme'
import { emptyBox, emptyPill, noGradient, numberMark } from './value-rows'

interface CompactPlaces {
  readonly value: Rect
  /** Right of its nabla; null on a card without gradient. */
  readonly gradient: Rect | null
}

/** Where value and gradient stand. */
export function compactPlaces({ width, rows }: Pick<SceneNode, 'width' | 'rows'>): CompactPlaces {
  const room = width - 2 * NODE.padding
  const box = (x: number, size: number): Rect => ({ x, y: COMPACT.top, width: size, height: COMPACT.height })
  if (rows.gradient === null) return { value: box(NODE.padding, room), gradient: null }
  const free = room - COMPACT.gap - NODE.nablaWidth
  const column = rows.compact?.column ?? Math.floor(free / 2)
  return { value: box(NODE.padding, column), gradient: box(width - NODE.padding - (free - column), free - column) }
}

interface Look {
  readonly key: string
  readonly box: Rect
  readonly hue: Hue
  readonly style: TextStyle
  readonly hatched: boolean
}

function look(brush: Brush, value: FrameValue, { key, box, hue, style, hatched }: Look): Shape[] {
  if (value.kind === 'cells') return [heat(brush, value.rows, { key, box, hue, hatched, air: 1 })]
  const at = { x: box.x, y: box.y + COMPACT.baseline }
  return textShape(brush, { key, text: value.text, style, at, fill: hue.ink, room: box.width })
}

/** Not computed yet. */
function empty(key: string, box: Rect, tints: boolean, ink: string): Shape {
  return tints
    ? emptyBox(key, box, 4, ink)
    : emptyPill(key, box.x, box.y + box.height / 2, Math.min(box.width, 44), ink)
}

function gradientPart(brush: Brush, frame: FrameNode, box: Rect, tints: boolean): Shape[] {
  const { gradient } = frame
  if (gradient.kind === 'hidden') return []
  const { theme } = brush
  const middle = box.y + box.height / 2
  const ink = gradient.kind === 'none' ? theme.textFaint : theme.gradient.ink
  const sign = nabla('nabla', { x: box.x - NODE.nablaWidth + 4.5, y: middle }, ink)
  if ('text' in gradient) {
    if (gradient.kind === 'none') return [sign, ...noGradient(brush, gradient.text, box.x, middle)]
    return [sign, empty('gradient-pending', box, tints, ink)]
  }
  const hatched = gradient.kind === 'zero'
  const style = { key: 'gradient', box, hue: theme.gradient, style: TEXT.gradient, hatched }
  return [sign, ...look(brush, gradient.value, style), ...numberMark(brush, gradient, box.x, box.y + COMPACT.baseline)]
}

/** Value and gradient of a compact card. */
export function compactRow(brush: Brush, frame: FrameNode, { column }: NonNullable<NodeRows['compact']>): Shape[] {
  const { theme } = brush
  const tints = column === null
  const places = compactPlaces(frame.node)
  const style = { key: 'value', box: places.value, hue: theme.value, style: TEXT.value, hatched: false }
  const value = frame.value
    ? look(brush, frame.value, style)
    : frame.status === 'pending'
      ? [empty('value-pending', places.value, tints, theme.value.ink)]
      : []
  return places.gradient ? [...value, ...gradientPart(brush, frame, places.gradient, tints)] : value
}

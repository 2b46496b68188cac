// The card of a node: border by what the node is, ring when selected, badge, title and role.
import { NODE, TEXT } from '../scene/node-metrics'
import { fitText, textWidth } from '../scene/text-width'
import type { FrameNode } from '../scene/types'
import { legibleStyle, lineWidth, textShape, type Brush } from './brush'
import { warningSign } from './glyphs'
import type { Shape } from './shapes'
import type { Theme } from './theme'

interface Border {
  readonly ink: string
  readonly width: number
  readonly dash?: string
}

/** Border by state; weight and dashes differ as well as colour. */
function borderOf(frame: FrameNode, theme: Theme): Border {
  if (frame.status === 'error') return { ink: theme.error, width: 2 }
  if (frame.status === 'waiting') return { ink: theme.warning, width: 1.5, dash: '6 4' }
  if (frame.status === 'blocked') return { ink: theme.border, width: 1, dash: '6 4' }
  if (frame.activity === 'forward') return { ink: theme.value.ink, width: 2.5 }
  if (frame.activity === 'backward') return { ink: theme.gradient.ink, width: 2.5 }
  if (frame.role !== '' && frame.requiresGrad) return { ink: theme.trainable, width: 2 }
  return { ink: theme.border, width: 1 }
}

/** Outline outside the card, `gap` away from it. */
function ringAround(key: string, box: { width: number; height: number }, gap: number, ink: string): Shape {
  const size = { x: -gap, y: -gap, width: box.width + 2 * gap, height: box.height + 2 * gap, rx: NODE.radius + gap }
  return { key, tag: 'rect', attrs: { ...size, fill: 'none', stroke: ink, 'stroke-width': 2 } }
}

/** Soft shadow without filters (they are slow, and not every SVG viewer has them): two offset copies of the card. */
function shadow(frame: FrameNode, theme: Theme): Shape[] {
  const { width, height } = frame.node
  const attrs = { x: 0, width, height, rx: NODE.radius, fill: theme.shadow, 'fill-opacity': theme.shadowOpacity }
  if (theme.shadowOpacity === 0) return []
  return [2, 4].map((y) => ({
    key: `shadow-${y}`,
    tag: 'rect',
    attrs: { ...attrs, x: 2 - y / 2, width: width + y - 4, y },
  }))
}

/** The edge of a second card behind the first: a folded group holds more than one node. */
function stackShapes(brush: Brush, frame: FrameNode): Shape[] {
  if (frame.node.group === null) return []
  const { theme } = brush
  const { width, height } = frame.node
  const stroke = { fill: theme.surface, stroke: theme.border, 'stroke-width': lineWidth(theme, 1) }
  return [{ key: 'stack', tag: 'rect', attrs: { x: 6, y: 4, width: width - 12, height, rx: NODE.radius, ...stroke } }]
}

/** A warning sign on the card's upper border, which no title can reach. */
function troubleShapes(brush: Brush, frame: FrameNode): Shape[] {
  const { theme } = brush
  if (frame.status !== 'error' && frame.status !== 'waiting') return []
  const ink = frame.status === 'error' ? theme.error : theme.warning
  const at = { x: frame.node.width - 24, y: 1 }
  const disc = { cx: at.x, cy: at.y, r: 11, fill: theme.surface, stroke: ink, 'stroke-width': lineWidth(theme, 1.5) }
  return [{ key: 'trouble-disc', tag: 'circle', attrs: disc }, warningSign('trouble', { x: at.x, y: at.y - 0.5 }, ink)]
}

/** Shadow, selection ring, the card itself. */
export function cardShapes(brush: Brush, frame: FrameNode): Shape[] {
  const { theme } = brush
  const { width, height } = frame.node
  const border = borderOf(frame, theme)
  const half = border.width / 2
  // The stroke lies inside the node's rectangle, so that a heavy border does not grow over its neighbours' room.
  const box = { x: half, y: half, width: width - border.width, height: height - border.width, rx: NODE.radius - half }
  const stroke = { stroke: border.ink, 'stroke-width': lineWidth(theme, border.width) }
  const fill = frame.status === 'error' ? theme.errorSoft : theme.surface
  return [
    ...(brush.detail.level === 'name' ? [] : shadow(frame, theme)),
    ...stackShapes(brush, frame),
    ...(frame.selected ? [ringAround('selected', frame.node, 4, theme.selection)] : []),
    {
      key: 'card',
      tag: 'rect',
      attrs: { ...box, fill, ...stroke, ...(border.dash ? { 'stroke-dasharray': border.dash } : {}) },
    },
    ...troubleShapes(brush, frame),
  ]
}

/** Between title and role where both are lettered larger than measured, so that they can be read from afar. */
const LEAST_GAP = 6

/** Room for the symbol in a badge. */
const SYMBOL_ROOM = NODE.badge - 6

/** Font size at which a badge's symbol (one to four characters) fits into its circle. */
function symbolSize(symbol: string): number {
  const width = textWidth(symbol, TEXT.badge.font, TEXT.badge.size)
  return width <= SYMBOL_ROOM ? TEXT.badge.size : Math.max(6, (TEXT.badge.size * SYMBOL_ROOM) / width)
}

/** Radius of the dot that stands for a badge whose symbol could not be read. */
const DOT = 5

function badgeShapes(brush: Brush, frame: FrameNode): Shape[] {
  const { node } = frame
  if (!node.badge) return []
  const colours = brush.theme.category[node.category]
  const radius = NODE.badge / 2
  const centre = { x: NODE.padding + radius, y: node.rows.title - 5 }
  const size = symbolSize(node.symbol)
  const symbol = textShape(brush, {
    key: 'symbol',
    text: node.symbol,
    style: { ...TEXT.badge, size },
    at: { x: centre.x, y: centre.y + size * 0.36 },
    fill: colours.ink,
    anchor: 'middle',
    room: SYMBOL_ROOM,
  })
  const place = { cx: centre.x, cy: centre.y }
  // A ring without its symbol would look as if something were missing: the hue alone tells the category.
  if (symbol.length === 0) return [{ key: 'badge', tag: 'circle', attrs: { ...place, r: DOT, fill: colours.ring } }]
  const ring = { ...place, r: radius - 0.75, fill: colours.soft, stroke: colours.ring, 'stroke-width': 1.5 }
  return [{ key: 'badge', tag: 'circle', attrs: ring }, ...symbol]
}

/** `[2, 3]` of `[2, 3] f32`. */
export function shapeOf({ meta }: FrameNode): string {
  return meta.slice(0, meta.indexOf(']') + 1)
}

/** Badge, title and, at the right, the role of a leaf; on a compact card shape and dtype. */
export function titleRow(brush: Brush, frame: FrameNode): Shape[] {
  const { theme } = brush
  const { node } = frame
  const start = NODE.padding + (node.badge ? NODE.badge + NODE.badgeGap : 0)
  const end = node.width - NODE.padding
  const y = node.rows.title
  const { font, size } = TEXT.title
  const lettered = Math.max(size, brush.detail.minFont)
  const fits = (text: string): boolean => textWidth(text, font, lettered) <= end - start
  // From afar, where letters are larger, the name alone may still fit: no card is without any.
  const text = [node.title, node.name ?? node.op].find(fits) ?? fitText(node.title, font, lettered, end - start)
  const titleEnd = start + textWidth(text, font, lettered)
  const role = frame.requiresGrad
    ? { style: TEXT.role, fill: theme.trainable }
    : { style: { ...TEXT.role, font: 'sans-400' as const }, fill: theme.textFaint }
  const room = end - titleEnd - LEAST_GAP
  // From afar the shape alone, which has no dtype beside it, may still be legible.
  const meta = legibleStyle(brush, frame.meta, TEXT.meta, room) ? frame.meta : shapeOf(frame)
  const aside = node.rows.compact
    ? { key: 'meta', text: meta, style: TEXT.meta, fill: theme.textFaint }
    : { key: 'role', text: frame.role, ...role }
  return [
    ...badgeShapes(brush, frame),
    ...textShape(brush, {
      key: 'title',
      text,
      style: TEXT.title,
      at: { x: start, y },
      fill: theme.text,
      room: end - start,
    }),
    ...textShape(brush, {
      ...aside,
      at: { x: end, y },
      anchor: 'end',
      room,
    }),
  ]
}

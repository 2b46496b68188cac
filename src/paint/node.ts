// One node as shapes: card, rows, ports - or, when zoomed out, only its name and shape.
import type { Point } from '../model/document'
import { COMPACT, NODE, TEXT } from '../scene/node-metrics'
import { textWidth } from '../scene/text-width'
import type { FrameNode } from '../scene/types'
import { legibleStyle, textShape, type Brush } from './brush'
import { nodeTestName } from './identity'
import { compactPlaces, compactRow } from './compact-row'
import { briefContent } from './node-brief'
import { cardShapes, titleRow } from './node-card'
import { portShapes } from './node-ports'
import { round, type Shape } from './shapes'
import { gradientRow, valueRow } from './value-rows'

/** Opacity of what a highlight leaves out. */
export const DIMMED = 0.25

function metaRow(brush: Brush, frame: FrameNode): Shape[] {
  const { node, meta, value } = frame
  if (node.rows.compact) return []
  const at = { x: node.width - NODE.padding, y: node.rows.meta }
  // Beside a number, under a matrix.
  const number = value?.kind === 'text' ? textWidth(value.text, TEXT.value.font, TEXT.value.size) + 8 : 0
  const room = node.width - 2 * NODE.padding - number
  const text = { key: 'meta', text: meta, style: TEXT.meta, at, anchor: 'end', room } as const
  return textShape(brush, { ...text, fill: brush.theme.textFaint })
}

function problemRow(brush: Brush, frame: FrameNode): Shape[] {
  const room = frame.node.rows.problem
  if (!room) return []
  const fill = frame.status === 'error' ? brush.theme.error : brush.theme.textMuted
  const width = frame.node.width - NODE.padding - 8
  // Half a sentence would mislead: all lines can be read, or none is shown.
  if (frame.problem.some((line) => legibleStyle(brush, line, TEXT.problem, width) === null)) return []
  return frame.problem.flatMap((text, line) => {
    const at = { x: NODE.padding, y: room.baseline + line * NODE.problemLine }
    return textShape(brush, { key: `problem-${String(line)}`, text, style: TEXT.problem, at, fill, room: width })
  })
}

/** Areas that react to the pointer: the value (edit, scrub) and the role (toggle). They lie over the text. */
function hitAreas(brush: Brush, frame: FrameNode): Shape[] {
  const { node } = frame
  const isSource = node.inputs.length === 0 && node.group === null
  if (!brush.interactive || !isSource || brush.detail.level !== 'full') return []
  const area = (part: string, x: number, y: number, width: number, height: number): Shape => {
    const attrs = { x, y, width, height, fill: 'transparent', 'data-part': part }
    return { key: part, tag: 'rect', attrs: { ...attrs, 'data-testid': `${part}-${nodeTestName(node)}` } }
  }
  const { rows, width } = node
  if (rows.compact) {
    const { x, width: room } = compactPlaces(node).value
    return [area('value', x, COMPACT.top, room, COMPACT.height)]
  }
  const text = frame.value?.kind === 'text' ? frame.value.text : ''
  const cells = rows.cells ? rows.cells.rows * rows.cells.height : 0
  const valueWidth = rows.cells
    ? width - 2 * NODE.padding
    : Math.max(48, textWidth(text, TEXT.value.font, TEXT.value.size) + 8)
  const value = rows.cells
    ? area('value', NODE.padding, rows.value, valueWidth, cells)
    : area('value', NODE.padding - 4, rows.value - 18, valueWidth, 24)
  const roleWidth = textWidth(frame.role, TEXT.role.font, TEXT.role.size) + 8
  const role = area('role', width - NODE.padding - roleWidth + 4, rows.title - 16, roleWidth, 24)
  return frame.role === '' ? [value] : [value, role]
}

function fullContent(brush: Brush, frame: FrameNode): Shape[] {
  return [
    ...titleRow(brush, frame),
    ...(frame.problem.length > 0
      ? problemRow(brush, frame)
      : frame.node.rows.compact
        ? compactRow(brush, frame, frame.node.rows.compact)
        : [...valueRow(brush, frame), ...gradientRow(brush, frame)]),
    ...metaRow(brush, frame),
  ]
}

const group = (key: string, children: readonly Shape[], attrs: Shape['attrs'] = {}): Shape => ({
  key,
  tag: 'g',
  attrs,
  children,
})

/** What assistive technology and tests find a node by. */
function accessOf(frame: FrameNode): Shape['attrs'] {
  return {
    role: 'button',
    tabindex: 0,
    'aria-label': frame.label,
    'aria-pressed': String(frame.selected),
    'data-node': frame.node.id,
    'data-testid': `node-${nodeTestName(frame.node)}`,
  }
}

/** A node's insides around its own corner: the card with its rows, and beside it (a button holds no buttons) the ports. */
export function nodeParts(brush: Brush, frame: FrameNode, wired: ReadonlySet<string>): readonly Shape[] {
  const full = brush.detail.level === 'full'
  const content = full ? fullContent(brush, frame) : briefContent(brush, frame)
  const card = group('card', cardShapes(brush, frame))
  // From afar ports are too small to see or hit.
  const ports = brush.detail.level === 'name' ? [] : portShapes(brush, frame, wired)
  if (!brush.interactive) return [group('body', [card, group('content', content)]), group('ports', ports)]
  return [
    group('body', [card, group('hits', hitAreas(brush, frame))], accessOf(frame)),
    // Beside the button, not in it: its label says all of this in a sentence, and a name must not differ from a text inside.
    group('content', content, { 'aria-hidden': 'true', 'pointer-events': 'none' }),
    group('ports', ports, { 'data-ports': frame.node.id }),
  ]
}

/** A node as one group with its corner at `at`. */
export function nodeShape(frame: FrameNode, at: Point, parts: readonly Shape[]): Shape {
  const transform = `translate(${String(round(at.x))},${String(round(at.y))})`
  return group(frame.node.id, parts, { transform, ...(frame.dimmed ? { opacity: DIMMED } : {}) })
}

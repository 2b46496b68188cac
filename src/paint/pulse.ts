// The pulse of the step that has just run: a pill with the value that passed, and the glyph of its direction.
import type { Point } from '../model/document'
import { LABEL, TEXT } from '../scene/node-metrics'
import { textWidth } from '../scene/text-width'
import type { Frame, FrameEdge, Path } from '../scene/types'
import { legibleStyle, lineWidth, textShape, type Brush } from './brush'
import { chevron, diamond } from './glyphs'
import type { Shape } from './shapes'

const PILL = { height: 22, padding: 8, glyph: 13 }

/** A pulse: where it rests, the way it takes, and what it says. */
export interface Pulse {
  readonly key: string
  readonly path: Path
  readonly rest: Point
  /** backward: travels against the path. */
  readonly direction: 'forward' | 'backward'
  readonly text: string
}

function edgePulse(frame: FrameEdge): Pulse[] {
  if (!frame.pulse) return []
  const { id, path, label } = frame.edge
  return [{ key: id, path, rest: label, ...frame.pulse }]
}

/** All pulses of a frame; the seed of the backward pass enters at the root's marker. */
export function pulsesOf(frame: Frame): Pulse[] {
  const pulses = frame.edges.flatMap(edgePulse)
  const { root } = frame
  if (root?.pulse == null) return pulses
  const middle = root.path.curves.at(-1)?.[2] ?? root.path.start
  const rest = { x: (root.path.start.x + middle.x) / 2, y: (root.path.start.y + middle.y) / 2 - 20 }
  return [...pulses, { key: 'root', path: root.path, rest, direction: 'backward', text: root.pulse }]
}

/** The pill of a pulse around a point. */
export function pulseShape(brush: Brush, pulse: Pulse, at: Point = pulse.rest): Shape {
  const { theme } = brush
  const hue = pulse.direction === 'forward' ? theme.value : theme.gradient
  const style = legibleStyle(brush, pulse.text, TEXT.pulse, LABEL.width) ?? TEXT.pulse
  const text = textShape(brush, {
    key: 'text',
    text: pulse.text,
    style,
    at: { x: 0, y: 4.3 },
    fill: hue.ink,
    anchor: 'middle',
    attrs: { dx: PILL.glyph / 2 },
  })
  const textRoom = text.length > 0 ? textWidth(pulse.text, style.font, style.size) + PILL.glyph : 8
  const width = textRoom + 2 * PILL.padding
  const box = { x: -width / 2, y: -PILL.height / 2, width, height: PILL.height, rx: PILL.height / 2 }
  const border = { fill: hue.soft, stroke: hue.ink, 'stroke-width': lineWidth(theme, 1.25) }
  const glyphAt = { x: text.length > 0 ? -width / 2 + PILL.padding + 4 : 0, y: 0 }
  const glyph = pulse.direction === 'forward' ? chevron('glyph', glyphAt, hue.ink) : diamond('glyph', glyphAt, hue.ink)
  return {
    key: pulse.key,
    tag: 'g',
    attrs: { transform: `translate(${String(at.x)},${String(at.y)})`, 'pointer-events': 'none' },
    children: [{ key: 'pill', tag: 'rect', attrs: { ...box, ...border } }, glyph, ...text],
  }
}

// The pulse of the step that has just run: a pill with the value that passed, and the glyph of its direction.
import type { Point } from '../model/document'
import { LABEL, TEXT, type TextStyle } from '../scene/node-metrics'
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

function pillWidth(text: string, style: TextStyle): number {
  return textWidth(text, style.font, style.size) + PILL.glyph + 2 * PILL.padding
}

/** The seed of the backward pass rests beside the root's arrow, clear of the node and of the marker's word. */
function rootPulse({ root, scene }: Frame): Pulse[] {
  if (root?.pulse == null) return []
  const { x, y } = root.path.start
  const half = pillWidth(root.pulse, TEXT.pulse) / 2
  const rest =
    scene.direction === 'right' ? { x: x + 8 + half, y: y - 22 } : { x: x + 12 + half, y: (y + root.at.y) / 2 }
  return [{ key: 'root', path: root.path, rest, direction: 'backward', text: root.pulse }]
}

/** All pulses of a frame. */
export function pulsesOf(frame: Frame): Pulse[] {
  return [...frame.edges.flatMap(edgePulse), ...rootPulse(frame)]
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
  const width = text.length > 0 ? pillWidth(pulse.text, style) : PILL.height
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

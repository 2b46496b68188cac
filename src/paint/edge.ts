// A wire: solid where a value has passed, dashed where a gradient has, with its arrowhead and the shape it carries.
import { LABEL, TEXT } from '../scene/node-metrics'
import { textWidth } from '../scene/text-width'
import type { FrameEdge, Path } from '../scene/types'
import { legibleStyle, lineWidth, textShape, type Brush } from './brush'
import { arrowHead } from './glyphs'
import { DIMMED } from './node'
import { arrivalAngle, pathData, pathEnd } from './path'
import type { Shape } from './shapes'
import type { Theme } from './theme'

interface Stroke {
  readonly ink: string
  readonly width: number
  readonly dash?: string
}

function strokeOf(frame: FrameEdge, theme: Theme): Stroke {
  if (frame.selected) return { ink: theme.selection, width: 2.75 }
  if (frame.passed === 'gradient') return { ink: theme.gradient.ink, width: frame.pulse ? 2.5 : 2, dash: '6 4' }
  if (frame.passed === 'value')
    return { ink: frame.pulse ? theme.value.ink : theme.edge, width: frame.pulse ? 2.5 : 1.75 }
  return { ink: theme.edgeIdle, width: 1.25 }
}

/** Ends a little before the tip, so that a thick line does not show beside the arrowhead's point. */
const TIP = 6

function shortened(path: Path): Path {
  const end = pathEnd(path)
  const angle = arrivalAngle(path)
  const back = { x: end.x - TIP * Math.cos(angle), y: end.y - TIP * Math.sin(angle) }
  const last = path.curves.at(-1)
  if (!last) return path
  return { start: path.start, curves: [...path.curves.slice(0, -1), [last[0], last[1], back]] }
}

/** Line and arrowhead of a path that may be on its way from one place to another. */
function edgeLine(brush: Brush, frame: FrameEdge, path: Path): Shape[] {
  const stroke = strokeOf(frame, brush.theme)
  const far = brush.detail.level === 'name'
  const attrs = {
    d: pathData(shortened(path)),
    fill: 'none',
    stroke: stroke.ink,
    'stroke-width': lineWidth(brush.theme, stroke.width),
    ...(stroke.dash ? { 'stroke-dasharray': stroke.dash } : {}),
  }
  const hit = { d: pathData(path), fill: 'none', stroke: 'transparent', 'stroke-width': 16, 'pointer-events': 'stroke' }
  return [
    { key: 'line', tag: 'path', attrs },
    ...(far ? [] : [arrowHead('arrow', pathEnd(path), arrivalAngle(path), stroke.ink)]),
    ...(brush.interactive && !far ? [{ key: 'hit', tag: 'path', attrs: hit } as const] : []),
  ]
}

/** A wire as one group. */
export function edgeShape(brush: Brush, frame: FrameEdge, targetName: string, path: Path = frame.edge.path): Shape {
  const { edge } = frame
  const access = { 'data-edge': edge.id, 'data-testid': `edge-${targetName}-${String(edge.port)}` }
  return {
    key: edge.id,
    tag: 'g',
    attrs: { ...(frame.dimmed ? { opacity: DIMMED } : {}), ...(brush.interactive ? access : {}) },
    children: edgeLine(brush, frame, path),
  }
}

/** What a wire carries, on a patch of ground so that the line never runs through the letters. */
export function edgeLabel(brush: Brush, frame: FrameEdge): Shape[] {
  const { theme, detail } = brush
  if (frame.text === '' || frame.pulse || detail.level !== 'full') return []
  const { x, y } = frame.edge.label
  const style = legibleStyle(brush, frame.text, TEXT.meta, LABEL.width)
  if (!style) return []
  const width = textWidth(frame.text, style.font, style.size) + 10
  const text = textShape(brush, {
    key: 'text',
    text: frame.text,
    style,
    at: { x, y: y + 4 },
    fill: theme.textFaint,
    anchor: 'middle',
  })
  const patch = { x: x - width / 2, y: y - 8, width, height: 16, rx: 4, fill: theme.ground }
  const attrs = { 'pointer-events': 'none', ...(frame.dimmed ? { opacity: DIMMED } : {}) }
  return [{ key: frame.edge.id, tag: 'g', attrs, children: [{ key: 'patch', tag: 'rect', attrs: patch }, ...text] }]
}

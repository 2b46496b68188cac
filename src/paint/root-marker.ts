// The marker at the root: where `backward()` is called.
import { TEXT } from '../scene/node-metrics'
import type { Frame } from '../scene/types'
import { textShape, type Brush } from './brush'
import { arrowHead } from './glyphs'
import { arrivalAngle, pathData, pathEnd } from './path'
import type { Shape } from './shapes'

/** A short arrow out of the root node and its word. */
export function rootMarker(brush: Brush, frame: Frame): Shape[] {
  const { root, scene } = frame
  if (!root) return []
  const { theme } = brush
  const down = scene.direction === 'down'
  const at = down ? { x: root.at.x, y: root.at.y + 16 } : { x: root.at.x + 8, y: root.at.y + 4.5 }
  const text = { key: 'word', text: root.text, style: TEXT.root, at, fill: theme.textMuted, room: 80 }
  const line = { d: pathData(root.path), fill: 'none', stroke: theme.edge, 'stroke-width': 1.5 }
  const children = [
    { key: 'line', tag: 'path', attrs: line } as const,
    arrowHead('arrow', pathEnd(root.path), arrivalAngle(root.path), theme.edge),
    ...textShape(brush, down ? { ...text, anchor: 'middle' } : text),
  ]
  return [{ key: 'root', tag: 'g', attrs: {}, children }]
}

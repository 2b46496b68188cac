// paintFrame: the one painter, for the screen and for every export. It draws exactly the frame, whatever was there before.
import type { Frame, FrameEdge, FrameNode, Rect } from '../scene/types'
import { SANS, type Brush } from './brush'
import { FULL_DETAIL, type Detail } from './detail'
import { edgeLabel, edgeShape } from './edge'
import { nodeTestName } from './identity'
import { nodeShape } from './node'
import { pulseShape, pulsesOf } from './pulse'
import { rootMarker } from './root-marker'
import { joinShapes, type Shape } from './shapes'
import type { Theme } from './theme'

export interface PaintOptions {
  readonly detail?: Detail
  /** Nodes and wires outside are left out; null or absent = paint all. */
  readonly visible?: Rect | null
  /** On screen: focusable nodes, test ids, ports and hit areas. */
  readonly interactive?: boolean
}

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height

/** Box around a wire: its control points never lie outside. */
export function pathBox(frame: FrameEdge): Rect {
  const { start, curves } = frame.edge.path
  const points = [start, ...curves.flat()]
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

function shapesOf(frame: Frame, brush: Brush, visible: Rect | null): Shape[] {
  const names = new Map(frame.nodes.map(({ node }) => [node.id, nodeTestName(node)]))
  const wired = new Set(frame.edges.map(({ edge }) => edge.id))
  const shown = (box: Rect): boolean => visible === null || overlaps(box, visible)
  const nodes = frame.nodes.filter(({ node }) => shown(node))
  const edges = frame.edges.filter((edge) => shown(pathBox(edge)))
  const group = (key: string, children: readonly Shape[]): Shape => ({
    key,
    tag: 'g',
    attrs: { 'data-layer': key },
    children,
  })
  const nodeShapes = nodes.map((node: FrameNode) => nodeShape(brush, node, wired))
  const edgeShapes = edges.map((edge) => edgeShape(brush, edge, names.get(edge.edge.to) ?? edge.edge.to))
  return [
    group('edges', [...edgeShapes, ...rootMarker(brush, frame)]),
    group(
      'labels',
      edges.flatMap((edge) => edgeLabel(brush, edge)),
    ),
    group('nodes', nodeShapes),
    group(
      'pulses',
      pulsesOf(frame).map((pulse) => pulseShape(brush, pulse)),
    ),
  ]
}

/**
 * Brings an SVG group to the picture of a frame. Everything is said in presentation attributes, so an exported file is the
 * same picture. Elements keep their identity by node and edge id from call to call.
 */
export function paintFrame(root: SVGGElement, frame: Frame, theme: Theme, options: PaintOptions = {}): void {
  const { detail = FULL_DETAIL, visible = null, interactive = false } = options
  root.setAttribute('font-family', SANS)
  joinShapes(root, shapesOf(frame, { theme, detail, interactive }, visible))
}

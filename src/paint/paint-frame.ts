// paintFrame: the one painter, for the screen and for every export. It draws exactly the frame, whatever was there before.
import type { NodeId, Point } from '../model/document'
import type { Frame, FrameEdge, FrameNode, Path, Rect } from '../scene/types'
import { SANS, type Brush } from './brush'
import { FULL_DETAIL, type Detail } from './detail'
import { edgeLabel, edgeShape } from './edge'
import { nodeTestName } from './identity'
import { nodeParts, nodeShape } from './node'
import { pulseShape, pulsesOf } from './pulse'
import { overlaps, pathBox } from './rect'
import { rootMarker } from './root-marker'
import { joinShapes, type Shape } from './shapes'
import type { Theme } from './theme'

/** Where things are while they are dragged or on their way to a new place. What is not listed is at its place. */
export interface Displacement {
  readonly nodes: ReadonlyMap<NodeId, Point>
  readonly edges: ReadonlyMap<string, Path>
}

export interface PaintOptions {
  readonly detail?: Detail
  /** Nodes and wires outside are left out; null or absent = paint all. */
  readonly visible?: Rect | null
  /** On screen: focusable nodes, test ids, ports and hit areas. */
  readonly interactive?: boolean
  readonly displaced?: Displacement | null
}

interface CachedParts {
  readonly brush: Brush
  readonly parts: readonly Shape[]
}

/** Insides of nodes by frame node: dragging, panning and relayout repaint places only. */
const cache = new WeakMap<FrameNode, CachedParts>()

function cachedParts(brush: Brush, node: FrameNode, wired: ReadonlySet<string>): readonly Shape[] {
  const known = cache.get(node)
  if (known && sameBrush(known.brush, brush)) return known.parts
  const parts = nodeParts(brush, node, wired)
  cache.set(node, { brush, parts })
  return parts
}

function sameBrush(a: Brush, b: Brush): boolean {
  if (a.theme !== b.theme || a.interactive !== b.interactive) return false
  return a.detail.level === b.detail.level && a.detail.minFont === b.detail.minFont
}

const layer = (key: string, children: readonly Shape[]): Shape => ({
  key,
  tag: 'g',
  attrs: { 'data-layer': key },
  children,
})

function edgeLayers(frame: Frame, brush: Brush, options: PaintOptions): Shape[] {
  const { visible = null, displaced = null } = options
  const names = new Map(frame.nodes.map(({ node }) => [node.id, nodeTestName(node)]))
  const pathOf = ({ edge }: FrameEdge): Path => displaced?.edges.get(edge.id) ?? edge.path
  const shown = frame.edges.filter((edge) => visible === null || overlaps(pathBox(pathOf(edge)), visible))
  const lines = shown.map((edge) => edgeShape(brush, edge, names.get(edge.edge.to) ?? edge.edge.to, pathOf(edge)))
  // A label has its place on the settled wire only.
  const settled = shown.filter(({ edge }) => !displaced?.edges.has(edge.id))
  const rootMoved = frame.nodes.some(({ node }) => node.isRoot && displaced?.nodes.has(node.id))
  return [
    layer('edges', [...lines, ...(rootMoved ? [] : rootMarker(brush, frame))]),
    layer(
      'labels',
      settled.flatMap((edge) => edgeLabel(brush, edge)),
    ),
  ]
}

function nodeLayer(frame: Frame, brush: Brush, options: PaintOptions): Shape {
  const { visible = null, displaced = null } = options
  const wired = new Set(frame.edges.map(({ edge }) => edge.id))
  const shapes = frame.nodes.flatMap((each): Shape[] => {
    const { node } = each
    const at = displaced?.nodes.get(node.id) ?? node
    const box = { x: at.x, y: at.y, width: node.width, height: node.height }
    if (visible !== null && !overlaps(box, visible)) return []
    return [nodeShape(each, at, cachedParts(brush, each, wired))]
  })
  return layer('nodes', shapes)
}

function pulseLayer(frame: Frame, brush: Brush, displaced: Displacement | null): Shape {
  const settled = pulsesOf(frame).filter((pulse) => !displaced?.edges.has(pulse.key))
  return layer(
    'pulses',
    settled.map((pulse) => pulseShape(brush, pulse)),
  )
}

/**
 * Brings an SVG group to the picture of a frame. Everything is said in presentation attributes, so an exported file is the
 * same picture. Elements keep their identity by node and edge id from call to call.
 */
export function paintFrame(root: SVGGElement, frame: Frame, theme: Theme, options: PaintOptions = {}): void {
  const { detail = FULL_DETAIL, interactive = false, displaced = null } = options
  const brush: Brush = { theme, detail, interactive }
  root.setAttribute('font-family', SANS)
  joinShapes(root, [
    ...edgeLayers(frame, brush, options),
    nodeLayer(frame, brush, options),
    pulseLayer(frame, brush, displaced),
  ])
}

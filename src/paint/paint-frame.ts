// paintFrame: the one painter, for the screen and for every export. It draws exactly the frame, whatever was there before.
import { edgeId, type NodeId, type Point } from '../model/document'
import type { Frame, FrameEdge, Path, Rect, SceneGroup } from '../scene/types'
import { SANS, type Brush } from './brush'
import { FULL_DETAIL, type Detail } from './detail'
import { edgeLabel, edgeShape } from './edge'
import { groupLabel, groupShape, type GroupPlaces } from './group'
import { nodeTestName } from './identity'
import { memoryOf, type Memory } from './memory'
import { nodeParts, nodeShape } from './node'
import { pulseShape, pulsesOf } from './pulse'
import { overlaps, pathBox } from '../scene/rect'
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

/** What all layers are painted from. */
interface Painting {
  readonly frame: Frame
  readonly brush: Brush
  readonly memory: Memory
  readonly visible: Rect | null
  readonly displaced: Displacement | null
}

const layer = (key: string, children: readonly Shape[]): Shape => ({
  key,
  tag: 'g',
  attrs: { 'data-layer': key },
  children,
})

function edgeLayers({ frame, brush, memory, visible, displaced }: Painting): Shape[] {
  const names = new Map(frame.nodes.map(({ node }) => [node.id, nodeTestName(node)]))
  const pathOf = ({ edge }: FrameEdge): Path => displaced?.edges.get(edge.id) ?? edge.path
  const shown = frame.edges.filter((edge) => visible === null || overlaps(pathBox(pathOf(edge)), visible))
  const lines = shown.flatMap((edge) => {
    const name = names.get(edge.edge.to) ?? edge.edge.to
    const path = pathOf(edge)
    return memory.recall(`edge ${edge.edge.id}`, [edge, name, path], () => [edgeShape(brush, edge, name, path)])
  })
  // A label has its place on the settled wire only.
  const settled = shown.filter(({ edge }) => !displaced?.edges.has(edge.id))
  const labels = settled.flatMap((edge) => memory.recall(`label ${edge.edge.id}`, edge, () => edgeLabel(brush, edge)))
  const rootMoved = frame.nodes.some(({ node }) => node.isRoot && displaced?.nodes.has(node.id))
  return [layer('edges', [...lines, ...(rootMoved ? [] : rootMarker(brush, frame))]), layer('labels', labels)]
}

/** Open groups: their grounds lie under everything else, their labels over the wires; while something moves they move with it. */
function groupLayers({ frame, brush, memory, displaced }: Painting): { grounds: Shape[]; labels: Shape[] } {
  const { groups } = frame.scene
  if (groups.length === 0) return { grounds: [], labels: [] }
  const nodes = new Map(frame.nodes.map(({ node }) => [node.id, node]))
  const edges = new Map(frame.edges.map(({ edge }) => [edge.id, edge.path]))
  const home: GroupPlaces['boxOf'] = (id) => nodes.get(id)
  const boxOf: GroupPlaces['boxOf'] = (id) => {
    const node = nodes.get(id)
    return node && { width: node.width, height: node.height, ...(displaced?.nodes.get(id) ?? { x: node.x, y: node.y }) }
  }
  const pathOf: GroupPlaces['pathOf'] = (id) => displaced?.edges.get(id) ?? edges.get(id)
  const places = { boxOf, pathOf }
  const remembered = (kind: string, group: SceneGroup, make: () => Shape[]): readonly Shape[] => {
    if (displaced) return make()
    const known = [group, group.nodes.map(boxOf), group.wires.map(({ id }) => pathOf(id))]
    return memory.recall(`${kind} ${group.path}`, known, make)
  }
  const grounds = groups.flatMap((group) => remembered('group', group, () => [groupShape(brush, group, places)]))
  const labels = groups.flatMap((group) =>
    remembered('group-label', group, () => groupLabel(brush, group, places, home)),
  )
  return { grounds: [layer('groups', grounds)], labels: [layer('group-labels', labels)] }
}

function nodeLayer({ frame, brush, memory, visible, displaced }: Painting): Shape {
  const wired = new Set(frame.edges.map(({ edge }) => edge.id))
  const shapes = frame.nodes.flatMap((each): Shape[] => {
    const { node } = each
    const at = displaced?.nodes.get(node.id) ?? node
    const box = { x: at.x, y: at.y, width: node.width, height: node.height }
    if (visible !== null && !overlaps(box, visible)) return []
    const inputs = node.inputs.map((_, port) => wired.has(edgeId(node.id, port)))
    const parts = memory.recall(`node ${node.id}`, [each, inputs], () => nodeParts(brush, each, wired))
    return [nodeShape(each, at, parts)]
  })
  return layer('nodes', shapes)
}

function pulseLayer({ frame, brush, displaced }: Painting): Shape {
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
  const { detail = FULL_DETAIL, visible = null, interactive = false, displaced = null } = options
  const brush: Brush = { theme, detail, interactive }
  const painting = { frame, brush, memory: memoryOf(root, brush), visible, displaced }
  root.setAttribute('font-family', SANS)
  const { grounds, labels } = groupLayers(painting)
  joinShapes(root, [...grounds, ...edgeLayers(painting), ...labels, nodeLayer(painting), pulseLayer(painting)])
}

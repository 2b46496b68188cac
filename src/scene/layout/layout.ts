// Layout: sizes and wires → places and paths. Parts are layered and arranged, then pinned nodes and their wires are worked in.
import type { Point } from '../../model/document'
import { arrange } from './arrange'
import { Axes } from './axes'
import { around, boxesMet, BoxIndex, type Box } from './boxes'
import type { FlowPath, FlowPoint } from './curves'
import { detour } from './detour'
import { sumStarts, type EdgeTable } from './graph'
import { placeLabels } from './labels'
import { anchorOf, layParts, tableOfEdges, type Part } from './parts'
import { pin, type Follow, type Pinned } from './pins'
import { portPlace, type SidePlaces } from './ports'
import { gapsOf } from './spacing'
import type { LayoutInput, LayoutResult, PlacedNode, RoutedEdge } from './types'

/** Distance between a wire and a pinned node below which the wire goes around it. */
const CLEARANCE = 8
const NONE: ReadonlySet<number> = new Set()

/** Everything in place as the layers want it; pins come next. */
interface Arranged {
  readonly boxes: readonly Box[]
  /** Null for edges that close a cycle. */
  readonly paths: readonly (FlowPath | null)[]
  /** A point of each path that is free of nodes as the layers want them; NaN without a path. */
  readonly middles: Float64Array
  /** Port places relative to the middle of the node's side. */
  readonly inputs: SidePlaces
  readonly outputs: SidePlaces
}

/** Room for the port places of all nodes. */
function emptyPlaces(nodes: LayoutInput['nodes'], side: 'inputs' | 'outputs'): SidePlaces {
  const start = new Int32Array(nodes.length + 1)
  for (let node = 0; node < nodes.length; node++) start[node + 1] = nodes[node]![side]
  sumStarts(start)
  return { start, place: new Float64Array(start[nodes.length]!) }
}

/** Copies the places of one node from the table of its part. */
function copyPlaces(to: SidePlaces, node: number, from: SidePlaces, at: number): void {
  const target = to.start[node]!
  const first = from.start[at]!
  for (let place = first; place < from.start[at + 1]!; place++) to.place[target + place - first] = from.place[place]!
}

/** Lays the parts out and puts them beside each other. Parts that are pinned as a whole keep out of the way of the others. */
function arrangeParts(input: LayoutInput, axes: Axes, table: EdgeTable, pinned: readonly (Box | null)[]): Arranged {
  const parts = layParts(input, axes, table)
  const isPinned = ({ nodes }: Part): boolean => nodes.every((node) => pinned[node] ?? input.nodes[node]!.flush)
  const free = parts.filter((part) => !isPinned(part))
  const moves = arrange(
    free.map((part) => ({ box: part.layered.box, anchor: anchorOf(input, axes, part) })),
    around(pinned.filter((box) => box !== null)),
  )
  const moveOf = new Map(free.map((part, at) => [part, moves[at]!]))
  const boxes = new Array<Box>(input.nodes.length)
  const paths = new Array<FlowPath | null>(input.edges.length).fill(null)
  const middles = new Float64Array(2 * input.edges.length).fill(NaN)
  const inputs = emptyPlaces(input.nodes, 'inputs')
  const outputs = emptyPlaces(input.nodes, 'outputs')
  for (const part of parts) {
    const move = moveOf.get(part) ?? { flow: 0, cross: 0 }
    const { flow, cross, lengths, breadths, ports } = part.layered
    for (let at = 0; at < part.nodes.length; at++) {
      const node = part.nodes[at]!
      const breadth = breadths[at]!
      const start = cross[at]! - breadth / 2 + move.cross
      boxes[node] = { flow: flow[at]! + move.flow, cross: start, length: lengths[at]!, breadth }
      copyPlaces(inputs, node, ports.inputs, at)
      copyPlaces(outputs, node, ports.outputs, at)
    }
    const routed = part.layered.route(move)
    for (let at = 0; at < part.edges.length; at++) {
      const edge = part.edges[at]!
      paths[edge] = routed.paths[at]!
      middles[2 * edge] = routed.middles[2 * at]!
      middles[2 * edge + 1] = routed.middles[2 * at + 1]!
    }
  }
  return { boxes, paths, middles, inputs, outputs }
}

/** What each flush node stands behind. */
function followers(input: LayoutInput): Follow[] {
  const { nodes, edges } = input
  const distance = gapsOf(input).flush
  const follows: Follow[] = []
  for (let edge = 0; edge < edges.length; edge++) {
    const { from, to } = edges[edge]!
    if (nodes[to]!.flush) follows.push({ node: to, leader: from, distance })
  }
  return follows
}

/** Place of a port on the side of its node. */
function portPoint(box: Box, side: 'input' | 'output', place: number): FlowPoint {
  return { flow: side === 'input' ? box.flow : box.flow + box.length, cross: box.cross + box.breadth / 2 + place }
}

function indexOf(boxes: readonly Box[]): BoxIndex {
  const index = new BoxIndex()
  boxes.forEach((box, number) => index.add(number, box))
  return index
}

/** Keeps the paths that moved nodes do not concern, and finds new ones for the others. */
function rerouted(
  input: LayoutInput,
  arranged: Arranged,
  { boxes, moved }: Pinned,
  index: () => BoxIndex,
): readonly FlowPath[] {
  const obstacles = new BoxIndex()
  moved.forEach((isMoved, node) => {
    if (isMoved) obstacles.add(node, boxes[node]!)
  })
  let detours = 0
  return input.edges.map(({ from, output, to, port }, edge) => {
    const path = arranged.paths[edge]
    const isKept = path && !moved[from] && !moved[to]
    if (isKept && (obstacles.isEmpty || boxesMet(path, obstacles, CLEARANCE, NONE).length === 0)) return path
    const start = portPoint(boxes[from]!, 'output', portPlace(arranged.outputs, from, output))
    const end = portPoint(boxes[to]!, 'input', portPlace(arranged.inputs, to, port))
    return detour({ start, end, from, to }, index(), detours++)
  })
}

function placedNodes(input: LayoutInput, axes: Axes, arranged: Arranged, boxes: readonly Box[]): PlacedNode[] {
  const points = ({ start, place }: SidePlaces, node: number, flow: number, middle: number): Point[] => {
    const ports: Point[] = []
    for (let at = start[node]!; at < start[node + 1]!; at++) ports.push(axes.point(flow, middle + place[at]!))
    return ports
  }
  return boxes.map(({ flow, cross, length, breadth }, node): PlacedNode => {
    const { x, y } = axes.point(flow, cross)
    const { width, height } = input.nodes[node]!
    const inputs = points(arranged.inputs, node, flow, cross + breadth / 2)
    return { x, y, width, height, inputs, outputs: points(arranged.outputs, node, flow + length, cross + breadth / 2) }
  })
}

function routedEdges(axes: Axes, paths: readonly FlowPath[], labels: Float64Array): RoutedEdge[] {
  return paths.map((path, edge) => ({
    path: axes.path(path),
    label: axes.point(labels[2 * edge]!, labels[2 * edge + 1]!),
  }))
}

/**
 * Lays out a graph. Pinned nodes stay where they are; nothing else overlaps them or each other, and no path passes through a
 * node (unless the user has put nodes on each other).
 */
export function layout(input: LayoutInput): LayoutResult {
  const { direction, nodes } = input
  const axes = new Axes(direction)
  const table = tableOfEdges(input)
  const pins = nodes.map((node) => node.pinned && axes.box(node.pinned, node))
  const arranged = arrangeParts(input, axes, table, pins)
  const pinned = pin({ boxes: arranged.boxes, pinned: pins, follows: followers(input) })
  let built: BoxIndex | undefined
  const index = (): BoxIndex => (built ??= indexOf(pinned.boxes))
  const paths = rerouted(input, arranged, pinned, index)
  // Where nodes or wires are not as layered, every label has to look for a place.
  const isLayered = paths.every((path, edge) => path === arranged.paths[edge]) && !pinned.moved.includes(true)
  const middles = isLayered ? arranged.middles : new Float64Array(2 * paths.length).fill(NaN)
  const labels = placeLabels({ direction, paths, middles, ...table, nodeCount: nodes.length, nodes: index })
  return { nodes: placedNodes(input, axes, arranged, pinned.boxes), edges: routedEdges(axes, paths, labels) }
}

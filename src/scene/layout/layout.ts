// Layout: sizes and wires → places and paths. Parts are layered and arranged, then pinned nodes and their wires are worked in.
import type { Point } from '../../model/document'
import { arrange, type Move } from './arrange'
import { Axes } from './axes'
import { around, boxesMet, BoxIndex, boxOfPath, type Box } from './boxes'
import type { FlowPath, FlowPoint } from './curves'
import { detour } from './detour'
import { placeLabels } from './labels'
import { anchorOf, layParts, type Part } from './parts'
import { pin } from './pins'
import { GAP } from './spacing'
import type { LayoutInput, LayoutNode, LayoutResult, PlacedNode } from './types'

/** Distance between a wire and a pinned node below which the wire goes around it. */
const CLEARANCE = 8

const movePoint = (point: FlowPoint, by: Move): FlowPoint => ({
  flow: point.flow + by.flow,
  cross: point.cross + by.cross,
})

function movePath(path: FlowPath, by: Move): FlowPath {
  return {
    start: movePoint(path.start, by),
    curves: path.curves.map(([a, b, c]) => [movePoint(a, by), movePoint(b, by), movePoint(c, by)] as const),
  }
}

/** Everything in place as the layers want it; pins come next. */
interface Arranged {
  readonly boxes: readonly Box[]
  /** Null for edges that close a cycle. */
  readonly paths: readonly (FlowPath | null)[]
  /** Port places relative to the middle of the node's side. */
  readonly inputs: readonly (readonly number[])[]
  readonly outputs: readonly (readonly number[])[]
}

function pinnedBox(node: LayoutNode, axes: Axes): Box | null {
  return node.pinned && axes.box({ ...node.pinned, width: node.width, height: node.height })
}

/** Lays the parts out and puts them beside each other. Parts that are pinned as a whole keep out of the way of the others. */
function arrangeParts(input: LayoutInput, axes: Axes): Arranged {
  const parts = layParts(input, axes)
  const isPinned = (part: Part): boolean =>
    part.nodes.every((node) => input.nodes[node]!.pinned ?? input.nodes[node]!.flush)
  const free = parts.filter((part) => !isPinned(part))
  const moves = arrange(
    free.map((part) => ({
      box: around([...part.boxes, ...part.layered.paths.map(boxOfPath)])!,
      anchor: anchorOf(input, axes, part),
    })),
    around(input.nodes.flatMap((node) => pinnedBox(node, axes) ?? [])),
  )
  const boxes: Box[] = []
  const paths: (FlowPath | null)[] = input.edges.map(() => null)
  const inputs: (readonly number[])[] = []
  const outputs: (readonly number[])[] = []
  const moveOf = new Map(free.map((part, at) => [part, moves[at]!]))
  for (const part of parts) {
    const move = moveOf.get(part) ?? { flow: 0, cross: 0 }
    part.nodes.forEach((node, at) => {
      boxes[node] = { ...part.boxes[at]!, ...movePoint(part.boxes[at]!, move) }
      inputs[node] = part.layered.ports.inputs[at]!
      outputs[node] = part.layered.ports.outputs[at]!
    })
    part.edges.forEach((edge, at) => (paths[edge] = movePath(part.layered.paths[at]!, move)))
  }
  return { boxes, paths, inputs, outputs }
}

/** What each flush node stands behind. */
function followers(input: LayoutInput): ({ node: number; distance: number } | null)[] {
  const distance = GAP[input.direction].flush
  const follows: ({ node: number; distance: number } | null)[] = input.nodes.map(() => null)
  for (const { from, to } of input.edges) if (input.nodes[to]!.flush) follows[to] = { node: from, distance }
  return follows
}

/** Place of a port on the side of its node. */
function portPoint(box: Box, side: 'input' | 'output', place: number): FlowPoint {
  return { flow: side === 'input' ? box.flow : box.flow + box.length, cross: box.cross + box.breadth / 2 + place }
}

/** Keeps the paths that moved nodes do not concern, and finds new ones for the others. */
function rerouted(
  input: LayoutInput,
  arranged: Arranged,
  boxes: readonly Box[],
  moved: readonly boolean[],
): FlowPath[] {
  const index = new BoxIndex()
  const movedIndex = new BoxIndex()
  boxes.forEach((box, node) => {
    index.add(node, box)
    if (moved[node]) movedIndex.add(node, box)
  })
  let turn = 0
  return input.edges.map(({ from, output, to, port }, edge) => {
    const path = arranged.paths[edge]
    const isKept = path && !moved[from] && !moved[to] && boxesMet(path, movedIndex, CLEARANCE, new Set()).length === 0
    if (isKept) return path
    const start = portPoint(boxes[from]!, 'output', arranged.outputs[from]![output] ?? 0)
    const end = portPoint(boxes[to]!, 'input', arranged.inputs[to]![port] ?? 0)
    return detour({ start, end, from, to }, index, turn++)
  })
}

/**
 * Lays out a graph. Pinned nodes stay where they are; nothing else overlaps them or each other, and no path passes through a
 * node (unless the user has put nodes on each other).
 */
export function layout(input: LayoutInput): LayoutResult {
  const axes = new Axes(input.direction)
  const arranged = arrangeParts(input, axes)
  const pinned = pin({
    boxes: arranged.boxes,
    pinned: input.nodes.map((node) => pinnedBox(node, axes)),
    follows: followers(input),
  })
  const paths = rerouted(input, arranged, pinned.boxes, pinned.moved)
  const index = new BoxIndex()
  pinned.boxes.forEach((box, node) => index.add(node, box))
  const labels = placeLabels(paths, input.edges, index, input.direction)
  const points = (places: readonly number[], box: Box, side: 'input' | 'output'): Point[] =>
    places.map((place) => axes.point(portPoint(box, side, place)))
  return {
    nodes: pinned.boxes.map((box, node): PlacedNode => ({
      ...axes.rect(box),
      inputs: points(arranged.inputs[node]!, box, 'input'),
      outputs: points(arranged.outputs[node]!, box, 'output'),
    })),
    edges: paths.map((path, edge) => ({ path: axes.path(path), label: axes.point(labels[edge]!) })),
  }
}

// Relayout: when the scene has changed, nodes and wires glide from where they are to their new places.
import type { NodeId, Point } from '../../model/document'
import type { Frame, Path } from '../../scene/types'
import type { Displacement } from '../paint-frame'
import { morph } from '../path'

export const RELAYOUT = 250

/** Where everything was on screen, to begin a move from. */
export interface Places {
  readonly nodes: ReadonlyMap<NodeId, Point>
  readonly edges: ReadonlyMap<string, Path>
}

/** The places of a frame, with what is dragged or still on its way where it is shown. */
export function placesOf(frame: Frame, displaced: Displacement | null): Places {
  return {
    nodes: new Map(frame.nodes.map(({ node }) => [node.id, displaced?.nodes.get(node.id) ?? { x: node.x, y: node.y }])),
    edges: new Map(frame.edges.map(({ edge }) => [edge.id, displaced?.edges.get(edge.id) ?? edge.path])),
  }
}

function samePath(a: Path, b: Path): boolean {
  if (a === b) return true
  if (a.curves.length !== b.curves.length) return false
  const points = (path: Path): Point[] => [path.start, ...path.curves.flat()]
  const others = points(b)
  return points(a).every((point, index) => {
    const other = others[index]
    return point.x === other?.x && point.y === other.y
  })
}

/**
 * The move from old places to a frame's: progress 0 … 1 → where everything is. null when nothing has moved.
 * What is new has no old place and is at its own from the start.
 */
export function moveTo(frame: Frame, from: Places): ((progress: number) => Displacement) | null {
  const nodes = frame.nodes.flatMap(({ node }) => {
    const start = from.nodes.get(node.id)
    return start && (start.x !== node.x || start.y !== node.y) ? [{ id: node.id, start, end: node }] : []
  })
  const edges = frame.edges.flatMap(({ edge }) => {
    const start = from.edges.get(edge.id)
    return start && !samePath(start, edge.path) ? [{ id: edge.id, at: morph(start, edge.path) }] : []
  })
  if (nodes.length === 0 && edges.length === 0) return null
  return (progress) => ({
    nodes: new Map(
      nodes.map(({ id, start, end }) => [
        id,
        { x: start.x + (end.x - start.x) * progress, y: start.y + (end.y - start.y) * progress },
      ]),
    ),
    edges: new Map(edges.map(({ id, at }) => [id, at(progress)])),
  })
}

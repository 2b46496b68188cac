// What a pointer is on, told from the painted elements and the scene.
import { edgeId, type NodeId, type Point } from '../../model/document'
import type { GroupPath } from '../../model/groups/groups'
import type { Frame, FrameEdge, FrameNode, ScenePort } from '../../scene/types'
import { pathEnd } from '../path'

export type Hit =
  | { readonly kind: 'port'; readonly side: 'in' | 'out'; readonly node: FrameNode; readonly index: number }
  /** The value or the role of a source node. */
  | { readonly kind: 'part'; readonly part: 'value' | 'role'; readonly node: FrameNode; readonly element: Element }
  | { readonly kind: 'node'; readonly node: FrameNode }
  /** `end`: near the wire's end at its input port. */
  | { readonly kind: 'edge'; readonly edge: FrameEdge; readonly end: boolean }
  /** The label of an open group. */
  | { readonly kind: 'group'; readonly path: GroupPath }
  | { readonly kind: 'ground' }

/** Reach of ports and wire ends, in screen pixels: half of a 24 px target. */
const REACH = 12

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

function nearestPort(ports: readonly ScenePort[], at: Point): number {
  const distances = ports.map((port) => distance(port.at, at))
  return distances.indexOf(Math.min(...distances))
}

function nodeOf(frame: Frame, id: string | null | undefined): FrameNode | undefined {
  return frame.nodes.find(({ node }) => node.id === id)
}

function portHit(frame: Frame, element: Element, at: Point): Hit | null {
  const port = element.closest('[data-port]')
  const node = nodeOf(frame, port?.closest('[data-ports]')?.getAttribute('data-ports'))
  if (!port || !node) return null
  const side = port.getAttribute('data-port') === 'in' ? 'in' : 'out'
  // Hit areas of neighbouring ports overlap: the nearest one is meant.
  const index = nearestPort(side === 'in' ? node.node.inputs : node.node.outputs, at)
  return { kind: 'port', side, node, index }
}

function edgeHit(frame: Frame, element: Element, at: Point, scale: number): Hit | null {
  const id = element.closest('[data-edge]')?.getAttribute('data-edge')
  const edge = frame.edges.find((each) => each.edge.id === id)
  if (!edge) return null
  return { kind: 'edge', edge, end: distance(pathEnd(edge.edge.path), at) <= (2 * REACH) / scale }
}

/** What an event's target belongs to; `at` is the pointer in scene coordinates. */
export function hitOf(frame: Frame, target: EventTarget | null, at: Point, scale: number): Hit {
  if (!isElement(target)) return { kind: 'ground' }
  const port = portHit(frame, target, at)
  if (port) return port
  const path = target.closest('[data-call]')?.getAttribute('data-call')
  if (path != null) return { kind: 'group', path }
  const node = nodeOf(frame, target.closest('[data-node]')?.getAttribute('data-node'))
  if (!node) return edgeHit(frame, target, at, scale) ?? { kind: 'ground' }
  const part = target.getAttribute('data-part')
  return part === 'value' || part === 'role' ? { kind: 'part', part, node, element: target } : { kind: 'node', node }
}

/** True for elements: an event's target may also be a window or a text node. */
export function isElement(target: EventTarget | null): target is Element {
  return target !== null && 'closest' in target
}

/** A port that a wire may end on. */
export interface Landing {
  readonly node: NodeId
  readonly port: number
  readonly at: Point
  /** Nothing would be replaced. */
  readonly free: boolean
}

/** Every input port, except those of the node the wire starts from. */
export function inputLandings(frame: Frame, from: NodeId): Landing[] {
  const wired = new Set(frame.edges.map(({ edge }) => edge.id))
  return frame.nodes
    .filter(({ node }) => node.id !== from)
    .flatMap(({ node }) =>
      node.inputs.map(({ at }, port) => ({ node: node.id, port, at, free: !wired.has(edgeId(node.id, port)) })),
    )
}

/** Every output port, except those of the node the wire leads to. */
export function outputLandings(frame: Frame, to: NodeId): Landing[] {
  return frame.nodes
    .filter(({ node }) => node.id !== to)
    .flatMap(({ node }) => node.outputs.map(({ at }, port) => ({ node: node.id, port, at, free: true })))
}

/** The node under a scene point. */
export function nodeAt(frame: Frame, at: Point): FrameNode | undefined {
  return frame.nodes.find(
    ({ node }) => at.x >= node.x && at.x <= node.x + node.width && at.y >= node.y && at.y <= node.y + node.height,
  )
}

/** The landing within reach of a point (24 px on screen), else the first free port of the node under it, else null. */
export function magnet(frame: Frame, candidates: readonly Landing[], at: Point, scale: number): Landing | null {
  let best: Landing | null = null
  let least = (2 * REACH) / scale
  for (const landing of candidates) {
    const away = distance(landing.at, at)
    if (away > least) continue
    least = away
    best = landing
  }
  if (best) return best
  const under = nodeAt(frame, at)?.node.id
  const own = candidates.filter((landing) => landing.node === under)
  return own.find((landing) => landing.free) ?? own[0] ?? null
}

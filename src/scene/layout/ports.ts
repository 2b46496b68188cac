// Pass: ports. Where the ports stand along a node's side, as distances from its middle.
import { sumStarts, type FlowGraph } from './graph'

/** Distance between neighbouring ports if there is room, and the least one. */
const GAP = { right: 24, down: 36 }
const LEAST_GAP = 16
/** From a port to the corner at least. */
const CORNER = 12

/** Distance of ports around one in the middle: 0 if they have no room there. */
function stepAround(count: number, middle: number, breadth: number, gap: number): number {
  const longest = Math.max(middle, count - 1 - middle)
  const step = longest === 0 ? gap : Math.min(gap, (breadth / 2 - CORNER) / longest)
  return step < LEAST_GAP ? 0 : step
}

/** Places of all ports of a side, node by node. */
export interface SidePlaces {
  readonly start: Int32Array
  readonly place: Float64Array
}

export interface PortPlaces {
  readonly inputs: SidePlaces
  readonly outputs: SidePlaces
}

/** Place of one port relative to the middle of its node. */
export function portPlace({ start, place }: SidePlaces, node: number, port: number): number {
  return place[start[node]! + port] ?? 0
}

/** Places of all ports of one node. */
export function portsOf({ start, place }: SidePlaces, node: number): Float64Array {
  return place.subarray(start[node], start[node + 1])
}

/** Puts the places of all ports of one side into a table: the spine port in the middle if the others have room, else even. */
function sidePlaces(
  { nodeCount, breadth }: FlowGraph,
  counts: Int32Array,
  spinePort: (node: number) => number,
  gap: number,
): SidePlaces {
  const start = new Int32Array(nodeCount + 1)
  start.set(counts, 1)
  sumStarts(start)
  const place = new Float64Array(start[nodeCount]!)
  for (let node = 0; node < nodeCount; node++) {
    const count = counts[node]!
    const spine = spinePort(node)
    const around = spine === -1 ? 0 : stepAround(count, spine, breadth[node]!, gap)
    const middle = around > 0 ? spine : (count - 1) / 2
    const step = around > 0 ? around : Math.min(gap, (breadth[node]! - 2 * CORNER) / Math.max(1, count - 1))
    for (let port = 0; port < count; port++) place[start[node]! + port] = (port - middle) * step
  }
  return { start, place }
}

/** Port places of all nodes. `spineEdge` gives each node's spine input edge, -1 for none. */
export function ports(graph: FlowGraph, spineEdge: Int32Array, direction: 'right' | 'down'): PortPlaces {
  const gap = GAP[direction]
  const spinePort = (node: number): number => (spineEdge[node] === -1 ? -1 : graph.port[spineEdge[node]!]!)
  return {
    inputs: sidePlaces(graph, graph.inputs, spinePort, gap),
    outputs: sidePlaces(graph, graph.outputs, () => -1, gap),
  }
}

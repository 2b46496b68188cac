// Pass: ports. Where the ports stand along a node's side, as distances from its middle.
import type { FlowGraph, FlowNode } from './graph'

/** Distance between neighbouring ports if there is room, and the least one. */
const GAP = { right: 24, down: 36 }
const LEAST_GAP = 16
/** From a port to the corner at least. */
const CORNER = 12

/** Places of `count` ports, `middle` of them (may be fractional) at 0. */
function placesAround(count: number, middle: number, breadth: number, gap: number): number[] | null {
  const longest = Math.max(middle, count - 1 - middle)
  const step = longest === 0 ? 0 : Math.min(gap, (breadth / 2 - CORNER) / longest)
  if (longest > 0 && step < LEAST_GAP) return null
  return Array.from({ length: count }, (_, port) => (port - middle) * step)
}

/** Places of `count` ports along a side of this breadth: the spine port in the middle if the others still have room, else even. */
export function portPlaces(
  count: number,
  breadth: number,
  spinePort: number | null,
  direction: 'right' | 'down',
): number[] {
  const gap = GAP[direction]
  const aroundSpine = spinePort === null ? null : placesAround(count, spinePort, breadth, gap)
  if (aroundSpine) return aroundSpine
  const even = (count - 1) / 2
  const step = count > 1 ? Math.min(gap, (breadth - 2 * CORNER) / (count - 1)) : 0
  return Array.from({ length: count }, (_, port) => (port - even) * step)
}

export interface PortPlaces {
  readonly inputs: readonly (readonly number[])[]
  readonly outputs: readonly (readonly number[])[]
}

/** Port places of all nodes. `spineEdge` gives each node's spine input edge, -1 for none. */
export function ports(graph: FlowGraph, spineEdge: Int32Array, direction: 'right' | 'down'): PortPlaces {
  const inputsOf = (node: FlowNode, index: number): number[] => {
    const edge = spineEdge[index]!
    return portPlaces(node.inputs, node.breadth, edge === -1 ? null : graph.edges[edge]!.port, direction)
  }
  return {
    inputs: graph.nodes.map(inputsOf),
    outputs: graph.nodes.map((node) => portPlaces(node.outputs, node.breadth, null, direction)),
  }
}

// Pass: position. Cross coordinates: straight spines and trunks, even spacing, no overlaps (Brandes and Köpf on the spine).
import { align, conflicts, sortedSegments, type AlignInput } from './align'
import { compact, type Separation } from './compact'
import type { FlowGraph } from './graph'
import type { Layers } from './layers'
import type { Ordering } from './ordering'
import type { PortPlaces } from './ports'
import type { Spacing } from './spacing'

export interface PositionInput {
  readonly graph: FlowGraph
  readonly layers: Layers
  readonly ordering: Ordering
  readonly ports: PortPlaces
  /** Segments to keep straight. */
  readonly aligned: Uint8Array
  readonly spacing: Spacing
}

/** Least distance between the middles of neighbours in a layer. */
export function separation({ graph, layers, spacing }: PositionInput): Separation {
  const half = new Float64Array(layers.vertexCount)
  graph.nodes.forEach((node, index) => (half[index] = node.breadth / 2))
  const { nodeCount } = layers
  return (left, right) => {
    const wires = (left >= nodeCount ? 1 : 0) + (right >= nodeCount ? 1 : 0)
    const free = wires === 0 ? spacing.nodes : wires === 1 ? spacing.nodeToWire : spacing.wires
    return half[left]! + half[right]! + free
  }
}

/** Places of the ends of all segments relative to the middle of their vertices. */
export function endPlaces({ layers, ports }: PositionInput): { upperPlace: Float64Array; lowerPlace: Float64Array } {
  const place = (vertex: number, places: readonly (readonly number[])[], port: number): number =>
    vertex < layers.nodeCount ? (places[vertex]![port] ?? 0) : 0
  return {
    upperPlace: Float64Array.from(layers.upper, (vertex, at) => place(vertex, ports.outputs, layers.upperPort[at]!)),
    lowerPlace: Float64Array.from(layers.lower, (vertex, at) => place(vertex, ports.inputs, layers.lowerPort[at]!)),
  }
}

/** Moves four layouts over each other: left ones by their least, right ones by their greatest place in the narrowest one. */
function superimpose(
  sequence: Int32Array,
  candidates: readonly { places: Float64Array; prefer: 'left' | 'right' }[],
): void {
  const extents = candidates.map(({ places }) => {
    let least = Infinity
    let greatest = -Infinity
    for (const vertex of sequence) {
      least = Math.min(least, places[vertex]!)
      greatest = Math.max(greatest, places[vertex]!)
    }
    return { least, greatest }
  })
  const narrowest = extents.reduce((a, b) => (b.greatest - b.least < a.greatest - a.least ? b : a))
  candidates.forEach(({ places, prefer }, index) => {
    const { least, greatest } = extents[index]!
    const move = prefer === 'left' ? narrowest.least - least : narrowest.greatest - greatest
    for (let vertex = 0; vertex < places.length; vertex++) places[vertex]! += move
  })
}

/** Middle of each vertex across the flow. */
export function position(input: PositionInput): Float64Array {
  const { layers, ordering, aligned } = input
  const indexInLayer = new Int32Array(layers.vertexCount)
  for (let layer = 0; layer < layers.layerCount; layer++) {
    for (let at = ordering.start[layer]!; at < ordering.start[layer + 1]!; at++) {
      indexInLayer[ordering.sequence[at]!] = at - ordering.start[layer]!
    }
  }
  const alignInput: AlignInput = {
    layers,
    ordering,
    position: indexInLayer,
    ...endPlaces(input),
    up: sortedSegments(layers, ordering, aligned, 'up'),
    down: sortedSegments(layers, ordering, aligned, 'down'),
  }
  const marked = conflicts(alignInput)
  const apart = separation(input)
  const candidates = (['up', 'down'] as const).flatMap((side) =>
    (['left', 'right'] as const).map((prefer) => {
      const blocks = align(alignInput, marked, side, prefer)
      return { places: compact(ordering, blocks, apart, prefer === 'right'), prefer }
    }),
  )
  if (layers.vertexCount === 0) return new Float64Array(0)
  superimpose(ordering.sequence, candidates)
  const [a, b, c, d] = candidates.map(({ places }) => places) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return a.map((first, vertex) => {
    const [second, third, fourth] = [b[vertex]!, c[vertex]!, d[vertex]!]
    const least = Math.min(first, second, third, fourth)
    const greatest = Math.max(first, second, third, fourth)
    return (first + second + third + fourth - least - greatest) / 2
  })
}

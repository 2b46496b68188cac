// Pass: position. Cross coordinates: straight spines and trunks, even spacing, no overlaps (Brandes and Köpf on the spine).
import { align, conflicts, sortedSegments, type AlignInput } from './align'
import { compact, type Separation } from './compact'
import type { FlowGraph } from './graph'
import type { Layers } from './layers'
import type { Ordering } from './ordering'
import { portPlace, type PortPlaces } from './ports'
import type { Spacing } from './spacing'

export interface PositionInput {
  readonly graph: FlowGraph
  readonly layers: Layers
  readonly ordering: Ordering
  readonly ports: PortPlaces
  readonly ends: EndPlaces
  /** Segments to keep straight. */
  readonly aligned: Uint8Array
  readonly spacing: Spacing
}

/** Larger graphs are aligned from above only, which is twice as fast; fans out are then less even. */
const FOUR_LIMIT = 3000

/** Least distance between the middles of neighbours in a layer. */
export function separation({ graph, layers, spacing }: PositionInput): Separation {
  const half = new Float64Array(layers.vertexCount)
  for (let node = 0; node < graph.nodeCount; node++) half[node] = graph.breadth[node]! / 2
  const { nodeCount } = layers
  return (left, right) => {
    const wires = (left >= nodeCount ? 1 : 0) + (right >= nodeCount ? 1 : 0)
    const free = wires === 0 ? spacing.nodes : wires === 1 ? spacing.nodeToWire : spacing.wires
    return half[left]! + half[right]! + free
  }
}

/** Places of the ends of all segments relative to the middle of their vertices. */
export interface EndPlaces {
  readonly upper: Float64Array
  readonly lower: Float64Array
}

export function endPlaces(layers: Layers, ports: PortPlaces): EndPlaces {
  const count = layers.upper.length
  const [upper, lower] = [new Float64Array(count), new Float64Array(count)]
  for (let segment = 0; segment < count; segment++) {
    const above = layers.upper[segment]!
    const below = layers.lower[segment]!
    if (above < layers.nodeCount) upper[segment] = portPlace(ports.outputs, above, layers.upperPort[segment]!)
    if (below < layers.nodeCount) lower[segment] = portPlace(ports.inputs, below, layers.lowerPort[segment]!)
  }
  return { upper, lower }
}

/** Moves four layouts over each other: left ones by their least, right ones by their greatest place in the narrowest one. */
function superimpose(
  sequence: Int32Array,
  candidates: readonly { places: Float64Array; prefer: 'left' | 'right' }[],
): void {
  const extents = candidates.map(({ places }) => {
    let least = Infinity
    let greatest = -Infinity
    for (let at = 0; at < sequence.length; at++) {
      const place = places[sequence[at]!]!
      if (place < least) least = place
      if (place > greatest) greatest = place
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

/** Mean of the two middle candidates of each vertex: of two or four. */
function average(candidates: readonly Float64Array[], count: number): Float64Array {
  const [a, b, c = a!, d = b!] = candidates
  const middle = new Float64Array(count)
  for (let vertex = 0; vertex < count; vertex++) {
    const first = a![vertex]!
    const second = b![vertex]!
    const third = c[vertex]!
    const fourth = d[vertex]!
    const least = Math.min(first, second, third, fourth)
    const greatest = Math.max(first, second, third, fourth)
    middle[vertex] = (first + second + third + fourth - least - greatest) / 2
  }
  return middle
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
    ends: input.ends,
    up: sortedSegments(layers, ordering, aligned, 'up'),
    down: sortedSegments(layers, ordering, aligned, 'down'),
  }
  const marked = conflicts(alignInput)
  const apart = separation(input)
  const sides = layers.vertexCount <= FOUR_LIMIT ? (['up', 'down'] as const) : (['up'] as const)
  const candidates = sides.flatMap((side) =>
    (['left', 'right'] as const).map((prefer) => {
      const blocks = align(alignInput, marked, side, prefer)
      return { places: compact(ordering, blocks, apart, prefer === 'right'), prefer }
    }),
  )
  if (layers.vertexCount === 0) return new Float64Array(0)
  superimpose(ordering.sequence, candidates)
  return average(
    candidates.map(({ places }) => places),
    layers.vertexCount,
  )
}

// Part of the position pass: blocks of vertices that share a straight line (Brandes and Köpf's vertical alignment).
import { sumStarts, upTo, type Lists } from './graph'
import type { Layers } from './layers'
import type { Ordering } from './ordering'

/** What aligning needs to know; built once, used for all four alignments. */
export interface AlignInput {
  readonly layers: Layers
  readonly ordering: Ordering
  /** Index of each vertex within its layer. */
  readonly position: Int32Array
  /** Places of a segment's ends relative to the middle of their vertices. */
  readonly ends: { readonly upper: Float64Array; readonly lower: Float64Array }
  /** Segments to align, by vertex, in order of their other end. */
  readonly up: Lists
  readonly down: Lists
}

/** Where a vertex stands within its block: the block's root and the distance to it. */
export interface Blocks {
  readonly root: Int32Array
  readonly shift: Float64Array
}

/** Segments to align above or below each vertex, sorted by where their other end stands. */
export function sortedSegments(layers: Layers, ordering: Ordering, aligned: Uint8Array, side: 'up' | 'down'): Lists {
  const ends = side === 'up' ? layers.lower : layers.upper
  const from = side === 'up' ? layers.down : layers.up
  const start = new Int32Array(layers.vertexCount + 1)
  for (let segment = 0; segment < aligned.length; segment++) start[ends[segment]! + 1]! += aligned[segment]!
  sumStarts(start)
  const next = start.slice(0, layers.vertexCount)
  const items = new Int32Array(start[layers.vertexCount]!)
  for (let index = 0; index < ordering.sequence.length; index++) {
    const vertex = ordering.sequence[index]!
    for (let at = from.start[vertex]!; at < from.start[vertex + 1]!; at++) {
      const segment = from.items[at]!
      if (aligned[segment]) items[next[ends[segment]!]!++] = segment
    }
  }
  return { start, items }
}

/** Marks segments that cross the inside of a trunk: trunks stay straight, so these give way (type 1 conflicts). */
export function conflicts(input: Omit<AlignInput, 'ends' | 'down'>): Uint8Array {
  const { layers, ordering, position, up } = input
  const marked = new Uint8Array(layers.upper.length)
  const isDummy = (vertex: number): boolean => vertex >= layers.nodeCount
  const innerAbove = (vertex: number): number => {
    const first = up.start[vertex]!
    if (!isDummy(vertex) || first === up.start[vertex + 1]) return -1
    const upper = layers.upper[up.items[first]!]!
    return isDummy(upper) ? upper : -1
  }
  for (let layer = 0; layer + 1 < layers.layerCount; layer++) {
    let leftBound = 0
    let scanned = ordering.start[layer + 1]!
    const end = ordering.start[layer + 2]!
    for (let at = scanned; at < end; at++) {
      const inner = innerAbove(ordering.sequence[at]!)
      if (inner === -1 && at < end - 1) continue
      const rightBound = inner === -1 ? Infinity : position[inner]!
      for (; scanned <= at; scanned++) {
        const vertex = ordering.sequence[scanned]!
        for (let each = up.start[vertex]!; each < up.start[vertex + 1]!; each++) {
          const segment = up.items[each]!
          const upper = layers.upper[segment]!
          const outside = position[upper]! < leftBound || position[upper]! > rightBound
          if (outside && !(isDummy(vertex) && isDummy(upper))) marked[segment] = 1
        }
      }
      leftBound = rightBound
    }
  }
  return marked
}

/**
 * One of the four alignments: every vertex joins the block of its median neighbour above (`up`) or below, preferring the left
 * or the right one, if no earlier choice lies in between.
 */
export function align(input: AlignInput, marked: Uint8Array, side: 'up' | 'down', prefer: 'left' | 'right'): Blocks {
  const { layers, ordering, position, ends } = input
  const segments = side === 'up' ? input.up : input.down
  const root = upTo(layers.vertexCount)
  const shift = new Float64Array(layers.vertexCount)
  const left = prefer === 'left'
  for (let step = 1; step < layers.layerCount; step++) {
    const layer = side === 'up' ? step : layers.layerCount - 1 - step
    const from = ordering.start[layer]!
    const to = ordering.start[layer + 1]!
    let bound = left ? -1 : Infinity
    for (let index = 0; index < to - from; index++) {
      const vertex = ordering.sequence[left ? from + index : to - 1 - index]!
      const first = segments.start[vertex]!
      const last = segments.start[vertex + 1]! - 1
      if (last < first) continue
      const low = (first + last) >> 1
      const high = (first + last + 1) >> 1
      for (let median = left ? low : high; median >= low && median <= high; median += left ? 1 : -1) {
        const segment = segments.items[median]!
        const other = side === 'up' ? layers.upper[segment]! : layers.lower[segment]!
        const place = position[other]!
        if (marked[segment] || (left ? place <= bound : place >= bound)) continue
        root[vertex] = root[other]!
        const offset = ends.upper[segment]! - ends.lower[segment]!
        shift[vertex] = shift[other]! + (side === 'up' ? offset : -offset)
        bound = place
        break
      }
    }
  }
  return { root, shift }
}

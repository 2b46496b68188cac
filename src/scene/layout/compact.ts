// Part of the position pass: places blocks as near together as their neighbours allow.
import type { Blocks } from './align'
import type { Ordering } from './ordering'

/** Least distance between the middles of two vertices that stand side by side in a layer. */
export type Separation = (left: number, right: number) => number

/** Blocks as a graph: an edge from each block to the next one beside it in some layer, with the least distance of their roots. */
interface BlockGraph {
  readonly start: Int32Array
  readonly to: Int32Array
  readonly distance: Float64Array
  /** Number of blocks before each block. */
  readonly before: Int32Array
}

/** `mirror` turns the picture around: neighbours change sides, shifts their sign. */
function blockGraph(ordering: Ordering, blocks: Blocks, separation: Separation, mirror: boolean): BlockGraph {
  const { root, shift } = blocks
  const count = root.length
  const start = new Int32Array(count + 1)
  const before = new Int32Array(count)
  const pairs = ordering.sequence.length
  const inLayer = new Uint8Array(pairs) // 1 where a vertex has a neighbour before it in its layer
  for (let layer = 0; layer + 1 < ordering.start.length; layer++) {
    for (let at = ordering.start[layer]! + 1; at < ordering.start[layer + 1]!; at++) inLayer[at] = 1
  }
  const leftOf = (at: number): number => ordering.sequence[mirror ? at : at - 1]!
  const rightOf = (at: number): number => ordering.sequence[mirror ? at - 1 : at]!
  for (let at = 0; at < pairs; at++) {
    if (!inLayer[at]) continue
    start[root[leftOf(at)]! + 1]!++
    before[root[rightOf(at)]!]!++
  }
  for (let block = 0; block < count; block++) start[block + 1]! += start[block]!
  const next = start.slice(0, count)
  const to = new Int32Array(start[count]!)
  const distance = new Float64Array(start[count]!)
  const sign = mirror ? -1 : 1
  for (let at = 0; at < pairs; at++) {
    if (!inLayer[at]) continue
    const left = leftOf(at)
    const right = rightOf(at)
    const slot = next[root[left]!]!++
    to[slot] = root[right]!
    distance[slot] = separation(left, right) + sign * (shift[left]! - shift[right]!)
  }
  return { start, to, distance, before }
}

/**
 * Middles of all vertices: each block as far left as possible, then moved right until it touches what stands right of it,
 * so that loose blocks stay with their right neighbours.
 */
export function compact(ordering: Ordering, blocks: Blocks, separation: Separation, mirror: boolean): Float64Array {
  const { root, shift } = blocks
  const { start, to, distance, before } = blockGraph(ordering, blocks, separation, mirror)
  const place = new Float64Array(root.length)
  const queue = new Int32Array(root.length)
  let end = 0
  for (let block = 0; block < root.length; block++)
    if (root[block] === block && before[block] === 0) queue[end++] = block
  for (let next = 0; next < end; next++) {
    const block = queue[next]!
    for (let at = start[block]!; at < start[block + 1]!; at++) {
      const right = to[at]!
      place[right] = Math.max(place[right]!, place[block]! + distance[at]!)
      if (--before[right]! === 0) queue[end++] = right
    }
  }
  for (let next = end - 1; next >= 0; next--) {
    const block = queue[next]!
    let room = Infinity
    for (let at = start[block]!; at < start[block + 1]!; at++) room = Math.min(room, place[to[at]!]! - distance[at]!)
    if (room < Infinity) place[block] = Math.max(place[block]!, room)
  }
  const sign = mirror ? -1 : 1
  return place.map((_, vertex) => sign * place[root[vertex]!]! + shift[vertex]!)
}

// Part of the position pass: places blocks as near together as their neighbours allow.
import type { Blocks } from './align'
import { sumStarts } from './graph'
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
  const { sequence, start: layerStart } = ordering
  const count = root.length
  const start = new Int32Array(count + 1)
  const before = new Int32Array(count)
  const [leftBy, rightBy] = mirror ? [0, 1] : [1, 0]
  for (let layer = 0; layer + 1 < layerStart.length; layer++) {
    for (let at = layerStart[layer]! + 1; at < layerStart[layer + 1]!; at++) {
      start[root[sequence[at - leftBy]!]! + 1]!++
      before[root[sequence[at - rightBy]!]!]!++
    }
  }
  sumStarts(start)
  const next = start.slice(0, count)
  const to = new Int32Array(start[count]!)
  const distance = new Float64Array(start[count]!)
  const sign = mirror ? -1 : 1
  for (let layer = 0; layer + 1 < layerStart.length; layer++) {
    for (let at = layerStart[layer]! + 1; at < layerStart[layer + 1]!; at++) {
      const left = sequence[at - leftBy]!
      const right = sequence[at - rightBy]!
      const slot = next[root[left]!]!++
      to[slot] = root[right]!
      distance[slot] = separation(left, right) + sign * (shift[left]! - shift[right]!)
    }
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
  const middle = new Float64Array(root.length)
  for (let vertex = 0; vertex < root.length; vertex++) middle[vertex] = sign * place[root[vertex]!]! + shift[vertex]!
  return middle
}

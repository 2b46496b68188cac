// The state of the order pass: vertices of each layer in order, where their ports stand, and the crossings between layers.
import { sumStarts, type FlowGraph } from './graph'
import type { Layers } from './layers'

/** Vertices layer by layer: layer r is `sequence[start[r]] … sequence[start[r + 1] - 1]`. */
export interface Ordering {
  readonly sequence: Int32Array
  readonly start: Int32Array
}

/** A tangle right at a node's ports is less of a nuisance than a crossing of unrelated wires. */
export const PORT_WEIGHT = 0.25
/** Tangles of nodes with more wires are not counted. */
const HUB = 16

/** Start of each layer in a sequence of all vertices. */
export function layerStarts(layers: Layers): Int32Array {
  const start = new Int32Array(layers.layerCount + 1)
  for (let vertex = 0; vertex < layers.vertexCount; vertex++) start[layers.rank[vertex]! + 1]!++
  return sumStarts(start)
}

/** A mutable ordering that knows the place of every port. */
export class OrderState implements Ordering {
  readonly start: Int32Array
  readonly sequence: Int32Array
  /** Index of each vertex within its layer. */
  readonly position: Int32Array
  /** Ports are numbered along each layer: the first input and output slot of each vertex. */
  readonly inSlot: Int32Array
  readonly outSlot: Int32Array
  private readonly inputs: Int32Array
  private readonly outputs: Int32Array
  private readonly fenwick: Int32Array

  constructor(
    readonly layers: Layers,
    graph: FlowGraph,
    sequence: Int32Array,
  ) {
    this.start = layerStarts(layers)
    this.sequence = sequence
    this.position = new Int32Array(layers.vertexCount)
    this.inSlot = new Int32Array(layers.vertexCount)
    this.outSlot = new Int32Array(layers.vertexCount)
    this.inputs = new Int32Array(layers.vertexCount).fill(1)
    this.outputs = new Int32Array(layers.vertexCount).fill(1)
    for (let node = 0; node < graph.nodeCount; node++) {
      this.inputs[node] = Math.max(1, graph.inputs[node]!)
      this.outputs[node] = Math.max(1, graph.outputs[node]!)
    }
    let widest = 0
    for (let layer = 0; layer < layers.layerCount; layer++) {
      widest = Math.max(widest, this.start[layer + 1]! - this.start[layer]!)
    }
    this.fenwick = new Int32Array(widest + 1)
    for (let layer = 0; layer < layers.layerCount; layer++) this.renumber(layer)
  }

  /** Brings positions and slots up to date after the sequence of a layer has changed. */
  renumber(layer: number): void {
    let inSlot = 0
    let outSlot = 0
    const from = this.start[layer]!
    for (let at = from; at < this.start[layer + 1]!; at++) {
      const vertex = this.sequence[at]!
      this.position[vertex] = at - from
      this.inSlot[vertex] = inSlot
      this.outSlot[vertex] = outSlot
      inSlot += this.inputs[vertex]!
      outSlot += this.outputs[vertex]!
    }
  }

  /** Swaps the neighbours at `at` and `at + 1` of the sequence. */
  swap(at: number): void {
    const left = this.sequence[at]!
    const right = this.sequence[at + 1]!
    this.sequence[at] = right
    this.sequence[at + 1] = left
    this.position[left]!++
    this.position[right]!--
    this.inSlot[right] = this.inSlot[left]!
    this.inSlot[left]! += this.inputs[right]!
    this.outSlot[right] = this.outSlot[left]!
    this.outSlot[left]! += this.outputs[right]!
  }

  /** Takes over another sequence of the same vertices. */
  restore(sequence: Int32Array): void {
    this.sequence.set(sequence)
    for (let layer = 0; layer < this.layers.layerCount; layer++) this.renumber(layer)
  }

  /** Cost of the order: crossings between all neighbouring layers, and tangled ports. */
  cost(): number {
    let total = 0
    for (let layer = 0; layer + 1 < this.layers.layerCount; layer++) total += this.crossingsBelow(layer)
    for (let vertex = 0; vertex < this.layers.nodeCount; vertex++) total += PORT_WEIGHT * this.tangles(vertex)
    return total
  }

  /** Crossings of the segments between a layer and the next: inversions of positions, counted in a Fenwick tree. */
  private crossingsBelow(layer: number): number {
    const { down, lower } = this.layers
    const from = this.start[layer]!
    const to = this.start[layer + 1]!
    const width = this.start[layer + 2]! - to
    if (width < 2 || to - from < 2) return 0
    const tree = this.fenwick
    tree.fill(0, 0, width + 1)
    let seen = 0
    let total = 0
    for (let at = from; at < to; at++) {
      const vertex = this.sequence[at]!
      const first = down.start[vertex]!
      const end = down.start[vertex + 1]!
      // Segments out of one vertex do not cross each other: count all of them before entering any.
      for (let each = first; each < end; each++) {
        let notRight = 0
        for (let slot = this.position[lower[down.items[each]!]!]! + 1; slot > 0; slot -= slot & -slot) {
          notRight += tree[slot]!
        }
        total += seen - notRight
      }
      for (let each = first; each < end; each++) {
        for (let slot = this.position[lower[down.items[each]!]!]! + 1; slot <= width; slot += slot & -slot) {
          tree[slot]!++
        }
      }
      seen += end - first
    }
    return total
  }

  /** Pairs of segments at a node whose far ends stand the other way round than its ports. Hubs are not looked at. */
  private tangles(node: number): number {
    const { up, upper, upperPort } = this.layers
    const first = up.start[node]!
    const end = up.start[node + 1]!
    let total = this.outputs[node] === 1 ? 0 : this.tanglesBelow(node)
    if (end - first > HUB) return total
    for (let a = first; a + 1 < end; a++) {
      const segment = up.items[a]!
      const place = this.outSlot[upper[segment]!]! + upperPort[segment]!
      for (let b = a + 1; b < end; b++) {
        const other = up.items[b]!
        if (place > this.outSlot[upper[other]!]! + upperPort[other]!) total++
      }
    }
    return total
  }

  /** The same for the segments out of a node with several output ports; those of one port may spread as they like. */
  private tanglesBelow(node: number): number {
    const { down, lower, upperPort, lowerPort } = this.layers
    const first = down.start[node]!
    const end = down.start[node + 1]!
    let total = 0
    if (end - first > HUB) return total
    for (let a = first; a < end; a++) {
      const segment = down.items[a]!
      const place = this.inSlot[lower[segment]!]! + lowerPort[segment]!
      for (let b = a + 1; b < end; b++) {
        const other = down.items[b]!
        const isTangled = place > this.inSlot[lower[other]!]! + lowerPort[other]!
        if (isTangled && upperPort[segment] !== upperPort[other]) total++
      }
    }
    return total
  }
}

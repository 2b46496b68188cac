// Part of the order pass: sweeps over the layers that sort them by barycenters and then move single vertices.
import type { Layers } from './layers'
import { PORT_WEIGHT, type OrderState } from './ordering'

const SIFT_PASSES = 3
/** Comparing two vertices costs the product of their wires; skip hubs. */
const HUB_PAIRS = 256
const SMALL_LAYER = 24
/** Layers of at most this many vertices, in graphs of at most so many, are sifted: every vertex tries every place. */
const SIFTED = { layer: 48, graph: 1500 }

/** Sweeps over one graph, with their scratch space. `settled` vertices (1) keep their order among themselves. */
export class Sweeper {
  private readonly weight: Float64Array
  private readonly slots: Int32Array
  private readonly picked: Int32Array
  /** Small enough for the thorough way. */
  readonly isSifted: boolean

  constructor(
    private readonly layers: Layers,
    private readonly state: OrderState,
    private readonly settled: Uint8Array | undefined,
  ) {
    this.weight = new Float64Array(layers.vertexCount)
    this.slots = new Int32Array(layers.vertexCount)
    this.picked = new Int32Array(layers.vertexCount)
    let widest = 0
    for (let layer = 0; layer < layers.layerCount; layer++) {
      widest = Math.max(widest, state.start[layer + 1]! - state.start[layer]!)
    }
    this.isSifted = widest <= SIFTED.layer && layers.vertexCount <= SIFTED.graph
  }

  /** Mean slot of the ports a vertex is wired to in the layer above or below; NaN if to none. */
  private barycenter(vertex: number, side: 'up' | 'down'): number {
    const { layers, state } = this
    const lists = side === 'up' ? layers.up : layers.down
    const from = lists.start[vertex]!
    const to = lists.start[vertex + 1]!
    if (from === to) return NaN
    let sum = 0
    for (let at = from; at < to; at++) {
      const segment = lists.items[at]!
      sum +=
        side === 'up'
          ? state.outSlot[layers.upper[segment]!]! + layers.upperPort[segment]!
          : state.inSlot[layers.lower[segment]!]! + layers.lowerPort[segment]!
    }
    return sum / (to - from)
  }

  /**
   * Sorts a layer by barycenters. Vertices without wires on that side, and rails, keep their index; the others share the
   * remaining places. `flip` lets equal ones change sides.
   */
  private sortLayer(layer: number, side: 'up' | 'down', flip: boolean): void {
    const { state, weight, slots, picked } = this
    let count = 0
    let isSorted = true
    for (let at = state.start[layer]!; at < state.start[layer + 1]!; at++) {
      const vertex = state.sequence[at]!
      if (this.layers.rail[vertex]! > 0) continue
      const mean = this.barycenter(vertex, side)
      if (this.settled) weight[vertex] = Number.isNaN(mean) ? (count > 0 ? weight[picked[count - 1]!]! : 0) : mean
      else if (Number.isNaN(mean)) continue
      else weight[vertex] = mean
      if (count > 0) {
        const before = weight[picked[count - 1]!]!
        isSorted &&= before < weight[vertex] || (before === weight[vertex] && !flip)
      }
      slots[count] = at
      picked[count++] = vertex
    }
    if (isSorted) return
    if (this.settled) this.levelSettled(count, this.settled)
    this.sortPicked(count, flip)
    for (let index = 0; index < count; index++) state.sequence[slots[index]!] = picked[index]!
    state.renumber(layer)
  }

  private sortPicked(count: number, flip: boolean): void {
    const { picked, weight } = this
    const position = this.state.position
    const settled = this.settled
    if (count >= SMALL_LAYER) {
      picked.subarray(0, count).sort((a, b) => weight[a]! - weight[b]! || position[a]! - position[b]!)
      return
    }
    for (let index = 1; index < count; index++) {
      const vertex = picked[index]!
      const mean = weight[vertex]!
      let slot = index
      while (slot > 0) {
        const other = picked[slot - 1]!
        const mayFlip = flip && !(settled?.[vertex] && settled[other])
        if (!(weight[other]! > mean || (mayFlip && weight[other] === mean))) break
        picked[slot--] = other
      }
      picked[slot] = vertex
    }
  }

  /** Makes the weights of settled vertices rise in their order (least squares: pools of violators share their mean). */
  private levelSettled(count: number, settled: Uint8Array): void {
    const pools: { sum: number; size: number; vertices: number[] }[] = []
    for (let index = 0; index < count; index++) {
      const vertex = this.picked[index]!
      if (!settled[vertex]) continue
      let pool = { sum: this.weight[vertex]!, size: 1, vertices: [vertex] }
      for (let last = pools.at(-1); last && last.sum / last.size > pool.sum / pool.size; last = pools.at(-1)) {
        pools.pop()
        pool = { sum: last.sum + pool.sum, size: last.size + pool.size, vertices: [...last.vertices, ...pool.vertices] }
      }
      pools.push(pool)
    }
    for (const { sum, size, vertices } of pools) for (const vertex of vertices) this.weight[vertex] = sum / size
  }

  /** Cost that goes away when `left` and `right`, neighbours in this order, change places (on one side). */
  private gain(left: number, right: number, side: 'up' | 'down'): number {
    const { layers, state } = this
    const lists = side === 'up' ? layers.up : layers.down
    const ends = side === 'up' ? layers.upper : layers.lower
    const ports = side === 'up' ? layers.upperPort : layers.lowerPort
    const slot = side === 'up' ? state.outSlot : state.inSlot
    const leftEnd = lists.start[left + 1]!
    const rightEnd = lists.start[right + 1]!
    if ((leftEnd - lists.start[left]!) * (rightEnd - lists.start[right]!) > HUB_PAIRS) return 0
    let gain = 0
    for (let a = lists.start[left]!; a < leftEnd; a++) {
      const segment = lists.items[a]!
      const end = ends[segment]!
      const place = slot[end]! + ports[segment]!
      for (let b = lists.start[right]!; b < rightEnd; b++) {
        const other = lists.items[b]!
        const between = place - slot[ends[other]!]! - ports[other]!
        if (between !== 0) gain += (between > 0 ? 1 : -1) * (ends[other] === end ? PORT_WEIGHT : 1)
      }
    }
    return gain
  }

  private mayExchange(left: number, right: number): boolean {
    if (this.layers.rail[left]! > 0 || this.layers.rail[right]! > 0) return false
    return !(this.settled?.[left] && this.settled[right])
  }

  /** Swaps neighbours where that saves something; `flip` also where it makes no difference. */
  private exchange(flip: boolean): void {
    const { state, layers } = this
    for (let layer = 0; layer < layers.layerCount; layer++) {
      for (let at = state.start[layer]!; at + 1 < state.start[layer + 1]!; at++) {
        const left = state.sequence[at]!
        const right = state.sequence[at + 1]!
        if (!this.mayExchange(left, right)) continue
        const gain = this.gain(left, right, 'up') + this.gain(left, right, 'down')
        if (gain > 0 || (gain === 0 && flip)) state.swap(at)
      }
    }
  }

  /** Moves each vertex of a layer to the place in it that saves most. Returns what was saved. */
  private sift(layer: number): number {
    const { state } = this
    const [from, to] = [state.start[layer]!, state.start[layer + 1]!]
    let saved = 0
    for (const vertex of state.sequence.slice(from, to)) {
      const at = from + state.position[vertex]!
      let [best, bestAt] = [0, at]
      for (const step of [-1, 1]) {
        let sum = 0
        for (let next = at + step; next >= from && next < to; next += step) {
          const other = state.sequence[next]!
          if (!this.mayExchange(vertex, other)) break
          const [left, right] = step === 1 ? [vertex, other] : [other, vertex]
          sum += this.gain(left, right, 'up') + this.gain(left, right, 'down')
          if (sum > best) [best, bestAt] = [sum, next]
        }
      }
      if (bestAt === at) continue
      const step = bestAt > at ? 1 : -1
      for (let place = at; place !== bestAt; place += step) state.swap(step === 1 ? place : place - 1)
      saved += best
    }
    return saved
  }

  private siftAll(): void {
    for (let pass = 0; pass < SIFT_PASSES; pass++) {
      let saved = 0
      for (let layer = 0; layer < this.layers.layerCount; layer++) saved += this.sift(layer)
      if (saved === 0) return
    }
  }

  /** One sweep: downwards for even numbers, upwards for odd ones; every other pair of sweeps flips ties. */
  sweep(number: number): void {
    const flip = (number & 2) !== 0
    const count = this.layers.layerCount
    if ((number & 1) === 0) for (let layer = 1; layer < count; layer++) this.sortLayer(layer, 'up', flip)
    else for (let layer = count - 2; layer >= 0; layer--) this.sortLayer(layer, 'down', flip)
    this.exchange(flip)
    if (this.isSifted) this.siftAll()
  }
}

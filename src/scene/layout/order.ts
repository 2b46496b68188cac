// Pass: order. The sequence of nodes and trunks within each rank, so that wires cross little.
import type { FlowGraph } from './graph'
import type { Layers } from './layers'
import { layerStarts, OrderState, type Ordering } from './ordering'
import { Sweeper } from './sweeper'

export interface OrderOptions {
  /** Sweeps at most; the best order found is kept. */
  readonly sweeps: number
  /** Where vertices stood before an edit (cross coordinate; NaN = new), to begin from that order. */
  readonly before?: Float64Array
  /** Vertices marked 1 keep their order among themselves within a layer. */
  readonly settled?: Uint8Array
}

/** An ordering, and what its crossings cost. */
export type Ordered = Ordering & { readonly cost: number }

/** Give up after so many sweeps without a gain worth having. */
const PATIENCE = { small: 4, large: 2 }
const WORTHWHILE = 0.98
/** Small graphs are ordered from several starts; together they may have about this many vertices. */
const STARTS = { most: 8, vertices: 700 }

/** Depth first from the sinks through inputs in port order: arguments then stand in their order, first one first. */
function initialSequence(graph: FlowGraph, layers: Layers): Int32Array {
  const sequence = new Int32Array(layers.vertexCount)
  const next = layerStarts(layers)
  const seen = new Uint8Array(layers.vertexCount)
  const stack: number[] = []
  const visit = (first: number): void => {
    stack.push(first)
    for (let vertex = stack.pop(); vertex !== undefined; vertex = stack.pop()) {
      if (seen[vertex]) continue
      seen[vertex] = 1
      sequence[next[layers.rank[vertex]!]!++] = vertex
      for (let at = layers.up.start[vertex + 1]! - 1; at >= layers.up.start[vertex]!; at--) {
        stack.push(layers.upper[layers.up.items[at]!]!)
      }
    }
  }
  for (let index = graph.topological.length - 1; index >= 0; index--) {
    const node = graph.topological[index]!
    if (graph.out.start[node] === graph.out.start[node + 1]) visit(node)
  }
  for (let vertex = layers.vertexCount - 1; vertex >= 0; vertex--) visit(vertex)
  return sequence
}

/** A start of its own for each number: every layer shuffled, always in the same way. */
function shuffledSequence(layers: Layers, number: number): Int32Array {
  const sequence = new Int32Array(layers.vertexCount)
  const next = layerStarts(layers)
  for (let vertex = 0; vertex < layers.vertexCount; vertex++) sequence[next[layers.rank[vertex]!]!++] = vertex
  let state = number
  const draw = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const start = layerStarts(layers)
  for (let layer = 0; layer < layers.layerCount; layer++) {
    for (let at = start[layer + 1]! - 1; at > start[layer]!; at--) {
      const other = start[layer]! + draw(at - start[layer]! + 1)
      const vertex = sequence[at]!
      sequence[at] = sequence[other]!
      sequence[other] = vertex
    }
  }
  return sequence
}

/** Sorts each layer of a sequence by a key, NaN keys last; equal keys keep their order. */
function sortLayersBy(sequence: Int32Array, layers: Layers, key: (vertex: number) => number): void {
  const start = layerStarts(layers)
  for (let layer = 0; layer < layers.layerCount; layer++) {
    const part = Array.from(sequence.subarray(start[layer], start[layer + 1]))
    const keys = new Map(part.map((vertex) => [vertex, key(vertex)]))
    const keyOf = (vertex: number): number => {
      const value = keys.get(vertex)!
      return Number.isNaN(value) ? Infinity : value
    }
    part.sort((a, b) => (keyOf(a) === keyOf(b) ? 0 : keyOf(a) - keyOf(b)))
    sequence.set(part, start[layer])
  }
}

/** Sweeps until nothing is gained, and leaves the best order found in `state`. Returns its cost. */
function improve(layers: Layers, state: OrderState, options: OrderOptions): number {
  const sweeper = new Sweeper(layers, state, options.settled)
  let best = state.cost()
  const bestSequence = state.sequence.slice()
  let stale = 0
  const patience = sweeper.isSifted ? PATIENCE.small : PATIENCE.large
  for (let sweep = 0; sweep < options.sweeps && best > 0 && stale < patience; sweep++) {
    sweeper.sweep(sweep)
    const cost = state.cost()
    if (cost >= best) {
      stale++
      continue
    }
    stale = cost > best * WORTHWHILE ? stale + 1 : 0
    best = cost
    bestSequence.set(state.sequence)
  }
  state.restore(bestSequence)
  return best
}

/** Orders the vertices of every layer. Deterministic. */
export function order(graph: FlowGraph, layers: Layers, options: OrderOptions): Ordered {
  const { before } = options
  const hasRails = layers.rail.some((length) => length > 0)
  const starts = before ? 1 : Math.max(1, Math.min(STARTS.most, Math.floor(STARTS.vertices / layers.vertexCount)))
  let best: { state: OrderState; cost: number } | null = null
  for (let number = 0; number < starts && best?.cost !== 0; number++) {
    const sequence = number === 0 ? initialSequence(graph, layers) : shuffledSequence(layers, number)
    if (before) sortLayersBy(sequence, layers, (vertex) => before[vertex] ?? NaN)
    // Rails come first, the longest outermost: nested skips then never cross.
    if (hasRails) sortLayersBy(sequence, layers, (vertex) => -layers.rail[vertex]!)
    const state = new OrderState(layers, graph, sequence)
    const cost = improve(layers, state, options)
    if (!best || cost < best.cost) best = { state, cost }
  }
  if (!best) throw new Error('order: at least one start is needed, got none')
  return { sequence: best.state.sequence, start: best.state.start, cost: best.cost }
}

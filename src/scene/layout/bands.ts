// Pass: bands. Flow coordinates: each rank is a band as long as its longest node, with a gap for wires after it.
import { twins, type FlowGraph } from './graph'
import type { Layers } from './layers'
import type { EndPlaces } from './position'
import type { GapRule } from './spacing'

export interface Bands {
  /** Where each band starts and how long it is; the gap after it lasts until the next start. */
  readonly start: Float64Array
  readonly length: Float64Array
}

/** Longest sideways step of any segment below each layer. */
function longestSteps(layers: Layers, ends: EndPlaces, places: Float64Array): Float64Array {
  const steps = new Float64Array(layers.layerCount)
  for (let segment = 0; segment < layers.upper.length; segment++) {
    const upper = layers.upper[segment]!
    const lower = layers.lower[segment]!
    const step = Math.abs(places[upper]! + ends.upper[segment]! - places[lower]! - ends.lower[segment]!)
    const rank = layers.rank[upper]!
    if (step > steps[rank]!) steps[rank] = step
  }
  return steps
}

/** Greatest number of further wires that join the same nodes, below each layer. */
function furtherTwins({ nodeCount, edgeCount, source, target }: FlowGraph, layers: Layers): Int32Array {
  const { number } = twins(source, target, nodeCount)
  const most = new Int32Array(layers.layerCount)
  for (let edge = 0; edge < edgeCount; edge++) {
    if (layers.firstDummy[edge] !== -1) continue
    const rank = layers.rank[source[edge]!]!
    most[rank] = Math.max(most[rank]!, number[edge]!)
  }
  return most
}

/** Lays the bands one after the other. `places` are the middles of all vertices across the flow. */
export function bands(graph: FlowGraph, layers: Layers, ends: EndPlaces, places: Float64Array, rule: GapRule): Bands {
  const length = new Float64Array(layers.layerCount)
  const onlyFlush = new Uint8Array(layers.layerCount).fill(1)
  for (let node = 0; node < graph.nodeCount; node++) {
    const rank = layers.rank[node]!
    length[rank] = Math.max(length[rank]!, graph.length[node]!)
    if (!graph.flush[node]) onlyFlush[rank] = 0
  }
  const steps = longestSteps(layers, ends, places)
  const more = furtherTwins(graph, layers)
  const start = new Float64Array(layers.layerCount)
  for (let layer = 1; layer < layers.layerCount; layer++) {
    const wanted = Math.min(rule.most, rule.base + rule.perStep * steps[layer - 1]!)
    const gap = onlyFlush[layer] ? rule.flush : wanted + rule.perTwin * more[layer - 1]!
    start[layer] = Math.round(start[layer - 1]! + length[layer - 1]! + gap)
  }
  return { start, length }
}

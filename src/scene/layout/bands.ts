// Pass: bands. Flow coordinates: each rank is a band as long as its longest node, with a gap for wires after it.
import type { FlowGraph } from './graph'
import type { Layers } from './layers'
import type { GapRule } from './spacing'

export interface Bands {
  /** Where each band starts and how long it is; the gap after it lasts until the next start. */
  readonly start: Float64Array
  readonly length: Float64Array
}

/** Longest sideways step of any segment below each layer. */
function longestSteps(layers: Layers, ends: { upper: Float64Array; lower: Float64Array }): Float64Array {
  const steps = new Float64Array(layers.layerCount)
  for (let segment = 0; segment < layers.upper.length; segment++) {
    const rank = layers.rank[layers.upper[segment]!]!
    steps[rank] = Math.max(steps[rank]!, Math.abs(ends.upper[segment]! - ends.lower[segment]!))
  }
  return steps
}

/** Greatest number of further wires that join the same port and node, below each layer. */
function twins(graph: FlowGraph, layers: Layers): Int32Array {
  const most = new Int32Array(layers.layerCount)
  const seen = new Map<string, number>()
  graph.edges.forEach(({ from, output, to }, edge) => {
    if (layers.firstDummy[edge] !== -1) return
    const key = `${from}:${output}:${to}`
    const further = (seen.get(key) ?? -1) + 1
    seen.set(key, further)
    const rank = layers.rank[from]!
    most[rank] = Math.max(most[rank]!, further)
  })
  return most
}

/** Lays the bands one after the other. `ends` are the cross coordinates of the ends of all segments. */
export function bands(
  graph: FlowGraph,
  layers: Layers,
  ends: { upper: Float64Array; lower: Float64Array },
  rule: GapRule,
): Bands {
  const length = new Float64Array(layers.layerCount)
  const onlyFlush = new Uint8Array(layers.layerCount).fill(1)
  graph.nodes.forEach((node, index) => {
    const rank = layers.rank[index]!
    length[rank] = Math.max(length[rank]!, node.length)
    if (!node.flush) onlyFlush[rank] = 0
  })
  const steps = longestSteps(layers, ends)
  const more = twins(graph, layers)
  const start = new Float64Array(layers.layerCount)
  for (let layer = 1; layer < layers.layerCount; layer++) {
    const wanted = Math.min(rule.most, rule.base + rule.perStep * steps[layer - 1]!)
    const gap = onlyFlush[layer] ? rule.flush : wanted + rule.perTwin * more[layer - 1]!
    start[layer] = Math.round(start[layer - 1]! + length[layer - 1]! + gap)
  }
  return { start, length }
}

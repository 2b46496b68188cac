// Pass: route. Wires turn only in the gaps between ranks and pass ranks in their own free lane: none can meet a node.
import type { Bands } from './bands'
import { steppedPath, type FlowPath, type Step } from './curves'
import type { FlowGraph } from './graph'
import type { Layers } from './layers'
import type { PortPlaces } from './ports'

export interface RouteInput {
  readonly graph: FlowGraph
  readonly layers: Layers
  readonly ports: PortPlaces
  /** Middles of all vertices across the flow. */
  readonly places: Float64Array
  readonly bands: Bands
  /** Start of each node along the flow. */
  readonly flowStart: Float64Array
  /** Straight piece between a turn and the band beside it. */
  readonly inset: number
}

/** Gives every rail its lane: outside of all that stands in the ranks it passes, shorter rails further in. */
export function placeRails(graph: FlowGraph, layers: Layers, places: Float64Array, spacing: number): void {
  const { rail, rank } = layers
  if (!rail.some((length) => length > 0)) return
  const top = new Float64Array(layers.layerCount).fill(Infinity)
  for (let vertex = 0; vertex < layers.vertexCount; vertex++) {
    if (rail[vertex]! > 0) continue
    const half = vertex < layers.nodeCount ? graph.nodes[vertex]!.breadth / 2 : 0
    top[rank[vertex]!] = Math.min(top[rank[vertex]!]!, places[vertex]! - half)
  }
  const lastOf = new Map<number, number>()
  layers.firstDummy.forEach((first, edge) => {
    if (first !== -1 && rail[first]! > 0)
      lastOf.set(first, Math.max(lastOf.get(first) ?? first, layers.lastDummy[edge]!))
  })
  const shortestFirst = [...lastOf].sort(([a], [b]) => rail[a]! - rail[b]! || a - b)
  for (const [first, last] of shortestFirst) {
    const from = rank[first]!
    const to = from + rail[first]!
    const lane = top.subarray(from, to).reduce((least, each) => Math.min(least, each), Infinity) - spacing
    top.fill(lane, from, to)
    places.fill(lane, first, last + 1)
  }
}

/** Sideways steps of an edge, one per gap it passes. */
function stepsOf(input: RouteInput, edge: number): Step[] {
  const { graph, layers, places, bands, ports, inset } = input
  const { to, port } = graph.edges[edge]!
  const steps: Step[] = []
  const step = (layer: number, cross: number): void => {
    const gapStart = bands.start[layer]! + bands.length[layer]!
    steps.push({ from: gapStart + inset, to: bands.start[layer + 1]! - inset, cross })
  }
  const first = layers.firstDummy[edge]!
  const last = layers.lastDummy[edge]!
  if (first !== -1) {
    const isRail = layers.rail[first]! > 0
    for (let dummy = first; dummy <= (isRail ? first : last); dummy++) step(layers.rank[dummy]! - 1, places[dummy]!)
  }
  step(layers.rank[to]! - 1, places[to]! + (ports.inputs[to]![port] ?? 0))
  return steps
}

/** The path of every edge. */
export function route(input: RouteInput): FlowPath[] {
  const { graph, ports, places, flowStart } = input
  return graph.edges.map(({ from, output, to, port }, edge) => {
    const start = {
      flow: flowStart[from]! + graph.nodes[from]!.length,
      cross: places[from]! + (ports.outputs[from]![output] ?? 0),
    }
    const end = { flow: flowStart[to]!, cross: places[to]! + (ports.inputs[to]![port] ?? 0) }
    return steppedPath(start, end, stepsOf(input, edge))
  })
}

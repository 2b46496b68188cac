// Pass: route. Wires turn only in the gaps between ranks and pass ranks in their own free lane: none can meet a node.
import type { Bands } from './bands'
import { PathBuilder, type FlowPath, type FlowPoint } from './curves'
import type { FlowGraph } from './graph'
import type { Layers } from './layers'
import { portPlace, type PortPlaces } from './ports'

export interface RouteInput {
  readonly graph: FlowGraph
  readonly layers: Layers
  readonly ports: PortPlaces
  /** Middles of all vertices across the flow. */
  readonly places: Float64Array
  readonly bands: Bands
  /** Start of each node along the flow. */
  readonly flowStart: Float64Array
  /** Straight piece between a steep turn and the band beside it. */
  readonly inset: number
}

/** Gives every rail its lane: outside of all that stands in the ranks it passes, shorter rails further in. */
export function placeRails(graph: FlowGraph, layers: Layers, places: Float64Array, spacing: number): void {
  const { rail, rank } = layers
  const rails = layers.trunks.filter(({ first }) => rail[first]! > 0)
  if (rails.length === 0) return
  const top = new Float64Array(layers.layerCount).fill(Infinity)
  for (let vertex = 0; vertex < layers.vertexCount; vertex++) {
    if (rail[vertex]! > 0) continue
    const half = vertex < layers.nodeCount ? graph.breadth[vertex]! / 2 : 0
    top[rank[vertex]!] = Math.min(top[rank[vertex]!]!, places[vertex]! - half)
  }
  rails.sort((a, b) => rail[a.first]! - rail[b.first]! || a.first - b.first)
  for (const { first, last } of rails) {
    const from = rank[first]!
    const to = from + rail[first]!
    let lane = Infinity
    for (let layer = from; layer < to; layer++) lane = Math.min(lane, top[layer]!)
    lane -= spacing
    top.fill(lane, from, to)
    places.fill(lane, first, last + 1)
  }
}

/** Dummies of each trunk at which its wires step sideways: the first one, and each that stands elsewhere than the one before. */
function trunkSteps({ layers, places }: RouteInput): Int32Array[] {
  return layers.trunks.map(({ first, last }) => {
    const steps = [first]
    if (layers.rail[first]! > 0) return Int32Array.from(steps)
    for (let dummy = first + 1; dummy <= last; dummy++) if (places[dummy] !== places[dummy - 1]) steps.push(dummy)
    return Int32Array.from(steps)
  })
}

/** Turns of more than this sideways keep a straight piece at both ends, so that they stay clear of what stands beside. */
const STEEP = 600

/** Steps sideways in the gap before a vertex. */
function stepBefore(
  build: PathBuilder,
  { layers, bands, inset }: RouteInput,
  vertex: number,
  move: number,
  cross: number,
): void {
  if (build.cross === cross) return
  const layer = layers.rank[vertex]!
  const straight = Math.abs(cross - build.cross) > STEEP ? inset : 0
  build.lineTo(move + bands.start[layer - 1]! + bands.length[layer - 1]! + straight, build.cross)
  build.turnTo(move + bands.start[layer]! - straight, cross)
}

/** The wires of a layered drawing. */
export interface Routed {
  readonly paths: readonly FlowPath[]
  /** Flow and cross of a point of each wire in the middle of the gap before its consumer, where no node can be. */
  readonly middles: Float64Array
}

/** The path of every edge, moved by `move`. */
export function route(input: RouteInput, move: FlowPoint): Routed {
  const { graph, layers, ports, places, bands, flowStart } = input
  const stepsOfTrunks = trunkSteps(input)
  const build = new PathBuilder()
  const paths: FlowPath[] = []
  const middles = new Float64Array(2 * graph.edgeCount)
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const from = graph.source[edge]!
    const to = graph.target[edge]!
    const leaves = places[from]! + portPlace(ports.outputs, from, graph.output[edge]!)
    const arrives = places[to]! + portPlace(ports.inputs, to, graph.port[edge]!)
    build.begin(move.flow + flowStart[from]! + graph.length[from]!, move.cross + leaves)
    const trunk = layers.trunk[edge]!
    if (trunk !== -1) {
      for (const dummy of stepsOfTrunks[trunk]!) {
        if (dummy > layers.lastDummy[edge]!) break
        stepBefore(build, input, dummy, move.flow, move.cross + places[dummy]!)
      }
    }
    const layer = layers.rank[to]!
    const gapStart = bands.start[layer - 1]! + bands.length[layer - 1]!
    middles[2 * edge] = move.flow + (gapStart + bands.start[layer]!) / 2
    middles[2 * edge + 1] = (build.cross + move.cross + arrives) / 2
    stepBefore(build, input, to, move.flow, move.cross + arrives)
    build.lineTo(move.flow + flowStart[to]!, build.cross)
    paths.push(build.path)
  }
  return { paths, middles }
}

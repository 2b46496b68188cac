// Pass: layers. Cuts long wires into segments between neighbouring ranks, joined by dummy vertices.
//
// All wires out of one port share one trunk of dummies. Nested skips (a deep U-Net) would need a number of dummies that
// grows with the square of the graph, so there is a budget: beyond it the longest trunks become rails. A rail has dummies
// only where it is entered and left; in between it runs outside of everything, the longest outermost, which is where the
// ordering would have put nested skips anyway.
import type { FlowEdge, FlowGraph, Lists } from './graph'
import { groupBy } from './graph'

/** Vertices are the nodes, then the dummies. A segment joins an upper vertex of rank r with a lower one of rank r + 1. */
export interface Layers {
  readonly nodeCount: number
  readonly vertexCount: number
  readonly layerCount: number
  readonly rank: Int32Array
  readonly upper: Int32Array
  readonly lower: Int32Array
  /** Output port at the upper end, input port at the lower end; 0 at dummies. */
  readonly upperPort: Int32Array
  readonly lowerPort: Int32Array
  /** The edge that a segment ends, -1 for segments that end at a dummy. */
  readonly edge: Int32Array
  /** Segments below each vertex (by output port) and above it (by input port). */
  readonly down: Lists
  readonly up: Lists
  /** First and last dummy of each edge, -1 where it has none. Between them the numbers are consecutive, except on rails. */
  readonly firstDummy: Int32Array
  readonly lastDummy: Int32Array
  /** Length in ranks of the rail a dummy belongs to, 0 for all other vertices. */
  readonly rail: Int32Array
}

interface Trunks {
  /** Edges of each trunk; a trunk is an output port that is wired or not. */
  readonly edges: Lists
  readonly node: Int32Array
  readonly output: Int32Array
  /** Dummies of a full trunk: ranks between the source and its furthest consumer. */
  readonly length: Int32Array
}

function trunksOf(graph: FlowGraph, ranks: Int32Array): Trunks {
  const first = new Int32Array(graph.nodes.length + 1)
  for (let node = 0; node < graph.nodes.length; node++) {
    first[node + 1] = first[node]! + Math.max(1, graph.nodes[node]!.outputs)
  }
  const count = first[graph.nodes.length]!
  const trunkOf = Int32Array.from(graph.edges, (edge) => first[edge.from]! + edge.output)
  const node = new Int32Array(count)
  const output = new Int32Array(count)
  for (let each = 0; each < graph.nodes.length; each++) {
    for (let trunk = first[each]!; trunk < first[each + 1]!; trunk++) {
      node[trunk] = each
      output[trunk] = trunk - first[each]!
    }
  }
  const length = new Int32Array(count)
  for (let edge = 0; edge < graph.edges.length; edge++) {
    const between = ranks[graph.target[edge]!]! - ranks[graph.source[edge]!]! - 1
    const trunk = trunkOf[edge]!
    length[trunk] = Math.max(length[trunk]!, between)
  }
  return { edges: groupBy(trunkOf, count), node, output, length }
}

/** Ranks at which a rail needs a dummy, rising: after its source, and before each consumer that is further than the next rank. */
function railStops(graph: FlowGraph, ranks: Int32Array, trunks: Trunks, trunk: number): number[] {
  const start = ranks[trunks.node[trunk]!]! + 1
  const stops = new Set([start])
  for (let at = trunks.edges.start[trunk]!; at < trunks.edges.start[trunk + 1]!; at++) {
    const stop = ranks[graph.target[trunks.edges.items[at]!]!]! - 1
    if (stop >= start) stops.add(stop)
  }
  return [...stops].sort((a, b) => a - b)
}

/** Which trunks are rails, with their stops: the longest ones, until the dummies fit the budget. */
function chooseRails(graph: FlowGraph, ranks: Int32Array, trunks: Trunks, budget: number): Map<number, number[]> {
  const rails = new Map<number, number[]>()
  let dummies = trunks.length.reduce((sum, each) => sum + each, 0)
  if (dummies <= budget) return rails
  const longestFirst = Array.from(trunks.length.keys()).sort((a, b) => trunks.length[b]! - trunks.length[a]! || a - b)
  for (const trunk of longestFirst) {
    if (dummies <= budget) break
    const stops = railStops(graph, ranks, trunks, trunk)
    if (stops.length >= trunks.length[trunk]!) continue
    dummies -= trunks.length[trunk]! - stops.length
    rails.set(trunk, stops)
  }
  return rails
}

/** Collects vertices and segments while trunks are laid. */
class LayerBuilder {
  readonly rank: Int32Array
  readonly rail: Int32Array
  readonly upper: Int32Array
  readonly lower: Int32Array
  readonly upperPort: Int32Array
  readonly lowerPort: Int32Array
  readonly edge: Int32Array
  vertices: number
  segments = 0

  constructor(ranks: Int32Array, dummies: number, edges: number) {
    this.vertices = ranks.length
    this.rank = new Int32Array(ranks.length + dummies)
    this.rank.set(ranks)
    this.rail = new Int32Array(ranks.length + dummies)
    this.upper = new Int32Array(edges + dummies)
    this.lower = new Int32Array(edges + dummies)
    this.upperPort = new Int32Array(edges + dummies)
    this.lowerPort = new Int32Array(edges + dummies)
    this.edge = new Int32Array(edges + dummies).fill(-1)
  }

  dummy(rank: number, rail: number): number {
    this.rank[this.vertices] = rank
    this.rail[this.vertices] = rail
    return this.vertices++
  }

  /** A segment into a dummy. */
  toDummy(upper: number, upperPort: number, lower: number): void {
    this.upper[this.segments] = upper
    this.upperPort[this.segments] = upperPort
    this.lower[this.segments++] = lower
  }

  /** The segment that ends an edge. */
  toNode(upper: number, upperPort: number, edge: number, { to, port }: FlowEdge): void {
    this.edge[this.segments] = edge
    this.lowerPort[this.segments] = port
    this.toDummy(upper, upperPort, to)
  }
}

/** Dummies of one trunk: all ranks of a full one, the stops of a rail. Returns the dummy standing at each rank it has one. */
function layTrunk(
  build: LayerBuilder,
  trunks: Trunks,
  trunk: number,
  stops: number[] | undefined,
): (rank: number) => number {
  const node = trunks.node[trunk]!
  const first = build.vertices
  const firstRank = build.rank[node]! + 1
  const length = trunks.length[trunk]!
  if (stops) {
    for (const stop of stops) build.dummy(stop, length)
  } else {
    for (let step = 0; step < length; step++) {
      build.dummy(firstRank + step, 0)
      if (step > 0) build.toDummy(first + step - 1, 0, first + step)
    }
  }
  if (length > 0) build.toDummy(node, trunks.output[trunk]!, first)
  return (rank) => first + (stops ? stops.indexOf(rank) : rank - firstRank)
}

/** Sorts the segments above each vertex by input port, as the ports stand at the vertex. */
function sortByPort(up: Lists, lowerPort: Int32Array): Lists {
  for (let vertex = 0; vertex + 1 < up.start.length; vertex++) {
    for (let at = up.start[vertex]! + 1; at < up.start[vertex + 1]!; at++) {
      const segment = up.items[at]!
      let slot = at
      while (slot > up.start[vertex]! && lowerPort[up.items[slot - 1]!]! > lowerPort[segment]!) {
        up.items[slot] = up.items[slot - 1]!
        slot--
      }
      up.items[slot] = segment
    }
  }
  return up
}

/** Cuts the edges of a ranked graph into segments. `budget` is the greatest number of dummies (rails may need a few more). */
export function layers(graph: FlowGraph, ranks: Int32Array, budget: number): Layers {
  const trunks = trunksOf(graph, ranks)
  const rails = chooseRails(graph, ranks, trunks, budget)
  let dummies = 0
  for (let trunk = 0; trunk < trunks.node.length; trunk++) dummies += rails.get(trunk)?.length ?? trunks.length[trunk]!
  const build = new LayerBuilder(ranks, dummies, graph.edges.length)
  const firstDummy = new Int32Array(graph.edges.length).fill(-1)
  const lastDummy = new Int32Array(graph.edges.length).fill(-1)
  for (let trunk = 0; trunk < trunks.node.length; trunk++) {
    const first = build.vertices
    const dummyAt = layTrunk(build, trunks, trunk, rails.get(trunk))
    for (let at = trunks.edges.start[trunk]!; at < trunks.edges.start[trunk + 1]!; at++) {
      const edge = trunks.edges.items[at]!
      const ends = graph.edges[edge]!
      if (ranks[ends.to]! - ranks[ends.from]! === 1) {
        build.toNode(ends.from, ends.output, edge, ends)
        continue
      }
      const last = dummyAt(ranks[ends.to]! - 1)
      build.toNode(last, 0, edge, ends)
      firstDummy[edge] = first
      lastDummy[edge] = last
    }
  }
  const upper = build.upper.subarray(0, build.segments)
  const lower = build.lower.subarray(0, build.segments)
  return {
    nodeCount: graph.nodes.length,
    vertexCount: build.vertices,
    layerCount: ranks.reduce((most, each) => Math.max(most, each), -1) + 1,
    rank: build.rank,
    upper,
    lower,
    upperPort: build.upperPort.subarray(0, build.segments),
    lowerPort: build.lowerPort.subarray(0, build.segments),
    edge: build.edge.subarray(0, build.segments),
    down: groupBy(upper, build.vertices),
    up: sortByPort(groupBy(lower, build.vertices), build.lowerPort),
    firstDummy,
    lastDummy,
    rail: build.rail,
  }
}

// Pass: layers. Cuts long wires into segments between neighbouring ranks, joined by dummy vertices.
//
// All wires out of one port share one trunk of dummies. Nested skips (a deep U-Net) would need a number of dummies that
// grows with the square of the graph, so there is a budget: beyond it the longest trunks become rails. A rail has dummies
// only where it is entered and left; in between it runs outside of everything, the longest outermost, which is where the
// ordering would have put nested skips anyway.
import { groupBy, sumStarts, type FlowGraph, type Lists } from './graph'

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
  /** The trunks that have dummies: their first and last one (by number), and an edge that goes there. */
  readonly trunks: readonly LaidTrunk[]
  /** Index of the trunk of each edge, -1 where it has no dummies. */
  readonly trunk: Int32Array
  /** Length in ranks of the rail a dummy belongs to, 0 for all other vertices. */
  readonly rail: Int32Array
}

export interface LaidTrunk {
  readonly first: number
  readonly last: number
  readonly edge: number
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
  const { nodeCount, edgeCount, outputs, source, target } = graph
  const first = new Int32Array(nodeCount + 1)
  for (let node = 0; node < nodeCount; node++) first[node + 1] = Math.max(1, outputs[node]!)
  sumStarts(first)
  const count = first[nodeCount]!
  const node = new Int32Array(count)
  for (let each = 0; each < nodeCount; each++) node.fill(each, first[each], first[each + 1])
  const output = new Int32Array(count)
  for (let trunk = 0; trunk < count; trunk++) output[trunk] = trunk - first[node[trunk]!]!
  const length = new Int32Array(count)
  const trunkOf = new Int32Array(edgeCount)
  for (let edge = 0; edge < edgeCount; edge++) {
    const trunk = first[source[edge]!]! + graph.output[edge]!
    trunkOf[edge] = trunk
    length[trunk] = Math.max(length[trunk]!, ranks[target[edge]!]! - ranks[source[edge]!]! - 1)
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
  toNode(upper: number, upperPort: number, edge: number, to: number, port: number): void {
    this.edge[this.segments] = edge
    this.lowerPort[this.segments] = port
    this.toDummy(upper, upperPort, to)
  }
}

/** Dummies of one trunk: at all ranks of a full one, at the stops of a rail. */
function layTrunk(build: LayerBuilder, trunks: Trunks, trunk: number, stops: number[] | undefined): void {
  const length = trunks.length[trunk]!
  if (length === 0) return
  const node = trunks.node[trunk]!
  const first = build.vertices
  if (stops) {
    for (const stop of stops) build.dummy(stop, length)
  } else {
    for (let step = 0; step < length; step++) {
      build.dummy(build.rank[node]! + 1 + step, 0)
      if (step > 0) build.toDummy(first + step - 1, 0, first + step)
    }
  }
  build.toDummy(node, trunks.output[trunk]!, first)
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

/** Lays all trunks and the edges that leave them. */
class TrunkLayer {
  readonly firstDummy: Int32Array
  readonly lastDummy: Int32Array
  readonly trunk: Int32Array
  readonly laid: LaidTrunk[] = []

  constructor(
    private readonly graph: FlowGraph,
    private readonly trunks: Trunks,
    private readonly build: LayerBuilder,
  ) {
    this.firstDummy = new Int32Array(graph.edgeCount).fill(-1)
    this.lastDummy = new Int32Array(graph.edgeCount).fill(-1)
    this.trunk = new Int32Array(graph.edgeCount).fill(-1)
  }

  lay(trunk: number, stops: number[] | undefined): void {
    const { build, graph, trunks } = this
    const node = trunks.node[trunk]!
    const first = build.vertices
    layTrunk(build, trunks, trunk, stops)
    const last = build.vertices - 1
    let furthest = -1
    for (let at = trunks.edges.start[trunk]!; at < trunks.edges.start[trunk + 1]!; at++) {
      const edge = trunks.edges.items[at]!
      const to = graph.target[edge]!
      const between = build.rank[to]! - build.rank[node]! - 1
      if (between === 0) {
        build.toNode(node, trunks.output[trunk]!, edge, to, graph.port[edge]!)
        continue
      }
      const dummy = first + (stops ? stops.indexOf(build.rank[to]! - 1) : between - 1)
      build.toNode(dummy, 0, edge, to, graph.port[edge]!)
      this.firstDummy[edge] = first
      this.lastDummy[edge] = dummy
      this.trunk[edge] = this.laid.length
      if (dummy === last) furthest = edge
    }
    if (furthest !== -1) this.laid.push({ first, last, edge: furthest })
  }
}

/** Cuts the edges of a ranked graph into segments. `budget` is the greatest number of dummies (rails may need a few more). */
export function layers(graph: FlowGraph, ranks: Int32Array, budget: number): Layers {
  const trunks = trunksOf(graph, ranks)
  const rails = chooseRails(graph, ranks, trunks, budget)
  let dummies = 0
  for (let trunk = 0; trunk < trunks.node.length; trunk++) dummies += rails.get(trunk)?.length ?? trunks.length[trunk]!
  const build = new LayerBuilder(ranks, dummies, graph.edgeCount)
  const layer = new TrunkLayer(graph, trunks, build)
  for (let trunk = 0; trunk < trunks.node.length; trunk++) layer.lay(trunk, rails.get(trunk))
  let layerCount = 0
  for (let node = 0; node < ranks.length; node++) layerCount = Math.max(layerCount, ranks[node]! + 1)
  const upper = build.upper.subarray(0, build.segments)
  const lower = build.lower.subarray(0, build.segments)
  return {
    nodeCount: graph.nodeCount,
    vertexCount: build.vertices,
    layerCount,
    rank: build.rank,
    upper,
    lower,
    upperPort: build.upperPort.subarray(0, build.segments),
    lowerPort: build.lowerPort.subarray(0, build.segments),
    edge: build.edge.subarray(0, build.segments),
    down: groupBy(upper, build.vertices),
    up: sortByPort(groupBy(lower, build.vertices), build.lowerPort),
    firstDummy: layer.firstDummy,
    lastDummy: layer.lastDummy,
    trunks: layer.laid,
    trunk: layer.trunk,
    rail: build.rail,
  }
}

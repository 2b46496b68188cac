// Layered layout of one connected graph: rank → spine → ports → layers → order → position → straighten → bands → route.
import { bands } from './bands'
import type { Box } from './boxes'
import type { FlowPoint } from './curves'
import { gather, type Membership } from './gather'
import { flowGraph, type EdgeTable, type FlowGraph, type NodeTable } from './graph'
import { layers, type Layers } from './layers'
import { order, type Ordered } from './order'
import type { Ordering } from './ordering'
import { endPlaces, position, type PositionInput } from './position'
import { ports, type PortPlaces } from './ports'
import { rank } from './rank'
import { placeRails, route, type Routed } from './route'
import { gapsOf, spacingOf } from './spacing'
import { alignedSegments, spine } from './spine'
import { straighten } from './straighten'

export interface Layered {
  /** Start of each node along the flow, and its middle across. */
  readonly flow: Float64Array
  readonly cross: Float64Array
  readonly lengths: Float64Array
  readonly breadths: Float64Array
  readonly ports: PortPlaces
  /** A box around all nodes and wires. */
  readonly box: Box
  /** The wires when the drawing is moved by this much. */
  readonly route: (move: FlowPoint) => Routed
}

/** Cross coordinates of nodes and of the middles of edges before an edit, NaN for new ones. */
export interface Before {
  readonly nodes: Float64Array
  readonly edges: Float64Array
  /** Nodes that the edit did not touch. */
  readonly untouched: Uint8Array
}

export interface LayeredOptions {
  readonly direction: 'right' | 'down'
  /** Ranks of small nodes stand closer together. */
  readonly tight?: boolean
  /** Groups of each node, if there are any. */
  readonly groups?: Membership
  /** How it was before an edit. */
  readonly before?: Before
}

/** Straight piece at both ends of a turn: room for the arrowhead and for the node's clearance. */
const INSET = 10
const SWEEPS = 12
/** An order kept from before may cost this much more than a new one. */
const TOLERATED = { always: 8, ratio: 1.5 }
/** Dummies allowed per node, and for any graph; the time of ordering grows with them. */
const DUMMIES = { perNode: 6, always: 4000 }

/** The ordering without rails: their place is found by itself. */
function withoutRails(ordering: Ordering, rail: Int32Array): Ordering {
  if (!rail.some((length) => length > 0)) return ordering
  const start = new Int32Array(ordering.start.length)
  const sequence: number[] = []
  for (let layer = 0; layer + 1 < start.length; layer++) {
    for (let at = ordering.start[layer]!; at < ordering.start[layer + 1]!; at++) {
      const vertex = ordering.sequence[at]!
      if (rail[vertex] === 0) sequence.push(vertex)
    }
    start[layer + 1] = sequence.length
  }
  return { start, sequence: Int32Array.from(sequence) }
}

/** Where each vertex stood before the edit: dummies where their wire was. */
function vertexPlaces(cut: Layers, before: Before): Float64Array {
  const places = new Float64Array(cut.vertexCount).fill(NaN)
  places.set(before.nodes)
  for (let edge = 0; edge < before.edges.length; edge++) {
    const first = cut.firstDummy[edge]!
    if (first !== -1 && !Number.isNaN(before.edges[edge]!))
      places.fill(before.edges[edge]!, first, cut.lastDummy[edge]! + 1)
  }
  return places
}

/** The order before an edit, improved without touching what the edit left alone, unless a new order is much better. */
function chooseOrder(graph: FlowGraph, cut: Layers, before: Before | undefined): Ordered {
  if (!before) return order(graph, cut, { sweeps: SWEEPS })
  const kept = order(graph, cut, {
    sweeps: SWEEPS,
    before: vertexPlaces(cut, before),
    settled: before.untouched,
  })
  if (kept.cost <= TOLERATED.always) return kept
  const fresh = order(graph, cut, { sweeps: SWEEPS })
  return kept.cost <= TOLERATED.always + TOLERATED.ratio * fresh.cost ? kept : fresh
}

/** Box around all vertices: wires never leave it. */
function boxOf(graph: FlowGraph, cut: Layers, places: Float64Array, flow: Float64Array): Box {
  let least = Infinity
  let greatest = -Infinity
  let end = 0
  for (let vertex = 0; vertex < cut.vertexCount; vertex++) {
    const half = vertex < graph.nodeCount ? graph.breadth[vertex]! / 2 : 0
    least = Math.min(least, places[vertex]! - half)
    greatest = Math.max(greatest, places[vertex]! + half)
    if (vertex < graph.nodeCount) end = Math.max(end, flow[vertex]! + graph.length[vertex]!)
  }
  return { flow: 0, cross: least, length: end, breadth: greatest - least }
}

/** Lays out a connected acyclic graph around its own origin. */
export function layered(nodes: NodeTable, edges: EdgeTable, options: LayeredOptions): Layered {
  const graph = flowGraph(nodes, edges)
  const { nodeCount } = graph
  const ranks = rank(graph)
  const found = spine(graph, ranks)
  const spacing = spacingOf(options)
  const portPlaces = ports(graph, found.edge, options.direction)
  const cut = layers(graph, ranks, DUMMIES.perNode * nodeCount + DUMMIES.always)
  const chosen = chooseOrder(graph, cut, options.before)
  const ordered = options.groups ? gather(graph, cut, chosen, options.groups) : chosen
  const input: PositionInput = {
    graph,
    layers: cut,
    ordering: withoutRails(ordered, cut.rail),
    ports: portPlaces,
    ends: endPlaces(cut, portPlaces),
    aligned: alignedSegments(cut, graph, found.straight),
    spacing,
  }
  const places = position(input)
  straighten(input, places)
  placeRails(graph, cut, places, spacing.wires)
  const banded = bands(graph, cut, input.ends, places, gapsOf(options))
  const flow = new Float64Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const layer = cut.rank[node]!
    const slack = banded.length[layer]! - graph.length[node]!
    flow[node] = banded.start[layer]! + (graph.flush[node] ? 0 : slack / 2)
  }
  const routing = { graph, layers: cut, ports: portPlaces, places, bands: banded, flowStart: flow, inset: INSET }
  return {
    flow,
    cross: places.subarray(0, nodeCount),
    lengths: graph.length,
    breadths: graph.breadth,
    ports: portPlaces,
    box: boxOf(graph, cut, places, flow),
    route: (move) => route(routing, move),
  }
}

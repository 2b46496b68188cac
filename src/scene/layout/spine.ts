// Pass: spine. Which wires should be straight: the data path, not the leaves and skips beside it.
import type { FlowGraph } from './graph'
import type { Layers } from './layers'

/** Marks the edges that a drawing should keep straight, and says which input of each node carries on its data path. */
export interface Spine {
  /** Per node the only input from the nearest op, as opposed to leaves and longer skips; -1 where several are alike. */
  readonly edge: Int32Array
  /** Per edge 1 if it is its node's spine, or one of several alike. */
  readonly straight: Uint8Array
}

/** Steps by which one input must be deeper than the others to be the spine; below that a fan-in stays symmetric. */
const STANDS_OUT = 1

const isLeaf = (graph: FlowGraph, node: number): boolean => graph.in.start[node] === graph.in.start[node + 1]

/** Longest way from a leaf to each node, in edges. */
function depths(graph: FlowGraph): Int32Array {
  const depth = new Int32Array(graph.nodes.length)
  for (const node of graph.topological) {
    for (let at = graph.in.start[node]!; at < graph.in.start[node + 1]!; at++) {
      depth[node] = Math.max(depth[node]!, depth[graph.source[graph.in.items[at]!]!]! + 1)
    }
  }
  return depth
}

/** Inputs of a node that come from the nearest op, or from the nearest leaf if there are only leaves. */
function nearestInputs(graph: FlowGraph, ranks: Int32Array, node: number): number[] {
  const inputs = Array.from(graph.in.items.subarray(graph.in.start[node], graph.in.start[node + 1]))
  const ops = inputs.filter((edge) => !isLeaf(graph, graph.source[edge]!))
  const candidates = ops.length > 0 ? ops : inputs
  const spanOf = (edge: number): number => ranks[node]! - ranks[graph.source[edge]!]!
  const nearest = candidates.reduce((least, edge) => Math.min(least, spanOf(edge)), Infinity)
  return candidates.filter((edge) => spanOf(edge) === nearest)
}

/** Of several inputs, the one that much more has happened before; all of them where no one stands out. */
function deepest(graph: FlowGraph, depth: Int32Array, edges: number[]): number[] {
  if (edges.length < 2) return edges
  const depthOf = (edge: number): number => depth[graph.source[edge]!]!
  const [first, second] = [...edges].sort((a, b) => depthOf(b) - depthOf(a))
  return depthOf(first!) >= depthOf(second!) + STANDS_OUT ? [first!] : edges
}

/** Finds the spine of a ranked graph. */
export function spine(graph: FlowGraph, ranks: Int32Array): Spine {
  const edge = new Int32Array(graph.nodes.length).fill(-1)
  const straight = new Uint8Array(graph.edges.length)
  const depth = depths(graph)
  for (let node = 0; node < graph.nodes.length; node++) {
    const main = deepest(graph, depth, nearestInputs(graph, ranks, node))
    for (const each of main) straight[each] = 1
    const only = main[0]
    if (only === undefined || main.length > 1) continue
    const inputs = graph.in.start[node + 1]! - graph.in.start[node]!
    if (inputs === 1 || !isLeaf(graph, graph.source[only]!)) edge[node] = only
  }
  return { edge, straight }
}

/** Per segment, whether its ends should be aligned: straight edges, and everything within trunks. */
export function alignedSegments(layers: Layers, graph: FlowGraph, straight: Uint8Array): Uint8Array {
  const hasStraightChild = new Uint8Array(layers.nodeCount)
  for (let edge = 0; edge < graph.edges.length; edge++) {
    if (layers.firstDummy[edge] === -1 && straight[edge]) hasStraightChild[graph.source[edge]!] = 1
  }
  return Uint8Array.from(layers.upper, (upper, segment) => {
    const edge = layers.edge[segment]!
    if (edge !== -1) return straight[edge]!
    // Into a trunk: straight unless the node has something nearer to be straight with.
    return upper >= layers.nodeCount || hasStraightChild[upper] === 0 ? 1 : 0
  })
}

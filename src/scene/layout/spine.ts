// Pass: spine. Which wires should be straight: the data path, not the leaves and skips beside it.
import { isLeaf, type FlowGraph } from './graph'
import type { Layers } from './layers'
import { earliestRanks } from './rank'

/** Marks the edges that a drawing should keep straight, and says which input of each node carries on its data path. */
export interface Spine {
  /** Per node the edge of the data path, -1 where several are alike or there are only leaves. */
  readonly edge: Int32Array
  /** Per edge 1 if it is its node's spine, or one of several alike. */
  readonly straight: Uint8Array
}

/** Steps by which one input must be deeper than the others to be the spine; below that a fan-in stays symmetric. */
const STANDS_OUT = 1

/** Finds the spine of one node at a time. */
class SpineFinder {
  readonly edge: Int32Array
  readonly straight: Uint8Array
  /** Longest way from a leaf to each node, in edges. */
  private readonly depth: Int32Array

  constructor(
    private readonly graph: FlowGraph,
    private readonly ranks: Int32Array,
  ) {
    this.edge = new Int32Array(graph.nodeCount).fill(-1)
    this.straight = new Uint8Array(graph.edgeCount)
    this.depth = earliestRanks(graph)
  }

  private span(edge: number): number {
    return this.ranks[this.graph.target[edge]!]! - this.ranks[this.graph.source[edge]!]!
  }

  /** Shortest span of the inputs that come from ops, or from leaves if there are only leaves. */
  private nearest(node: number): { span: number; onlyLeaves: boolean } {
    const { in: into, source } = this.graph
    let ops = Infinity
    let leaves = Infinity
    for (let at = into.start[node]!; at < into.start[node + 1]!; at++) {
      const edge = into.items[at]!
      if (isLeaf(this.graph, source[edge]!)) leaves = Math.min(leaves, this.span(edge))
      else ops = Math.min(ops, this.span(edge))
    }
    return ops < Infinity ? { span: ops, onlyLeaves: false } : { span: leaves, onlyLeaves: true }
  }

  /** Marks the nearest inputs of a node; only the deepest where it stands out. */
  visit(node: number): void {
    const { in: into, source } = this.graph
    const { span, onlyLeaves } = this.nearest(node)
    let deepest = -1
    let deep = -Infinity
    let second = -Infinity
    let count = 0
    const isCandidate = (edge: number): boolean =>
      this.span(edge) === span && (onlyLeaves || !isLeaf(this.graph, source[edge]!))
    for (let at = into.start[node]!; at < into.start[node + 1]!; at++) {
      const edge = into.items[at]!
      if (!isCandidate(edge)) continue
      count++
      const depth = this.depth[source[edge]!]!
      second = Math.max(second, Math.min(depth, deep))
      if (depth > deep) {
        deep = depth
        deepest = edge
      }
    }
    if (count === 0) return
    if (count === 1 || deep >= second + STANDS_OUT) {
      this.straight[deepest] = 1
      const inputs = into.start[node + 1]! - into.start[node]!
      if (inputs === 1 || !onlyLeaves) this.edge[node] = deepest
      return
    }
    for (let at = into.start[node]!; at < into.start[node + 1]!; at++) {
      if (isCandidate(into.items[at]!)) this.straight[into.items[at]!] = 1
    }
  }
}

/** Finds the spine of a ranked graph. */
export function spine(graph: FlowGraph, ranks: Int32Array): Spine {
  const finder = new SpineFinder(graph, ranks)
  for (let node = 0; node < graph.nodeCount; node++) finder.visit(node)
  return finder
}

/** Per segment, whether its ends should be aligned: straight edges, and everything within trunks. */
export function alignedSegments(layers: Layers, graph: FlowGraph, straight: Uint8Array): Uint8Array {
  const hasStraightChild = new Uint8Array(layers.nodeCount)
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (layers.firstDummy[edge] === -1 && straight[edge]) hasStraightChild[graph.source[edge]!] = 1
  }
  const aligned = new Uint8Array(layers.upper.length)
  for (let segment = 0; segment < aligned.length; segment++) {
    const edge = layers.edge[segment]!
    const upper = layers.upper[segment]!
    // Into a trunk: straight unless the node has something nearer to be straight with.
    if (edge !== -1) aligned[segment] = straight[edge]!
    else aligned[segment] = upper >= layers.nodeCount || hasStraightChild[upper] === 0 ? 1 : 0
  }
  return aligned
}

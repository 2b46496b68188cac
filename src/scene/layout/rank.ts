// Pass: rank. Which column each node stands in; every edge goes to a later one.
import { isLeaf, type FlowGraph } from './graph'

/** Longest path from the sources: the earliest rank each node can have, and its depth. */
export function earliestRanks({ nodeCount, topological, out, target }: FlowGraph): Int32Array {
  const rank = new Int32Array(nodeCount)
  for (let index = 0; index < nodeCount; index++) {
    const node = topological[index]!
    const next = rank[node]! + 1
    for (let at = out.start[node]!; at < out.start[node + 1]!; at++) {
      const consumer = target[out.items[at]!]!
      if (rank[consumer]! < next) rank[consumer] = next
    }
  }
  return rank
}

/** A leaf with one wire: it follows its consumer for free. */
function isFollower(graph: FlowGraph, node: number): boolean {
  return isLeaf(graph, node) && graph.out.start[node + 1]! - graph.out.start[node]! === 1
}

/**
 * Ranks from 0. Starting from the longest path, each node moves up to its nearest consumer if that does not lengthen the
 * drawing: wires out of one port share a trunk, so a tie between wires in and wires out goes to the consumer. Leaves
 * therefore stand right before what uses them.
 */
export function rank(graph: FlowGraph): Int32Array {
  const ranks = earliestRanks(graph)
  let least = Infinity
  for (let index = graph.nodeCount - 1; index >= 0; index--) {
    const node = graph.topological[index]!
    let inputs = 0
    for (let at = graph.in.start[node]!; at < graph.in.start[node + 1]!; at++) {
      if (!isFollower(graph, graph.source[graph.in.items[at]!]!)) inputs++
    }
    const outputs = graph.out.start[node + 1]! - graph.out.start[node]!
    if (outputs > 0 && outputs >= inputs) {
      let nearest = Infinity
      for (let at = graph.out.start[node]!; at < graph.out.start[node + 1]!; at++) {
        nearest = Math.min(nearest, ranks[graph.target[graph.out.items[at]!]!]!)
      }
      ranks[node] = nearest - 1
    }
    least = Math.min(least, ranks[node]!)
  }
  for (let node = 0; node < graph.nodeCount; node++) ranks[node]! -= least
  return ranks
}

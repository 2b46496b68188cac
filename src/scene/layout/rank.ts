// Pass: rank. Which column each node stands in; every edge goes to a later one.
import type { FlowGraph } from './graph'

/** Longest path from the sources: the earliest rank each node can have. */
function earliestRanks(graph: FlowGraph): Int32Array {
  const rank = new Int32Array(graph.nodes.length)
  for (const node of graph.topological) {
    for (let at = graph.out.start[node]!; at < graph.out.start[node + 1]!; at++) {
      const consumer = graph.target[graph.out.items[at]!]!
      rank[consumer] = Math.max(rank[consumer]!, rank[node]! + 1)
    }
  }
  return rank
}

/** A leaf with one wire: it follows its consumer for free. */
function isFollower(graph: FlowGraph, node: number): boolean {
  return graph.in.start[node] === graph.in.start[node + 1] && graph.out.start[node + 1]! - graph.out.start[node]! === 1
}

/**
 * Ranks from 0. Starting from the longest path, each node moves up to its nearest consumer if that does not lengthen the
 * drawing: wires out of one port share a trunk, so a tie between wires in and wires out goes to the consumer. Leaves
 * therefore stand right before what uses them.
 */
export function rank(graph: FlowGraph): Int32Array {
  const ranks = earliestRanks(graph)
  for (let index = graph.topological.length - 1; index >= 0; index--) {
    const node = graph.topological[index]!
    let inputs = 0
    for (let at = graph.in.start[node]!; at < graph.in.start[node + 1]!; at++) {
      if (!isFollower(graph, graph.source[graph.in.items[at]!]!)) inputs++
    }
    const outputs = graph.out.start[node + 1]! - graph.out.start[node]!
    if (outputs === 0 || outputs < inputs) continue
    let nearest = Infinity
    for (let at = graph.out.start[node]!; at < graph.out.start[node + 1]!; at++) {
      nearest = Math.min(nearest, ranks[graph.target[graph.out.items[at]!]!]!)
    }
    ranks[node] = nearest - 1
  }
  const least = ranks.reduce((low, each) => Math.min(low, each), Infinity)
  return ranks.map((each) => each - least)
}

// The graph as the layout passes see it: numbers in typed arrays, in the axes flow (downstream) and cross (sideways).

/** Lists of numbers per key in two arrays: the items of key k are `items[start[k]] … items[start[k + 1] - 1]`. */
export interface Lists {
  readonly start: Int32Array
  readonly items: Int32Array
}

/** Turns counts, stored one place up (`start[key + 1]`), into the starts of consecutive runs. */
export function sumStarts(start: Int32Array): Int32Array {
  for (let key = 1; key < start.length; key++) start[key]! += start[key - 1]!
  return start
}

/** The numbers 0 … count - 1. */
export function upTo(count: number): Int32Array {
  const numbers = new Int32Array(count)
  for (let number = 0; number < count; number++) numbers[number] = number
  return numbers
}

/** Groups the numbers 0 … keys.length - 1 by their key, in rising order. */
export function groupBy(keys: Int32Array, keyCount: number): Lists {
  const start = new Int32Array(keyCount + 1)
  for (let item = 0; item < keys.length; item++) start[keys[item]! + 1]!++
  sumStarts(start)
  const next = start.slice(0, keyCount)
  const items = new Int32Array(keys.length)
  for (let item = 0; item < keys.length; item++) items[next[keys[item]!]!++] = item
  return { start, items }
}

/** Numbers the edges that join the same two nodes: 0 for the first of them, and how many they are. */
export function twins(
  source: Int32Array,
  target: Int32Array,
  nodeCount: number,
): { readonly number: Int32Array; readonly count: Int32Array } {
  const into = groupBy(target, nodeCount)
  const number = new Int32Array(source.length)
  const count = new Int32Array(source.length)
  const wires = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const from = into.start[node]!
    const to = into.start[node + 1]!
    for (let at = from; at < to; at++) number[into.items[at]!] = wires[source[into.items[at]!]!]!++
    for (let at = from; at < to; at++) count[into.items[at]!] = wires[source[into.items[at]!]!]!
    for (let at = from; at < to; at++) wires[source[into.items[at]!]!] = 0
  }
  return { number, count }
}

/** Sizes of nodes in layout axes, and their numbers of ports. */
export interface NodeTable {
  readonly nodeCount: number
  /** Extent along the flow. */
  readonly length: Float64Array
  /** Extent across it. */
  readonly breadth: Float64Array
  readonly inputs: Int32Array
  readonly outputs: Int32Array
  /** 1: stands at the start of its rank instead of in the middle, close behind its producer. */
  readonly flush: Uint8Array
}

/** Wires between nodes, by their numbers. */
export interface EdgeTable {
  readonly edgeCount: number
  readonly source: Int32Array
  readonly output: Int32Array
  readonly target: Int32Array
  readonly port: Int32Array
}

/** An acyclic graph ready for layering. */
export interface FlowGraph extends NodeTable, EdgeTable {
  /** Edges out of and into each node. */
  readonly out: Lists
  readonly in: Lists
  /** Nodes so that every edge goes from an earlier to a later one. */
  readonly topological: Int32Array
}

/** An empty table for so many nodes, to be filled. */
export function nodeTable(nodeCount: number): NodeTable {
  return {
    nodeCount,
    length: new Float64Array(nodeCount),
    breadth: new Float64Array(nodeCount),
    inputs: new Int32Array(nodeCount),
    outputs: new Int32Array(nodeCount),
    flush: new Uint8Array(nodeCount),
  }
}

/** An empty table for so many edges, to be filled. */
export function edgeTable(edgeCount: number): EdgeTable {
  return {
    edgeCount,
    source: new Int32Array(edgeCount),
    output: new Int32Array(edgeCount),
    target: new Int32Array(edgeCount),
    port: new Int32Array(edgeCount),
  }
}

/** True for nodes without wires in. */
export function isLeaf(graph: FlowGraph, node: number): boolean {
  return graph.in.start[node] === graph.in.start[node + 1]
}

/** Nodes in topological order (Kahn), sources first in node order; shorter than the graph if there is a cycle. */
function topologicalOrder(target: Int32Array, out: Lists, into: Lists): Int32Array {
  const count = out.start.length - 1
  const waiting = new Int32Array(count)
  const order = new Int32Array(count)
  let end = 0
  for (let node = 0; node < count; node++) {
    waiting[node] = into.start[node + 1]! - into.start[node]!
    if (waiting[node] === 0) order[end++] = node
  }
  for (let next = 0; next < end; next++) {
    const node = order[next]!
    for (let at = out.start[node]!; at < out.start[node + 1]!; at++) {
      const consumer = target[out.items[at]!]!
      if (--waiting[consumer]! === 0) order[end++] = consumer
    }
  }
  return order.subarray(0, end)
}

/** Builds the graph. Throws if the edges have a cycle: leave those out with `acyclicEdges` first. */
export function flowGraph(nodes: NodeTable, edges: EdgeTable): FlowGraph {
  const out = groupBy(edges.source, nodes.nodeCount)
  const into = groupBy(edges.target, nodes.nodeCount)
  const topological = topologicalOrder(edges.target, out, into)
  if (topological.length < nodes.nodeCount) throw new Error('flowGraph: edges must be acyclic, got a cycle')
  return { ...nodes, ...edges, out, in: into, topological }
}

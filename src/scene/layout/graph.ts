// The graph as the layout passes see it: numbers in typed arrays, in the axes flow (downstream) and cross (sideways).

/** Lists of numbers per key in two arrays: the items of key k are `items[start[k]] … items[start[k + 1] - 1]`. */
export interface Lists {
  readonly start: Int32Array
  readonly items: Int32Array
}

/** Groups the numbers 0 … keys.length - 1 by their key, in rising order. */
export function groupBy(keys: Int32Array, keyCount: number): Lists {
  const start = new Int32Array(keyCount + 1)
  for (const key of keys) start[key + 1]!++
  for (let key = 0; key < keyCount; key++) start[key + 1]! += start[key]!
  const next = start.slice(0, keyCount)
  const items = new Int32Array(keys.length)
  for (let item = 0; item < keys.length; item++) items[next[keys[item]!]!++] = item
  return { start, items }
}

/** A node's size in layout axes and its number of ports. */
export interface FlowNode {
  /** Extent along the flow. */
  readonly length: number
  /** Extent across it. */
  readonly breadth: number
  readonly inputs: number
  readonly outputs: number
  /** Stands at the start of its rank instead of in the middle, close behind its producer. */
  readonly flush: boolean
}

export interface FlowEdge {
  readonly from: number
  readonly output: number
  readonly to: number
  readonly port: number
}

/** An acyclic graph ready for layering. Edges are in the order given. */
export interface FlowGraph {
  readonly nodes: readonly FlowNode[]
  readonly edges: readonly FlowEdge[]
  readonly source: Int32Array
  readonly target: Int32Array
  /** Edges out of and into each node. */
  readonly out: Lists
  readonly in: Lists
  /** Nodes so that every edge goes from an earlier to a later one. */
  readonly topological: Int32Array
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
export function flowGraph(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): FlowGraph {
  const source = Int32Array.from(edges, (edge) => edge.from)
  const target = Int32Array.from(edges, (edge) => edge.to)
  const out = groupBy(source, nodes.length)
  const into = groupBy(target, nodes.length)
  const topological = topologicalOrder(target, out, into)
  if (topological.length < nodes.length) throw new Error('flowGraph: edges must be acyclic, got a cycle')
  return { nodes, edges, source, target, out, in: into, topological }
}

/** Per edge, whether it may stay: closing edges of cycles (found depth first in node order) must go. A cycle needs a damaged file. */
export function acyclicEdges(nodeCount: number, edges: readonly FlowEdge[]): boolean[] {
  const out = groupBy(
    Int32Array.from(edges, (edge) => edge.from),
    nodeCount,
  )
  const keep = edges.map(() => true)
  const state = new Uint8Array(nodeCount) // 0 new, 1 on the path, 2 done
  const next = out.start.slice(0, nodeCount)
  for (let first = 0; first < nodeCount; first++) {
    if (state[first] !== 0) continue
    const path = [first]
    state[first] = 1
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      if (next[node]! === out.start[node + 1]!) {
        state[node] = 2
        path.pop()
        continue
      }
      const edge = out.items[next[node]!++]!
      const to = edges[edge]!.to
      if (state[to] === 1) keep[edge] = false
      else if (state[to] === 0) {
        state[to] = 1
        path.push(to)
      }
    }
  }
  return keep
}

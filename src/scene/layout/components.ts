// Pass: components. The connected parts of a graph, each laid out by itself.
import { groupBy, type EdgeTable, type Lists } from './graph'

/** Numbers of the nodes of each connected part, parts in order of their first node, and the part of each node. */
export function components(
  nodeCount: number,
  { edgeCount, source, target }: EdgeTable,
): { parts: Lists; partOf: Int32Array } {
  const parent = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) parent[node] = node
  const find = (node: number): number => {
    let top = node
    while (parent[top] !== top) {
      parent[top] = parent[parent[top]!]!
      top = parent[top]!
    }
    return top
  }
  for (let edge = 0; edge < edgeCount; edge++) {
    const a = find(source[edge]!)
    const b = find(target[edge]!)
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
  }
  const partOf = new Int32Array(nodeCount)
  let count = 0
  for (let node = 0; node < nodeCount; node++) partOf[node] = find(node) === node ? count++ : partOf[find(node)]!
  return { parts: groupBy(partOf, count), partOf }
}

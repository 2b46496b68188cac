// Pass: components. The connected parts of a graph, each laid out by itself.

/** Node numbers of each connected part, parts in order of their first node. */
export function components(
  nodeCount: number,
  edges: readonly { readonly from: number; readonly to: number }[],
): number[][] {
  const parent = Int32Array.from({ length: nodeCount }, (_, node) => node)
  const find = (node: number): number => {
    let top = node
    while (parent[top] !== top) {
      parent[top] = parent[parent[top]!]!
      top = parent[top]!
    }
    return top
  }
  for (const { from, to } of edges) {
    const a = find(from)
    const b = find(to)
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
  }
  const parts = new Map<number, number[]>()
  for (let node = 0; node < nodeCount; node++) {
    const part = parts.get(find(node))
    if (part) part.push(node)
    else parts.set(find(node), [node])
  }
  return [...parts.values()]
}

// Pass: cycles. Documents have none; a damaged file may. Edges that close one are left out of the layering.
import { groupBy, type EdgeTable } from './graph'

/** Per edge 1 if it may stay, 0 if it closes a cycle (found depth first in node order). */
export function acyclicEdges(nodeCount: number, { edgeCount, source, target }: EdgeTable): Uint8Array {
  const out = groupBy(source, nodeCount)
  const keep = new Uint8Array(edgeCount).fill(1)
  const state = new Uint8Array(nodeCount) // 0 new, 1 on the path, 2 done
  const next = out.start.slice(0, nodeCount)
  const path = new Int32Array(nodeCount)
  for (let first = 0; first < nodeCount; first++) {
    if (state[first] !== 0) continue
    let depth = 0
    path[depth] = first
    state[first] = 1
    while (depth >= 0) {
      const node = path[depth]!
      if (next[node]! === out.start[node + 1]!) {
        state[node] = 2
        depth--
        continue
      }
      const edge = out.items[next[node]!++]!
      const to = target[edge]!
      if (state[to] === 1) keep[edge] = 0
      else if (state[to] === 0) {
        state[to] = 1
        path[++depth] = to
      }
    }
  }
  return keep
}

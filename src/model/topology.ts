// Orders and reachability over the wires of a document.
import { edgesOf, type GraphDocument, type NodeId } from './document'

/** Consumers of each node (with repeats when wired twice), in document order. */
export function consumersOf(document: GraphDocument): Map<NodeId, NodeId[]> {
  const consumers = new Map<NodeId, NodeId[]>(document.nodes.map((node) => [node.id, []]))
  for (const edge of edgesOf(document)) consumers.get(edge.from.node)?.push(edge.to)
  return consumers
}

/** `start` and everything reachable from it by following `next`. */
function reachable(start: Iterable<NodeId>, next: (id: NodeId) => Iterable<NodeId>): Set<NodeId> {
  const seen = new Set(start)
  const stack = [...seen]
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const neighbour of next(id)) {
      if (seen.has(neighbour)) continue
      seen.add(neighbour)
      stack.push(neighbour)
    }
  }
  return seen
}

/** The nodes and everything computed from them. */
export function descendantsOf(document: GraphDocument, ids: Iterable<NodeId>): Set<NodeId> {
  const consumers = consumersOf(document)
  return reachable(ids, (id) => consumers.get(id) ?? [])
}

/** The nodes and everything they are computed from. */
export function ancestorsOf(document: GraphDocument, ids: Iterable<NodeId>): Set<NodeId> {
  const inputs = new Map(document.nodes.map((node) => [node.id, node.inputs]))
  return reachable(ids, (id) => (inputs.get(id) ?? []).flatMap((source) => (source ? [source.node] : [])))
}

/**
 * Execution order: document order, except that an input standing later in the document runs just before its first
 * consumer. A graph recorded from code therefore runs as the code did. Nodes that depend on a cycle (possible only in
 * a damaged file) are left out.
 */
export function executionOrder(document: GraphDocument): NodeId[] {
  const inputs = new Map(
    document.nodes.map((node) => [node.id, node.inputs.flatMap((source) => (source ? [source.node] : []))]),
  )
  const order: NodeId[] = []
  const state = new Map<NodeId, 'open' | 'done' | 'cyclic'>()
  const stack: { id: NodeId; next: number; cyclic: boolean }[] = []
  const enter = (id: NodeId): void => {
    state.set(id, 'open')
    stack.push({ id, next: 0, cyclic: false })
  }
  for (const node of document.nodes) {
    if (!state.has(node.id)) enter(node.id)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const input = inputs.get(top.id)?.[top.next]
      if (input !== undefined) {
        const seen = state.get(input)
        if (seen === undefined && inputs.has(input)) {
          enter(input)
          continue
        }
        if (seen === 'open' || seen === 'cyclic') top.cyclic = true
        top.next++
        continue
      }
      stack.pop()
      state.set(top.id, top.cyclic ? 'cyclic' : 'done')
      if (!top.cyclic) order.push(top.id)
    }
  }
  return order
}

/** True when wiring `from` into `to` would make `to` depend on itself. */
export function wouldCycle(document: GraphDocument, from: NodeId, to: NodeId): boolean {
  return ancestorsOf(document, [from]).has(to)
}

// Part of the order pass: members of a group side by side within each layer, where that costs no crossings to speak of.
import type { FlowGraph } from './graph'
import type { Layers } from './layers'
import { OrderState, type Ordering } from './ordering'

/** The groups of each node, outer ones first. */
export type Membership = readonly (readonly string[])[]

/** A node that stands in no outline of others is worth this many crossings. */
const WORTH = 1

/** Nodes that stand between members of a group and are none, over all groups and layers: each cuts an outline in two. */
export function cutsOf({ sequence, start }: Ordering, nodeCount: number, groups: Membership): number {
  let cuts = 0
  for (let layer = 0; layer + 1 < start.length; layer++) {
    const ends = new Map<string, { first: number; last: number; members: number }>()
    const nodes = sequence.subarray(start[layer], start[layer + 1]).filter((vertex) => vertex < nodeCount)
    nodes.forEach((node, at) => {
      for (const group of groups[node]!) {
        const known = ends.get(group)
        ends.set(group, { first: known?.first ?? at, last: at, members: (known?.members ?? 0) + 1 })
      }
    })
    for (const { first, last, members } of ends.values()) cuts += last - first + 1 - members
  }
  return cuts
}

/** Members of each group side by side, where most of them stood; within them those of inner groups likewise. */
function gathered(nodes: readonly number[], groups: Membership, depth: number): number[] {
  const clusters = new Map<string, { readonly nodes: number[]; sum: number }>()
  nodes.forEach((node, at) => {
    const group = groups[node]![depth]
    const key = group === undefined ? `alone ${String(node)}` : `group ${group}`
    const cluster = clusters.get(key) ?? { nodes: [], sum: 0 }
    cluster.nodes.push(node)
    cluster.sum += at
    clusters.set(key, cluster)
  })
  if (clusters.size === nodes.length && !nodes.some((node) => groups[node]!.length > depth + 1)) return [...nodes]
  return [...clusters.entries()]
    .sort(([, a], [, b]) => a.sum / a.nodes.length - b.sum / b.nodes.length)
    .flatMap(([key, cluster]) => (key.startsWith('group') ? gathered(cluster.nodes, groups, depth + 1) : cluster.nodes))
}

/** The ordering with groups gathered: wires keep their places between the nodes. The one given where it is as good. */
export function gather(
  graph: FlowGraph,
  layers: Layers,
  ordering: Ordering & { readonly cost: number },
  groups: Membership,
): Ordering & { readonly cost: number } {
  const before = cutsOf(ordering, graph.nodeCount, groups)
  if (before === 0) return ordering
  const sequence = ordering.sequence.slice()
  for (let layer = 0; layer + 1 < ordering.start.length; layer++) {
    const slots: number[] = []
    for (let at = ordering.start[layer]!; at < ordering.start[layer + 1]!; at++) {
      if (sequence[at]! < graph.nodeCount) slots.push(at)
    }
    const nodes = gathered(
      slots.map((slot) => sequence[slot]!),
      groups,
      0,
    )
    slots.forEach((slot, index) => (sequence[slot] = nodes[index]!))
  }
  const state = new OrderState(layers, graph, sequence)
  const cost = state.cost()
  const won = before - cutsOf(state, graph.nodeCount, groups)
  return cost <= ordering.cost + WORTH * won ? { sequence: state.sequence, start: state.start, cost } : ordering
}

// Pass: straighten. After averaging, trunks are pulled straight and loose leaves to their consumers, within the free space.
import type { PositionInput } from './position'
import { FreeSpace } from './free-space'
import { snap } from './snap'

const clamp = (value: number, least: number, greatest: number): number => Math.max(least, Math.min(greatest, value))

/** Where an edge leaves and enters its nodes. */
function edgeEnds({ graph, ports }: PositionInput, places: Float64Array, edge: number): { start: number; end: number } {
  const { from, output, to, port } = graph.edges[edge]!
  return {
    start: places[from]! + (ports.outputs[from]![output] ?? 0),
    end: places[to]! + (ports.inputs[to]![port] ?? 0),
  }
}

/** Cuts a trunk into as few straight runs as the free space allows; the first continues its source, the last its target. */
function straightenTrunk(
  free: FreeSpace,
  places: Float64Array,
  first: number,
  last: number,
  start: number,
  end: number,
): void {
  let wish = start
  for (let from = first; from <= last;) {
    let least = free.least(from)
    let greatest = free.greatest(from)
    let to = from + 1
    for (; to <= last; to++) {
      const nextLeast = Math.max(least, free.least(to))
      const nextGreatest = Math.min(greatest, free.greatest(to))
      if (nextLeast > nextGreatest) break
      least = nextLeast
      greatest = nextGreatest
    }
    const continues = wish >= least && wish <= greatest
    const wanted = to > last && !continues && end >= least && end <= greatest ? end : wish
    const run = clamp(wanted, least, greatest)
    places.fill(run, from, to)
    wish = run
    from = to
  }
}

/** The furthest dummy of each trunk (by its first dummy), with one edge that goes there. */
function trunkEnds({ graph, layers }: PositionInput): Map<number, { last: number; edge: number }> {
  const ends = new Map<number, { last: number; edge: number }>()
  for (let edge = 0; edge < graph.edges.length; edge++) {
    const first = layers.firstDummy[edge]!
    const last = layers.lastDummy[edge]!
    if (first === -1 || layers.rail[first]! > 0) continue
    const known = ends.get(first)
    if (!known || last > known.last) ends.set(first, { last, edge })
  }
  return ends
}

/** Nodes that no aligned segment holds, in layer order. */
function looseNodes({ layers, ordering, aligned }: PositionInput): number[] {
  const held = new Uint8Array(layers.vertexCount)
  for (let segment = 0; segment < aligned.length; segment++) {
    if (!aligned[segment]) continue
    held[layers.upper[segment]!] = 1
    held[layers.lower[segment]!] = 1
  }
  return Array.from(ordering.sequence).filter((vertex) => vertex < layers.nodeCount && !held[vertex])
}

/** Moves a loose node as near as possible to the port that uses it first. */
function settle(input: PositionInput, free: FreeSpace, places: Float64Array, node: number): void {
  const { graph, layers, ports } = input
  let nearest = -1
  for (let at = graph.out.start[node]!; at < graph.out.start[node + 1]!; at++) {
    const edge = graph.out.items[at]!
    if (nearest === -1 || layers.rank[graph.target[edge]!]! < layers.rank[graph.target[nearest]!]!) nearest = edge
  }
  if (nearest === -1) return
  const wish = edgeEnds(input, places, nearest).end - (ports.outputs[node]![graph.edges[nearest]!.output] ?? 0)
  places[node] = clamp(wish, free.least(node), free.greatest(node))
}

/** Improves `places` (middles across the flow) in place; separations stay. */
export function straighten(input: PositionInput, places: Float64Array): void {
  const free = new FreeSpace(input, places)
  const loose = looseNodes(input)
  for (const node of loose) settle(input, free, places, node)
  for (const node of loose.reverse()) settle(input, free, places, node)
  snap(input, free, places, loose)
  for (const [first, { last, edge }] of trunkEnds(input)) {
    const { start, end } = edgeEnds(input, places, edge)
    straightenTrunk(free, places, first, last, start, end)
  }
}

// Pass: straighten. After averaging, trunks are pulled straight and loose leaves to their consumers, within the free space.
import type { PositionInput } from './position'
import { FreeSpace } from './free-space'
import { portPlace } from './ports'
import { snap } from './snap'

const clamp = (value: number, least: number, greatest: number): number => Math.max(least, Math.min(greatest, value))

/** Where an edge leaves and enters its nodes. */
function edgeStart({ graph, ports }: PositionInput, places: Float64Array, edge: number): number {
  const node = graph.source[edge]!
  return places[node]! + portPlace(ports.outputs, node, graph.output[edge]!)
}

function edgeEnd({ graph, ports }: PositionInput, places: Float64Array, edge: number): number {
  const node = graph.target[edge]!
  return places[node]! + portPlace(ports.inputs, node, graph.port[edge]!)
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

/** Nodes that no aligned segment holds, in layer order. */
function looseNodes({ layers, ordering, aligned }: PositionInput): number[] {
  const held = new Uint8Array(layers.vertexCount)
  for (let segment = 0; segment < aligned.length; segment++) {
    if (!aligned[segment]) continue
    held[layers.upper[segment]!] = 1
    held[layers.lower[segment]!] = 1
  }
  const loose: number[] = []
  for (let at = 0; at < ordering.sequence.length; at++) {
    const vertex = ordering.sequence[at]!
    if (vertex < layers.nodeCount && !held[vertex]) loose.push(vertex)
  }
  return loose
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
  const wish = edgeEnd(input, places, nearest) - portPlace(ports.outputs, node, graph.output[nearest]!)
  places[node] = clamp(wish, free.least(node), free.greatest(node))
}

/** Improves `places` (middles across the flow) in place; separations stay. */
export function straighten(input: PositionInput, places: Float64Array): void {
  const free = new FreeSpace(input, places)
  const loose = looseNodes(input)
  for (const node of loose) settle(input, free, places, node)
  for (let at = loose.length - 1; at >= 0; at--) settle(input, free, places, loose[at]!)
  snap(input, free, places, loose)
  for (const { first, last, edge } of input.layers.trunks) {
    if (input.layers.rail[first]! > 0) continue
    straightenTrunk(free, places, first, last, edgeStart(input, places, edge), edgeEnd(input, places, edge))
  }
}

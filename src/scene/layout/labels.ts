// Pass: labels. A point on every wire where its label or pulse covers neither nodes nor other labels.
import { LABEL } from '../node-metrics'
import { BoxIndex, grow, pointOf, type Box } from './boxes'
import type { FlowCurve, FlowPath, FlowPoint } from './curves'
import type { FlowEdge } from './graph'

/** Places tried on a curve. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]
/** Wires that join the same port and node run close together: their labels begin at different shares, this far from the ends. */
const TWIN_SHARE = 0.15
/** Free distance around a label. */
const MARGIN = 2

/** Curves of a path, the most prominent first: turns before straight pieces, later before earlier, long before short. */
function byProminence(path: FlowPath): { start: FlowPoint; curve: FlowCurve }[] {
  const pieces = path.curves.map((curve, at) => ({ start: path.curves[at - 1]?.[2] ?? path.start, curve, at }))
  const isTurn = ({ start, curve }: { start: FlowPoint; curve: FlowCurve }): boolean =>
    // An S: it starts and ends along the flow, unlike a rounded corner.
    curve[2].cross !== start.cross && curve[0].cross === start.cross && curve[1].cross === curve[2].cross
  const lengthOf = ({ start, curve }: { start: FlowPoint; curve: FlowCurve }): number =>
    Math.abs(curve[2].flow - start.flow) + Math.abs(curve[2].cross - start.cross)
  return pieces.sort((a, b) => {
    if (isTurn(a) !== isTurn(b)) return isTurn(a) ? -1 : 1
    return isTurn(a) ? b.at - a.at : lengthOf(b) - lengthOf(a)
  })
}

function labelBox(at: FlowPoint, direction: 'right' | 'down'): Box {
  const length = direction === 'right' ? LABEL.width : LABEL.height
  const breadth = direction === 'right' ? LABEL.height : LABEL.width
  return { flow: at.flow - length / 2, cross: at.cross - breadth / 2, length, breadth }
}

/** Shares to try for each edge: from the middle outwards, for twins from a place of their own. */
function sharesOf(edges: readonly FlowEdge[]): readonly (readonly number[])[] {
  const keyOf = ({ from, output, to }: FlowEdge): string => `${from}:${output}:${to}`
  const twins = new Map<string, number>()
  for (const edge of edges) twins.set(keyOf(edge), (twins.get(keyOf(edge)) ?? 0) + 1)
  const next = new Map<string, number>()
  return edges.map((edge) => {
    const key = keyOf(edge)
    const count = twins.get(key) ?? 1
    if (count === 1) return SHARES
    const number = next.get(key) ?? 0
    next.set(key, number + 1)
    return [TWIN_SHARE + ((1 - 2 * TWIN_SHARE) * number) / (count - 1), ...SHARES]
  })
}

/**
 * Label anchors of all paths, in order. A place free of nodes and earlier labels is taken where there is one; else one that is
 * free of nodes.
 */
export function placeLabels(
  paths: readonly FlowPath[],
  edges: readonly FlowEdge[],
  nodes: BoxIndex,
  direction: 'right' | 'down',
): FlowPoint[] {
  const taken = new BoxIndex()
  const shares = sharesOf(edges)
  return paths.map((path, number) => {
    let fallback: FlowPoint | null = null
    for (const { start, curve } of byProminence(path)) {
      for (const share of shares[number]!) {
        const at = pointOf(start, curve, share)
        const box = labelBox(at, direction)
        if (nodes.overlapping(box).length > 0) continue
        fallback ??= at
        if (taken.overlapping(box).length > 0) continue
        taken.add(number, grow(box, MARGIN))
        return at
      }
    }
    const at = fallback ?? pointOf(path.start, path.curves[0]!, 0.5)
    taken.add(number, labelBox(at, direction))
    return at
  })
}

// Pass: labels. A point on every wire where its label or pulse covers neither nodes nor other labels.
import type { Box, BoxIndex } from './boxes'
import { curveCount, isTurn, pointOf, reachOf, type FlowPath, type FlowPoint } from './curves'
import { twins } from './graph'
import { LabelGrid, labelSize } from './label-grid'

/** Places tried on a curve. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]
/** Wires that join the same nodes run close together: their labels begin at different shares, this far from the ends. */
const TWIN_SHARE = 0.15

/** True when the first piece is a better place for a label: turns before others, late before early turns, else long before short. */
function isBetter(path: FlowPath, a: number, b: number): boolean {
  if (isTurn(path, a) !== isTurn(path, b)) return isTurn(path, a)
  return isTurn(path, a) ? a > b : reachOf(path, a) > reachOf(path, b)
}

/** All pieces, the best ones first. */
function piecesByRank(path: FlowPath): number[] {
  const pieces = Array.from({ length: curveCount(path) }, (_, curve) => curve)
  return pieces.sort((a, b) => (isBetter(path, a, b) ? -1 : isBetter(path, b, a) ? 1 : a - b))
}

function labelBox(at: FlowPoint, direction: 'right' | 'down'): Box {
  const { length, breadth } = labelSize(direction)
  return { flow: at.flow - length / 2, cross: at.cross - breadth / 2, length, breadth }
}

/** Where the label of one of `count` wires between the same nodes is tried first. */
function firstShare(number: number, count: number): number {
  return count === 1 ? 0.5 : TWIN_SHARE + ((1 - 2 * TWIN_SHARE) * number) / (count - 1)
}

export interface LabelInput {
  readonly direction: 'right' | 'down'
  readonly paths: readonly FlowPath[]
  /** Flow and cross of a point of each path that surely is free of nodes; NaN where none is known. */
  readonly middles: Float64Array
  readonly source: Int32Array
  readonly target: Int32Array
  readonly nodeCount: number
  /** All nodes. */
  readonly nodes: () => BoxIndex
}

/**
 * Label anchors of all paths in order, flow and cross in turn. A place free of nodes and earlier labels is taken where there is
 * one; else one that is free of nodes.
 */
export function placeLabels({ direction, paths, middles, source, target, nodeCount, nodes }: LabelInput): Float64Array {
  const taken = new LabelGrid(direction, paths.length)
  const { number, count } = twins(source, target, nodeCount)
  const search = (path: FlowPath, first: number): FlowPoint => {
    let fallback: FlowPoint | null = null
    for (const piece of piecesByRank(path)) {
      for (const share of [first, ...SHARES]) {
        const at = pointOf(path, piece, share)
        if (!nodes().isFree(labelBox(at, direction))) continue
        fallback ??= at
        if (taken.isFree(at.flow, at.cross)) return at
      }
    }
    return fallback ?? pointOf(path, 0, first)
  }
  const anchors = new Float64Array(2 * paths.length)
  for (let edge = 0; edge < paths.length; edge++) {
    let flow = middles[2 * edge]!
    let cross = middles[2 * edge + 1]!
    if (Number.isNaN(flow) || count[edge]! > 1 || !taken.isFree(flow, cross)) {
      const found = search(paths[edge]!, firstShare(number[edge]!, count[edge]!))
      flow = found.flow
      cross = found.cross
    }
    taken.add(flow, cross)
    anchors[2 * edge] = flow
    anchors[2 * edge + 1] = cross
  }
  return anchors
}

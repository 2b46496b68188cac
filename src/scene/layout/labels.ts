// Pass: labels. A point on every wire where its label or pulse covers neither nodes nor other labels.
import type { Box, BoxIndex } from './boxes'
import { curveCount, isTurn, pointOf, reachOf, type FlowPath, type FlowPoint } from './curves'
import { twins } from './graph'
import { LabelGrid, labelSize } from './label-grid'
import { GAP } from './spacing'

/** Places tried on a curve. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]
/** Wires that join the same nodes run close together: their labels begin at different shares, this far from the ends. */
const TWIN_SHARE = 0.15

/**
 * True when a label in the middle of this piece of a layered path cannot touch a node: turns and short straight pieces are in a
 * gap between ranks; long ones pass nodes at a distance that is enough where labels lie along the wire.
 */
function staysInGap(path: FlowPath, piece: number, direction: 'right' | 'down'): boolean {
  return direction === 'right' || isTurn(path, piece) || reachOf(path, piece) <= GAP.down.most
}

/** True when the first piece is a better place for a label: turns before others, late before early turns, else long before short. */
function isBetter(path: FlowPath, a: number, b: number): boolean {
  if (isTurn(path, a) !== isTurn(path, b)) return isTurn(path, a)
  return isTurn(path, a) ? a > b : reachOf(path, a) > reachOf(path, b)
}

/** The best piece of a path. */
function bestPiece(path: FlowPath): number {
  let best = 0
  for (let curve = 1; curve < curveCount(path); curve++) if (isBetter(path, curve, best)) best = curve
  return best
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
  readonly source: Int32Array
  readonly target: Int32Array
  readonly nodeCount: number
  /** All nodes. */
  readonly nodes: () => BoxIndex
  /** True when all paths are layered. */
  readonly gapsAreFree: boolean
}

/**
 * Label anchors of all paths, in order. A place free of nodes and earlier labels is taken where there is one; else one that is
 * free of nodes.
 */
export function placeLabels(input: LabelInput): FlowPoint[] {
  const { direction, paths, nodes, gapsAreFree } = input
  const taken = new LabelGrid(direction, paths.length)
  const { number, count } = twins(input.source, input.target, input.nodeCount)
  const search = (path: FlowPath, first: number): FlowPoint => {
    let fallback: FlowPoint | null = null
    for (const piece of piecesByRank(path)) {
      for (const share of [first, ...SHARES]) {
        const at = pointOf(path, piece, share)
        if (!nodes().isFree(labelBox(at, direction))) continue
        fallback ??= at
        if (taken.isFree(at)) return at
      }
    }
    return fallback ?? pointOf(path, 0, first)
  }
  return paths.map((path, edge) => {
    const first = firstShare(number[edge]!, count[edge]!)
    const best = bestPiece(path)
    const middle = pointOf(path, best, first)
    const isInGap = gapsAreFree && count[edge] === 1 && staysInGap(path, best, direction)
    const isFree = taken.isFree(middle) && (isInGap || nodes().isFree(labelBox(middle, direction)))
    const at = isFree ? middle : search(path, first)
    taken.add(at)
    return at
  })
}

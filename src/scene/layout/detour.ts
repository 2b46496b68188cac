// Pass: detour. Wires between nodes that the user has placed: a smooth curve where it is free, else the shortest way around.
import type { BoxIndex } from './boxes'
import { boxesMet, grow, lineMeets, type Box } from './boxes'
import { PathBuilder, type FlowPath, type FlowPoint } from './curves'
import { roundCorners } from './round'
import { shortestWay } from './way'

export interface DetourEnds {
  readonly start: FlowPoint
  readonly end: FlowPoint
  /** Numbers of the nodes the wire joins. */
  readonly from: number
  readonly to: number
}

/** Wires keep this far from nodes; where nodes stand too close for that, a little. */
const CLEARANCE = 8
const TIGHT = 2
/** A way around starts with more, so that rounded corners keep it too. */
const WAY_CLEARANCE = 20
/** Ways found later keep a little further away, so that wires in one channel lie side by side. */
const LANES = 4
const LANE = 7
/** Pull of the ends of a direct curve: half the way, or one of these where the target is near or behind. */
const PULLS = [40, 70, 110]
const ATTEMPTS = 48

function pulled({ start, end }: DetourEnds, pull: number): FlowPath {
  const build = new PathBuilder().begin(start.flow, start.cross)
  build.curveTo(start.flow + pull, start.cross, end.flow - pull, end.cross, end.flow, end.cross)
  return build.path
}

/** A single smooth curve that meets nothing, or null. */
function directCurve(ends: DetourEnds, index: BoxIndex): FlowPath | null {
  const half = (ends.end.flow - ends.start.flow) / 2
  const isAhead = half >= PULLS[0]! || half >= Math.abs(ends.end.cross - ends.start.cross)
  const pulls = isAhead ? [half] : PULLS
  const own = new Set([ends.from, ends.to])
  for (const pull of pulls) {
    const path = pulled(ends, pull)
    if (boxesMet(path, index, CLEARANCE, own).length === 0) return path
  }
  return null
}

/** A path and the number of nodes it still meets. */
interface Way {
  readonly path: FlowPath
  readonly met: number
}

/** The shortest way around, found with as few obstacles as matter: those that earlier attempts ran into. Null if there is none. */
function wayAround(ends: DetourEnds, index: BoxIndex, clearance: number, keep: number): Way | null {
  const own = new Set([ends.from, ends.to])
  const obstacles = new Set(own)
  const isFree = (path: FlowPath): boolean => boxesMet(path, index, keep, own).length === 0
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const boxes = [...obstacles].map((number) => grow(index.boxes[number]!, clearance))
    const corners = shortestWay(ends.start, ends.end, boxes, clearance)
    if (!corners) return null
    const path = roundCorners(corners, isFree)
    const met = boxesMet(path, index, keep, own)
    const unknown = met.filter((number) => !obstacles.has(number))
    if (unknown.length === 0) return { path, met: met.length }
    for (const number of unknown) obstacles.add(number)
  }
  return null
}

/** True when a port lies within another node: then no way out is free. */
function isBuried(point: FlowPoint, index: BoxIndex, own: number): boolean {
  const spot: Box = { flow: point.flow - 1, cross: point.cross - 1, length: 2, breadth: 2 }
  return index
    .overlapping(spot)
    .some((number) => number !== own && lineMeets(point, { ...point, flow: point.flow + 1 }, index.boxes[number]!))
}

/**
 * The path of a wire between nodes anywhere. It meets no node unless nodes lie on each other. `turn` numbers the detours of a
 * picture, to spread them over lanes.
 */
export function detour(ends: DetourEnds, index: BoxIndex, turn: number): FlowPath {
  const direct = directCurve(ends, index)
  if (direct) return direct
  const buried = isBuried(ends.start, index, ends.from) || isBuried(ends.end, index, ends.to)
  const tries: [clearance: number, keep: number][] = [
    [WAY_CLEARANCE + (turn % LANES) * LANE, CLEARANCE],
    [WAY_CLEARANCE, CLEARANCE],
    [CLEARANCE + 3, CLEARANCE],
    [CLEARANCE + 1, CLEARANCE],
    [TIGHT + 3, TIGHT],
    [TIGHT + 1, TIGHT],
  ]
  let best: Way | null = null
  for (const [clearance, keep] of buried ? [] : tries) {
    const way = wayAround(ends, index, clearance, keep)
    if (way?.met === 0) return way.path
    if (way && (!best || way.met < best.met)) best = way
  }
  return best?.path ?? pulled(ends, Math.max(PULLS[1]!, (ends.end.flow - ends.start.flow) / 2))
}

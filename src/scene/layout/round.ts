// Part of the detour pass: a way with right angles becomes a smooth path, with one S for every sidestep that has room.
import { line, turn, type FlowCurve, type FlowPath, type FlowPoint } from './curves'

const RADIUS = 28
/** A quarter of a circle as a cubic: distance of the control points from the ends, in radii. */
const QUARTER = 0.5523
/** Straight piece left at the ends of a wire. */
const END = 10
/** Share of the first and last piece that a rounded corner may take. */
const END_SHARE = 0.7
/** Half the length of an S along the flow, at most. */
const HALF_TURN = 90
const LEAST_HALF_TURN = 12

const lengthOf = (a: FlowPoint, b: FlowPoint): number => Math.abs(a.flow - b.flow) + Math.abs(a.cross - b.cross)

/** The point on the way from `from` to `to` at this distance. */
function along(from: FlowPoint, to: FlowPoint, distance: number): FlowPoint {
  const share = distance / lengthOf(from, to)
  return { flow: from.flow + (to.flow - from.flow) * share, cross: from.cross + (to.cross - from.cross) * share }
}

class PathBuilder {
  readonly curves: FlowCurve[] = []
  at: FlowPoint

  constructor(readonly start: FlowPoint) {
    this.at = start
  }

  lineTo(point: FlowPoint): void {
    if (lengthOf(this.at, point) > 0.01) this.curves.push(line(this.at, point))
    this.at = point
  }

  curve(curve: FlowCurve): void {
    this.curves.push(curve)
    this.at = curve[2]
  }
}

/** Rounds one corner between straight pieces. The ends of the way are free for one corner, other pieces are shared by two. */
function fillet(build: PathBuilder, corners: readonly FlowPoint[], at: number): void {
  const [before, corner, after] = [corners[at - 1]!, corners[at]!, corners[at + 1]!]
  const roomBefore = lengthOf(before, corner) * (at === 1 ? END_SHARE : 0.5)
  const roomAfter = lengthOf(corner, after) * (at + 2 === corners.length ? END_SHARE : 0.5)
  const radius = Math.min(RADIUS, roomBefore, roomAfter)
  const enter = along(corner, before, radius)
  const leave = along(corner, after, radius)
  build.lineTo(enter)
  build.curve([along(corner, before, radius * (1 - QUARTER)), along(corner, after, radius * (1 - QUARTER)), leave])
}

/**
 * The sidestep at corners `at` and `at + 1` as one S downstream, as long and as near to the middle of its room as is free; null if
 * it is none or has no room. `reached` is where the path has got to.
 */
function sidestep(
  corners: readonly FlowPoint[],
  at: number,
  reached: FlowPoint,
  isFree: (path: FlowPath) => boolean,
): { from: FlowPoint; curve: FlowCurve } | null {
  const [before, first, second, after] = [corners[at - 1], corners[at], corners[at + 1], corners[at + 2]]
  if (!before || !first || !second || !after) return null
  if (first.flow !== second.flow || before.flow >= first.flow || after.flow <= second.flow) return null
  const start = reached.flow + (at === 1 ? END : 0)
  // Between two turns each gets half of the room.
  const end = at + 3 === corners.length ? after.flow - END : (second.flow + after.flow) / 2
  for (const middle of [(start + end) / 2, first.flow]) {
    const room = Math.min(middle - start, end - middle, HALF_TURN)
    for (const half of [room, room * 0.7, room * 0.45]) {
      if (half < LEAST_HALF_TURN) break
      const from = { flow: middle - half, cross: first.cross }
      const to = { flow: middle + half, cross: second.cross }
      const curve = turn(from, to)
      const path = {
        start: reached,
        curves: [line(reached, from), curve, line(to, { flow: end, cross: second.cross })],
      }
      if (isFree(path)) return { from, curve }
    }
  }
  return null
}

/** The smooth path through the corners of a way. `isFree` says whether a curve meets nothing. */
export function roundCorners(corners: readonly FlowPoint[], isFree: (path: FlowPath) => boolean): FlowPath {
  const start = corners[0]!
  const build = new PathBuilder(start)
  const last = corners.length - 1
  for (let at = 1; at < last;) {
    const step = sidestep(corners, at, build.at, isFree)
    if (step) {
      build.lineTo(step.from)
      build.curve(step.curve)
      at += 2
      continue
    }
    fillet(build, corners, at)
    at++
  }
  build.lineTo(corners[last]!)
  return { start, curves: build.curves }
}

// Part of the detour pass: a way with right angles becomes a smooth path, with one S for every sidestep that has room.
import { PathBuilder, type FlowPath, type FlowPoint } from './curves'

const RADIUS = 28
const LEAST_RADIUS = 4
/** A quarter of a circle as a cubic: distance of the control points from the ends, in radii. */
const QUARTER = 0.5523
/** Straight piece left at the ends of a wire. */
const END = 10
/** Share of the first and last piece that a rounded corner may take. */
const END_SHARE = 0.7
/** Half the length of an S along the flow, at most. */
const HALF_TURN = 90
const LEAST_HALF_TURN = 12
/** Where in its room an S is tried, best first. */
const MIDDLES = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9]

const lengthOf = (a: FlowPoint, b: FlowPoint): number => Math.abs(a.flow - b.flow) + Math.abs(a.cross - b.cross)

/** The point on the way from `from` to `to` at this distance. */
function along(from: FlowPoint, to: FlowPoint, distance: number): FlowPoint {
  const share = distance / lengthOf(from, to)
  return { flow: from.flow + (to.flow - from.flow) * share, cross: from.cross + (to.cross - from.cross) * share }
}

/**
 * Rounds one corner between straight pieces, as wide as is free. The ends of the way are free for one corner, other pieces are
 * shared by two.
 */
function fillet(
  build: PathBuilder,
  corners: readonly FlowPoint[],
  at: number,
  isFree: (path: FlowPath) => boolean,
): void {
  const [before, corner, after] = [corners[at - 1]!, corners[at]!, corners[at + 1]!]
  const roomBefore = lengthOf(before, corner) * (at === 1 ? END_SHARE : 0.5)
  const roomAfter = lengthOf(corner, after) * (at + 2 === corners.length ? END_SHARE : 0.5)
  const arc = (from: PathBuilder, radius: number): void => {
    const leave = along(corner, after, radius)
    const first = along(corner, before, radius * (1 - QUARTER))
    const second = along(corner, after, radius * (1 - QUARTER))
    from.curveTo(first.flow, first.cross, second.flow, second.cross, leave.flow, leave.cross)
  }
  let radius = Math.min(RADIUS, roomBefore, roomAfter)
  for (; radius > LEAST_RADIUS; radius *= 0.7) {
    const enter = along(corner, before, radius)
    const trial = new PathBuilder().begin(enter.flow, enter.cross)
    arc(trial, radius)
    if (isFree(trial.path)) break
  }
  const enter = along(corner, before, radius)
  build.lineTo(enter.flow, enter.cross)
  arc(build, radius)
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
): { from: FlowPoint; to: FlowPoint } | null {
  const [before, first, second, after] = [corners[at - 1], corners[at], corners[at + 1], corners[at + 2]]
  if (!before || !first || !second || !after) return null
  if (first.flow !== second.flow || before.flow >= first.flow || after.flow <= second.flow) return null
  const start = reached.flow + (at === 1 ? END : 0)
  // Between two turns each gets half of the room.
  const end = at + 3 === corners.length ? after.flow - END : (second.flow + after.flow) / 2
  for (const middle of [...MIDDLES.map((share) => start + share * (end - start)), first.flow]) {
    const room = Math.min(middle - start, end - middle, HALF_TURN)
    for (const half of [room, room * 0.7, room * 0.45]) {
      if (half < LEAST_HALF_TURN) break
      const from = { flow: middle - half, cross: first.cross }
      const to = { flow: middle + half, cross: second.cross }
      const trial = new PathBuilder().begin(reached.flow, reached.cross)
      trial.lineTo(from.flow, from.cross)
      trial.turnTo(to.flow, to.cross)
      trial.lineTo(end, to.cross)
      if (isFree(trial.path)) return { from, to }
    }
  }
  return null
}

/** The smooth path through the corners of a way. `isFree` says whether a curve meets nothing. */
export function roundCorners(corners: readonly FlowPoint[], isFree: (path: FlowPath) => boolean): FlowPath {
  const start = corners[0]!
  const build = new PathBuilder().begin(start.flow, start.cross)
  const last = corners.length - 1
  for (let at = 1; at < last;) {
    const step = sidestep(corners, at, build, isFree)
    if (step) {
      build.lineTo(step.from.flow, step.from.cross)
      build.turnTo(step.to.flow, step.to.cross)
      at += 2
      continue
    }
    fillet(build, corners, at, isFree)
    at++
  }
  build.lineTo(corners[last]!.flow, corners[last]!.cross)
  return build.path
}

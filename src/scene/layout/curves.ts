// Curves in layout axes: how straight pieces and turns become the cubic segments of a wire.

/** A point in layout axes. */
export interface FlowPoint {
  readonly flow: number
  readonly cross: number
}

export type FlowCurve = readonly [FlowPoint, FlowPoint, FlowPoint]

/** A wire in layout axes. */
export interface FlowPath {
  readonly start: FlowPoint
  readonly curves: readonly FlowCurve[]
}

/** Sideways steps smaller than this are drawn as straight lines. */
const LEVEL = 0.01

/** A straight cubic segment. */
export function line(from: FlowPoint, to: FlowPoint): FlowCurve {
  const between = (share: number): FlowPoint => ({
    flow: from.flow + (to.flow - from.flow) * share,
    cross: from.cross + (to.cross - from.cross) * share,
  })
  return [between(1 / 3), between(2 / 3), to]
}

/** A turn that starts and ends along the flow. */
export function turn(from: FlowPoint, to: FlowPoint): FlowCurve {
  const middle = (from.flow + to.flow) / 2
  return [{ flow: middle, cross: from.cross }, { flow: middle, cross: to.cross }, to]
}

/** A sideways step of a wire within a stretch of the flow. */
export interface Step {
  readonly from: number
  readonly to: number
  readonly cross: number
}

/** A wire from `start` to `end` that runs along the flow except for the steps, which must follow one another. */
export function steppedPath(start: FlowPoint, end: FlowPoint, steps: readonly Step[]): FlowPath {
  const curves: FlowCurve[] = []
  let at = start
  const goTo = (to: FlowPoint): void => {
    if (to.flow > at.flow) curves.push(line(at, to))
    at = to
  }
  for (const step of steps) {
    if (Math.abs(step.cross - at.cross) < LEVEL) continue
    goTo({ flow: step.from, cross: at.cross })
    const to = { flow: step.to, cross: step.cross }
    curves.push(turn(at, to))
    at = to
  }
  goTo(end)
  return { start, curves: curves.length > 0 ? curves : [line(start, end)] }
}

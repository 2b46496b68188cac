// Part of the detour pass: the shortest way with right angles around some boxes.
import { grow, lineMeets, type Box } from './boxes'
import type { FlowPoint } from './curves'
import { Heap } from './heap'

/** Every corner costs as much as this much more way. */
const CORNER = 60
/** Boxes shrink by this much when tested, so that a way may run along their border. */
const HAIR = 0.25
/** Steps by heading: downstream, upstream, to lower and to higher cross coordinates. */
const STEPS = [
  { i: 1, j: 0 },
  { i: -1, j: 0 },
  { i: 0, j: -1 },
  { i: 0, j: 1 },
] as const
const HEADINGS = STEPS.length
const UPSTREAM = 1

/** Distinct values in rising order. */
function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(new Set(values)).sort()
}

/** The lines a way may follow: the borders of the boxes and the lines of its ends. */
class Grid {
  readonly flows: Float64Array
  readonly crosses: Float64Array
  private readonly walls: readonly Box[]

  constructor(start: FlowPoint, end: FlowPoint, boxes: readonly Box[]) {
    const middle = (start.flow + end.flow) / 2
    this.flows = sorted([start.flow, end.flow, middle, ...boxes.flatMap((box) => [box.flow, box.flow + box.length])])
    this.crosses = sorted([start.cross, end.cross, ...boxes.flatMap((box) => [box.cross, box.cross + box.breadth])])
    this.walls = boxes.map((box) => grow(box, -HAIR))
  }

  get states(): number {
    return this.flows.length * this.crosses.length * HEADINGS
  }

  state(point: FlowPoint, heading: number): number {
    return (
      (this.flows.indexOf(point.flow) * this.crosses.length + this.crosses.indexOf(point.cross)) * HEADINGS + heading
    )
  }

  point(state: number): FlowPoint {
    const cell = Math.floor(state / HEADINGS)
    return {
      flow: this.flows[Math.floor(cell / this.crosses.length)]!,
      cross: this.crosses[cell % this.crosses.length]!,
    }
  }

  /** The state one line further in this heading, or -1 at the rim and at walls. */
  next(state: number, heading: number): number {
    const cell = Math.floor(state / HEADINGS)
    const { i, j } = STEPS[heading]!
    const column = Math.floor(cell / this.crosses.length) + i
    const row = (cell % this.crosses.length) + j
    if (column < 0 || row < 0 || column >= this.flows.length || row >= this.crosses.length) return -1
    const to = (column * this.crosses.length + row) * HEADINGS + heading
    const [a, b] = [this.point(state), this.point(to)]
    return this.walls.some((wall) => lineMeets(a, b, wall)) ? -1 : to
  }
}

/** The points of the way that ends in `state`. */
function pointsTo(state: number, before: Int32Array, grid: Grid): FlowPoint[] {
  const points: FlowPoint[] = []
  for (let at = state; at !== -1; at = before[at]!) points.push(grid.point(at))
  return points.reverse()
}

/** Leaves out the points in the middle of straight pieces. */
function cornersOnly(points: readonly FlowPoint[]): FlowPoint[] {
  return points.filter((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]]
    if (!before || !after) return true
    const isStraight =
      (before.flow === point.flow && point.flow === after.flow) ||
      (before.cross === point.cross && point.cross === after.cross)
    return !isStraight
  })
}

/**
 * Corner points of the cheapest way from `start` to `end` (both included) that leaves and arrives downstream, after running
 * straight for `straight` at both ends, and crosses no box. Null if there is none.
 */
export function shortestWay(
  start: FlowPoint,
  end: FlowPoint,
  boxes: readonly Box[],
  straight: number,
): FlowPoint[] | null {
  const leave = { flow: start.flow + straight, cross: start.cross }
  const arrive = { flow: end.flow - straight, cross: end.cross }
  const grid = new Grid(leave, arrive, boxes)
  const cost = new Float64Array(grid.states).fill(Infinity)
  const before = new Int32Array(grid.states).fill(-1)
  const goal = grid.state(arrive, 0) // and the next ones, by heading: the last corner may be right here
  const first = grid.state(leave, 0)
  const open = new Heap()
  const distance = (point: FlowPoint): number =>
    Math.abs(point.flow - arrive.flow) + Math.abs(point.cross - arrive.cross)
  cost[first] = 0
  open.push(first, distance(leave))
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state >= goal && state < goal + HEADINGS && state !== goal + UPSTREAM)
      return cornersOnly([start, ...pointsTo(state, before, grid), end])
    const from = grid.point(state)
    for (let heading = 0; heading < HEADINGS; heading++) {
      const to = grid.next(state, heading)
      if (to === -1) continue
      const point = grid.point(to)
      const way = Math.abs(point.flow - from.flow) + Math.abs(point.cross - from.cross)
      const total = cost[state]! + way + (heading === state % HEADINGS ? 0 : CORNER)
      if (total >= cost[to]!) continue
      cost[to] = total
      before[to] = state
      open.push(to, total + distance(point))
    }
  }
  return null
}

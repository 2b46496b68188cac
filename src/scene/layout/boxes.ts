// Rectangles in layout axes, and an index that finds the ones near a place.
import type { FlowCurve, FlowPath, FlowPoint } from './curves'

/** A rectangle by its corner, along (`flow`, `length`) and across (`cross`, `breadth`). */
export interface Box {
  readonly flow: number
  readonly cross: number
  readonly length: number
  readonly breadth: number
}

/** The box grown by `by` on every side. */
export function grow(box: Box, by: number): Box {
  return { flow: box.flow - by, cross: box.cross - by, length: box.length + 2 * by, breadth: box.breadth + 2 * by }
}

/** True when the boxes share more than a border. */
export function overlaps(a: Box, b: Box): boolean {
  return (
    a.flow < b.flow + b.length &&
    b.flow < a.flow + a.length &&
    a.cross < b.cross + b.breadth &&
    b.cross < a.cross + a.breadth
  )
}

/** The smallest box around some boxes; null if there are none. */
export function around(boxes: Iterable<Box>): Box | null {
  let [flow, cross, flowEnd, crossEnd] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    flow = Math.min(flow, box.flow)
    cross = Math.min(cross, box.cross)
    flowEnd = Math.max(flowEnd, box.flow + box.length)
    crossEnd = Math.max(crossEnd, box.cross + box.breadth)
  }
  return flow === Infinity ? null : { flow, cross, length: flowEnd - flow, breadth: crossEnd - cross }
}

/** Box of the control points of a path: the path lies within. */
export function boxOfPath(path: FlowPath): Box {
  let [flow, cross, flowEnd, crossEnd] = [path.start.flow, path.start.cross, path.start.flow, path.start.cross]
  for (const curve of path.curves) {
    for (const point of curve) {
      flow = Math.min(flow, point.flow)
      cross = Math.min(cross, point.cross)
      flowEnd = Math.max(flowEnd, point.flow)
      crossEnd = Math.max(crossEnd, point.cross)
    }
  }
  return { flow, cross, length: flowEnd - flow, breadth: crossEnd - cross }
}

const CELL = 256

/** Hash of a cell; cells that share one only cost a comparison more. */
const cellKey = (flow: number, cross: number): number => Math.imul(flow, 73856093) ^ Math.imul(cross, 19349663)

/** Boxes by number in a grid of cells. */
export class BoxIndex {
  private readonly cells = new Map<number, number[]>()
  readonly boxes: (Box | undefined)[] = []

  /** Adds a box under a number that is not in use. */
  add(number: number, box: Box): void {
    this.boxes[number] = box
    this.eachCell(box, (key) => {
      const cell = this.cells.get(key)
      if (cell) cell.push(number)
      else this.cells.set(key, [number])
    })
  }

  /** Numbers of the boxes that overlap this one, in rising order. */
  overlapping(box: Box): number[] {
    const found = new Set<number>()
    this.eachCell(box, (key) => {
      for (const number of this.cells.get(key) ?? []) {
        const other = this.boxes[number]
        if (other && overlaps(other, box)) found.add(number)
      }
    })
    return [...found].sort((a, b) => a - b)
  }

  private eachCell(box: Box, visit: (key: number) => void): void {
    const lastFlow = Math.floor((box.flow + box.length) / CELL)
    const lastCross = Math.floor((box.cross + box.breadth) / CELL)
    for (let flow = Math.floor(box.flow / CELL); flow <= lastFlow; flow++) {
      for (let cross = Math.floor(box.cross / CELL); cross <= lastCross; cross++) visit(cellKey(flow, cross))
    }
  }
}

/** Point of a cubic segment. */
export function pointOf(start: FlowPoint, [first, second, end]: FlowCurve, t: number): FlowPoint {
  const u = 1 - t
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return {
    flow: a * start.flow + b * first.flow + c * second.flow + d * end.flow,
    cross: a * start.cross + b * first.cross + c * second.cross + d * end.cross,
  }
}

const PIECES = 16

/** The path as a chain of points close enough for collision tests. */
export function flatten(path: FlowPath): FlowPoint[] {
  const points = [path.start]
  let start = path.start
  for (const curve of path.curves) {
    const isStraight =
      curve.every((point) => point.cross === start.cross) || curve.every((point) => point.flow === start.flow)
    const pieces = isStraight ? 1 : PIECES
    for (let piece = 1; piece <= pieces; piece++) points.push(pointOf(start, curve, piece / pieces))
    start = curve[2]
  }
  return points
}

/** True when the line from `a` to `b` passes through the inside of the box. */
export function lineMeets(a: FlowPoint, b: FlowPoint, box: Box): boolean {
  let from = 0
  let to = 1
  const sides: [number, number, number][] = [
    [a.flow, b.flow - a.flow, 0],
    [a.cross, b.cross - a.cross, 1],
  ]
  for (const [at, step, axis] of sides) {
    const least = axis === 0 ? box.flow : box.cross
    const greatest = least + (axis === 0 ? box.length : box.breadth)
    if (step === 0) {
      if (at <= least || at >= greatest) return false
      continue
    }
    const [enter, leave] = step > 0 ? [least, greatest] : [greatest, least]
    from = Math.max(from, (enter - at) / step)
    to = Math.min(to, (leave - at) / step)
  }
  return from < to
}

/** Numbers of the boxes (grown by `clearance`) that the path passes through. `own` boxes are not grown. */
export function boxesMet(path: FlowPath, index: BoxIndex, clearance: number, own: ReadonlySet<number>): number[] {
  const points = flatten(path)
  const met = new Set<number>()
  for (let at = 1; at < points.length; at++) {
    const [a, b] = [points[at - 1], points[at]]
    if (!a || !b) continue
    const span: Box = {
      flow: Math.min(a.flow, b.flow) - clearance,
      cross: Math.min(a.cross, b.cross) - clearance,
      length: Math.abs(a.flow - b.flow) + 2 * clearance,
      breadth: Math.abs(a.cross - b.cross) + 2 * clearance,
    }
    for (const number of index.overlapping(span)) {
      const box = index.boxes[number]
      // A wire touches its own nodes at the ports: only their inside counts.
      if (box && lineMeets(a, b, own.has(number) ? grow(box, -0.5) : grow(box, clearance))) met.add(number)
    }
  }
  return [...met].sort((x, y) => x - y)
}

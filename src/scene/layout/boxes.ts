// Rectangles in layout axes, and an index that finds the ones near a place.
import { flatten, type FlowPath, type FlowPoint } from './curves'

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

const CELL = 256

/** Hash of a cell; cells that share one only cost a comparison more. */
const cellKey = (flow: number, cross: number): number => Math.imul(flow, 73856093) ^ Math.imul(cross, 19349663)

/** Boxes by number in a grid of cells. */
export class BoxIndex {
  private readonly cells = new Map<number, number[]>()
  readonly boxes: (Box | undefined)[] = []

  get isEmpty(): boolean {
    return this.cells.size === 0
  }

  /** Adds a box under a number that is not in use. */
  add(number: number, box: Box): void {
    this.boxes[number] = box
    const lastFlow = Math.floor((box.flow + box.length) / CELL)
    const lastCross = Math.floor((box.cross + box.breadth) / CELL)
    for (let flow = Math.floor(box.flow / CELL); flow <= lastFlow; flow++) {
      for (let cross = Math.floor(box.cross / CELL); cross <= lastCross; cross++) {
        const key = cellKey(flow, cross)
        const cell = this.cells.get(key)
        if (cell) cell.push(number)
        else this.cells.set(key, [number])
      }
    }
  }

  /** Numbers of the boxes that overlap this one, in rising order. */
  overlapping(box: Box): number[] {
    const found: number[] = []
    this.visit(box, (number) => {
      if (!found.includes(number)) found.push(number)
      return false
    })
    return found.sort((a, b) => a - b)
  }

  /** True when no box overlaps this one. */
  isFree(box: Box): boolean {
    return !this.visit(box, () => true)
  }

  /** Shows overlapping boxes (some several times) until `stop` says so; true if it did. */
  private visit(box: Box, stop: (number: number) => boolean): boolean {
    const lastFlow = Math.floor((box.flow + box.length) / CELL)
    const lastCross = Math.floor((box.cross + box.breadth) / CELL)
    for (let flow = Math.floor(box.flow / CELL); flow <= lastFlow; flow++) {
      for (let cross = Math.floor(box.cross / CELL); cross <= lastCross; cross++) {
        const cell = this.cells.get(cellKey(flow, cross))
        if (!cell) continue
        for (const number of cell) if (overlaps(this.boxes[number]!, box) && stop(number)) return true
      }
    }
    return false
  }
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
      const box = index.boxes[number]!
      // A wire touches its own nodes at the ports: only their inside counts.
      if (lineMeets(a, b, own.has(number) ? grow(box, -0.5) : grow(box, clearance))) met.add(number)
    }
  }
  return [...met].sort((x, y) => x - y)
}

// Curves in layout axes: how straight pieces and turns become the cubic segments of a wire.

/** A point in layout axes. */
export interface FlowPoint {
  readonly flow: number
  readonly cross: number
}

/**
 * A wire in layout axes as plain numbers, flow and cross in turn: its start, then three points (two controls and the end) for
 * every cubic segment. Big graphs have many wires; this is light.
 */
export type FlowPath = readonly number[]

/** Numbers of one segment, and the number of segments of a path. */
const STRIDE = 6
export const curveCount = (path: FlowPath): number => (path.length - 2) / STRIDE

/** Sideways steps smaller than this are drawn as straight lines. */
const LEVEL = 0.01

/** Builds paths piece by piece, one after the other. */
export class PathBuilder {
  private readonly numbers: number[] = []
  private length = 0
  flow = 0
  cross = 0

  /** Begins a new path here. */
  begin(flow: number, cross: number): this {
    this.length = 0
    this.add(flow, cross)
    return this
  }

  /** The path so far. */
  get path(): FlowPath {
    return this.numbers.slice(0, this.length)
  }

  private add(flow: number, cross: number): void {
    this.numbers[this.length++] = flow
    this.numbers[this.length++] = cross
    this.flow = flow
    this.cross = cross
  }

  /** A cubic segment. */
  curveTo(flow1: number, cross1: number, flow2: number, cross2: number, flow: number, cross: number): void {
    this.add(flow1, cross1)
    this.add(flow2, cross2)
    this.add(flow, cross)
  }

  /** A straight piece; none where there is nothing to go. */
  lineTo(flow: number, cross: number): void {
    const byFlow = (flow - this.flow) / 3
    const byCross = (cross - this.cross) / 3
    if (Math.abs(byFlow) + Math.abs(byCross) < LEVEL / 3) return
    this.curveTo(this.flow + byFlow, this.cross + byCross, flow - byFlow, cross - byCross, flow, cross)
  }

  /** An S that starts and ends along the flow; a straight piece if it is level. */
  turnTo(flow: number, cross: number): void {
    if (Math.abs(cross - this.cross) < LEVEL) {
      this.lineTo(flow, this.cross)
      return
    }
    const middle = (this.flow + flow) / 2
    this.curveTo(middle, this.cross, middle, cross, flow, cross)
  }
}

/** Start of a segment, a number of the path. */
export function startOf(path: FlowPath, curve: number): FlowPoint {
  return { flow: path[curve * STRIDE]!, cross: path[curve * STRIDE + 1]! }
}

/** End of a segment. */
export function endOf(path: FlowPath, curve: number): FlowPoint {
  return startOf(path, curve + 1)
}

/** An S: a segment that starts and ends along the flow, unlike a straight piece and a rounded corner. */
export function isTurn(path: FlowPath, curve: number): boolean {
  const at = curve * STRIDE
  return path[at + 1] !== path[at + 7] && path[at + 1] === path[at + 3] && path[at + 5] === path[at + 7]
}

/** True when the segment runs along one of the axes. */
export function isStraight(path: FlowPath, curve: number): boolean {
  const at = curve * STRIDE
  const isLevel = (axis: number): boolean =>
    path[at + axis] === path[at + 2 + axis] &&
    path[at + axis] === path[at + 4 + axis] &&
    path[at + axis] === path[at + 6 + axis]
  return isLevel(0) || isLevel(1)
}

/** Way along both axes from the start to the end of a segment. */
export function reachOf(path: FlowPath, curve: number): number {
  const at = curve * STRIDE
  return Math.abs(path[at + 6]! - path[at]!) + Math.abs(path[at + 7]! - path[at + 1]!)
}

/** Point of a segment at parameter t. */
export function pointOf(path: FlowPath, curve: number, t: number): FlowPoint {
  const at = curve * STRIDE
  const u = 1 - t
  const a = u * u * u
  const b = 3 * u * u * t
  const c = 3 * u * t * t
  const d = t * t * t
  return {
    flow: a * path[at]! + b * path[at + 2]! + c * path[at + 4]! + d * path[at + 6]!,
    cross: a * path[at + 1]! + b * path[at + 3]! + c * path[at + 5]! + d * path[at + 7]!,
  }
}

const PIECES = 16

/** The path as a chain of points close enough for collision tests. */
export function flatten(path: FlowPath): FlowPoint[] {
  const points = [startOf(path, 0)]
  for (let curve = 0; curve < curveCount(path); curve++) {
    const pieces = isStraight(path, curve) ? 1 : PIECES
    for (let piece = 1; piece <= pieces; piece++) points.push(pointOf(path, curve, piece / pieces))
  }
  return points
}

// Part of the labels pass: finds out fast whether a label would lie on another one.
import { LABEL } from '../node-metrics'

/** Free distance between labels. */
const MARGIN = 2

/** Size of a label in layout axes. */
export function labelSize(direction: 'right' | 'down'): { length: number; breadth: number } {
  return direction === 'right'
    ? { length: LABEL.width, breadth: LABEL.height }
    : { length: LABEL.height, breadth: LABEL.width }
}

/** Cells are this many labels long and broad: most labels then need to look into one or two. */
const CELL = 4

/** Labels by their middle, in a grid of cells. */
export class LabelGrid {
  private readonly length: number
  private readonly breadth: number
  /** Latest label of each bucket (a cell, or several that share a hash), and the one before each label; -1 = none. */
  private readonly latest: Int32Array
  private readonly before: Int32Array
  private readonly flow: Float64Array
  private readonly cross: Float64Array
  private count = 0

  /** A grid with room for so many labels. */
  constructor(direction: 'right' | 'down', room: number) {
    const { length, breadth } = labelSize(direction)
    this.length = length + MARGIN
    this.breadth = breadth + MARGIN
    this.latest = new Int32Array(2 ** Math.ceil(Math.log2(2 * room + 2))).fill(-1)
    this.before = new Int32Array(room)
    this.flow = new Float64Array(room)
    this.cross = new Float64Array(room)
  }

  private bucket(column: number, row: number): number {
    return (Math.imul(column, 73856093) ^ Math.imul(row, 19349663)) & (this.latest.length - 1)
  }

  add(flow: number, cross: number): void {
    const bucket = this.bucket(Math.floor(flow / (CELL * this.length)), Math.floor(cross / (CELL * this.breadth)))
    this.flow[this.count] = flow
    this.cross[this.count] = cross
    this.before[this.count] = this.latest[bucket]!
    this.latest[bucket] = this.count++
  }

  /** True when a label here would touch no other. */
  isFree(flow: number, cross: number): boolean {
    const { length, breadth } = this
    const lastColumn = Math.floor((flow + length) / (CELL * length))
    const lastRow = Math.floor((cross + breadth) / (CELL * breadth))
    for (let column = Math.floor((flow - length) / (CELL * length)); column <= lastColumn; column++) {
      for (let row = Math.floor((cross - breadth) / (CELL * breadth)); row <= lastRow; row++) {
        for (let label = this.latest[this.bucket(column, row)]!; label !== -1; label = this.before[label]!) {
          const apart = Math.abs(this.flow[label]! - flow)
          if (apart < length && Math.abs(this.cross[label]! - cross) < breadth) return false
        }
      }
    }
    return true
  }
}

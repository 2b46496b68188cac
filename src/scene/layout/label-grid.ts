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

/** Labels by their middle, in cells of the size of a label: only neighbouring cells can hold one that is too near. */
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
    const bucket = this.bucket(Math.floor(flow / this.length), Math.floor(cross / this.breadth))
    this.flow[this.count] = flow
    this.cross[this.count] = cross
    this.before[this.count] = this.latest[bucket]!
    this.latest[bucket] = this.count++
  }

  /** True when a label here would touch no other. */
  isFree(flow: number, cross: number): boolean {
    const column = Math.floor(flow / this.length)
    const row = Math.floor(cross / this.breadth)
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        for (let label = this.latest[this.bucket(i, j)]!; label !== -1; label = this.before[label]!) {
          const apart = Math.abs(this.flow[label]! - flow)
          if (apart < this.length && Math.abs(this.cross[label]! - cross) < this.breadth) return false
        }
      }
    }
    return true
  }
}

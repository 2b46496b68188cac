// The numbers of a figure: one list, of which the description names parts.
import type { Kept } from './description'

export class Numbers {
  constructor(private readonly all: Float64Array) {}

  list([start, count]: Kept): Float64Array {
    return this.all.subarray(start, start + count)
  }

  /** Two numbers, a place. */
  pair(kept: Kept): [number, number] {
    const [x = NaN, y = NaN] = this.list(kept)
    return [x, y]
  }

  /** Four numbers: two places, or two ranges. */
  four(kept: Kept): [number, number, number, number] {
    const [a = NaN, b = NaN, c = NaN, d = NaN] = this.list(kept)
    return [a, b, c, d]
  }
}

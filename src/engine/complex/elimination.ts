// Elimination of complex matrices: their pivots, of which determinants are made.
import { divide, multiply } from './elementary'

/** The pivots as pairs; the first one with the sign of the exchanges of rows. The matrix, of pairs, is written over. */
export function pivotsOf(a: Float64Array, n: number): Float64Array {
  const pivots = new Float64Array(2 * n)
  const [share, taken] = [new Float64Array(2), new Float64Array(2)]
  const re = (row: number, column: number): number => a[2 * (row * n + column)] as number
  const im = (row: number, column: number): number => a[2 * (row * n + column) + 1] as number
  let sign = 1
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let row = k + 1; row < n; row++)
      if (Math.hypot(re(row, k), im(row, k)) > Math.hypot(re(pivot, k), im(pivot, k))) pivot = row
    if (re(pivot, k) === 0 && im(pivot, k) === 0) return new Float64Array(2 * n)
    if (pivot !== k) {
      for (let at = 0; at < 2 * n; at++)
        [a[2 * k * n + at], a[2 * pivot * n + at]] = [a[2 * pivot * n + at] as number, a[2 * k * n + at] as number]
      sign = -sign
    }
    pivots.set([re(k, k), im(k, k)], 2 * k)
    for (let row = k + 1; row < n; row++) {
      divide(share, 0, re(row, k), im(row, k), re(k, k), im(k, k))
      for (let column = k; column < n; column++) {
        multiply(taken, 0, share[0] as number, share[1] as number, re(k, column), im(k, column))
        const at = 2 * (row * n + column)
        a[at] = (a[at] as number) - (taken[0] as number)
        a[at + 1] = (a[at + 1] as number) - (taken[1] as number)
      }
    }
  }
  if (n > 0) pivots.set([sign * (pivots[0] as number), sign * (pivots[1] as number)])
  return pivots
}

/** The product of pairs. */
export function productOf(pairs: Float64Array): readonly [number, number] {
  const total = Float64Array.of(1, 0)
  for (let at = 0; at < pairs.length; at += 2)
    multiply(total, 0, total[0] as number, total[1] as number, pairs[at] as number, pairs[at + 1] as number)
  return [total[0] as number, total[1] as number]
}

// Complex matrices as P·L·U, by elimination with the largest pivot of each column: largest as |re| + |im|, as LAPACK measures.
import { divide, multiply } from './elementary'

export interface ComplexFactors {
  /** U on and above the diagonal, L below it (its diagonal of ones left out), as pairs. */
  readonly lu: Float64Array
  /** The place of each row of P·A in A. */
  readonly order: Int32Array
  /** For each column the row that was exchanged with the row of its number. */
  readonly exchanged: Int32Array
  /** The first column (from 1) without a pivot; 0 if there is none. */
  readonly singular: number
}

/** Factors a matrix of pairs. */
export function complexFactored(matrix: Float64Array, rows: number, columns: number): ComplexFactors {
  const lu = matrix.slice()
  const order = Int32Array.from({ length: rows }, (_, row) => row)
  const exchanged = new Int32Array(Math.min(rows, columns))
  const [factor, taken] = [new Float64Array(2), new Float64Array(2)]
  const place = (row: number, column: number): number => 2 * (row * columns + column)
  const re = (row: number, column: number): number => lu[place(row, column)] as number
  const im = (row: number, column: number): number => lu[place(row, column) + 1] as number
  let singular = 0
  for (let k = 0; k < exchanged.length; k++) {
    let best = k
    for (let row = k + 1; row < rows; row++) {
      if (Math.abs(re(row, k)) + Math.abs(im(row, k)) > Math.abs(re(best, k)) + Math.abs(im(best, k))) best = row
    }
    exchanged[k] = best
    if (best !== k) {
      const kept = lu.slice(place(k, 0), place(k + 1, 0))
      lu.copyWithin(place(k, 0), place(best, 0), place(best + 1, 0))
      lu.set(kept, place(best, 0))
      ;[order[k], order[best]] = [order[best] as number, order[k] as number]
    }
    if (re(k, k) === 0 && im(k, k) === 0) {
      singular ||= k + 1
      continue
    }
    for (let row = k + 1; row < rows; row++) {
      divide(factor, 0, re(row, k), im(row, k), re(k, k), im(k, k))
      lu.set(factor, place(row, k))
      for (let column = k + 1; column < columns; column++) {
        multiply(taken, 0, factor[0] as number, factor[1] as number, re(k, column), im(k, column))
        lu.set([re(row, column) - (taken[0] as number), im(row, column) - (taken[1] as number)], place(row, column))
      }
    }
  }
  return { lu, order, exchanged, singular }
}

/** P, L and U, apart, as pairs. */
export function complexApart(
  { lu, order }: ComplexFactors,
  rows: number,
  columns: number,
): readonly [P: Float64Array, L: Float64Array, U: Float64Array] {
  const count = Math.min(rows, columns)
  const P = new Float64Array(2 * rows * rows)
  order.forEach((from, row) => (P[2 * (from * rows + row)] = 1))
  const [L, U] = [new Float64Array(2 * rows * count), new Float64Array(2 * count * columns)]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = 2 * (row * columns + column)
      const pair = lu.subarray(at, at + 2)
      if (row <= column) U.set(pair, at)
      else L.set(pair, 2 * (row * count + column))
      if (row === column) L[2 * (row * count + row)] = 1
    }
  }
  return [P, L, U]
}

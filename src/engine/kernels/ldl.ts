// A = L·D·Lᵀ of a symmetric matrix: L has ones on its diagonal, D blocks of one or two rows, chosen so that nothing grows.
// Source: J. Bunch and L. Kaufman, "Some stable methods for calculating inertia and solving symmetric linear systems", 1977.

/** Bounds how much an element may grow in a step. */
const ALPHA = (1 + Math.sqrt(17)) / 8

export interface Ldl {
  /** L below the diagonal, D on it; of a block of two rows the element beside them is D's. */
  readonly packed: Float64Array
  /** Row k was exchanged with row pivots[k]; of a block of two −pivots[k] says what the second of its rows was exchanged with. Counted from 1. */
  readonly pivots: Int32Array
  /** The first block that is zero, counted from 1; 0 where none is. */
  readonly zeroAt: number
}

/** Factors the lower triangle of a matrix of n rows. */
export function ldl(matrix: Float64Array, n: number): Ldl {
  const a = matrix.slice()
  for (let row = 0; row < n; row++) a.fill(0, row * n + row + 1, (row + 1) * n)
  const pivots = new Int32Array(n)
  let zeroAt = 0
  for (let k = 0; k < n;) {
    const { from, size, isZero } = pivotOf(a, n, k)
    if (isZero && zeroAt === 0) zeroAt = k + 1
    const last = k + size - 1
    if (from !== last) exchange(a, n, k, last, from)
    if (!isZero) (size === 1 ? eliminateOne : eliminateTwo)(a, n, k)
    pivots.fill(size === 1 ? from + 1 : -(from + 1), k, k + size)
    k += size
  }
  return { packed: a, pivots, zeroAt }
}

/** The largest of some elements of the lower triangle, and where it is. */
function largest(count: number, first: number, at: (index: number) => number): readonly [number, number] {
  let [place, most] = [first, 0]
  for (let index = first; index < count; index++) {
    const size = Math.abs(at(index))
    if (size > most) [place, most] = [index, size]
  }
  return [place, most]
}

interface Pivot {
  readonly from: number
  readonly size: 1 | 2
  readonly isZero: boolean
}

/** Which row comes to this place, alone or as the second of two. */
function pivotOf(a: Float64Array, n: number, k: number): Pivot {
  const at = (row: number, column: number): number => a[row * n + column] as number
  const own = Math.abs(at(k, k))
  const [row, below] = largest(n, k + 1, (index) => at(index, k))
  if (Math.max(own, below) === 0 || Number.isNaN(own)) return { from: k, size: 1, isZero: true }
  if (own >= ALPHA * below) return { from: k, size: 1, isZero: false }
  const [, left] = largest(row, k, (index) => at(row, index))
  const [, under] = largest(n, row + 1, (index) => at(index, row))
  const most = Math.max(left, under)
  if (own >= ALPHA * below * (below / most)) return { from: k, size: 1, isZero: false }
  const isAlone = Math.abs(at(row, row)) >= ALPHA * most
  return { from: row, size: isAlone ? 1 : 2, isZero: false }
}

/** Rows and columns `last` and `from` of what is left, in the lower triangle alone. */
function exchange(a: Float64Array, n: number, k: number, last: number, from: number): void {
  const swap = (first: number, second: number): void => {
    const kept = a[first] as number
    a[first] = a[second] as number
    a[second] = kept
  }
  for (let row = from + 1; row < n; row++) swap(row * n + last, row * n + from)
  for (let row = last + 1; row < from; row++) swap(row * n + last, from * n + row)
  swap(last * n + last, from * n + from)
  if (last > k) swap(last * n + k, from * n + k)
}

function eliminateOne(a: Float64Array, n: number, k: number): void {
  const scale = 1 / (a[k * n + k] as number)
  for (let column = k + 1; column < n; column++) {
    const factor = scale * (a[column * n + k] as number)
    for (let row = column; row < n; row++) {
      a[row * n + column] = (a[row * n + column] as number) - factor * (a[row * n + k] as number)
    }
  }
  for (let row = k + 1; row < n; row++) a[row * n + k] = (a[row * n + k] as number) * scale
}

function eliminateTwo(a: Float64Array, n: number, k: number): void {
  const beside = a[(k + 1) * n + k] as number
  const [first, second] = [(a[(k + 1) * n + k + 1] as number) / beside, (a[k * n + k] as number) / beside]
  const scale = 1 / (first * second - 1) / beside
  for (let column = k + 2; column < n; column++) {
    const [one, two] = [a[column * n + k] as number, a[column * n + k + 1] as number]
    const [left, right] = [scale * (first * one - two), scale * (second * two - one)]
    for (let row = column; row < n; row++) {
      const change = (a[row * n + k] as number) * left + (a[row * n + k + 1] as number) * right
      a[row * n + column] = (a[row * n + column] as number) - change
    }
    a[column * n + k] = left
    a[column * n + k + 1] = right
  }
}

/** Solves for `columns` right sides at once, which are written over. */
export function ldlSolve(
  packed: Float64Array,
  pivots: Int32Array,
  n: number,
  sides: Float64Array,
  columns: number,
): void {
  const at = (row: number, column: number): number => packed[row * n + column] as number
  const side = (row: number, column: number): number => sides[row * columns + column] as number
  const each = (change: (column: number) => void): void => {
    for (let column = 0; column < columns; column++) change(column)
  }
  const swap = (first: number, second: number): void => {
    if (first === second) return
    each((column) => {
      const kept = side(first, column)
      sides[first * columns + column] = side(second, column)
      sides[second * columns + column] = kept
    })
  }
  /** Takes factor times a row away from another. */
  const take = (row: number, factor: number, from: number): void =>
    each((column) => (sides[row * columns + column] = side(row, column) - factor * side(from, column)))
  const isTwo = (row: number): boolean => (pivots[row] as number) < 0
  const placeOf = (row: number): number => Math.abs(pivots[row] as number) - 1

  for (let k = 0; k < n;) {
    if (!isTwo(k)) {
      swap(k, placeOf(k))
      for (let row = k + 1; row < n; row++) take(row, at(row, k), k)
      each((column) => (sides[k * columns + column] = side(k, column) / at(k, k)))
      k++
      continue
    }
    swap(k + 1, placeOf(k))
    for (let row = k + 2; row < n; row++) {
      take(row, at(row, k), k)
      take(row, at(row, k + 1), k + 1)
    }
    const beside = at(k + 1, k)
    const [first, second] = [at(k, k) / beside, at(k + 1, k + 1) / beside]
    const below = first * second - 1
    each((column) => {
      const [one, two] = [side(k, column) / beside, side(k + 1, column) / beside]
      sides[k * columns + column] = (second * one - two) / below
      sides[(k + 1) * columns + column] = (first * two - one) / below
    })
    k += 2
  }
  for (let k = n - 1; k >= 0;) {
    const size = isTwo(k) ? 2 : 1
    for (let own = k; own > k - size; own--) {
      for (let row = k + 1; row < n; row++) take(own, at(row, own), row)
    }
    swap(k, placeOf(k))
    k -= size
  }
}

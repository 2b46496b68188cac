// Dense matrices in double precision: factorisations and what follows from them. Row-major, one matrix at a time.

/** A matrix factored as P·A = L·U: both triangles in one array, rows in the order of `order`. Of a wide one U is wide. */
export interface Factors {
  readonly lu: Float64Array
  readonly order: Int32Array
  /** For each column the row that was exchanged with the row of its number. */
  readonly exchanged: Int32Array
  /** +1 or −1: the determinant of the permutation. */
  readonly sign: number
  /** The first column (from 1) without a pivot; 0 if there is none. */
  readonly singular: number
}

const at = (matrix: Float64Array, index: number): number => matrix[index] as number

/** Gaussian elimination with the largest pivot of each column, or (`pivoting` false) with the one that is there. */
export function factored(matrix: Float64Array, n: number, columns = n, pivoting = true): Factors {
  const lu = matrix.slice()
  const order = Int32Array.from({ length: n }, (_, row) => row)
  const exchanged = Int32Array.from({ length: Math.min(n, columns) }, (_, k) => k)
  let sign = 1
  let singular = 0
  for (let k = 0; k < exchanged.length; k++) {
    const best = pivoting ? largestBelow(lu, n, columns, k) : k
    exchanged[k] = best
    if (best !== k) {
      swapRows(lu, columns, k, best)
      ;[order[k], order[best]] = [order[best] as number, order[k] as number]
      sign = -sign
    }
    const pivot = at(lu, k * columns + k)
    if (pivot === 0) {
      singular ||= k + 1
      continue
    }
    for (let row = k + 1; row < n; row++) {
      const factor = (lu[row * columns + k] = at(lu, row * columns + k) / pivot)
      for (let column = k + 1; column < columns; column++) {
        lu[row * columns + column] = at(lu, row * columns + column) - factor * at(lu, k * columns + column)
      }
    }
  }
  return { lu, order, exchanged, sign, singular }
}

function largestBelow(lu: Float64Array, rows: number, columns: number, k: number): number {
  let best = k
  for (let row = k + 1; row < rows; row++) {
    if (Math.abs(at(lu, row * columns + k)) > Math.abs(at(lu, best * columns + k))) best = row
  }
  return best
}

function swapRows(matrix: Float64Array, width: number, a: number, b: number): void {
  for (let column = 0; column < width; column++) {
    const kept = at(matrix, a * width + column)
    matrix[a * width + column] = at(matrix, b * width + column)
    matrix[b * width + column] = kept
  }
}

/** The sign of the determinant and the logarithm of its size. */
export function signAndLog({ lu, sign }: Factors, n: number): { readonly sign: number; readonly log: number } {
  let [signs, log] = [sign, 0]
  for (let k = 0; k < n; k++) {
    const pivot = at(lu, k * n + k)
    signs *= Math.sign(pivot)
    log += Math.log(Math.abs(pivot))
  }
  return { sign: signs, log }
}

/** The determinant: the product of the pivots. */
export function determinant({ lu, sign }: Factors, n: number): number {
  let product = sign
  for (let k = 0; k < n; k++) product *= at(lu, k * n + k)
  return product
}

/** Solves A·X = B for `columns` right-hand sides, row-major n × columns. The factors must not be singular. */
export function solved({ lu, order }: Factors, n: number, right: Float64Array, columns: number): Float64Array {
  const x = new Float64Array(n * columns)
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < columns; column++) {
      let value = at(right, (order[row] as number) * columns + column)
      for (let k = 0; k < row; k++) value -= at(lu, row * n + k) * at(x, k * columns + column)
      x[row * columns + column] = value
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let column = 0; column < columns; column++) {
      let value = at(x, row * columns + column)
      for (let k = row + 1; k < n; k++) value -= at(lu, row * n + k) * at(x, k * columns + column)
      x[row * columns + column] = value / at(lu, row * n + row)
    }
  }
  return x
}

/** Solves A·X = B where A is a triangle, right-hand sides as in `solved`. What is on the other side of it is not read. */
export function solvedTriangle(
  matrix: Float64Array,
  n: number,
  right: Float64Array,
  columns: number,
  { upper, unit }: { readonly upper: boolean; readonly unit: boolean },
): Float64Array {
  const x = right.slice()
  for (let step = 0; step < n; step++) {
    const row = upper ? n - 1 - step : step
    for (let column = 0; column < columns; column++) {
      let value = at(x, row * columns + column)
      for (let k = upper ? row + 1 : 0; k < (upper ? n : row); k++) {
        value -= at(matrix, row * n + k) * at(x, k * columns + column)
      }
      x[row * columns + column] = unit ? value : value / at(matrix, row * n + row)
    }
  }
  return x
}

/** The identity. */
function identity(n: number): Float64Array {
  const eye = new Float64Array(n * n)
  for (let k = 0; k < n; k++) eye[k * n + k] = 1
  return eye
}

/** The lower triangle L of A = L·Lᵀ, read from A's lower triangle; the order of the first minor that is not positive otherwise. */
export function cholesky(matrix: Float64Array, n: number): Float64Array | number {
  const lower = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let value = at(matrix, row * n + column)
      for (let k = 0; k < column; k++) value -= at(lower, row * n + k) * at(lower, column * n + k)
      if (row !== column) lower[row * n + column] = value / at(lower, column * n + column)
      else if (value > 0) lower[row * n + row] = Math.sqrt(value)
      else return row + 1
    }
  }
  return lower
}

/** The product of two square matrices. */
export function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < n; k++) {
      const factor = at(a, row * n + k)
      for (let column = 0; column < n; column++) {
        out[row * n + column] = at(out, row * n + column) + factor * at(b, k * n + column)
      }
    }
  }
  return out
}

/** e to the power of a matrix: Taylor's series of a small fraction of it, squared back. */
export function exponential(matrix: Float64Array, n: number): Float64Array {
  let size = 0
  for (let row = 0; row < n; row++) {
    let sum = 0
    for (let column = 0; column < n; column++) sum += Math.abs(at(matrix, row * n + column))
    size = Math.max(size, sum)
  }
  const halvings = size > 0.25 ? Math.ceil(Math.log2(size / 0.25)) : 0
  const part = matrix.map((value) => value / 2 ** halvings)
  let result = identity(n)
  let term = identity(n)
  for (let k = 1; k <= 16; k++) {
    term = product(term, part, n).map((value) => value / k)
    result = result.map((value, index) => value + at(term, index))
  }
  for (let k = 0; k < halvings; k++) result = product(result, result, n)
  return result
}

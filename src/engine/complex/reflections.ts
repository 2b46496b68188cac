// Reflections of complex matrices in double precision, as LAPACK makes them: what is left of a vector is a real number.

/** A complex matrix, row by row. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly re: Float64Array
  readonly im: Float64Array
}

/** I − scale·v·vᴴ on the coordinates from `start` on. */
export interface Reflection {
  readonly start: number
  readonly re: Float64Array
  readonly im: Float64Array
  readonly scale: readonly [number, number]
}

const at = (list: Float64Array, index: number): number => list[index] as number

export function matrix(rows: number, columns: number): Matrix {
  return { rows, columns, re: new Float64Array(rows * columns), im: new Float64Array(rows * columns) }
}

/** A matrix of pairs. */
export function ofPairs(pairs: Float64Array, rows: number, columns: number): Matrix {
  const made = matrix(rows, columns)
  for (let k = 0; k < rows * columns; k++) {
    made.re[k] = at(pairs, 2 * k)
    made.im[k] = at(pairs, 2 * k + 1)
  }
  return made
}

export function pairsOf({ re, im }: Matrix): Float64Array {
  const out = new Float64Array(2 * re.length)
  for (let k = 0; k < re.length; k++) {
    out[2 * k] = at(re, k)
    out[2 * k + 1] = at(im, k)
  }
  return out
}

/** Transposed, with the other sign before i. */
export function adjoint({ rows, columns, re, im }: Matrix): Matrix {
  const made = matrix(columns, rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      made.re[column * rows + row] = at(re, row * columns + column)
      made.im[column * rows + row] = -at(im, row * columns + column)
    }
  }
  return made
}

/** A real square matrix in the corner of a larger one that is the identity beyond it. */
export function padded(square: Float64Array, n: number, rows: number, columns: number): Matrix {
  const made = matrix(rows, columns)
  for (let k = n; k < Math.min(rows, columns); k++) made.re[k * columns + k] = 1
  for (let row = 0; row < n; row++) made.re.set(square.subarray(row * n, (row + 1) * n), row * columns)
  return made
}

/** The reflection whose adjoint leaves of a column below `row` its first element alone, and what that becomes. */
export function ofColumn({ rows, columns, re, im }: Matrix, row: number, column: number): Made {
  const pick = (list: Float64Array): Float64Array =>
    Float64Array.from({ length: rows - row }, (_, k) => at(list, (row + k) * columns + column))
  return reflection(row, pick(re), pick(im))
}

/** The reflection that leaves of a row right of `column` its first element alone, applied from the right. */
export function ofRow({ columns, re, im }: Matrix, row: number, column: number): Made {
  const [from, to] = [row * columns + column, (row + 1) * columns]
  return reflection(
    column,
    re.slice(from, to),
    im.slice(from, to).map((part) => -part),
  )
}

interface Made {
  readonly made: Reflection
  readonly first: number
}

function reflection(start: number, re: Float64Array, im: Float64Array): Made {
  const [a, b] = [re[0] ?? 0, im[0] ?? 0]
  const rest = Math.hypot(...re.subarray(1), ...im.subarray(1))
  const vector = { start, re: new Float64Array(re.length), im: new Float64Array(re.length) }
  if (re.length > 0) vector.re[0] = 1
  if (rest === 0 && b === 0) return { made: { ...vector, scale: [0, 0] }, first: a }
  const size = Math.hypot(a, b, rest)
  const turned = a >= 0 && !Object.is(a, -0) ? -size : size
  // The other elements divided by how far the first one moves.
  const [c, d] = [a - turned, b]
  const square = c * c + d * d
  for (let k = 1; k < re.length; k++) {
    vector.re[k] = (at(re, k) * c + at(im, k) * d) / square
    vector.im[k] = (at(im, k) * c - at(re, k) * d) / square
  }
  return { made: { ...vector, scale: [(turned - a) / turned, -b / turned] }, first: turned }
}

/** H·A of the columns from `from` on, or Hᴴ·A. */
export function reflectRows(m: Matrix, h: Reflection, isAdjoint: boolean, from = 0): void {
  const [s, t] = [h.scale[0], isAdjoint ? -h.scale[1] : h.scale[1]]
  if (s === 0 && t === 0) return
  for (let column = from; column < m.columns; column++) {
    let [x, y] = [0, 0]
    for (let k = 0; k < h.re.length; k++) {
      const place = (h.start + k) * m.columns + column
      const [v, w, a, b] = [at(h.re, k), at(h.im, k), at(m.re, place), at(m.im, place)]
      x += v * a + w * b
      y += v * b - w * a
    }
    const [p, q] = [s * x - t * y, s * y + t * x]
    for (let k = 0; k < h.re.length; k++) {
      const place = (h.start + k) * m.columns + column
      const [v, w] = [at(h.re, k), at(h.im, k)]
      m.re[place] = at(m.re, place) - (v * p - w * q)
      m.im[place] = at(m.im, place) - (v * q + w * p)
    }
  }
}

/** A·H of the rows from `from` on, or A·Hᴴ. */
export function reflectColumns(m: Matrix, h: Reflection, isAdjoint: boolean, from = 0): void {
  const [s, t] = [h.scale[0], isAdjoint ? -h.scale[1] : h.scale[1]]
  if (s === 0 && t === 0) return
  for (let row = from; row < m.rows; row++) {
    let [x, y] = [0, 0]
    for (let k = 0; k < h.re.length; k++) {
      const place = row * m.columns + h.start + k
      const [v, w, a, b] = [at(h.re, k), at(h.im, k), at(m.re, place), at(m.im, place)]
      x += v * a - w * b
      y += v * b + w * a
    }
    const [p, q] = [s * x - t * y, s * y + t * x]
    for (let k = 0; k < h.re.length; k++) {
      const place = row * m.columns + h.start + k
      const [v, w] = [at(h.re, k), at(h.im, k)]
      m.re[place] = at(m.re, place) - (v * p + w * q)
      m.im[place] = at(m.im, place) - (v * q - w * p)
    }
  }
}

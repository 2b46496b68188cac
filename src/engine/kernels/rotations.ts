// Rotations and reflections of dense matrices in double precision, row-major: what every orthogonal factorisation is made of.

const at = (list: Float64Array, index: number): number => list[index] as number

/** Turns (f, g) into (length, 0); `length` keeps the sign of f. */
export interface Rotation {
  readonly cos: number
  readonly sin: number
  readonly length: number
}

/** The rotation of a pair onto its first axis. */
export function rotation(f: number, g: number): Rotation {
  if (g === 0) return { cos: 1, sin: 0, length: f }
  if (f === 0) return { cos: 0, sin: Math.sign(g), length: Math.abs(g) }
  const size = Math.hypot(f, g)
  const length = f < 0 ? -size : size
  return { cos: Math.abs(f) / size, sin: g / length, length }
}

/** Turns two rows of a matrix of this width into each other: first = cos·first + sin·second. */
export function turnRows(matrix: Float64Array, width: number, first: number, cos: number, sin: number): void {
  turn(matrix, first * width, (first + 1) * width, 1, width, cos, sin)
}

/** Turns column `first` and the next into each other. */
export function turnColumns(matrix: Float64Array, width: number, first: number, cos: number, sin: number): void {
  turn(matrix, first, first + 1, width, width === 0 ? 0 : matrix.length / width, cos, sin)
}

function turn(list: Float64Array, a: number, b: number, step: number, count: number, cos: number, sin: number): void {
  for (let k = 0; k < count; k++, a += step, b += step) {
    const x = at(list, a)
    const y = at(list, b)
    list[a] = cos * x + sin * y
    list[b] = cos * y - sin * x
  }
}

/** I − scale·v·vᵀ on the coordinates from `start` on. */
export interface Reflection {
  readonly start: number
  /** Its first element is 1. */
  readonly vector: Float64Array
  readonly scale: number
}

/** The reflection that leaves of a vector its first element alone, and what that becomes: its length with the other sign. */
export function reflection(start: number, values: Float64Array): { readonly made: Reflection; readonly first: number } {
  const first = values.length > 0 ? at(values, 0) : 0
  const rest = length(values.subarray(1))
  const vector = new Float64Array(values.length)
  if (vector.length > 0) vector[0] = 1
  if (rest === 0) return { made: { start, vector, scale: 0 }, first }
  const size = Math.hypot(first, rest)
  const turned = first >= 0 && !Object.is(first, -0) ? -size : size
  for (let k = 1; k < vector.length; k++) vector[k] = at(values, k) / (first - turned)
  return { made: { start, vector, scale: (turned - first) / turned }, first: turned }
}

/** The length of a vector, without overflow. */
function length(values: Float64Array): number {
  let scale = 0
  for (const value of values) scale = Math.max(scale, Math.abs(value))
  if (scale === 0 || !Number.isFinite(scale)) return scale
  let sum = 0
  for (const value of values) sum += (value / scale) ** 2
  return scale * Math.sqrt(sum)
}

/** Reflects the columns of a matrix of this width from `from` on: H·A. */
export function reflectRows(matrix: Float64Array, width: number, { start, vector, scale }: Reflection, from = 0): void {
  if (scale === 0) return
  // Row by row, as the elements lie.
  const sums = new Float64Array(width)
  for (let k = 0; k < vector.length; k++) {
    const [factor, row] = [at(vector, k), (start + k) * width]
    for (let column = from; column < width; column++)
      sums[column] = at(sums, column) + factor * at(matrix, row + column)
  }
  for (let k = 0; k < vector.length; k++) {
    const [factor, row] = [scale * at(vector, k), (start + k) * width]
    for (let column = from; column < width; column++) {
      matrix[row + column] = at(matrix, row + column) - factor * at(sums, column)
    }
  }
}

/** Reflects the rows of a matrix of this width from `from` on: A·H. */
export function reflectColumns(
  matrix: Float64Array,
  width: number,
  { start, vector, scale }: Reflection,
  from = 0,
): void {
  if (scale === 0) return
  for (let row = from * width; row < matrix.length; row += width) {
    let sum = 0
    for (let k = 0; k < vector.length; k++) sum += at(vector, k) * at(matrix, row + start + k)
    sum *= scale
    for (let k = 0; k < vector.length; k++) {
      const place = row + start + k
      matrix[place] = at(matrix, place) - sum * at(vector, k)
    }
  }
}

/** Part of a column below a row, of a matrix of this width. */
export function columnFrom(matrix: Float64Array, width: number, row: number, column: number): Float64Array {
  const rows = width === 0 ? 0 : matrix.length / width
  return Float64Array.from({ length: Math.max(0, rows - row) }, (_, k) => at(matrix, (row + k) * width + column))
}

/** The first rows and columns of the identity. */
export function eye(rows: number, columns: number): Float64Array {
  const made = new Float64Array(rows * columns)
  for (let k = 0; k < Math.min(rows, columns); k++) made[k * columns + k] = 1
  return made
}

/** Rows become columns. */
export function turned(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const made = new Float64Array(matrix.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) made[column * rows + row] = at(matrix, row * columns + column)
  }
  return made
}

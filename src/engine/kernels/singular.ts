// Singular values: any matrix as U·diag(S)·Vᵀ, by way of a bidiagonal matrix.
import { diagonalised, type Bidiagonal } from './bidiagonal'
import { qr, reflectedBy } from './orthogonal'
import {
  columnFrom,
  eye,
  reflectColumns,
  reflection,
  reflectRows,
  rotation,
  turnRows,
  type Reflection,
} from './rotations'

const at = (list: Float64Array, index: number): number => list[index] as number

export interface Singular {
  /** Rows × (the shorter side, or `rows` where it is whole). */
  readonly u: Float64Array
  /** In falling order. */
  readonly s: Float64Array
  /** (The shorter side, or `columns` where it is whole) × columns. */
  readonly vt: Float64Array
}

/** The singular values and vectors of a matrix; null if the iteration does not converge. */
export function singular(matrix: Float64Array, rows: number, columns: number, whole: boolean): Singular | null {
  // Of a tall matrix a triangle is made first: the rest is then done on its short side alone.
  if (rows <= columns || rows < Math.floor((columns * 11) / 6)) return ofAny(matrix, rows, columns, whole)
  const { q, r } = qr(matrix, rows, columns, whole)
  const found = ofAny(r.slice(0, columns * columns), columns, columns, false)
  return found && { ...found, u: turnedWithin(q, whole ? rows : columns, found.u, columns) }
}

/** The first n columns of a matrix of this width times a square matrix, in their place. */
function turnedWithin(matrix: Float64Array, width: number, square: Float64Array, n: number): Float64Array {
  const made = matrix.slice()
  for (let row = 0; row < matrix.length; row += width) {
    for (let column = 0; column < n; column++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += at(matrix, row + k) * at(square, k * n + column)
      made[row + column] = sum
    }
  }
  return made
}

function ofAny(matrix: Float64Array, rows: number, columns: number, whole: boolean): Singular | null {
  const made = bidiagonal(matrix, rows, columns)
  const count = Math.min(rows, columns)
  const [left, right] = [eye(count, count), eye(count, count)]
  const inner: Bidiagonal = { ...made, left, leftWidth: count, right, rightWidth: count }
  const raised = rows < columns ? raise(inner) : []
  if (!diagonalised(inner)) return null
  for (const { place, cos, sin } of raised.reverse()) turnRows(left, count, place, cos, -sin)
  const [height, width] = [whole ? rows : count, whole ? columns : count]
  const u = reflectedBy(made.lefts, padded(left, count, rows, height), height)
  const vt = padded(right, count, width, columns)
  for (const each of [...made.rights].reverse()) reflectColumns(vt, columns, each)
  return { u, s: inner.diagonal, vt }
}

/** A square matrix as the corner of a larger one that is the identity beyond it. */
function padded(square: Float64Array, n: number, rows: number, columns: number): Float64Array {
  const made = eye(rows, columns)
  for (let row = 0; row < n; row++) made.set(square.subarray(row * n, (row + 1) * n), row * columns)
  return made
}

interface Reduced {
  readonly diagonal: Float64Array
  readonly beside: Float64Array
  readonly lefts: readonly Reflection[]
  readonly rights: readonly Reflection[]
}

/** Reflects from both sides until only the diagonal is left and what lies above it (below it, of a wide matrix). */
function bidiagonal(matrix: Float64Array, rows: number, columns: number): Reduced {
  const a = matrix.slice()
  const count = Math.min(rows, columns)
  const wide = rows < columns
  const [diagonal, beside] = [new Float64Array(count), new Float64Array(Math.max(0, count - 1))]
  const lefts: Reflection[] = []
  const rights: Reflection[] = []
  const fromLeft = (row: number, column: number): number => {
    const { made, first } = reflection(row, columnFrom(a, columns, row, column))
    reflectRows(a, columns, made, column + 1)
    lefts.push(made)
    return first
  }
  const fromRight = (row: number, column: number): number => {
    const { made, first } = reflection(column, a.slice(row * columns + column, (row + 1) * columns))
    reflectColumns(a, columns, made, row + 1)
    rights.push(made)
    return first
  }
  for (let k = 0; k < count; k++) {
    diagonal[k] = wide ? fromRight(k, k) : fromLeft(k, k)
    if (k < count - 1) beside[k] = wide ? fromLeft(k + 1, k) : fromRight(k, k + 1)
  }
  return { diagonal, beside, lefts, rights }
}

/** Rotates a lower bidiagonal matrix into an upper one; gives the rotations of its rows. */
function raise({ diagonal: d, beside: e }: Bidiagonal): { place: number; cos: number; sin: number }[] {
  return Array.from(e, (below, place) => {
    const { cos, sin, length } = rotation(at(d, place), below)
    d[place] = length
    e[place] = sin * at(d, place + 1)
    d[place + 1] = cos * at(d, place + 1)
    return { place, cos, sin }
  })
}

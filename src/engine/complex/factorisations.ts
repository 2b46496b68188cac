// Factors of complex matrices. Reflections turn a matrix into one of real numbers (tridiagonal, bidiagonal), which real rotations
// then make diagonal.
import { diagonalised } from '../kernels/bidiagonal'
import { eye, turned } from '../kernels/rotations'
import { eigenOfTridiagonal } from '../kernels/symmetric'
import {
  adjoint,
  matrix,
  ofColumn,
  ofPairs,
  ofRow,
  padded,
  pairsOf,
  reflectColumns,
  reflectRows,
  type Matrix,
  type Reflection,
} from './reflections'

const at = (list: Float64Array, index: number): number => list[index] as number

/** Q (rows × count) and R (count × columns) as pairs; count is the shorter side, or `rows` where Q is to be whole. */
export function complexQr(pairs: Float64Array, rows: number, columns: number, whole: boolean): readonly Float64Array[] {
  const { reflections, r } = triangled(ofPairs(pairs, rows, columns))
  const count = whole ? rows : Math.min(rows, columns)
  const q = padded(new Float64Array(0), 0, rows, count)
  for (const each of reflections.reverse()) reflectRows(q, each, false)
  return [pairsOf(q), pairsOf(r).slice(0, 2 * count * columns)]
}

/** The reflections that make a matrix an upper triangle, and that triangle, in the place of the matrix. */
function triangled(r: Matrix): { readonly reflections: Reflection[]; readonly r: Matrix } {
  const { rows, columns } = r
  const reflections: Reflection[] = []
  for (let k = 0; k < Math.min(rows, columns); k++) {
    const { made, first } = ofColumn(r, k, k)
    reflectRows(r, made, true, k + 1)
    for (let row = k; row < rows; row++) r.re[row * columns + k] = r.im[row * columns + k] = 0
    r.re[k * columns + k] = first
    reflections.push(made)
  }
  return { reflections, r }
}

/** Eigenvalues in rising order, and eigenvectors as columns of pairs, of a Hermitian matrix; null if they are not found. */
export function complexEigen(
  pairs: Float64Array,
  n: number,
  lower: boolean,
): { readonly values: Float64Array; readonly vectors: Float64Array } | null {
  const a = hermitian(ofPairs(pairs, n, n), lower)
  const [diagonal, beside] = [new Float64Array(n), new Float64Array(Math.max(0, n - 1))]
  const made: Reflection[] = []
  for (let k = 0; k < n; k++) {
    diagonal[k] = at(a.re, k * n + k)
    if (k === n - 1) break
    const { made: each, first } = ofColumn(a, k + 1, k)
    reflectRows(a, each, true, k + 1)
    reflectColumns(a, each, false, k + 1)
    beside[k] = first
    made.push(each)
  }
  const found = eigenOfTridiagonal(diagonal, beside)
  if (!found) return null
  const vectors = padded(found.vectors, n, n, n)
  for (const each of made.reverse()) reflectRows(vectors, each, false)
  return { values: found.values, vectors: pairsOf(vectors) }
}

/** The whole matrix that one triangle stands for. */
function hermitian({ re, im }: Matrix, lower: boolean): Matrix {
  const n = Math.sqrt(re.length)
  const made = matrix(n, n)
  for (let row = 0; row < n; row++) {
    made.re[row * n + row] = at(re, row * n + row)
    for (let column = 0; column < row; column++) {
      const [below, above] = [row * n + column, column * n + row]
      const [from, sign] = lower ? [below, 1] : [above, -1]
      made.re[below] = made.re[above] = at(re, from)
      made.im[below] = sign * at(im, from)
      made.im[above] = -sign * at(im, from)
    }
  }
  return made
}

interface Singular {
  readonly u: Matrix
  readonly s: Float64Array
  readonly vh: Matrix
}

/** U, the singular values in falling order and Vᴴ, the matrices as pairs; null if the iteration does not converge. */
export function complexSingular(
  pairs: Float64Array,
  rows: number,
  columns: number,
  whole: boolean,
): readonly [Float64Array, Float64Array, Float64Array] | null {
  if (!pairs.every(Number.isFinite)) return null
  const given = ofPairs(pairs, rows, columns)
  const found = rows >= columns ? ofColumns(given, whole) : turnedBack(ofColumns(adjoint(given), whole))
  return found && [pairsOf(found.u), found.s, pairsOf(found.vh)]
}

const turnedBack = (found: Singular | null): Singular | null =>
  found && { u: adjoint(found.vh), s: found.s, vh: adjoint(found.u) }

/** Of a tall matrix a triangle is made first: the rest is then done on its short side alone. */
function ofColumns(a: Matrix, whole: boolean): Singular | null {
  if (a.rows === a.columns || a.rows < Math.floor((a.columns * 17) / 9)) return ofTall(a, whole)
  const { reflections, r } = triangled(a)
  const square = { ...r, rows: a.columns, re: r.re.slice(0, a.columns ** 2), im: r.im.slice(0, a.columns ** 2) }
  const found = ofTall(square, false)
  if (!found) return null
  const u = padded(new Float64Array(0), 0, a.rows, whole ? a.rows : a.columns)
  for (let row = 0; row < a.columns; row++) {
    const [from, to] = [row * a.columns, (row + 1) * a.columns]
    u.re.set(found.u.re.subarray(from, to), row * u.columns)
    u.im.set(found.u.im.subarray(from, to), row * u.columns)
  }
  for (const each of reflections.reverse()) reflectRows(u, each, false)
  return { ...found, u }
}

function ofTall(a: Matrix, whole: boolean): Singular | null {
  const { rows, columns: n } = a
  const [diagonal, beside] = [new Float64Array(n), new Float64Array(Math.max(0, n - 1))]
  const [lefts, rights]: [Reflection[], Reflection[]] = [[], []]
  for (let k = 0; k < n; k++) {
    const left = ofColumn(a, k, k)
    reflectRows(a, left.made, true, k + 1)
    diagonal[k] = left.first
    lefts.push(left.made)
    if (k === n - 1) break
    const right = ofRow(a, k, k + 1)
    reflectColumns(a, right.made, false, k + 1)
    beside[k] = right.first
    rights.push(right.made)
  }
  const inner = { diagonal, beside, left: eye(n, n), right: eye(n, n) }
  if (!diagonalised(inner)) return null
  const u = padded(turned(inner.left, n, n), n, rows, whole ? rows : n)
  for (const each of lefts.reverse()) reflectRows(u, each, false)
  const vh = padded(inner.right, n, n, n)
  for (const each of rights.reverse()) reflectColumns(vh, each, true)
  return { u, s: diagonal, vh }
}

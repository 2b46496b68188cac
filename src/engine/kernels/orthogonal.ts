// QR: a matrix as orthonormal columns times an upper triangle, by Householder's reflections.
import { columnFrom, eye, reflection, reflectRows, type Reflection } from './rotations'

/** The reflections that make a matrix an upper triangle, and that triangle (rows × columns). */
export function triangled(
  matrix: Float64Array,
  rows: number,
  columns: number,
): { readonly reflections: readonly Reflection[]; readonly r: Float64Array } {
  const r = matrix.slice()
  const reflections: Reflection[] = []
  for (let k = 0; k < Math.min(rows, columns); k++) {
    const { made, first } = reflection(k, columnFrom(r, columns, k, k))
    reflectRows(r, columns, made, k + 1)
    r[k * columns + k] = first
    for (let row = k + 1; row < rows; row++) r[row * columns + k] = 0
    reflections.push(made)
  }
  return { reflections, r }
}

/** H₁·H₂·…·M, changing `matrix`. */
export function reflectedBy(reflections: readonly Reflection[], matrix: Float64Array, width: number): Float64Array {
  for (let k = reflections.length - 1; k >= 0; k--) reflectRows(matrix, width, reflections[k] as Reflection)
  return matrix
}

/** Q (rows × count) and R (count × columns); count is the shorter side, or `rows` where Q is to be whole. */
export function qr(
  matrix: Float64Array,
  rows: number,
  columns: number,
  whole: boolean,
): { readonly q: Float64Array; readonly r: Float64Array } {
  const { reflections, r } = triangled(matrix, rows, columns)
  const count = whole ? rows : Math.min(rows, columns)
  return { q: reflectedBy(reflections, eye(rows, count), count), r: r.slice(0, count * columns) }
}

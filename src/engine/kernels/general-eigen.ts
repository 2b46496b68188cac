// Eigenvalues of any real matrix: reflections bring it to Hessenberg form, Francis's double steps to blocks of one and two.
import { reflectedBy } from './orthogonal'
import {
  columnFrom,
  eye,
  reflectColumns,
  reflection,
  reflectRows,
  turnColumns,
  turnRows,
  type Reflection,
} from './rotations'

const at = (list: Float64Array, index: number): number => list[index] as number
const UNIT = Number.EPSILON / 2
const STEPS = 30
/** Stands for the size of a matrix of zeros. */
const LEAST = 1e-280

/** Complex numbers as pairs, one after the other: of n values, and of n × n vectors, one per column. */
export interface GeneralEigen {
  readonly values: Float64Array
  readonly vectors: Float64Array
}

/** Eigenvalues and eigenvectors of length 1; null if the iteration does not converge or a number is not finite. */
export function generalEigenOf(matrix: Float64Array, n: number): GeneralEigen | null {
  if (!matrix.every(Number.isFinite)) return null
  const t = matrix.slice()
  const q = hessenberg(t, n)
  if (!blocked(t, q, n)) return null
  const values = valuesOf(t, n)
  const vectors = new Float64Array(2 * n * n)
  for (let k = 0; k < n; k++) {
    const [re, im] = [at(values, 2 * k), at(values, 2 * k + 1)]
    if (im < 0) conjugated(vectors, n, k)
    else setColumn(vectors, n, k, turnedBy(q, n, blockVector(t, n, k, re, im)), im !== 0)
  }
  return { values, vectors }
}

/** Reflects a matrix to zeros below its first subdiagonal, in place; gives the orthogonal matrix of its axes. */
function hessenberg(a: Float64Array, n: number): Float64Array {
  const reflections: Reflection[] = []
  for (let k = 0; k < n - 2; k++) {
    const { made, first } = reflection(k + 1, columnFrom(a, n, k + 1, k))
    reflectRows(a, n, made, k)
    reflectColumns(a, n, made)
    a[(k + 1) * n + k] = first
    for (let row = k + 2; row < n; row++) a[row * n + k] = 0
    reflections.push(made)
  }
  return reflectedBy(reflections, eye(n, n), n)
}

/** Works from the bottom up until only blocks of one, and of two with complex eigenvalues, are left. */
function blocked(h: Float64Array, q: Float64Array, n: number): boolean {
  let last = n - 1
  let steps = 0
  while (last > 0) {
    const first = startOf(h, n, last)
    if (first === last) {
      last--
      steps = 0
    } else if (first === last - 1) {
      settlePair(h, q, n, first)
      last -= 2
      steps = 0
    } else {
      if (steps++ > STEPS * n) return false
      francis(h, q, n, first, last, steps)
    }
  }
  return true
}

/** Where the block that ends at `last` starts; what is nothing just before it is made so. */
function startOf(h: Float64Array, n: number, last: number): number {
  for (let k = last; k > 0; k--) {
    const size = Math.abs(at(h, (k - 1) * n + k - 1)) + Math.abs(at(h, k * n + k))
    if (Math.abs(at(h, k * n + k - 1)) > UNIT * size) continue
    h[k * n + k - 1] = 0
    return k
  }
  return 0
}

/** Sum and product of the shifts: the eigenvalues of the last block of two, or the one nearer its end twice if they are real. */
function shiftsOf(a: number, b: number, c: number, d: number): readonly [sum: number, product: number] {
  const half = (a - d) / 2
  const under = half * half + b * c
  if (under < 0) return [a + d, a * d - b * c]
  const near = half < 0 ? d + half + Math.sqrt(under) : d + half - Math.sqrt(under)
  return [2 * near, near * near]
}

/** One step with two shifts at once (others now and then, should it stall). */
function francis(h: Float64Array, q: Float64Array, n: number, first: number, last: number, steps: number): void {
  const el = (row: number, column: number): number => at(h, row * n + column)
  const [a, b, c, d] = [el(last - 1, last - 1), el(last - 1, last), el(last, last - 1), el(last, last)]
  const stalled = steps % 10 === 0
  const push = Math.abs(c) + Math.abs(el(last - 1, last - 2))
  const [sum, product] = stalled ? [1.5 * push, push * push] : shiftsOf(a, b, c, d)
  const head = el(first, first)
  let [x, y, z] = [
    head * head + el(first, first + 1) * el(first + 1, first) - sum * head + product,
    el(first + 1, first) * (head + el(first + 1, first + 1) - sum),
    el(first + 1, first) * el(first + 2, first + 1),
  ]
  for (let k = first; k < last; k++) {
    const whole = k < last - 1
    const { made } = reflection(k, whole ? Float64Array.of(x, y, z) : Float64Array.of(x, y))
    reflectRows(h, n, made, Math.max(first, k - 1))
    reflectColumns(h, n, made)
    reflectColumns(q, n, made)
    if (k > first) {
      h[(k + 1) * n + k - 1] = 0
      if (whole) h[(k + 2) * n + k - 1] = 0
    }
    x = el(k + 1, k)
    y = k + 2 <= last ? el(k + 2, k) : 0
    z = k + 3 <= last ? el(k + 3, k) : 0
  }
}

/** Half the difference of the diagonal, and what is below the root of the eigenvalues, of the block at k. */
function pairAt(h: Float64Array, n: number, k: number): { readonly half: number; readonly under: number } {
  const half = (at(h, k * n + k) - at(h, (k + 1) * n + k + 1)) / 2
  return { half, under: half * half + at(h, k * n + k + 1) * at(h, (k + 1) * n + k) }
}

/** A block of two with real eigenvalues is turned into a triangle, the eigenvalue nearer its first element first. */
function settlePair(h: Float64Array, q: Float64Array, n: number, k: number): void {
  const { half, under } = pairAt(h, n, k)
  if (under < 0) return
  const beyond = half + (half < 0 ? -1 : 1) * Math.sqrt(under)
  const below = at(h, (k + 1) * n + k)
  const size = Math.hypot(below, beyond)
  if (size === 0) return
  const [cos, sin] = [beyond / size, below / size]
  turnRows(h, n, k, cos, sin)
  turnColumns(h, n, k, cos, sin)
  turnColumns(q, n, k, cos, sin)
  h[(k + 1) * n + k] = 0
}

const startsPair = (t: Float64Array, n: number, k: number): boolean => k < n - 1 && at(t, (k + 1) * n + k) !== 0

function valuesOf(t: Float64Array, n: number): Float64Array {
  const values = new Float64Array(2 * n)
  for (let k = 0; k < n; k++) {
    if (!startsPair(t, n, k)) {
      values[2 * k] = at(t, k * n + k)
      continue
    }
    const { half, under } = pairAt(t, n, k)
    const [re, im] = [at(t, (k + 1) * n + k + 1) + half, Math.sqrt(Math.max(0, -under))]
    values.set([re, im, re, -im], 2 * k)
    k++
  }
  return values
}

type Complex = readonly [re: number, im: number]

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c]

function over([a, b]: Complex, [c, d]: Complex): Complex {
  const size = Math.hypot(c, d)
  const [x, y] = [c / size, d / size]
  return [(a * x + b * y) / size, (b * x - a * y) / size]
}

/** The eigenvector, in the axes of the blocks, of the eigenvalue at k: by substitution from there up. */
function blockVector(t: Float64Array, n: number, k: number, re: number, im: number): Complex[] {
  const x = Array.from({ length: n }, (): Complex => [0, 0])
  const el = (row: number, column: number): number => at(t, row * n + column)
  const tiny = UNIT * t.reduce((most, value) => Math.max(most, Math.abs(value)), LEAST)
  const shifted = (row: number): Complex => {
    const gap = el(row, row) - re
    return Math.abs(gap) + Math.abs(im) < tiny ? [tiny, 0] : [gap, -im]
  }
  const last = im === 0 ? k : k + 1
  x[last] = [1, 0]
  if (im !== 0) x[k] = over([-el(k, k + 1), 0], shifted(k))
  const rest = (row: number): Complex => {
    let [a, b] = [0, 0]
    for (let column = row + 1; column <= last; column++) {
      const [c, d] = x[column] as Complex
      a -= el(row, column) * c
      b -= el(row, column) * d
    }
    return [a, b]
  }
  for (let row = k - 1; row >= 0; row--) {
    if (row === 0 || el(row, row - 1) === 0) {
      x[row] = over(rest(row), shifted(row))
      continue
    }
    // Rows of a block of two are solved together.
    const [lower, upper] = [rest(row), restWithout(el, x, row - 1, row, last)]
    const [a, d] = [shifted(row - 1), shifted(row)]
    const [b, c] = [el(row - 1, row), el(row, row - 1)]
    const product = times(a, d)
    const divisor: Complex = [product[0] - b * c, product[1]]
    const [first, second] = [times(d, upper), times(a, lower)]
    x[row - 1] = over([first[0] - b * lower[0], first[1] - b * lower[1]], divisor)
    x[row] = over([second[0] - c * upper[0], second[1] - c * upper[1]], divisor)
    row--
  }
  return x
}

/** What a row of a block of two leaves for its right-hand side, without the block's own second column. */
function restWithout(
  el: (row: number, column: number) => number,
  x: readonly Complex[],
  row: number,
  without: number,
  last: number,
): Complex {
  let [a, b] = [0, 0]
  for (let column = row + 1; column <= last; column++) {
    if (column === without) continue
    const [c, d] = x[column] as Complex
    a -= el(row, column) * c
    b -= el(row, column) * d
  }
  return [a, b]
}

function turnedBy(q: Float64Array, n: number, x: readonly Complex[]): Complex[] {
  return Array.from({ length: n }, (_, row): Complex => {
    let [a, b] = [0, 0]
    x.forEach(([c, d], column) => {
      a += at(q, row * n + column) * c
      b += at(q, row * n + column) * d
    })
    return [a, b]
  })
}

/** Writes a vector as column k, of length 1 and (a complex one) with its largest element real. */
function setColumn(vectors: Float64Array, n: number, k: number, vector: readonly Complex[], complex: boolean): void {
  const sizes = vector.map(([re, im]) => Math.hypot(re, im))
  const length = Math.hypot(...sizes)
  const largest = sizes.indexOf(Math.max(...sizes))
  const [re, im] = vector[largest] ?? [1, 0]
  const size = sizes[largest] ?? 1
  const sign = re < 0 ? -1 : 1
  const turn: Complex = complex ? [(sign * re) / size, (-sign * im) / size] : [1, 0]
  vector.forEach((each, row) => {
    const [x, y] = times(each, turn)
    vectors[2 * (row * n + k)] = x / length
    vectors[2 * (row * n + k) + 1] = complex && row !== largest ? y / length : 0
  })
}

/** The vector before it with the other sign of the imaginary parts. */
function conjugated(vectors: Float64Array, n: number, k: number): void {
  for (let row = 0; row < n; row++) {
    const [from, to] = [2 * (row * n + k - 1), 2 * (row * n + k)]
    vectors[to] = at(vectors, from)
    vectors[to + 1] = -at(vectors, from + 1)
  }
}

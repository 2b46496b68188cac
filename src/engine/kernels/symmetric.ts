// Eigenvalues of symmetric matrices: reflections make them tridiagonal, implicit QL or QR steps diagonal.
import { eigenPair } from './pairs-of-values'
import { reflectedBy } from './orthogonal'
import { eye, reflectColumns, reflection, reflectRows, rotation, turned, turnRows, type Reflection } from './rotations'

const at = (list: Float64Array, index: number): number => list[index] as number
const size = (list: Float64Array, index: number): number => Math.abs(at(list, index))
const UNIT = Number.EPSILON / 2
const STEPS = 30

export interface Eigen {
  /** In rising order. */
  readonly values: Float64Array
  /** One per column, n × n. */
  readonly vectors: Float64Array
}

/** Eigenvalues and eigenvectors of a symmetric matrix, of which one triangle is read; null if it does not converge. */
export function eigenOf(matrix: Float64Array, n: number, lower: boolean): Eigen | null {
  const whole = mirrored(matrix, n, lower)
  if (!whole.every(Number.isFinite)) return null
  const { diagonal, beside, reflections } = tridiagonal(whole, n)
  // One vector per row while they are turned: elements that are turned together then lie side by side.
  const vectors = turned(reflectedBy(reflections, eye(n, n), n), n, n)
  if (!diagonalised(diagonal, beside, vectors)) return null
  return sorted(diagonal, vectors, n)
}

/** The same of a tridiagonal matrix, which is written over; null if it does not converge. */
export function eigenOfTridiagonal(diagonal: Float64Array, beside: Float64Array): Eigen | null {
  const n = diagonal.length
  const vectors = eye(n, n)
  if (!diagonal.every(Number.isFinite) || !diagonalised(diagonal, beside, vectors)) return null
  return sorted(diagonal, vectors, n)
}

/** The whole matrix that one triangle stands for. */
function mirrored(matrix: Float64Array, n: number, lower: boolean): Float64Array {
  const made = matrix.slice()
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < row; column++) {
      const [below, above] = [row * n + column, column * n + row]
      if (lower) made[above] = at(made, below)
      else made[below] = at(made, above)
    }
  }
  return made
}

function tridiagonal(
  a: Float64Array,
  n: number,
): { readonly diagonal: Float64Array; readonly beside: Float64Array; readonly reflections: readonly Reflection[] } {
  const [diagonal, beside] = [new Float64Array(n), new Float64Array(Math.max(0, n - 1))]
  const reflections: Reflection[] = []
  for (let k = 0; k < n; k++) {
    diagonal[k] = at(a, k * n + k)
    if (k === n - 1) break
    const column = Float64Array.from({ length: n - k - 1 }, (_, row) => at(a, (k + 1 + row) * n + k))
    const { made, first } = reflection(k + 1, column)
    reflectRows(a, n, made, k + 1)
    reflectColumns(a, n, made, k + 1)
    beside[k] = first
    reflections.push(made)
  }
  return { diagonal, beside, reflections }
}

/** Chases what lies beside the diagonal away, block by block. False if a block does not converge. */
function diagonalised(d: Float64Array, e: Float64Array, vectors: Float64Array): boolean {
  const n = d.length
  let left = STEPS * n
  for (let first = 0; first < n;) {
    let last = first
    while (last < n - 1 && !isNothing(d, e, last)) last++
    if (last < n - 1) e[last] = 0
    left = settled(d, e, vectors, first, last, left)
    if (left < 0) return false
    first = last + 1
  }
  return true
}

function isNothing(d: Float64Array, e: Float64Array, k: number): boolean {
  return size(e, k) <= Math.sqrt(size(d, k)) * Math.sqrt(size(d, k + 1)) * UNIT
}

/** Works on one block from the end with the smaller element; gives how many steps are left. */
function settled(
  d: Float64Array,
  e: Float64Array,
  vectors: Float64Array,
  first: number,
  last: number,
  steps: number,
): number {
  const upward = size(d, last) < size(d, first)
  const [end, way] = upward ? [first, -1] : [last, 1]
  let [here, left] = [upward ? last : first, steps]
  const beside = (k: number): number => (upward ? k - 1 : k)
  while (upward ? here >= end : here <= end) {
    let far = here
    while (far !== end && !isNegligible(d, e, far, way, beside(far))) far += way
    if (far !== end) e[beside(far)] = 0
    if (far === here) {
      here += way
    } else if (far === here + way) {
      settlePair(d, e, vectors, Math.min(here, far))
      here += 2 * way
    } else {
      if (left-- <= 0) return -1
      chase(d, e, vectors, here, far, upward)
    }
  }
  return left
}

function isNegligible(d: Float64Array, e: Float64Array, k: number, way: number, beside: number): boolean {
  return at(e, beside) ** 2 <= UNIT * UNIT * size(d, k) * size(d, k + way) + Number.MIN_VALUE
}

function settlePair(d: Float64Array, e: Float64Array, vectors: Float64Array, k: number): void {
  const { first, second, turn } = eigenPair(at(d, k), at(e, k), at(d, k + 1))
  d[k] = first
  d[k + 1] = second
  e[k] = 0
  turnRows(vectors, d.length, k, ...turn)
}

/** One implicit step that makes the element beside `near` smaller, begun at `far`. */
function chase(
  d: Float64Array,
  e: Float64Array,
  vectors: Float64Array,
  near: number,
  far: number,
  upward: boolean,
): void {
  const way = upward ? -1 : 1
  const beside = (k: number): number => (upward ? k - 1 : k)
  let p = at(d, near)
  const half = (at(d, near + way) - p) / (2 * at(e, beside(near)))
  const root = Math.hypot(half, 1)
  let g = at(d, far) - p + at(e, beside(near)) / (half + (half < 0 ? -root : root))
  let [sin, cos] = [1, 1]
  p = 0
  for (let k = far - way; ; k -= way) {
    const f = sin * at(e, beside(k))
    const b = cos * at(e, beside(k))
    const turn = rotation(g, f)
    cos = turn.cos
    sin = turn.sin
    if (k !== far - way) e[beside(k + way)] = turn.length
    g = at(d, k + way) - p
    const r = (at(d, k) - g) * sin + 2 * cos * b
    p = sin * r
    d[k + way] = g + p
    g = cos * r - b
    turnRows(vectors, d.length, Math.min(k, k + way), cos, upward ? sin : -sin)
    if (k === near) break
  }
  d[near] = at(d, near) - p
  e[beside(near)] = g
}

/** The values in rising order, each with its vector. */
function sorted(d: Float64Array, vectors: Float64Array, n: number): Eigen {
  const order = Array.from(d, (_, k) => k).sort((a, b) => at(d, a) - at(d, b))
  const made = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    order.forEach((from, column) => (made[row * n + column] = at(vectors, from * n + row)))
  }
  return { values: Float64Array.from(order, (from) => at(d, from)), vectors: made }
}

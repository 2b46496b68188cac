// Singular values of a bidiagonal matrix: implicit QR steps with a shift until what lies beside the diagonal is gone.
import { singularPair, smallerOf } from './pairs-of-values'
import { rotation, turnColumns, turnRows } from './rotations'

const at = (list: Float64Array, index: number): number => list[index] as number
const size = (list: Float64Array, index: number): number => Math.abs(at(list, index))

/** Relative distance of 1 to the next rounded number. */
const UNIT = Number.EPSILON / 2
/** What counts as nothing beside the diagonal, relative to it. */
const TOLERANCE = Math.min(100, UNIT ** -0.125) * UNIT
const STEPS = 6
/** The smallest number that is not rounded more coarsely. */
const TINY = 2.2250738585072014e-308

/** An upper bidiagonal matrix within its two orthogonal sides. */
export interface Bidiagonal {
  readonly diagonal: Float64Array
  readonly beside: Float64Array
  /** Square, as `right`: one column per element of the diagonal. */
  readonly left: Float64Array
  readonly leftWidth: number
  /** One row per element of the diagonal. */
  readonly right: Float64Array
  readonly rightWidth: number
}

/** Turns a bidiagonal matrix into falling singular values, its sides with it. False if it does not converge. */
export function diagonalised(matrix: Bidiagonal): boolean {
  const { diagonal: d, beside: e } = matrix
  const threshold = smallest(d, e)
  let last = d.length - 1
  let block: Block | null = null
  for (let rest = STEPS * d.length * d.length; last > 0; rest--) {
    if (rest < 0) return false
    const start = startOf(e, last, threshold)
    if (start === last) last--
    else if (start === last - 1) {
      settlePair(matrix, start)
      last -= 2
    } else {
      if (block === null || start > block.last || last < block.start) {
        block = { start, last, downward: size(d, start) >= size(d, last) }
      }
      block = { ...block, start, last }
      const least = leastOf(matrix, block)
      if (least !== null) step(matrix, block, least, threshold)
    }
  }
  return straightened(matrix)
}

interface Block {
  readonly start: number
  readonly last: number
  /** The larger values are at the top, so that small ones are chased to the bottom. */
  readonly downward: boolean
}

/** Below this, an element beside the diagonal is zero: far less than the smallest singular value can be. */
function smallest(d: Float64Array, e: Float64Array): number {
  const n = d.length
  let least = n > 0 ? size(d, 0) : 0
  let bound = least
  for (let k = 1; k < n && least > 0; k++) {
    bound = size(d, k) * (bound / (bound + size(e, k - 1)))
    least = Math.min(least, bound)
  }
  return Math.max((TOLERANCE * least) / Math.sqrt(Math.max(1, n)), STEPS * n * n * TINY)
}

/** Where the block that ends at `last` starts; what is nothing just before it is made so. */
function startOf(e: Float64Array, last: number, threshold: number): number {
  let start = last
  while (start > 0 && size(e, start - 1) > threshold) start--
  if (start > 0) e[start - 1] = 0
  return start
}

/** A block of two is done at once. */
function settlePair({ diagonal: d, beside: e, left, leftWidth, right, rightWidth }: Bidiagonal, k: number): void {
  const pair = singularPair(at(d, k), at(e, k), at(d, k + 1))
  d[k] = pair.high
  d[k + 1] = pair.low
  e[k] = 0
  turnRows(right, rightWidth, k, ...pair.right)
  turnColumns(left, leftWidth, k, ...pair.left)
}

/** A lower bound of the smallest singular value of a block; null if an element beside the diagonal was found to be nothing. */
function leastOf({ diagonal: d, beside: e }: Bidiagonal, { start, last, downward }: Block): number | null {
  const end = downward ? last - 1 : start
  if (size(e, end) <= TOLERANCE * size(d, downward ? last : start)) return dropped(e, end)
  let bound = size(d, downward ? start : last)
  let least = bound
  for (let step = 0; step < last - start; step++) {
    const k = downward ? start + step : last - 1 - step
    if (size(e, k) <= TOLERANCE * bound) return dropped(e, k)
    bound = size(d, downward ? k + 1 : k) * (bound / (bound + size(e, k)))
    least = Math.min(least, bound)
  }
  return least
}

function dropped(e: Float64Array, k: number): null {
  e[k] = 0
  return null
}

function largestOf(d: Float64Array, e: Float64Array, { start, last }: Block): number {
  let largest = size(d, last)
  for (let k = start; k < last; k++) largest = Math.max(largest, size(d, k), size(e, k))
  return largest
}

/** The shift of a step: near the smallest singular value; 0 where a shift would cost accuracy. */
function shiftOf({ diagonal: d, beside: e }: Bidiagonal, block: Block, least: number): number {
  const { start, last, downward } = block
  if (d.length * TOLERANCE * (least / largestOf(d, e, block)) <= Math.max(UNIT, 0.01 * TOLERANCE)) return 0
  const first = size(d, downward ? start : last)
  const k = downward ? last - 1 : start
  const shift = smallerOf(at(d, k), at(e, k), at(d, k + 1))
  return first > 0 && (shift / first) ** 2 < UNIT ? 0 : shift
}

function step(matrix: Bidiagonal, block: Block, least: number, threshold: number): void {
  const shift = shiftOf(matrix, block, least)
  const { beside: e } = matrix
  if (shift === 0) stepWithoutShift(matrix, block)
  else stepWithShift(matrix, block, shift)
  const end = block.downward ? block.last - 1 : block.start
  if (size(e, end) <= threshold) e[end] = 0
}

/**
 * Both kinds of steps run down the block or up it: the same sums on the elements in the other order, with left and right
 * exchanged.
 */
function along({ start, last, downward }: Block) {
  const count = last - start
  return {
    count,
    d: (step: number): number => (downward ? start + step : last - step),
    e: (step: number): number => (downward ? start + step : last - 1 - step),
  }
}

/** Turns the sides by the rotations of one place: `near` is the side that is turned first. */
function turnSides(
  { left, leftWidth, right, rightWidth }: Bidiagonal,
  { downward }: Block,
  k: number,
  near: { readonly cos: number; readonly sin: number },
  far: { readonly cos: number; readonly sin: number },
): void {
  if (downward) {
    turnRows(right, rightWidth, k, near.cos, near.sin)
    turnColumns(left, leftWidth, k, far.cos, far.sin)
  } else {
    turnRows(right, rightWidth, k, far.cos, -far.sin)
    turnColumns(left, leftWidth, k, near.cos, -near.sin)
  }
}

function stepWithoutShift(matrix: Bidiagonal, block: Block): void {
  const { diagonal: d, beside: e } = matrix
  const place = along(block)
  let near = { cos: 1, sin: 0, length: 0 }
  let far = near
  for (let step = 0; step < place.count; step++) {
    const [here, next] = [place.d(step), place.d(step + 1)]
    near = rotation(at(d, here) * near.cos, at(e, place.e(step)))
    if (step > 0) e[place.e(step - 1)] = far.sin * near.length
    far = rotation(far.cos * near.length, at(d, next) * near.sin)
    d[here] = far.length
    turnSides(matrix, block, place.e(step), near, far)
  }
  const end = place.d(place.count)
  const rest = at(d, end) * near.cos
  d[end] = rest * far.cos
  e[place.e(place.count - 1)] = rest * far.sin
}

function stepWithShift(matrix: Bidiagonal, block: Block, shift: number): void {
  const { diagonal: d, beside: e } = matrix
  const place = along(block)
  const first = at(d, place.d(0))
  let f = (Math.abs(first) - shift) * ((first < 0 ? -1 : 1) + shift / first)
  let g = at(e, place.e(0))
  for (let step = 0; step < place.count; step++) {
    const [here, next, beside] = [place.d(step), place.d(step + 1), place.e(step)]
    const near = rotation(f, g)
    if (step > 0) e[place.e(step - 1)] = near.length
    f = near.cos * at(d, here) + near.sin * at(e, beside)
    e[beside] = near.cos * at(e, beside) - near.sin * at(d, here)
    g = near.sin * at(d, next)
    d[next] = near.cos * at(d, next)
    const far = rotation(f, g)
    d[here] = far.length
    f = far.cos * at(e, beside) + far.sin * at(d, next)
    d[next] = far.cos * at(d, next) - far.sin * at(e, beside)
    if (step < place.count - 1) {
      const after = place.e(step + 1)
      g = far.sin * at(e, after)
      e[after] = far.cos * at(e, after)
    }
    turnSides(matrix, block, beside, near, far)
  }
  e[place.e(place.count - 1)] = f
}

/** Makes the values positive and puts them in falling order. Of one value alone the left side takes the sign, as in LAPACK. */
function straightened({ diagonal: d, left, leftWidth, right, rightWidth }: Bidiagonal): boolean {
  for (let k = 0; k < d.length; k++) {
    if (at(d, k) > 0 || Object.is(at(d, k), 0)) continue
    d[k] = -at(d, k)
    const [side, start, end] = d.length === 1 ? [left, 0, 1] : [right, k * rightWidth, (k + 1) * rightWidth]
    for (let place = start; place < end; place++) side[place] = -at(side, place)
  }
  for (let end = d.length - 1; end > 0; end--) {
    let least = 0
    for (let k = 1; k <= end; k++) if (at(d, k) <= at(d, least)) least = k
    if (least === end) continue
    ;[d[least], d[end]] = [at(d, end), at(d, least)]
    exchange(right, rightWidth, 1, least * rightWidth, end * rightWidth)
    exchange(left, leftWidth === 0 ? 0 : left.length / leftWidth, leftWidth, least, end)
  }
  return true
}

function exchange(list: Float64Array, count: number, step: number, a: number, b: number): void {
  for (let k = 0; k < count; k++) {
    const [x, y] = [a + k * step, b + k * step]
    ;[list[x], list[y]] = [at(list, y), at(list, x)]
  }
}

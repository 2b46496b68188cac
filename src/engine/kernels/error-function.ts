// The error function, its complement and its inverse, and what is made of them, within two units in the last place.
import { polynomial, productError, quotientError, sumError } from './rounding'

/** 2/√π. */
const SCALE = 2 / Math.sqrt(Math.PI)
/** The series of erf(x)/x − 1 in x²: (−1)ⁿ 2/√π / (n! (2n + 1)), less 1 at first. */
const SERIES = seriesOf(22)
/** Below this the series is exact. */
const NEAR = 1
/** Beyond these, e^(−x²) is 0 in double precision, and erf is 1. */
const LAST = 27.5
const ONE_FROM = 6

/** The first of the coefficients below, and what rounding took from it. */
const FIRST = 1.1771189339755783
const FIRST_REST = 5.65826885206051e-17
/** The other Chebyshev coefficients of e^(x²) erfc(x) (1 + 2x), a nearly constant function, over t = (x − 2.5)/(x + 2.5). */
const TAIL = [
  0.01421274082732332, -0.10037710257743795, 0.04838422197495771, -0.012607425531069104, 0.0016421555334706595,
  5.2927052289800504e-5, -5.106088378409827e-5, 2.371428558502003e-6, 1.5839410905182581e-6, -1.2483958211750847e-7,
  -6.04565732133604e-8, 4.0925941245210135e-9, 2.7374094237187243e-9, -4.5886933716003754e-11, -1.3187750369729465e-10,
  -8.268090806120331e-12, 5.9379251241790284e-12, 1.0596357288540175e-12, -1.9892259921437084e-13,
  -8.474653109110982e-14, -2.518334370166951e-16, 4.974971993791261e-15, 7.988345428788568e-16, -1.7595071895673927e-16,
  -8.156341907511675e-17, -3.54232097176149e-18,
]

function seriesOf(count: number): number[] {
  const out: number[] = []
  for (let n = 0, term = SCALE; n < count; n++, term /= -n) out.push(term / (2 * n + 1))
  out[0] = 0.1283791670955126
  return out
}

/** The error function. */
export function erf(x: number): number {
  const size = Math.abs(x)
  if (size < NEAR) return x + x * polynomial(SERIES, x * x)
  if (Number.isNaN(x)) return NaN
  if (size > ONE_FROM) return Math.sign(x)
  return Math.sign(x) * (1 - upperTail(size, size, 1, 1))
}

/** 1 − erf(x), accurate in the right tail too, where it is tiny. */
export function erfc(x: number): number {
  if (!(x > 0.5)) return 1 - erf(x)
  return x > LAST ? 0 : upperTail(x, x, 1, 1)
}

/** e^(x²) erfc(x), which falls slowly where erfc itself is 0. */
export function erfcx(x: number): number {
  if (x >= 0.5) return (FIRST + tailBend(x)) / (1 + 2 * x)
  // What rounding takes from x² counts as many times as the result is large.
  const square = x * x
  const power = Math.exp(square)
  return power === Infinity ? Infinity : (power + power * productError(x, x, square)) * erfc(x)
}

/** The sum of the Chebyshev polynomials at x, but for the first. */
function tailBend(x: number): number {
  const t = x === Infinity ? 1 : (x - 2.5) / (x + 2.5)
  let [before, last] = [0, 0]
  for (let n = TAIL.length - 1; n >= 0; n--) {
    const next = 2 * t * before - last + (TAIL[n] as number)
    last = before
    before = next
  }
  return t * before - last
}

/**
 * factor · erfc(x) for x ≥ 0.5, where x² is exactly root² · share: the size of the result hangs on the digits that rounding takes
 * from x².
 */
function upperTail(x: number, root: number, share: number, factor: number): number {
  const square = root * root
  const rest = productError(root, root, square) * share
  const bend = tailBend(x)
  const level = FIRST + bend
  const above = factor * level
  const below = 1 + 2 * x
  const ratio = above / below
  const power = Math.exp(-square * share)
  const result = power * ratio
  if (result === 0) return result
  // What each step has lost.
  const aboveLost = productError(factor, level, above) + factor * (sumError(FIRST, bend, level) + FIRST_REST)
  const belowLost = sumError(1, 2 * x, below)
  const lost = quotientError(above, below, ratio) + (aboveLost - ratio * belowLost) / below
  return result + (productError(power, ratio, result) + power * lost - result * rest)
}

/** x times the probability that a standard normal number is smaller: x/2 · erfc(−x/√2). */
export function gelu(x: number): number {
  if (x > -1) return 0.5 * x * (1 + erf(x * Math.SQRT1_2))
  // Minus infinity times 0 is no number, as in PyTorch.
  return x < -38.6 ? x * 0 : upperTail(-x * Math.SQRT1_2, x, 0.5, 0.5 * x)
}

/** The number whose erf is y: a start from logarithms, then Newton's steps, which double the digits each. */
export function erfinv(y: number): number {
  if (!(Math.abs(y) < 1)) return Math.abs(y) === 1 ? y * Infinity : NaN
  if (y === 0) return y
  const w = Math.log((1 - y) * (1 + y))
  const half = 2 / (Math.PI * 0.147) + w / 2
  let x = Math.sign(y) * Math.sqrt(Math.sqrt(half * half - w / 0.147) - half)
  for (let step = 0; step < 4; step++) {
    // In the tails 1 - |y| is the accurate number, not y.
    const excess = Math.abs(y) < 0.5 ? erf(x) - y : Math.sign(y) * (1 - Math.abs(y) - erfc(Math.abs(x)))
    const newton = excess / (SCALE * Math.exp(-x * x))
    x -= newton / (1 + x * newton)
  }
  return x
}

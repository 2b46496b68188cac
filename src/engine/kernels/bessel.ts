// Modified Bessel functions of the first kind, within two units in the last place.
import { productError, quotientError, sumError } from './rounding'

/** From here on the expansion at infinity is exact. */
const FAR = 24
/** Beyond this, e^x comes in two factors, lest it overflow. */
const LARGE = 600
const SHIFT = 64
/** Beyond this, the result overflows. */
const LAST = 714
const TWO_PI = 2 * Math.PI
/** 2π less its rounded value. */
const TWO_PI_REST = 2.4492935982947064e-16

/** The function of order 0. NaN at infinity, as in PyTorch. */
export function besselI0(x: number): number {
  if (!Number.isFinite(x)) return NaN
  const size = Math.abs(x)
  return size < FAR ? series(size, 0) : expansion(size, 0)
}

/** The function of order 1. */
export function besselI1(x: number): number {
  if (!Number.isFinite(x)) return NaN
  const size = Math.abs(x)
  const value = size < FAR ? series(size, 1) : expansion(size, 1)
  return x < 0 ? -value : value
}

/** Σ (x/2)^(2k + order) / (k! (k + order)!), terms and sum in twice the digits: errors of x² would grow with its powers. */
function series(x: number, order: 0 | 1): number {
  const quarter = (x * x) / 4
  const quarterRest = productError(x, x, x * x) / 4
  let term = order === 0 ? 1 : x / 2
  let termRest = 0
  let total = term
  let totalRest = 0
  for (let k = 1; term > total * 1e-18; k++) {
    const divisor = k * (k + order)
    const product = term * quarter
    const productRest = productError(term, quarter, product) + term * quarterRest + termRest * quarter
    term = product / divisor
    termRest = quotientError(product, divisor, term) + productRest / divisor
    const sum = total + term
    totalRest += sumError(total, term, sum) + termRest
    total = sum
  }
  return total + totalRest
}

/** Σ Π ((2k − 1)² − 4 order²) / (8kx) from k = 1 on. */
function tailOf(x: number, order: 0 | 1): number {
  let tail = 0
  for (let k = 1, term = 1; Math.abs(term) > 1e-18 && k < 2 * x; k++) {
    term *= ((2 * k - 1) ** 2 - 4 * order) / (8 * k * x)
    tail += term
  }
  return tail
}

/** The function of an order times e^(−x), for x of at least 24. */
export function decayedExpansion(x: number, order: 0 | 1): number {
  return (1 + tailOf(x, order)) / (Math.sqrt(2 * Math.PI) * Math.sqrt(x))
}

/** e^x / √(2πx) · (1 + tail). */
function expansion(x: number, order: 0 | 1): number {
  if (x > LAST) return Infinity
  const tail = tailOf(x, order)
  const sum = 1 + tail
  const square = TWO_PI * x
  const root = Math.sqrt(square)
  const squareRest = productError(TWO_PI, x, square) + TWO_PI_REST * x
  const rootRest = (quotientError(square, root, root) + squareRest / root) / 2
  const ratio = sum / root
  const rest = quotientError(sum, root, ratio) / ratio + (sumError(1, tail, sum) - ratio * rootRest) / sum
  const shift = x > LARGE ? SHIFT : 0
  const power = Math.exp(x - shift)
  const result = power * ratio
  const exact = result + (productError(power, ratio, result) + result * rest)
  return shift === 0 ? exact : exact * Math.exp(SHIFT)
}

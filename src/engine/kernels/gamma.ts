// The gamma function's logarithm and the derivatives of it, in double precision.
import { PI_REST, polynomial, productError, quotientError, sinPi, sinPiParts, sumError, tanPi } from './rounding'

/** Bernoulli numbers B₂, B₄, …: the coefficients of the expansions below. */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510]

/** From here on, eight terms of the expansions are exact to double precision. */
const FAR = 12

/** From here on Stirling's expansion of ln Γ loses nothing by cancelling. */
const FAR_FOR_LOG = 30
/** Below this, Γ(x) is 1/x. */
const TINY = 1e-20
/** 1 − γ and γ, and what rounding has taken from the former (and added to the latter). */
const ONE_LESS_EULER = 0.42278433509846713
const EULER = 0.5772156649015329
const EULER_REST = 4.942915152430645e-18
/** ln Γ(2 + e) = (1 − γ) e + e² Σ …: its coefficients (−1)ⁿ (ζ(n) − 1)/n from n = 2; those of ln Γ(1 + e) have ζ(n)/n. */
let aroundTwo: readonly number[] = []
let aroundOne: readonly number[] = []
/** The zero of ψ, in two parts, and ψ's derivatives there, divided by factorials. */
const ZERO = 1.4616321449683622
const ZERO_REST = 9.549995429965697e-17
let aroundZero: readonly number[] = []

/** The series are made at the first use. */
function makeSeries(): void {
  const alternating = (n: number): number => (n % 2 === 0 ? 1 : -1)
  const zetas = Array.from({ length: 54 }, (_, at) => hurwitzZeta(at + 2, 2))
  aroundTwo = zetas.map((zeta, at) => (alternating(at) * zeta) / (at + 2))
  aroundOne = zetas.map((zeta, at) => (alternating(at) * (1 + zeta)) / (at + 2))
  aroundZero = Array.from({ length: 70 }, (_, at) => alternating(at) * hurwitzZeta(at + 2, ZERO))
}

/** ln |Γ(x)|: series around 1 and 2, Γ(x + 1) = x Γ(x), Stirling's expansion far out; the reflection formula for negative x. */
export function logGamma(x: number): number {
  if (Number.isNaN(x)) return NaN
  if (!Number.isFinite(x)) return Infinity
  if (Math.abs(x) < TINY) return -Math.log(Math.abs(x))
  if (x <= 0) {
    if (Number.isInteger(x)) return Infinity
    return Math.log(Math.PI / Math.abs(sinPi(x))) - logGamma(1 - x)
  }
  if (aroundTwo.length === 0) makeSeries()
  if (x < 0.5) return logGamma(x + 1) - Math.log(x)
  if (x < 1.3) return startingWith(x - 1, -EULER, EULER_REST, aroundOne)
  if (x < FAR_FOR_LOG) {
    let product = 1
    let z = x
    while (z > 2.5) product *= --z
    const near = startingWith(z - 2, ONE_LESS_EULER, EULER_REST, aroundTwo)
    return product === 1 ? near : near + Math.log(product)
  }
  let tail = 0
  BERNOULLI.forEach((b, k) => (tail += b / ((2 * k + 2) * (2 * k + 1) * x ** (2 * k + 1))))
  return (x - 0.5) * (Math.log(x) - 1) + (0.5 * Math.log(2 * Math.PI) - 0.5 + tail)
}

/** (first + rest) e + e² Σ, rounded at the end only. */
function startingWith(e: number, first: number, rest: number, series: readonly number[]): number {
  const product = first * e
  return product + (productError(first, e, product) + rest * e + e * e * polynomial(series, e))
}

/** ψ(x) = d/dx ln Γ(x). ±Infinity at zero, by its sign; NaN at the negative integers. */
export function digamma(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity
  if (x < 0 && Number.isInteger(x)) return NaN
  if (x === -Infinity) return NaN
  if (x < 0) return digamma(1 - x) - Math.PI / tanPi(x)
  if (x < 0.9) return digamma(x + 1) - 1 / x
  if (x < FAR) {
    if (aroundZero.length === 0) makeSeries()
    let z = x
    let total = 0
    let rest = 0
    while (z > 2.3) {
      const share = 1 / --z
      const sum = total + share
      rest += sumError(total, share, sum) + quotientError(1, z, share)
      total = sum
    }
    const e = z - ZERO - ZERO_REST
    const near = e * polynomial(aroundZero, e)
    return total + (near + rest)
  }
  let result = Math.log(x) - 0.5 / x
  BERNOULLI.forEach((b, k) => (result -= b / ((2 * k + 2) * x ** (2 * k + 2))))
  return result
}

/** The n-th derivative of ψ: (−1)ⁿ⁺¹ n! ζ(n + 1, x). */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x)
  if (n === 1 && x < 0) return trigammaReflected(x)
  let factorial = 1
  for (let k = 2; k <= n; k++) factorial *= k
  return (n % 2 === 0 ? -1 : 1) * factorial * hurwitzZeta(n + 1, x)
}

/** ψ′(x) + ψ′(1 − x) = π²/sin²(πx). At negative integers it gives what rounding makes of the pole, as PyTorch does. */
function trigammaReflected(x: number): number {
  const { value: sine, rest } = Number.isInteger(x) ? { value: Math.sin(Math.PI * x), rest: 0 } : sinPiParts(x)
  const ratio = Math.PI / sine
  const square = ratio * ratio
  if (square === Infinity) return square
  const lost = quotientError(Math.PI, sine, ratio) + (PI_REST - ratio * rest) / sine
  return square - (hurwitzZeta(2, 1 - x) - (productError(ratio, ratio, square) + 2 * ratio * lost))
}

/** Σ (k + q)^(−s) over k ≥ 0, for s > 1: terms up to far out, then Euler's and Maclaurin's sum of the rest. */
export function hurwitzZeta(s: number, q: number): number {
  if (s === 1) return Infinity
  if (s < 1) return NaN
  if (q === -Infinity || Number.isNaN(q)) return NaN
  if (q <= 0) {
    if (Number.isInteger(q)) return Infinity
    return Number.isInteger(s) ? beforeZero(s, -q) : NaN
  }
  if (q === Infinity) return 0
  const count = Math.max(0, Math.ceil(FAR - q))
  const z = q + count
  let total = z ** (1 - s) / (s - 1)
  let rest = 0.5 * z ** -s
  let factor = s
  let power = z ** (-s - 1)
  let factorial = 2
  BERNOULLI.forEach((b, k) => {
    rest += (b * factor * power) / factorial
    factor *= (s + 2 * k + 1) * (s + 2 * k + 2)
    power /= z * z
    factorial *= (2 * k + 3) * (2 * k + 4)
  })
  // The smallest first, and what rounding takes kept.
  for (let k = count - 1; k >= 0; k--) {
    const term = (q + k) ** -s
    const sum = total + term
    rest += sumError(total, term, sum)
    total = sum
  }
  return Number.isFinite(total) ? total + rest : total
}

/** ζ(s, −size): the negative terms are, up to sign, a difference of two zetas; the positive ones are a third. */
function beforeZero(s: number, size: number): number {
  const rest = size - Math.floor(size)
  const negative = hurwitzZeta(s, rest) - hurwitzZeta(s, size + 1)
  return (s % 2 === 0 ? negative : -negative) + hurwitzZeta(s, 1 - rest)
}

const LEAST = 1e-300

/**
 * The shares of Γ(a) = ∫ tᵃ⁻¹ e⁻ᵗ dt that lie below and above x: by the series of the lower one near 0, else by the continued
 * fraction of the upper one. NaN where a or x is negative.
 */
export function gammaBelow(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (!(a >= 0 && x >= 0)) return { lower: NaN, upper: NaN }
  if (a === 0) return x > 0 ? { lower: 1, upper: 0 } : { lower: NaN, upper: NaN }
  if (x === 0) return { lower: 0, upper: 1 }
  if (a === Infinity) return x === Infinity ? { lower: NaN, upper: NaN } : { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    const lower = scale * lowerSeries(a, x)
    return { lower, upper: 1 - lower }
  }
  const upper = scale * upperFraction(a, x)
  return { lower: 1 - upper, upper }
}

/** Σ xᵏ / (a (a + 1) … (a + k)). */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let total = term
  for (let k = 1; term > total * 1e-17; k++) total += term *= x / (a + k)
  return total
}

/** 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − …)), from its beginning on, by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / LEAST
  let d = 1 / b
  let value = d
  for (let k = 1; k < 10_000; k++) {
    const numerator = -k * (k - a)
    b += 2
    d = 1 / nonzero(numerator * d + b)
    c = nonzero(b + numerator / c)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return value
}

const nonzero = (value: number): number => (Math.abs(value) < LEAST ? LEAST : value)

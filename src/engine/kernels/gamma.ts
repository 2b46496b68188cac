// The gamma function's logarithm and the derivatives of it, in double precision.

/** Bernoulli numbers B₂, B₄, …: the coefficients of the expansions below. */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510]

/** From here on, eight terms of the expansions are exact to double precision. */
const FAR = 12

/** ln |Γ(x)|: Stirling's expansion far out, reached by Γ(x + 1) = x Γ(x); the reflection formula for negative x. */
export function logGamma(x: number): number {
  if (Number.isNaN(x)) return NaN
  if (!Number.isFinite(x)) return Infinity
  if (x <= 0) {
    if (Number.isInteger(x)) return Infinity
    return Math.log(Math.PI / Math.abs(sinPi(x))) - logGamma(1 - x)
  }
  if (x === 1 || x === 2) return 0
  let product = 1
  let z = x
  for (; z < FAR; z++) product *= z
  let tail = 0
  BERNOULLI.forEach((b, k) => (tail += b / ((2 * k + 2) * (2 * k + 1) * z ** (2 * k + 1))))
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + tail - Math.log(product)
}

/** sin(πx), exact where x is a multiple of a half. */
function sinPi(x: number): number {
  const rest = x % 2
  return Math.sin(Math.PI * (Math.abs(rest) > 1 ? rest - 2 * Math.sign(rest) : rest))
}

/** ψ(x) = d/dx ln Γ(x). ±Infinity at zero, by its sign; NaN at the negative integers. */
export function digamma(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity
  if (x < 0 && Number.isInteger(x)) return NaN
  if (x === -Infinity) return NaN
  if (x < 0) return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x % 1))
  let z = x
  let result = 0
  for (; z < FAR; z++) result -= 1 / z
  result += Math.log(z) - 0.5 / z
  BERNOULLI.forEach((b, k) => (result -= b / ((2 * k + 2) * z ** (2 * k + 2))))
  return result
}

/** The n-th derivative of ψ: (−1)ⁿ⁺¹ n! ζ(n + 1, x). */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x)
  if (n === 1 && x < 0.5 && x !== 0) return trigammaReflected(x)
  let factorial = 1
  for (let k = 2; k <= n; k++) factorial *= k
  return (n % 2 === 0 ? -1 : 1) * factorial * hurwitzZeta(n + 1, x)
}

/** ψ′(x) + ψ′(1 − x) = π²/sin²(πx). At negative integers it gives what rounding makes of the pole, as PyTorch does. */
const trigammaReflected = (x: number): number => (Math.PI / Math.sin(Math.PI * x)) ** 2 - hurwitzZeta(2, 1 - x)

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
  let total = 0
  let z = q
  for (; z < FAR; z++) total += z ** -s
  total += z ** (1 - s) / (s - 1) + 0.5 * z ** -s
  let factor = s
  let power = z ** (-s - 1)
  let factorial = 2
  BERNOULLI.forEach((b, k) => {
    total += (b * factor * power) / factorial
    factor *= (s + 2 * k + 1) * (s + 2 * k + 2)
    power /= z * z
    factorial *= (2 * k + 3) * (2 * k + 4)
  })
  return total
}

/** ζ(s, −size): the negative terms are, up to sign, a difference of two zetas; the positive ones are a third. */
function beforeZero(s: number, size: number): number {
  const rest = size - Math.floor(size)
  const negative = hurwitzZeta(s, rest) - hurwitzZeta(s, size + 1)
  return (s % 2 === 0 ? negative : -negative) + hurwitzZeta(s, 1 - rest)
}

// Special functions that JavaScript's Math lacks, in double precision.

/** The error function, accurate to about 1e-15. Series near zero, continued fraction of erfc in the tails. */
export function erf(x: number): number {
  const size = Math.abs(x)
  if (Number.isNaN(x)) return NaN
  if (size > 6) return Math.sign(x)
  return Math.sign(x) * (size < 2.5 ? erfSeries(size) : 1 - erfcFraction(size))
}

/** 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5···(2n+1)): all terms positive, so nothing cancels. */
function erfSeries(x: number): number {
  let term = x
  let total = x
  for (let n = 1; term > total * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    total += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total
}

/** erfc(x) = e^(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))), evaluated from the inside. */
function erfcFraction(x: number): number {
  let tail = x
  for (let k = 60; k > 0; k--) tail = x + k / 2 / tail
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail
}

/** 1 − erf(x), accurate in the right tail too, where it is tiny. */
export function erfc(x: number): number {
  if (x < 2.5) return 1 - erf(x)
  return x > 27 ? 0 : erfcFraction(x)
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
    const newton = excess / ((2 / Math.sqrt(Math.PI)) * Math.exp(-x * x))
    x -= newton / (1 + x * newton)
  }
  return x
}

/** The modified Bessel function of order 0: its power series, whose terms are all positive. NaN at infinity, as in PyTorch. */
export function besselI0(x: number): number {
  if (!Number.isFinite(x)) return NaN
  const quarter = (x * x) / 4
  let term = 1
  let total = 1
  for (let k = 1; term > total * 1e-17; k++) {
    term *= quarter / (k * k)
    total += term
  }
  return total
}

/** The modified Bessel function of order 1. */
export function besselI1(x: number): number {
  if (!Number.isFinite(x)) return NaN
  const quarter = (x * x) / 4
  let term = x / 2
  let total = term
  for (let k = 1; Math.abs(term) > Math.abs(total) * 1e-17; k++) {
    term *= quarter / (k * (k + 1))
    total += term
  }
  return total
}

/** Rounds to the nearest integer, halves to the even one, as PyTorch and Python do. */
export function roundHalfEven(x: number): number {
  const below = Math.floor(x)
  const rest = x - below
  const down = rest === 0.5 ? below % 2 === 0 : rest < 0.5
  return down ? below : Math.ceil(x)
}

/** 1 / (1 + e^(−x)), without overflow. */
export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))
}

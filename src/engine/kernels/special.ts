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

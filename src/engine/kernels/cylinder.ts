// Bessel functions of the first and the second kind, of orders 0 and 1, and the spherical one of order 0.

/** Below this the series at 0 has small terms; from here on the integral does. */
const FAR = 2.5
const STEP = 0.25
/** Beyond this e^(−v²) adds nothing. */
const LAST = 6.5
const EULER = 0.5772156649015329

type Order = 0 | 1

/** J of an order; NaN at infinity, as in PyTorch. */
export function besselJ(order: Order, x: number): number {
  const size = Math.abs(x)
  const value = size < FAR ? series(order, size) : wave(order, size)[0]
  return order === 1 && x < 0 ? -value : value
}

/** Y of an order; −infinity at 0, NaN below and at infinity, as in PyTorch. */
export function besselY(order: Order, x: number): number {
  if (x === 0) return -Infinity
  if (!(x > 0)) return NaN
  return x < FAR ? secondSeries(order, x) : wave(order, x)[1]
}

/** sin(x) / x. */
export function sphericalBesselJ0(x: number): number {
  if (Math.abs(x) === Infinity) return 0
  return x === 0 ? 1 : Math.sin(x) / x
}

/** Σ (−1)^k (x/2)^(2k + order) / (k! (k + order)!). */
function series(order: Order, x: number): number {
  const quarter = (x * x) / 4
  let term = order === 0 ? 1 : x / 2
  let total = term
  for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(total); k++) {
    term *= -quarter / (k * (k + order))
    total += term
  }
  return total
}

/** Source: DLMF 10.8.1, with ψ of whole numbers as sums of their reciprocals. */
function secondSeries(order: Order, x: number): number {
  const quarter = (x * x) / 4
  let term = order === 0 ? 1 : x / 2
  let [near, far] = [0, order]
  let total = term * (near + far)
  for (let k = 1; Math.abs(term) > 1e-19; k++) {
    term *= -quarter / (k * (k + order))
    near += 1 / k
    far += 1 / (k + order)
    total += term * (near + far)
  }
  const pole = order === 0 ? 0 : 2 / x
  return (2 * (Math.log(x / 2) + EULER) * series(order, x) - total - pole) / Math.PI
}

/**
 * J and Y as the parts of a Hankel function: a wave whose amplitude is an integral of e^(−v²) v^(2 order) (1 + iv²/2x)^(order − ½),
 * which equal steps sum up to double precision. Source: DLMF 10.17.7 and 10.32.8 with u = v².
 */
function wave(order: Order, x: number): readonly [number, number] {
  let [re, im] = [order === 0 ? 0.5 : 0, 0]
  for (let v = STEP; v < LAST; v += STEP) {
    const square = v * v
    const turn = Math.atan2(square, 2 * x) * (order - 0.5)
    const size = Math.exp(-square) * square ** order * Math.hypot(1, square / (2 * x)) ** (order - 0.5)
    re += size * Math.cos(turn)
    im += size * Math.sin(turn)
  }
  const scale = (2 * STEP * (1 + order)) / Math.PI / Math.sqrt(x)
  const [cosine, sine] = [Math.cos(x), Math.sin(x)]
  // Cosine and sine of x − π/4, or of x − 3π/4, times √2.
  const [c, s] = order === 0 ? [cosine + sine, sine - cosine] : [sine - cosine, -sine - cosine]
  return [scale * (re * c - im * s), scale * (re * s + im * c)]
}

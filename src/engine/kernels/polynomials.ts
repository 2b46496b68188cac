// Orthogonal polynomials of whole degree, each by the recurrence from its two predecessors; of a negative degree they are 0.

/** A polynomial of one family at a place: `degree` is cut to a whole number. */
export type Polynomial = (x: number, degree: number) => number

/** The first two polynomials are 1 and `first`; `next` gives the one after `p`, of degree k, and `q`, of degree k − 1. */
function byRecurrence(
  first: (x: number) => number,
  next: (x: number, k: number, p: number, q: number) => number,
): Polynomial {
  return (x, degree) => {
    const n = Math.trunc(degree)
    if (n < 0) return 0
    if (n === 0) return 1
    let [q, p] = [1, first(x)]
    // What is infinite or NaN stays so.
    for (let k = 1; k < n && Number.isFinite(p); k++) [q, p] = [p, next(x, k, p, q)]
    return p
  }
}

/** From this degree on an angle gives Chebyshev's polynomials at once. */
const MANY = 6

/** Chebyshev's polynomials, which are functions of the angle whose cosine the place is, between −1 and 1. */
function chebyshev(first: (x: number) => number, ofAngle: (angle: number, n: number) => number): Polynomial {
  const recurrent = byRecurrence(first, (x, _, p, q) => 2 * x * p - q)
  return (x, degree) =>
    degree > MANY && Math.abs(x) < 1 ? ofAngle(Math.acos(x), Math.trunc(degree)) : recurrent(x, degree)
}

export const chebyshevT = chebyshev(
  (x) => x,
  (angle, n) => Math.cos(n * angle),
)
export const chebyshevU = chebyshev(
  (x) => 2 * x,
  (angle, n) => Math.sin((n + 1) * angle) / Math.sin(angle),
)
export const chebyshevV = chebyshev(
  (x) => 2 * x - 1,
  (angle, n) => Math.cos((n + 0.5) * angle) / Math.cos(angle / 2),
)
export const chebyshevW = chebyshev(
  (x) => 2 * x + 1,
  (angle, n) => Math.sin((n + 0.5) * angle) / Math.sin(angle / 2),
)

/** The same on the stretch from 0 to 1 instead of −1 to 1. */
export const shifted =
  (polynomial: Polynomial): Polynomial =>
  (x, degree) =>
    polynomial(2 * x - 1, degree)

export const hermiteH = byRecurrence(
  (x) => 2 * x,
  (x, k, p, q) => 2 * x * p - 2 * k * q,
)
export const hermiteHe = byRecurrence(
  (x) => x,
  (x, k, p, q) => x * p - k * q,
)
export const laguerreL = byRecurrence(
  (x) => 1 - x,
  (x, k, p, q) => ((2 * k + 1 - x) * p - k * q) / (k + 1),
)
export const legendreP = byRecurrence(
  (x) => x,
  (x, k, p, q) => ((2 * k + 1) * x * p - k * q) / (k + 1),
)

// What rounding takes from products and sums in double precision, and polynomials: the tools of exact special functions.

/** 2^27 + 1: the product with it parts a number's digits into two halves. */
const SPLITTER = 134217729

/** a · b − p exactly, where p is a · b rounded. For numbers below 1e300. */
export function productError(a: number, b: number, p: number): number {
  const a1 = SPLITTER * a - (SPLITTER * a - a)
  const b1 = SPLITTER * b - (SPLITTER * b - b)
  const [a2, b2] = [a - a1, b - b1]
  return a1 * b1 - p + a1 * b2 + a2 * b1 + a2 * b2
}

/** a + b − s exactly, where s is a + b rounded. */
export function sumError(a: number, b: number, s: number): number {
  const part = s - a
  return a - (s - part) + (b - part)
}

/** a / b − q, rounded, where q is a / b rounded. */
export function quotientError(a: number, b: number, q: number): number {
  const back = q * b
  return (a - back - productError(q, b, back)) / b
}

/** c₀ + c₁x + c₂x² + …, the last coefficient first. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let total = 0
  for (let n = coefficients.length - 1; n >= 0; n--) total = total * x + (coefficients[n] as number)
  return total
}

/** π less its rounded value. */
export const PI_REST = 1.2246467991473532e-16

/** πx less the angle that rounding made of it. */
function angleError(x: number, angle: number): number {
  return productError(Math.PI, x, angle) + PI_REST * x
}

/** sin(πx), exact where x is a multiple of a half, and what rounding the angle has taken from it. */
export function sinPiParts(x: number): { readonly value: number; readonly rest: number } {
  const turned = x % 2
  const near = Math.abs(turned) > 1 ? turned - 2 * Math.sign(turned) : turned
  const small = Math.abs(near) > 0.5 ? Math.sign(near) * (1 - Math.abs(near)) : near
  const angle = Math.PI * small
  return { value: Math.sin(angle), rest: angleError(small, angle) * Math.cos(angle) }
}

/** sin(πx). */
export function sinPi(x: number): number {
  const { value, rest } = sinPiParts(x)
  return value === 0 ? value : value + rest
}

/** sin(πx) / (πx). */
export function sinc(x: number): number {
  if (x === 0) return 1
  const angle = Math.PI * x
  const { value, rest } = sinPiParts(x)
  const ratio = value / angle
  if (value === 0 || Number.isNaN(ratio)) return ratio
  return ratio + (quotientError(value, angle, ratio) + (rest - ratio * angleError(x, angle)) / angle)
}

/** tan(πx), with the same care. */
export function tanPi(x: number): number {
  const rest = x % 1
  const small = Math.abs(rest) > 0.5 ? rest - Math.sign(rest) : rest
  const angle = Math.PI * small
  const tangent = Math.tan(angle)
  return tangent + angleError(small, angle) * (1 + tangent * tangent)
}

// Elementary functions of complex numbers a + bi, computed in double precision. Branches are cut where C's complex.h cuts them.
// Source: W. Kahan, "Branch cuts for complex elementary functions", 1987, for the inverse ones.
import type { PairMap } from './parts'

export const subtract: PairMap = (out, at, a, b, c, d) => {
  out[at] = a - c
  out[at + 1] = b - d
}

export const multiply: PairMap = (out, at, a, b, c, d) => {
  out[at] = a * c - b * d
  out[at + 1] = a * d + b * c
}

/** Smith's division, which overflows only where the result does. */
export const divide: PairMap = (out, at, a, b, c, d) => {
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c
    const scale = 1 / (c + d * ratio)
    out[at] = (a + b * ratio) * scale
    out[at + 1] = (b - a * ratio) * scale
  } else {
    const ratio = c / d
    const scale = 1 / (c * ratio + d)
    out[at] = (a * ratio + b) * scale
    out[at + 1] = (b * ratio - a) * scale
  }
}

const polar = (out: Float64Array, at: number, radius: number, angle: number): void => {
  out[at] = radius * Math.cos(angle)
  out[at + 1] = radius * Math.sin(angle)
}

export const power: PairMap = (out, at, a, b, c, d) => {
  if (d === 0 && c === 2) multiply(out, at, a, b, a, b)
  else if (a === 0 && b === 0) out[at] = c === 0 && d === 0 ? 1 : 0
  else {
    const [radius, angle] = [Math.log(Math.hypot(a, b)), Math.atan2(b, a)]
    polar(out, at, Math.exp(c * radius - d * angle), d * radius + c * angle)
  }
}

type Pair = readonly [number, number]

/** log(exp(z) + exp(w)), from the one with the larger real part, so that nothing overflows. */
export const logOfSum: PairMap = (out, at, a, b, c, d) => {
  if (a < c) {
    logOfSum(out, at, c, d, a, b)
    return
  }
  const [re, im] = c === -Infinity ? [0, 0] : exponential(c - a, d - b)
  out[at] = a + Math.log1p(re * (2 + re) + im * im) / 2
  out[at + 1] = b + Math.atan2(im, 1 + re)
}

const byPowerOfTwo: PairMap = (out, at, a, b, c, d) => {
  const [re, im] = exponential(c * Math.LN2, d * Math.LN2)
  multiply(out, at, a, b, d === 0 ? 2 ** c : re, im)
}

const withSign = (size: number, like: number): number => (like < 0 || Object.is(like, -0) ? -size : size)

/** The root whose real part is not negative. */
function rootOf(a: number, b: number): Pair {
  if (a === 0 && b === 0) return [0, b]
  const half = Math.sqrt((Math.hypot(a, b) + Math.abs(a)) / 2)
  return a >= 0 ? [half, b / (2 * half)] : [Math.abs(b) / (2 * half), withSign(half, b)]
}

const exponential = (a: number, b: number): Pair => [Math.exp(a) * Math.cos(b), b === 0 ? b : Math.exp(a) * Math.sin(b)]
const logarithm = (a: number, b: number): Pair => [Math.log(Math.hypot(a, b)), Math.atan2(b, a)]
const sine = (a: number, b: number): Pair => [Math.sin(a) * Math.cosh(b), Math.cos(a) * Math.sinh(b)]
const cosine = (a: number, b: number): Pair => [Math.cos(a) * Math.cosh(b), -Math.sin(a) * Math.sinh(b)]

function hyperbolicTangent(a: number, b: number): Pair {
  // Far out the quotient of two infinities is its limit.
  if (Math.abs(a) > 22) return [withSign(1, a), 4 * Math.sin(b) * Math.cos(b) * Math.exp(-2 * Math.abs(a))]
  const below = Math.cosh(2 * a) + Math.cos(2 * b)
  return [Math.sinh(2 * a) / below, Math.sin(2 * b) / below]
}

function arcSine(a: number, b: number): Pair {
  const [low, high] = [rootOf(1 - a, -b), rootOf(1 + a, b)]
  return [Math.atan2(a, low[0] * high[0] - low[1] * high[1]), Math.asinh(low[0] * high[1] - low[1] * high[0])]
}

function arcCosine(a: number, b: number): Pair {
  const [low, high] = [rootOf(1 - a, -b), rootOf(1 + a, b)]
  return [2 * Math.atan2(low[0], high[0]), Math.asinh(high[0] * low[1] - high[1] * low[0])]
}

function areaCosine(a: number, b: number): Pair {
  const [low, high] = [rootOf(a - 1, b), rootOf(a + 1, b)]
  return [Math.asinh(low[0] * high[0] + low[1] * high[1]), 2 * Math.atan2(low[1], high[0])]
}

const areaTangent = (a: number, b: number): Pair => [
  Math.log1p((4 * a) / ((1 - a) * (1 - a) + b * b)) / 4,
  Math.atan2(2 * b, (1 - a) * (1 + a) - b * b) / 2,
]

/** f(z) = −i·g(i·z), which is how circular functions are made of hyperbolic ones and the other way round. */
const turned =
  (g: (a: number, b: number) => Pair) =>
  (a: number, b: number): Pair => {
    const [re, im] = g(-b, a)
    return [im, -re]
  }

const scaled =
  (g: (a: number, b: number) => Pair, factor: number) =>
  (a: number, b: number): Pair => {
    const [re, im] = g(a, b)
    return [re * factor, im * factor]
  }

function quotient(above: Pair, below: Pair): Pair {
  const out = new Float64Array(2)
  divide(out, 0, above[0], above[1], below[0], below[1])
  return [out[0] as number, out[1] as number]
}

const FUNCTIONS: Readonly<Record<string, (a: number, b: number) => Pair>> = {
  exp: exponential,
  exp2: (a, b) => exponential(a * Math.LN2, b * Math.LN2),
  expm1: (a, b) => [Math.expm1(a) * Math.cos(b) - 2 * Math.sin(b / 2) ** 2, Math.exp(a) * Math.sin(b)],
  log: logarithm,
  log2: scaled(logarithm, Math.LOG2E),
  log10: scaled(logarithm, Math.LOG10E),
  log1p: (a, b) => [Math.log1p(a * (2 + a) + b * b) / 2, Math.atan2(b, 1 + a)],
  sqrt: rootOf,
  rsqrt: (a, b) => quotient([1, 0], rootOf(a, b)),
  reciprocal: (a, b) => quotient([1, 0], [a, b]),
  square: (a, b) => [a * a - b * b, 2 * a * b],
  sin: sine,
  cos: cosine,
  tan: turned(hyperbolicTangent),
  sinh: (a, b) => [Math.sinh(a) * Math.cos(b), Math.cosh(a) * Math.sin(b)],
  cosh: (a, b) => [Math.cosh(a) * Math.cos(b), Math.sinh(a) * Math.sin(b)],
  tanh: hyperbolicTangent,
  asin: arcSine,
  acos: arcCosine,
  atan: turned(areaTangent),
  asinh: turned(arcSine),
  acosh: areaCosine,
  atanh: areaTangent,
  sigmoid: (a, b) => {
    const [re, im] = exponential(-a, -b)
    return quotient([1, 0], [1 + re, im])
  },
  sinc: (a, b) => (a === 0 && b === 0 ? [1, 0] : quotient(sine(Math.PI * a, Math.PI * b), [Math.PI * a, Math.PI * b])),
}

const mapOf =
  (f: (a: number, b: number) => Pair): PairMap =>
  (out, at, a, b) => {
    const [re, im] = f(a, b)
    out[at] = re
    out[at + 1] = im
  }

/** What an op of one complex number, or of two, gives. */
export const PAIRS: Readonly<Record<string, PairMap>> = {
  ...Object.fromEntries(Object.entries(FUNCTIONS).map(([name, f]) => [name, mapOf(f)])),
  mul: multiply,
  _mul_scalar: multiply,
  div: divide,
  _div_scalar: divide,
  pow: power,
  _pow_scalar: power,
  _pow_base: power,
  logaddexp: logOfSum,
  ldexp: byPowerOfTwo,
}

/** What an op that asks something of one complex number, or of two, answers. */
export const TRUTHS: Readonly<Record<string, (a: number, b: number, c: number, d: number) => boolean>> = {
  eq: (a, b, c, d) => a === c && b === d,
  ne: (a, b, c, d) => a !== c || b !== d,
  isnan: (a, b) => Number.isNaN(a) || Number.isNaN(b),
  isfinite: (a, b) => Number.isFinite(a) && Number.isFinite(b),
  isinf: (a, b) => Math.abs(a) === Infinity || Math.abs(b) === Infinity,
}

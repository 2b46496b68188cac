// 16 uniforms become 16 normals by Box and Muller, in the very single-precision arithmetic of PyTorch on x86: logarithm, sine
// and cosine are the polynomials of Moshier's Cephes library, with the products fused into sums where that build fuses them.
// That makes `randn` of 16 and more float32 elements equal to the last bit.

const round = Math.fround

/** a · b + c rounded once: the product of two float32 numbers is exact in a double. */
const fused = (a: number, b: number, c: number): number => round(a * b + c)

/** Coefficients from the highest power down, as float32 numbers. */
const single = (...list: number[]): readonly number[] => list.map(round)

const LOG = single(
  ...[7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1],
  ...[2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1],
)
const SIN = single(-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1)
const COS = single(2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2)
/** ln 2 in two parts, the first with few bits. */
const [LN2_HIGH = 0, LN2_LOW = 0] = single(0.693359375, -2.1219444e-4)
/** π/4 in three parts, negated. */
const QUARTER_TURN = single(-0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8)
const ROOT_HALF = round(Math.SQRT1_2)
const FOUR_OVER_PI = round(4 / Math.PI)
const TWO_PI = round(2 * Math.PI)

function polynomial(coefficients: readonly number[], x: number): number {
  let value = coefficients[0] as number
  for (let i = 1; i < coefficients.length; i++) value = fused(value, x, coefficients[i] as number)
  return value
}

const bits = new Float32Array(1)
const word = new Int32Array(bits.buffer)

/** The natural logarithm of a positive, normal float32. */
function log(x: number): number {
  bits[0] = x
  let exponent = ((word[0] as number) >>> 23) - 126
  // The fraction in [0.5, 1).
  word[0] = ((word[0] as number) & 0x7fffff) | 0x3f000000
  let m = bits[0]
  if (m < ROOT_HALF) {
    exponent--
    m += m
  }
  m = round(m - 1)
  const square = round(m * m)
  const cubic = round(polynomial(LOG, m) * m)
  const small = fused(square, -0.5, fused(cubic, square, round(exponent * LN2_LOW)))
  return fused(exponent, LN2_HIGH, round(m + small))
}

/** Writes radius · cos and radius · sin of an angle in [0, 2π) into `block` at i and i + 8, scaled and shifted. */
function spread(block: Float32Array, i: number, radius: number, angle: number, mean: number, std: number): void {
  const octant = (Math.trunc(round(angle * FOUR_OVER_PI)) + 1) & ~1
  let x = angle
  for (const part of QUARTER_TURN) x = fused(octant, part, x)
  const square = round(x * x)
  const even = round(fused(round(polynomial(COS, square) * square), square, -round(square * 0.5)) + 1)
  const odd = fused(round(polynomial(SIN, square) * square), x, x)
  const swaps = (octant & 2) !== 0
  const cos = ((octant - 2) & 4) === 0 ? -(swaps ? odd : even) : swaps ? odd : even
  const sin = (octant & 4) !== 0 ? -(swaps ? even : odd) : swaps ? even : odd
  block[i] = fused(round(radius * cos), std, mean)
  block[i + 8] = fused(round(radius * sin), std, mean)
}

/** 16 float32 uniforms become normals; the first eight give the radii, the others the angles. */
export function singleNormals(block: Float32Array, mean: number, std: number): void {
  for (let i = 0; i < 8; i++) {
    const radius = round(Math.sqrt(round(-2 * log(round(1 - (block[i] as number))))))
    spread(block, i, radius, round(TWO_PI * (block[i + 8] as number)), mean, std)
  }
}

/** The same in double precision, which PyTorch leaves to the C library. */
export function doubleNormals(block: Float64Array, mean: number, std: number): void {
  for (let i = 0; i < 8; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - (block[i] as number)))
    const angle = 2 * Math.PI * (block[i + 8] as number)
    block[i] = radius * Math.cos(angle) * std + mean
    block[i + 8] = radius * Math.sin(angle) * std + mean
  }
}

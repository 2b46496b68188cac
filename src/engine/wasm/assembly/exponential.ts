// exp, and the ratio that tanh and sigmoid are, of four float32, within one unit in the last place. e^x = 2^n · e^r with the integer n nearest
// to x / ln 2, and e^r = 1 + r + tail, where the tail holds the rest of the series and what rounding took from r.

// Constants lie in memory: V8 makes a constant vector anew wherever one is used, and reads one from memory for nothing.
export const LOG2_E: usize = memory.data<f32>([1.44269504])
/** ln 2 in two parts; the first has so few digits that its product with n is exact. */
export const LN_2_HIGH: usize = memory.data<f32>([0.693359375])
export const LN_2_LOW: usize = memory.data<f32>([-0.00021219444])
/** Added to a number below 2^22 in size, it leaves the nearest integer in the lowest bits. */
export const ROUNDER: usize = memory.data<f32>([12582912])
const ROUNDER_BITS: usize = memory.data<i32>([0x4b400000])
/** Beyond these, e^x is infinite or 0 in float32. */
const HIGHEST: usize = memory.data<f32>([89])
const LOWEST: usize = memory.data<f32>([-104])
/** (e^r − 1 − r) / r² from r^0 on, as the polynomial that is off least for |r| ≤ 0.3466: 3e-9 of e^r. */
export const SERIES: usize = memory.data<f32>([0.49999994, 0.16666521, 0.04166839, 0.008368726, 0.0013814581])
export const ONE: usize = memory.data<f32>([1])
/** What is added to an exponent in float32 and in float64. */
const BIAS: usize = memory.data<i32>([127])
const BIAS_64: usize = memory.data<i64>([1023])
const ONE_64: usize = memory.data<f64>([1])

/** A constant in all four lanes, and in both of float64. */
export function four(constant: usize): v128 {
  return v128.load32_splat(constant)
}

function two(constant: usize): v128 {
  return v128.load64_splat(constant)
}

/** x within the range that matters; the order of operands lets NaN pass. */
function clamped(x: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, four(LOWEST)), four(HIGHEST))
}

/** a · b + c, in one rounding where the platform can. */
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c)
}

/** c − a · b. */
export function nmadd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_nmadd(a, b, c) : f32x4.sub(c, f32x4.mul(a, b))
}

/** ROUNDER and the integer nearest to x / ln 2. */
function rounded(x: v128): v128 {
  return madd(x, four(LOG2_E), four(ROUNDER))
}

/** (e^r − 1 − r) / r². */
function series(r: v128): v128 {
  let sum = madd(four(SERIES + 16), r, four(SERIES + 12))
  sum = madd(sum, r, four(SERIES + 8))
  sum = madd(sum, r, four(SERIES + 4))
  return madd(sum, r, four(SERIES))
}

/** 2^n for integers n in the range of normal float32. */
function power(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, four(BIAS)), 23)
}

/** e^x for any x. */
export function exp4(given: v128): v128 {
  const x = clamped(given)
  const shifted = rounded(x)
  const n = f32x4.sub(shifted, four(ROUNDER))
  const r = nmadd(n, four(LN_2_LOW), nmadd(n, four(LN_2_HIGH), x))
  const mantissa = f32x4.add(four(ONE), madd(series(r), f32x4.mul(r, r), r))
  // 2^n in two factors, since it may be no normal number where the result is none.
  const whole = i32x4.sub(shifted, four(ROUNDER_BITS))
  const half = i32x4.shr_s(whole, 1)
  return f32x4.mul(f32x4.mul(mantissa, power(half)), power(i32x4.sub(whole, half)))
}

/** (e^x − less) / (e^x + 1) of two x, in float64, from their n, r and tail. */
function ratio2(n: v128, r: v128, tail: v128, less: v128): v128 {
  const one = two(ONE_64)
  const scale = i64x2.shl(i64x2.add(n, two(BIAS_64)), 52)
  const scaled = f64x2.mul(scale, f64x2.add(f64x2.promote_low_f32x4(r), f64x2.promote_low_f32x4(tail)))
  const below = f64x2.add(scaled, f64x2.sub(scale, less))
  return f64x2.div(below, f64x2.add(scaled, f64x2.add(scale, one)))
}

/** (e^x − less) / (e^x + 1): sigmoid of x where `less` is 0, tanh of x / 2 where it is 1. */
export function ratio4(given: v128, less: v128): v128 {
  const x = clamped(given)
  const shifted = rounded(x)
  const n = f32x4.sub(shifted, four(ROUNDER))
  const high = nmadd(n, four(LN_2_HIGH), x)
  const r = nmadd(n, four(LN_2_LOW), high)
  const lost = nmadd(n, four(LN_2_LOW), f32x4.sub(high, r))
  const tail = madd(series(r), f32x4.mul(r, r), lost)
  const whole = i32x4.sub(shifted, four(ROUNDER_BITS))
  const lower = ratio2(i64x2.extend_low_i32x4_s(whole), r, tail, less)
  const upper = ratio2(i64x2.extend_high_i32x4_s(whole), upperHalf(r), upperHalf(tail), less)
  return narrowed(lower, upper)
}

/** The upper two of four float32, as the lower two. */
function upperHalf(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 1, 1)
}

/** The lower two of four float32, as float64. */
export function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x)
}

/** The upper two. */
export function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(upperHalf(x))
}

/** Two and two float64 as four float32. */
export function narrowed(lower: v128, upper: v128): v128 {
  return v128.shuffle<f64>(f32x4.demote_f64x2_zero(lower), f32x4.demote_f64x2_zero(upper), 0, 2)
}

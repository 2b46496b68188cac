// exp, and the ratio that tanh and sigmoid are, of four float32, within one unit in the last place. e^x = 2^n · e^r with the integer n nearest
// to x / ln 2, and e^r = 1 + r + tail, where the tail holds the rest of the series and what rounding took from r.

// Constants lie in memory: V8 makes a constant vector anew wherever one is used, and reads one from memory for nothing.
const LOG2_E: usize = memory.data<f32>([1.44269504])
/** ln 2 in two parts; the first has so few digits that its product with n is exact. */
const LN_2_HIGH: usize = memory.data<f32>([0.693359375])
const LN_2_LOW: usize = memory.data<f32>([-0.00021219444])
/** Added to a number below 2^22 in size, it leaves the nearest integer in the lowest bits. */
const ROUNDER: usize = memory.data<f32>([12582912])
const ROUNDER_BITS: usize = memory.data<i32>([0x4b400000])
/** Beyond these, e^x is infinite or 0 in float32. */
const HIGHEST: usize = memory.data<f32>([89])
const LOWEST: usize = memory.data<f32>([-104])
/** Up to this size of x, e^x and 2^n are normal numbers. */
const NORMAL: usize = memory.data<f32>([87])
/** 1/n! from 2! on: the series of e^r. */
const SERIES: usize = memory.data<f32>([0.5, 0.16666667, 0.041666668, 0.008333334, 0.0013888889, 0.0001984127])
const ONE: usize = memory.data<f32>([1])
/** What is added to an exponent in float32 and in float64. */
const BIAS: usize = memory.data<i32>([127])
const BIAS_64: usize = memory.data<i64>([1023])
const ONE_64: usize = memory.data<f64>([1])

/** A constant in all four lanes, and in both of float64. */
function four(constant: usize): v128 {
  return v128.load32_splat(constant)
}

function two(constant: usize): v128 {
  return v128.load64_splat(constant)
}

/** x within the range that matters; the order of operands lets NaN pass. */
function clamped(x: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, four(LOWEST)), four(HIGHEST))
}

/** ROUNDER and the integer nearest to x / ln 2. */
function rounded(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, four(LOG2_E)), four(ROUNDER))
}

/** e^r − 1 − r, less what rounding of r = high − low has lost. |r| ≤ 0.35, so the series may end with r^7. */
function tailOf(r: v128, high: v128, low: v128): v128 {
  const r2 = f32x4.mul(r, r)
  const first = f32x4.add(four(SERIES), f32x4.mul(four(SERIES + 4), r))
  const second = f32x4.add(four(SERIES + 8), f32x4.mul(four(SERIES + 12), r))
  const third = f32x4.add(four(SERIES + 16), f32x4.mul(four(SERIES + 20), r))
  const series = f32x4.add(first, f32x4.mul(r2, f32x4.add(second, f32x4.mul(r2, third))))
  return f32x4.add(f32x4.mul(r2, series), f32x4.sub(f32x4.sub(high, r), low))
}

/** 2^n for integers n in the range of normal float32. */
function power(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, four(BIAS)), 23)
}

/** e^x. */
export function exp4(given: v128): v128 {
  const isNormal = i32x4.all_true(f32x4.le(f32x4.abs(given), four(NORMAL)))
  const x = isNormal ? given : clamped(given)
  const shifted = rounded(x)
  const n = f32x4.sub(shifted, four(ROUNDER))
  const high = f32x4.sub(x, f32x4.mul(n, four(LN_2_HIGH)))
  const low = f32x4.mul(n, four(LN_2_LOW))
  const r = f32x4.sub(high, low)
  const mantissa = f32x4.add(four(ONE), f32x4.add(r, tailOf(r, high, low)))
  // n is added to the exponent: it stands in the lowest bits of `shifted`.
  if (isNormal) return i32x4.add(mantissa, i32x4.shl(shifted, 23))
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
  const high = f32x4.sub(x, f32x4.mul(n, four(LN_2_HIGH)))
  const low = f32x4.mul(n, four(LN_2_LOW))
  const r = f32x4.sub(high, low)
  const tail = tailOf(r, high, low)
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

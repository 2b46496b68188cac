// Elementwise ops on `count` elements in memory. Buffers are read and written in whole vectors, or in steps of four, so they must
// have room for the last step; what it holds beyond the count is of no account.
import { ratio4 } from './exponential'
import { normalLanes, sigmoid8 } from './pairs'
import { exponentials } from './rows'

/** Bytes of a vector. */
const VECTOR: usize = 16
/** Bytes of four: a loop's own work on every vector would take as long as an addition. */
const STEP: usize = 64

export const enum Binary {
  Add,
  Sub,
  Mul,
  Div,
  Rsub,
}

function binary<T>(code: i32, count: i32, a: usize, b: usize, out: usize): void {
  const end = a + count * sizeof<T>()
  switch (code) {
    case Binary.Add:
      for (; a < end; a += STEP, b += STEP, out += STEP) {
        v128.store(out, v128.add<T>(v128.load(a), v128.load(b)))
        v128.store(out, v128.add<T>(v128.load(a, 16), v128.load(b, 16)), 16)
        v128.store(out, v128.add<T>(v128.load(a, 32), v128.load(b, 32)), 32)
        v128.store(out, v128.add<T>(v128.load(a, 48), v128.load(b, 48)), 48)
      }
      break
    case Binary.Sub:
      for (; a < end; a += STEP, b += STEP, out += STEP) {
        v128.store(out, v128.sub<T>(v128.load(a), v128.load(b)))
        v128.store(out, v128.sub<T>(v128.load(a, 16), v128.load(b, 16)), 16)
        v128.store(out, v128.sub<T>(v128.load(a, 32), v128.load(b, 32)), 32)
        v128.store(out, v128.sub<T>(v128.load(a, 48), v128.load(b, 48)), 48)
      }
      break
    case Binary.Mul:
      for (; a < end; a += STEP, b += STEP, out += STEP) {
        v128.store(out, v128.mul<T>(v128.load(a), v128.load(b)))
        v128.store(out, v128.mul<T>(v128.load(a, 16), v128.load(b, 16)), 16)
        v128.store(out, v128.mul<T>(v128.load(a, 32), v128.load(b, 32)), 32)
        v128.store(out, v128.mul<T>(v128.load(a, 48), v128.load(b, 48)), 48)
      }
      break
    case Binary.Div:
      for (; a < end; a += VECTOR, b += VECTOR, out += VECTOR) {
        v128.store(out, v128.div<T>(v128.load(a), v128.load(b)))
      }
      break
    case Binary.Rsub:
      for (; a < end; a += STEP, b += STEP, out += STEP) {
        v128.store(out, v128.sub<T>(v128.load(b), v128.load(a)))
        v128.store(out, v128.sub<T>(v128.load(b, 16), v128.load(a, 16)), 16)
        v128.store(out, v128.sub<T>(v128.load(b, 32), v128.load(a, 32)), 32)
        v128.store(out, v128.sub<T>(v128.load(b, 48), v128.load(a, 48)), 48)
      }
      break
  }
}

export function binary32(code: i32, count: i32, a: usize, b: usize, out: usize): void {
  binary<f32>(code, count, a, b, out)
}

export function binary64(code: i32, count: i32, a: usize, b: usize, out: usize): void {
  binary<f64>(code, count, a, b, out)
}

/** a += factor · b in one rounding: products of two floats are exact in double precision. */
export function addScaled32(count: i32, a: usize, b: usize, factor: f32): void {
  const factors = f64x2.splat(<f64>factor)
  for (const end = a + count * sizeof<f32>(); a < end; a += VECTOR, b += VECTOR) {
    const to = v128.load(a)
    const from = v128.load(b)
    const low = scaledHalf(to, from, factors)
    const high = scaledHalf(upperHalf(to), upperHalf(from), factors)
    v128.store(a, v128.shuffle<u32>(low, high, 0, 1, 4, 5))
  }
}

/** The upper two of four floats, in the place of the lower. */
function upperHalf(floats: v128): v128 {
  return v128.shuffle<u32>(floats, floats, 2, 3, 0, 1)
}

function scaledHalf(to: v128, from: v128, factors: v128): v128 {
  const product = f64x2.mul(f64x2.promote_low_f32x4(from), factors)
  return f32x4.demote_f64x2_zero(f64x2.add(product, f64x2.promote_low_f32x4(to)))
}

export const enum Unary {
  Neg,
  Abs,
  Sqrt,
  Relu,
  Square,
  Reciprocal,
  Copy,
}

function unary<T>(code: i32, count: i32, a: usize, out: usize): void {
  const end = a + count * sizeof<T>()
  const zero = v128.splat<T>(0 as T)
  const one = v128.splat<T>(1 as T)
  switch (code) {
    case Unary.Neg:
      for (; a < end; a += STEP, out += STEP) {
        v128.store(out, v128.neg<T>(v128.load(a)))
        v128.store(out, v128.neg<T>(v128.load(a, 16)), 16)
        v128.store(out, v128.neg<T>(v128.load(a, 32)), 32)
        v128.store(out, v128.neg<T>(v128.load(a, 48)), 48)
      }
      break
    case Unary.Abs:
      for (; a < end; a += STEP, out += STEP) {
        v128.store(out, v128.abs<T>(v128.load(a)))
        v128.store(out, v128.abs<T>(v128.load(a, 16)), 16)
        v128.store(out, v128.abs<T>(v128.load(a, 32)), 32)
        v128.store(out, v128.abs<T>(v128.load(a, 48)), 48)
      }
      break
    case Unary.Sqrt:
      for (; a < end; a += VECTOR, out += VECTOR) v128.store(out, v128.sqrt<T>(v128.load(a)))
      break
    case Unary.Relu:
      // The order of operands lets NaN and −0 pass.
      for (; a < end; a += STEP, out += STEP) {
        v128.store(out, v128.pmax<T>(v128.load(a), zero))
        v128.store(out, v128.pmax<T>(v128.load(a, 16), zero), 16)
        v128.store(out, v128.pmax<T>(v128.load(a, 32), zero), 32)
        v128.store(out, v128.pmax<T>(v128.load(a, 48), zero), 48)
      }
      break
    case Unary.Square:
      for (; a < end; a += VECTOR, out += VECTOR) {
        const x = v128.load(a)
        v128.store(out, v128.mul<T>(x, x))
      }
      break
    case Unary.Reciprocal:
      for (; a < end; a += VECTOR, out += VECTOR) v128.store(out, v128.div<T>(one, v128.load(a)))
      break
    case Unary.Copy:
      for (; a < end; a += STEP, out += STEP) {
        v128.store(out, v128.load(a))
        v128.store(out, v128.load(a, 16), 16)
        v128.store(out, v128.load(a, 32), 32)
        v128.store(out, v128.load(a, 48), 48)
      }
      break
  }
}

export function unary32(code: i32, count: i32, a: usize, out: usize): void {
  unary<f32>(code, count, a, out)
}

export function unary64(code: i32, count: i32, a: usize, out: usize): void {
  unary<f64>(code, count, a, out)
}

export function exp32(count: i32, a: usize, out: usize): void {
  exponentials(a, count, 0, out)
}

/** 1 / (1 + e^−x), or tanh x, which is the same of 2x stretched over −1 to 1. Both in one loop, that it be compiled in place. */
function sigmoids(count: i32, a: usize, out: usize, isTanh: bool): void {
  const chosen = i32x4.splat(isTanh ? -1 : 0)
  const less = v128.and(f64x2.splat(1), chosen)
  // The sign of zero is kept.
  const sign = v128.and(f32x4.splat(-0.0), chosen)
  for (const end = a + (count << 2); a < end; a += VECTOR, out += VECTOR) {
    const x = v128.load(a)
    const ratio = ratio4(f32x4.add(x, v128.and(x, chosen)), less)
    v128.store(out, v128.or(ratio, v128.and(x, sign)))
  }
}

export function tanh32(count: i32, a: usize, out: usize): void {
  sigmoids(count, a, out, true)
}

export function sigmoid32(count: i32, a: usize, out: usize): void {
  if (!ASC_FEATURE_RELAXED_SIMD) {
    sigmoids(count, a, out, false)
    return
  }
  for (const end = a + (count << 2); a < end; a += 2 * VECTOR, out += 2 * VECTOR) {
    if (!sigmoid8(a, out)) mixedSigmoids(a, out)
  }
}

/** Eight elements, with zeros in place of what is not normal. */
const KEPT: usize = memory.data(32)

/** Sigmoid of eight elements of which some are not normal: the others get the same bits as anywhere else. */
function mixedSigmoids(a: usize, out: usize): void {
  sigmoids(8, a, out, false)
  const first = normalLanes(v128.load(a))
  const second = normalLanes(v128.load(a, 16))
  v128.store(KEPT, v128.and(v128.load(a), first))
  v128.store(KEPT, v128.and(v128.load(a, 16), second), 16)
  sigmoid8(KEPT, KEPT)
  v128.store(out, v128.bitselect(v128.load(KEPT), v128.load(out), first))
  v128.store(out, v128.bitselect(v128.load(KEPT, 16), v128.load(out, 16), second), 16)
}

export const enum Comparison {
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge,
}

function compared<T>(code: i32, a: v128, b: v128): v128 {
  switch (code) {
    case Comparison.Eq:
      return v128.eq<T>(a, b)
    case Comparison.Ne:
      return v128.ne<T>(a, b)
    case Comparison.Lt:
      return v128.lt<T>(a, b)
    case Comparison.Le:
      return v128.le<T>(a, b)
    case Comparison.Gt:
      return v128.gt<T>(a, b)
    default:
      return v128.ge<T>(a, b)
  }
}

/** Comparisons as bytes: 1 where true. */
export function compare32(code: i32, count: i32, a: usize, b: usize, out: usize): void {
  const ones = i8x16.splat(1)
  for (const end = a + (count << 2); a < end; a += 4 * VECTOR, b += 4 * VECTOR, out += VECTOR) {
    const m0 = compared<f32>(code, v128.load(a), v128.load(b))
    const m1 = compared<f32>(code, v128.load(a, 16), v128.load(b, 16))
    const m2 = compared<f32>(code, v128.load(a, 32), v128.load(b, 32))
    const m3 = compared<f32>(code, v128.load(a, 48), v128.load(b, 48))
    const lower = i16x8.narrow_i32x4_s(m0, m1)
    const upper = i16x8.narrow_i32x4_s(m2, m3)
    v128.store(out, v128.and(i8x16.narrow_i16x8_s(lower, upper), ones))
  }
}

/** `a` where the byte of the condition is not 0, else `b`; float32. */
export function select32(count: i32, condition: usize, a: usize, b: usize, out: usize): void {
  const zero = i32x4.splat(0)
  for (const end = a + (count << 2); a < end; a += VECTOR, b += VECTOR, out += VECTOR, condition += 4) {
    const bytes = v128.load32_zero(condition)
    const mask = i32x4.ne(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)), zero)
    v128.store(out, v128.bitselect(v128.load(a), v128.load(b), mask))
  }
}

// exp and sigmoid of two vectors of float32 at a time: a constant is then read once for both, and the two do not wait for one
// another. The numbers are those of `exponential.ts`, within one unit in the last place.
import { exp4, four, LN_2_HIGH, LN_2_LOW, LOG2_E, madd, nmadd, ONE, ROUNDER, SERIES } from './exponential'

/** Up to this square of x, 87², e^x and e^−x are normal numbers. */
const NORMAL: usize = memory.data<f32>([7569])

/** The lanes in which e^x and e^−x are normal numbers; not those of NaN. */
export function normalLanes(x: v128): v128 {
  return f32x4.le(f32x4.mul(x, x), four(NORMAL))
}

function areNormal(x: v128, y: v128): bool {
  return i32x4.bitmask(v128.and(normalLanes(x), normalLanes(y))) == 15
}

/** Writes e^(x − shift) of eight elements. */
export function exp8(at: usize, shifts: v128, out: usize): void {
  const x = f32x4.sub(v128.load(at), shifts)
  const y = f32x4.sub(v128.load(at, 16), shifts)
  if (!areNormal(x, y)) {
    v128.store(out, exp4(x))
    v128.store(out, exp4(y), 16)
    return
  }
  let constant = four(LOG2_E)
  let next = four(ROUNDER)
  const shiftedX = madd(x, constant, next)
  const shiftedY = madd(y, constant, next)
  const nX = f32x4.sub(shiftedX, next)
  const nY = f32x4.sub(shiftedY, next)
  constant = four(LN_2_HIGH)
  let rX = nmadd(nX, constant, x)
  let rY = nmadd(nY, constant, y)
  constant = four(LN_2_LOW)
  rX = nmadd(nX, constant, rX)
  rY = nmadd(nY, constant, rY)
  constant = four(SERIES + 16)
  next = four(SERIES + 12)
  let sumX = madd(constant, rX, next)
  let sumY = madd(constant, rY, next)
  next = four(SERIES + 8)
  sumX = madd(sumX, rX, next)
  sumY = madd(sumY, rY, next)
  next = four(SERIES + 4)
  sumX = madd(sumX, rX, next)
  sumY = madd(sumY, rY, next)
  next = four(SERIES)
  sumX = madd(sumX, rX, next)
  sumY = madd(sumY, rY, next)
  sumX = madd(sumX, f32x4.mul(rX, rX), rX)
  sumY = madd(sumY, f32x4.mul(rY, rY), rY)
  constant = four(ONE)
  // n is added to the exponent: it stands in the lowest bits of what has been rounded.
  v128.store(out, i32x4.add(f32x4.add(constant, sumX), i32x4.shl(shiftedX, 23)))
  v128.store(out, i32x4.add(f32x4.add(constant, sumY), i32x4.shl(shiftedY, 23)), 16)
}

/**
 * Writes 1 / (1 + e^−x) of eight elements; false, and nothing written, where e^−x is not normal for all. Only where multiplication
 * and addition are fused: what the division has lost is found in one rounding.
 */
export function sigmoid8(at: usize, out: usize): bool {
  const x = v128.load(at)
  const y = v128.load(at, 16)
  if (!areNormal(x, y)) return false
  let constant = four(LOG2_E)
  let next = four(ROUNDER)
  const shiftedX = madd(x, constant, next)
  const shiftedY = madd(y, constant, next)
  const nX = f32x4.sub(shiftedX, next)
  const nY = f32x4.sub(shiftedY, next)
  constant = four(LN_2_HIGH)
  let rX = nmadd(nX, constant, x)
  let rY = nmadd(nY, constant, y)
  constant = four(LN_2_LOW)
  rX = nmadd(nX, constant, rX)
  rY = nmadd(nY, constant, rY)
  // The series of e^−r: of −r, with the signs of odd powers turned.
  constant = four(SERIES + 16)
  next = four(SERIES + 12)
  let sumX = nmadd(constant, rX, next)
  let sumY = nmadd(constant, rY, next)
  next = four(SERIES + 8)
  sumX = nmadd(sumX, rX, next)
  sumY = nmadd(sumY, rY, next)
  next = four(SERIES + 4)
  sumX = nmadd(sumX, rX, next)
  sumY = nmadd(sumY, rY, next)
  next = four(SERIES)
  sumX = nmadd(sumX, rX, next)
  sumY = nmadd(sumY, rY, next)
  sumX = nmadd(sumX, f32x4.mul(rX, rX), rX)
  sumY = nmadd(sumY, f32x4.mul(rY, rY), rY)
  v128.store(out, inverse(sumX, i32x4.shl(shiftedX, 23)))
  v128.store(out, inverse(sumY, i32x4.shl(shiftedY, 23)), 16)
  return true
}

/** 1 / (1 + 2^−n · (1 − less)), n given where the exponent stands. */
function inverse(less: v128, exponent: v128): v128 {
  const one = four(ONE)
  const mantissa = f32x4.sub(one, less)
  // e^−x, and what its mantissa has lost.
  const e = i32x4.sub(mantissa, exponent)
  const lost = f32x4.mul(f32x4.sub(f32x4.sub(one, mantissa), less), i32x4.sub(one, exponent))
  const more = f32x4.pmax(e, one)
  const sum = f32x4.add(e, one)
  const rest = f32x4.add(f32x4.sub(f32x4.pmin(e, one), f32x4.sub(sum, more)), lost)
  const quotient = f32x4.div(one, sum)
  return madd(quotient, nmadd(rest, quotient, nmadd(sum, quotient, one)), quotient)
}

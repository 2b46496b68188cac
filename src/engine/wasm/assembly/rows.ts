// Rows of a table: sums, softmax and what its logarithm needs. Sums of float32 are carried in float64.
import { exp4, high, low, narrowed } from './exponential'
import { exp8 } from './pairs'

const VECTOR: usize = 16

/** Both halves of a vector added up. */
function total(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)
}

/** Two float32 in memory as float64: one instruction, where the upper half of a vector would take two more. */
function two(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at))
}

/** From so many elements, and rows, on some are added up in float32 first: below, nobody would notice the time. */
const LONG: i32 = 256
const MANY: i32 = 8

/**
 * Four vectors added up in float32, so that only their sum need be widened. The short sums are rounded two or three times: of a long
 * one that is a twentieth of its own rounding where all numbers have one sign; else it is off half as much as PyTorch's.
 */
function ofFour(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d))
}

/** The sum of `length` float32. */
function sumOf(at: usize, length: i32): f64 {
  const sum = summed(at, length, length >= LONG)
  // What is no number may have been too large for float32 on the way.
  return length < LONG || sum - sum == 0 ? sum : summed(at, length, false)
}

/** The same; where it is `quick`, some are added up in float32 first. */
function summed(at: usize, length: i32, quick: bool): f64 {
  let s0 = f64x2.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  let left = length
  if (quick) {
    for (; left >= 32; left -= 32, at += 8 * VECTOR) {
      const a = ofFour(v128.load(at), v128.load(at, 16), v128.load(at, 32), v128.load(at, 48))
      const b = ofFour(v128.load(at, 64), v128.load(at, 80), v128.load(at, 96), v128.load(at, 112))
      const c = f32x4.add(a, b)
      s0 = f64x2.add(s0, low(c))
      s1 = f64x2.add(s1, high(c))
    }
  }
  for (; left >= 8; left -= 8, at += 2 * VECTOR) {
    s0 = f64x2.add(s0, two(at))
    s1 = f64x2.add(s1, two(at + 8))
    s2 = f64x2.add(s2, two(at + 16))
    s3 = f64x2.add(s3, two(at + 24))
  }
  let sum = total(f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3)))
  for (; left > 0; left--, at += 4) sum += load<f32>(at)
  return sum
}

/** Sums of rows of float32, as float64. */
export function rowSums32(rows: i32, length: i32, at: usize, out: usize): void {
  for (let row = 0; row < rows; row++, at += length << 2, out += 8) store<f64>(out, sumOf(at, length))
}

/** Adds rows of float32 to one row of sums in float64, four at a time if they are many. Room for a whole vector is needed behind both. */
export function addRows32(rows: i32, length: i32, at: usize, sums: usize): void {
  const next = (<usize>length) << 2
  let row = 0
  for (; rows >= MANY && row + 4 <= rows; row += 4, at += 4 * next) {
    let from = at
    let to = sums
    for (let j = 0; j < length; j += 4, from += VECTOR, to += 2 * VECTOR) {
      const third = from + 2 * next
      addTo(to, ofFour(v128.load(from), v128.load(from + next), v128.load(third), v128.load(third + next)))
    }
  }
  for (; row < rows; row++, at += next) {
    let from = at
    let to = sums
    for (let j = 0; j < length; j += 4, from += VECTOR, to += 2 * VECTOR) addTo(to, v128.load(from))
  }
}

/** Adds four float32 to four float64 in memory. */
function addTo(to: usize, x: v128): void {
  v128.store(to, f64x2.add(v128.load(to), low(x)))
  v128.store(to, f64x2.add(v128.load(to, 16), high(x)), 16)
}

/** The largest of `length` float32. A NaN among them may go unseen: the sum of exponentials that follows is NaN by itself. */
function largestOf(at: usize, length: i32): f32 {
  let largest = load<f32>(at)
  let left = length
  if (left >= 8) {
    let m = v128.load(at)
    let n = v128.load(at, 16)
    for (; left >= 8; left -= 8, at += 2 * VECTOR) {
      m = f32x4.pmax(m, v128.load(at))
      n = f32x4.pmax(n, v128.load(at, 16))
    }
    m = f32x4.pmax(m, n)
    largest = max(
      max(f32x4.extract_lane(m, 0), f32x4.extract_lane(m, 1)),
      max(f32x4.extract_lane(m, 2), f32x4.extract_lane(m, 3)),
    )
  }
  for (; left > 0; left--, at += 4) largest = max(largest, load<f32>(at))
  return largest
}

/** Writes e^(x − shift) of `length` elements. The last vector is written whole, so that there must be room for it. */
export function exponentials(at: usize, length: i32, shift: f32, out: usize): void {
  const shifts = f32x4.splat(shift)
  let left = length
  for (; left >= 8; left -= 8, at += 2 * VECTOR, out += 2 * VECTOR) exp8(at, shifts, out)
  for (; left > 0; left -= 4, at += VECTOR, out += VECTOR) {
    v128.store(out, exp4(f32x4.sub(v128.load(at), shifts)))
  }
}

/** Softmax of each row. */
export function softmaxRows32(rows: i32, length: i32, at: usize, out: usize): void {
  for (let row = 0; row < rows; row++, at += length << 2, out += length << 2) {
    exponentials(at, length, largestOf(at, length), out)
    const factor = f32x4.splat((1 / sumOf(out, length)) as f32)
    let to = out
    let left = length
    for (; left >= 4; left -= 4, to += VECTOR) {
      v128.store(to, f32x4.mul(v128.load(to), factor))
    }
    for (; left > 0; left--, to += 4) store<f32>(to, load<f32>(to) * f32x4.extract_lane(factor, 0))
  }
}

/**
 * For each row two float64: its largest element, and the sum of e^(x − largest). `scratch` has room
 * for a row and a vector.
 */
export function exponentialSums32(rows: i32, length: i32, at: usize, scratch: usize, out: usize): void {
  for (let row = 0; row < rows; row++, at += length << 2, out += VECTOR) {
    const largest = largestOf(at, length)
    store<f64>(out, largest)
    exponentials(at, length, largest, scratch)
    store<f64>(out, sumOf(scratch, length), 8)
  }
}

/** Each row less its float64 in `shifts`. */
export function lowerRows32(rows: i32, length: i32, at: usize, shifts: usize, out: usize): void {
  for (let row = 0; row < rows; row++, shifts += 8) {
    const shift = v128.load64_splat(shifts)
    let left = length
    for (; left >= 4; left -= 4, at += VECTOR, out += VECTOR) {
      const x = v128.load(at)
      v128.store(out, narrowed(f64x2.sub(low(x), shift), f64x2.sub(high(x), shift)))
    }
    for (; left > 0; left--, at += 4, out += 4) {
      store<f32>(out, ((load<f32>(at) as f64) - f64x2.extract_lane(shift, 0)) as f32)
    }
  }
}

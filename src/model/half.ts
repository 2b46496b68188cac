// Floats of 16 bits: float16 (IEEE binary16) and bfloat16 (the upper half of a float32). They are kept as float32 numbers
// that have been rounded to them; here is the rounding, to nearest with ties to even, and their bits.
import { isHalf, type DType, type HalfDType } from './dtype'

const single = new Float32Array(1)
const word = new Uint32Array(single.buffer)

const SIGN = 0x80000000
/** Above the largest float16 by half a step: what rounds to infinity. */
const FLOAT16_OVERFLOW = 65520
const SMALLEST_NORMAL = 2 ** -14

/** The float16 nearest to the float32 nearest to `value`, as PyTorch stores a Python float. */
export function roundFloat16(value: number): number {
  const rounded = Math.fround(value)
  const size = Math.abs(rounded)
  if (!(size < FLOAT16_OVERFLOW)) return Number.isNaN(rounded) ? rounded : rounded > 0 ? Infinity : -Infinity
  if (size < SMALLEST_NORMAL) {
    // Beside 0.5 a float32 has the step of the small float16: adding it rounds.
    const small = Math.fround(size + 0.5) - 0.5
    return rounded < 0 || Object.is(rounded, -0) ? -small : small
  }
  single[0] = rounded
  const bits = word[0] as number
  word[0] = (bits + 0xfff + ((bits >>> 13) & 1)) & ~0x1fff
  return single[0]
}

/** The bfloat16 nearest to the float32 nearest to `value`. */
export function roundBFloat16(value: number): number {
  if (Number.isNaN(value)) return value
  single[0] = value
  const bits = word[0] as number
  word[0] = (bits + 0x7fff + ((bits >>> 16) & 1)) & ~0xffff
  return single[0]
}

/** A number as a floating dtype stores it. */
export function roundedTo(value: number, dtype: DType): number {
  if (isHalf(dtype)) return dtype === 'float16' ? roundFloat16(value) : roundBFloat16(value)
  return dtype === 'float32' ? Math.fround(value) : value
}

/** Rounds every element, in place. */
export function roundHalves(data: Float32Array, dtype: HalfDType): void {
  const round = dtype === 'float16' ? roundFloat16 : roundBFloat16
  for (let i = 0; i < data.length; i++) data[i] = round(data[i] as number)
}

/** The 16 bits of a number that has been rounded to the dtype. */
export function halfBits(value: number, dtype: HalfDType): number {
  single[0] = value
  const bits = word[0] as number
  if (dtype === 'bfloat16') return bits >>> 16
  const sign = (bits & SIGN) >>> 16
  const size = Math.abs(value)
  if (Number.isNaN(value)) return sign | 0x7e00
  if (size === Infinity) return sign | 0x7c00
  if (size < SMALLEST_NORMAL) return sign | (size * 2 ** 24)
  // The exponent's bias is 127 in a float32 and 15 here.
  return sign | (((bits & 0x7fffffff) >>> 13) - (112 << 10))
}

/** The number that 16 bits mean. */
export function fromHalfBits(bits: number, dtype: HalfDType): number {
  if (dtype === 'bfloat16') {
    word[0] = bits << 16
    return single[0] as number
  }
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >>> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

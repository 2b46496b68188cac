// Steps between floats: the number next to one, and a number as mantissa and power of two.

const double = new Float64Array(1)
const bits = new BigInt64Array(double.buffer)
const single = new Float32Array(1)
const singleBits = new Int32Array(single.buffer)

/** The float64 next to `from` on the way to `to`. */
export function nextAfter(from: number, to: number): number {
  if (Number.isNaN(from) || Number.isNaN(to)) return NaN
  if (from === to) return to
  if (from === 0) return to > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE
  double[0] = from
  // Numbers of one sign lie in the order of their bits, away from zero.
  bits[0] = (bits[0] as bigint) + (to > from === from > 0 ? 1n : -1n)
  return double[0]
}

/** The float32 next to `from` on the way to `to`. */
export function nextSingle(from: number, to: number): number {
  if (Number.isNaN(from) || Number.isNaN(to)) return NaN
  if (from === to) return to
  singleBits[0] = 1
  if (from === 0) return to > 0 ? (single[0] as number) : -(single[0] as number)
  single[0] = from
  singleBits[0] = singleBits[0] + (to > from === from > 0 ? 1 : -1)
  return single[0]
}

/** A number as a mantissa from one half to one times a power of two. */
export function frexpOf(value: number): { readonly mantissa: number; readonly exponent: number } {
  if (value === 0 || !Number.isFinite(value)) return { mantissa: value, exponent: 0 }
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(value))) + 1)
  let mantissa = value * 2 ** -exponent
  // The logarithm is rounded, and of the smallest numbers the power is.
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2
    exponent--
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2
    exponent++
  }
  return { mantissa, exponent }
}

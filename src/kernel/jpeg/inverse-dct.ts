// The inverse cosine transform of a block in whole numbers, with the roundings of the JPEG group's accurate method, so that
// pictures have the same bytes everywhere. (Loeffler, Ligtenberg and Moschytz: 12 products for 8 numbers.)

const BITS = 13
/** Bits that are kept between the pass over columns and the pass over rows. */
const KEPT = 2

const fixed = (value: number): number => Math.round(value * (1 << BITS))
const TURN = fixed(0.5411961)
const TURN_LOW = fixed(1.847759065)
const TURN_HIGH = fixed(0.765366865)
const ODD = fixed(1.175875602)
const ODD_LOW = fixed(1.96157056)
const ODD_HIGH = fixed(0.390180644)
const OUTER = fixed(0.899976223)
const INNER = fixed(2.562915447)
const SCALES = [fixed(0.298631336), fixed(2.053119869), fixed(3.072711026), fixed(1.50132111)] as const

/** Transforms 8 numbers that lie `step` apart, in place, and takes `shift` bits off with rounding. */
function eight(values: Int32Array, at: number, step: number, shift: number): void {
  const value = (k: number): number => values[at + k * step] as number
  const pair = (value(2) + value(6)) * TURN
  const low = pair - value(6) * TURN_LOW
  const high = pair + value(2) * TURN_HIGH
  const sum = (value(0) + value(4)) * (1 << BITS)
  const difference = (value(0) - value(4)) * (1 << BITS)
  const even = [sum + high, difference + low, difference - low, sum - high] as const

  const [a, b, c, d] = [value(7), value(5), value(3), value(1)]
  const both = (a + c + b + d) * ODD
  const ac = both - (a + c) * ODD_LOW
  const bd = both - (b + d) * ODD_HIGH
  const ad = -(a + d) * OUTER
  const bc = -(b + c) * INNER
  const odd = [
    d * SCALES[3] + ad + bd,
    c * SCALES[2] + bc + ac,
    b * SCALES[1] + bc + bd,
    a * SCALES[0] + ad + ac,
  ] as const

  const half = 1 << (shift - 1)
  for (let k = 0; k < 4; k++) {
    const [e, o] = [even[k] as number, odd[k] as number]
    values[at + k * step] = (e + o + half) >> shift
    values[at + (7 - k) * step] = (e - o + half) >> shift
  }
}

/** Samples from 0 to 255 of a block, written into a plane of that stride; `work` has room for 64 numbers. */
export function inverseDct(
  coefficients: Int16Array,
  quantities: Uint16Array,
  work: Int32Array,
  plane: Uint8ClampedArray,
  at: number,
  stride: number,
): void {
  for (let k = 0; k < 64; k++) work[k] = (coefficients[k] as number) * (quantities[k] as number)
  for (let column = 0; column < 8; column++) eight(work, column, 8, BITS - KEPT)
  for (let row = 0; row < 8; row++) {
    eight(work, 8 * row, 1, BITS + KEPT + 3)
    for (let k = 0; k < 8; k++) plane[at + row * stride + k] = (work[8 * row + k] as number) + 128
  }
}

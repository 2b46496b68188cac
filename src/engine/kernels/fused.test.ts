// One rounding where there would be two, against exact arithmetic with fractions of integers.
import { expect, test } from 'vitest'
import { fusedIn } from './fused'

/** A double as a whole number of 2^-1074ths. */
function exact(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  const word = bits.getBigUint64(0)
  const exponent = (word >> 52n) & 2047n
  const mantissa = (word & ((1n << 52n) - 1n)) | (exponent === 0n ? 0n : 1n << 52n)
  const size = mantissa << (exponent === 0n ? 0n : exponent - 1n)
  return word >> 63n ? -size : size
}

const distance = (value: number, wanted: bigint): bigint => {
  const off = (exact(value) << 1074n) - wanted
  return off < 0n ? -off : off
}

/** The double next to this one, upwards or downwards. */
function beside(value: number, step: 1n | -1n): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  bits.setBigInt64(0, bits.getBigInt64(0) + step)
  return bits.getFloat64(0)
}

test('of doubles it is the nearest to the exact value', () => {
  const fused = fusedIn('float64')
  let state = 7
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5
  let differs = 0
  for (let i = 0; i < 2000; i++) {
    const [a, b] = [random() * 3 + random() * 1e-9, random() + random() * 1e-10]
    const c = i % 3 === 0 ? -a * b : random() + random() * 1e-11
    const wanted = exact(a) * exact(b) + (exact(c) << 1074n)
    const result = fused(a, b, c)
    expect(distance(result, wanted) <= distance(beside(result || Number.MIN_VALUE, 1n), wanted)).toBe(true)
    expect(distance(result, wanted) <= distance(result === 0 ? -Number.MIN_VALUE : beside(result, -1n), wanted)).toBe(
      true,
    )
    if (result !== a * b + c) differs++
  }
  expect(differs).toBeGreaterThan(100)
})

test('of floats the product is not rounded before the sum', () => {
  const fused = fusedIn('float32')
  const [a, b, c] = [Math.fround(0.1), Math.fround(1 / 3), Math.fround(-1 / 30)]
  expect(fused(a, b, c)).toBe(Math.fround(a * b + c))
  expect(fused(a, b, c)).not.toBe(Math.fround(Math.fround(a * b) + c))
})

test('what is not finite stays so, and large factors do not overflow on the way', () => {
  const fused = fusedIn('float64')
  expect([fused(Infinity, 1, 0), fused(2, -Infinity, 1), fused(1e200, 1e200, 0)]).toEqual([
    Infinity,
    -Infinity,
    Infinity,
  ])
  expect(fused(NaN, 1, 1)).toBeNaN()
  expect(fused(2 ** 1000, 2 ** -10, 0)).toBe(2 ** 990)
  expect(Object.is(fused(-0, 1, -0), -0)).toBe(true)
})

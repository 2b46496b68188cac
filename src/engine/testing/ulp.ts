// Distance between floats of one kind, in units in the last place.

/** Explicit digits and the smallest exponent of the kind. */
const FACTS = { float32: [23, -126], float64: [52, -1022] } as const

/** The distance from a float to the next one farther from zero. */
function unit(value: number, dtype: keyof typeof FACTS): number {
  const [digits, least] = FACTS[dtype]
  return 2 ** (Math.max(exponentOf(value), least) - digits)
}

const words = new DataView(new ArrayBuffer(8))

/** ⌊log₂ |value|⌋ of a normal float64; what is smaller counts as 2⁻¹⁰²³. */
function exponentOf(value: number): number {
  words.setFloat64(0, value)
  return ((words.getUint16(0) >> 4) & 0x7ff) - 1023
}

/**
 * How far a result lies from the expected one, in units in the last place of the latter (or of `floor`, where that is larger).
 * NaN is at 0 from NaN; NaN and a number, infinity and another number, and zeros of different signs are infinitely far apart.
 */
export function ulpDistance(value: number, expected: number, dtype: keyof typeof FACTS, floor = 0): number {
  if (Object.is(value, expected)) return 0
  if (!Number.isFinite(value) || !Number.isFinite(expected) || value === expected) return Infinity
  return Math.abs(value - expected) / unit(Math.max(Math.abs(expected), floor), dtype)
}

// The Airy function Ai: a solution of y″ = xy that falls to the right and swings to the left.
import { scaledK } from './scaled-bessel'

const AT_ZERO = 0.3550280538878172
const SLOPE_AT_ZERO = -0.2588194037928068
/** From 1 on it is a Bessel function of order 1/3. */
const RIGHT = 1
/** Left of this the expansion at infinity is exact. */
const LEFT = -10
const STEP = 0.5

/** Ai(x). */
export function airyAi(x: number): number {
  if (!Number.isFinite(x)) return NaN
  if (x >= RIGHT) {
    const zeta = (2 / 3) * x * Math.sqrt(x)
    return (Math.sqrt(x / 3) / Math.PI) * scaledK(1 / 3, zeta) * Math.exp(-zeta)
  }
  if (x < LEFT) return wave(-x)
  let state: readonly [number, number] = [AT_ZERO, SLOPE_AT_ZERO]
  const steps = Math.max(1, Math.ceil(Math.abs(x) / STEP))
  for (let k = 0; k < steps; k++) state = stepped(state, (k * x) / steps, x / steps)
  return state[0]
}

/** Value and slope at `from + by`, by the Taylor series that the equation gives. */
function stepped([value, slope]: readonly [number, number], from: number, by: number): readonly [number, number] {
  let [before, first, second] = [0, value, slope]
  let [total, steep] = [value, slope]
  let power = by
  for (let n = 1; n < 40; n++) {
    total += second * power
    const next = (from * first + before) / (n * (n + 1))
    ;[before, first, second] = [first, second, next]
    steep += (n + 1) * next * power
    power *= by
  }
  return [total, steep]
}

/** Ai(−x) for large x. Source: DLMF 9.7.9. */
function wave(x: number): number {
  const zeta = (2 / 3) * x * Math.sqrt(x)
  const parts = [0, 0]
  for (let k = 0, term = 1; Math.abs(term) > 1e-18 && k < 2 * zeta; k++) {
    const sign = k % 4 < 2 ? 1 : -1
    parts[k % 2] = (parts[k % 2] as number) + sign * term
    term *= ((6 * k + 1) * (6 * k + 5)) / (72 * (k + 1) * zeta)
  }
  const [even = 0, odd = 0] = parts
  const [cosine, sine] = [Math.cos(zeta), Math.sin(zeta)]
  return (even * (cosine + sine) + odd * (sine - cosine)) / Math.sqrt(2 * Math.PI * Math.sqrt(x))
}

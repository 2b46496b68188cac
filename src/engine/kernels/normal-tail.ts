// The share of a normal distribution below a value: its logarithm and its inverse; and the scaled error function behind them.
import { erfc, erfcx } from './error-function'

const LOG_TWO_PI_HALF = Math.log(2 * Math.PI) / 2

/** The logarithm of the share of a normal distribution below x, exact far to the left too. */
export function logNdtr(x: number): number {
  if (x < -1) return x === -Infinity ? x : Math.log(erfcx(-x * Math.SQRT1_2) / 2) - (x * x) / 2
  return Math.log1p(-erfc(x * Math.SQRT1_2) / 2)
}

/** The value below which a share of a normal distribution lies: Newton's steps on the logarithm, which is nearly a parabola. */
export function ndtri(share: number): number {
  if (!(share > 0 && share < 1)) return share === 0 ? -Infinity : share === 1 ? Infinity : NaN
  if (share > 0.5) return -ndtri(1 - share)
  const target = Math.log(share)
  let x = -Math.sqrt(Math.max(0, -2 * (target + Math.LN2)))
  for (let step = 0; step < 60; step++) {
    const log = logNdtr(x)
    const change = (log - target) * Math.exp(log + (x * x) / 2 + LOG_TWO_PI_HALF)
    x -= change
    if (Math.abs(change) <= 1e-16 * Math.abs(x)) break
  }
  return x
}

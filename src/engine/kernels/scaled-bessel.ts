// Modified Bessel functions of the second kind, and those of the first kind times e^(−|x|), of orders 0 and 1.
import { besselI0, besselI1, decayedExpansion } from './bessel'

/** From here on the expansion at infinity is exact. */
const FAR = 24

/** e^(−|x|) I of an order. */
export function scaledI(order: 0 | 1, x: number): number {
  const size = Math.abs(x)
  if (size === Infinity) return 0
  if (size < FAR) return (order === 0 ? besselI0(x) : besselI1(x)) * Math.exp(-size)
  const value = decayedExpansion(size, order)
  return order === 1 && x < 0 ? -value : value
}

/** K of an order; infinity at 0, NaN below. */
export function besselK(order: 0 | 1, x: number): number {
  return scaledK(order, x) * Math.exp(-x)
}

/**
 * e^x K of an order: the integral of e^(−2x sinh²(t/2)) cosh(order t), which equal steps sum up to double precision.
 * Source: DLMF 10.32.9.
 */
export function scaledK(order: number, x: number): number {
  if (x === 0) return Infinity
  if (!(x > 0)) return NaN
  if (x === Infinity) return 0
  const step = Math.min(0.2, 0.6 / Math.sqrt(x))
  let total = 0.5
  for (let k = 1, part = 1; part > 1e-19 * total; k++) {
    const half = Math.sinh((k * step) / 2)
    part = Math.exp(-2 * x * half * half) * Math.cosh(order * k * step)
    total += part
  }
  return total * step
}

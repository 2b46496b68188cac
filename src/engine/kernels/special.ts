// Small functions that JavaScript's Math lacks, in double precision.
import { productError, sumError } from './rounding'

/** Rounds to the nearest integer, halves to the even one, as PyTorch and Python do. */
export function roundHalfEven(x: number): number {
  const below = Math.floor(x)
  const rest = x - below
  const down = rest === 0.5 ? below % 2 === 0 : rest < 0.5
  return down ? below : Math.ceil(x)
}

/** 1 / (1 + e^(−x)), without overflow. */
export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))
}

/** 2 √(2/π) and 0.044715 times that, and what rounding took from them. */
const SLOPE = 1.5957691216057308
const SLOPE_REST = -9.96930880911092e-17
const CUBIC = 0.07135481627260025
const CUBIC_REST = -6.175149918155315e-19
/** Beyond this, either x or 0 is left. */
const FLAT = 30
/** The smallest normal number. */
const TINIEST = 2 ** -1022

/** GELU approximated by tanh: x σ(2u) with u = √(2/π) (x + 0.044715 x³), computed with the digits that e^(2u) makes matter. */
export function geluTanh(x: number): number {
  // Minus infinity times 0 is no number, as in PyTorch.
  if (Math.abs(x) > FLAT) return x > 0 ? x : x * 0
  const square = x * x
  const cubic = CUBIC * square
  const factor = SLOPE + cubic
  const factorRest =
    sumError(SLOPE, cubic, factor) +
    SLOPE_REST +
    productError(CUBIC, square, cubic) +
    CUBIC * productError(x, x, square) +
    CUBIC_REST * square
  const angle = x * factor
  const rest = productError(x, factor, angle) + x * factorRest
  const e = Math.exp(-Math.abs(angle))
  // e loses digits before x e does.
  if (e < TINIEST && x < 0) return x * Math.exp(angle / 2) * Math.exp(angle / 2) * (1 + rest)
  const share = (x < 0 ? x * e : x) / (1 + e)
  return share === 0 ? share : share + share * ((rest * (x < 0 ? 1 : e)) / (1 + e))
}

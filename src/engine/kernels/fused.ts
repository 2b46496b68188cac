// Fused multiplication and addition, a * b + c in one rounding, as processors do it and as PyTorch's kernels use it.
import type { DType } from '../../model/dtype'

/** 2^27 + 1 takes a double apart into two halves whose products are exact (Dekker 1971). */
const SPLITTER = 2 ** 27 + 1
/** Beyond this, taking a factor apart would overflow. */
const LARGE = 2 ** 995

/** In double precision: the exact error of the product and of the sum are added at the end. */
function fused64(a: number, b: number, c: number): number {
  const product = a * b
  const sum = product + c
  if (!(Math.abs(a) < LARGE && Math.abs(b) < LARGE) || !Number.isFinite(sum)) return sum
  const spreadA = SPLITTER * a
  const highA = spreadA - (spreadA - a)
  const lowA = a - highA
  const spreadB = SPLITTER * b
  const highB = spreadB - (spreadB - b)
  const lowB = b - highB
  const ofProduct = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB)
  const back = sum - product
  const ofSum = product - (sum - back) + (c - back)
  const rest = ofProduct + ofSum
  // A sum of -0 stays one.
  return rest === 0 ? sum : sum + rest
}

/** Products of two floats are exact in double precision. */
const fused32 = (a: number, b: number, c: number): number => Math.fround(a * b + c)

/** a * b + c for elements of a floating dtype; those of 16 bits are computed in 32 and rounded when they are stored. */
export const fusedIn = (dtype: DType): ((a: number, b: number, c: number) => number) =>
  dtype === 'float64' ? fused64 : fused32

// Distributions: how PyTorch turns the generator's bits into elements of each dtype. Both the ops of a document and the
// filling methods of Python's tensors draw through here, so that a seed gives them the same bytes.
import { isFloating, isHalf, type DType } from '../../model/dtype'
import { storeAs } from '../dtypes'
import type { Generator } from './generator'

/** Draws one element. */
export type Draw = (generator: Generator) => number | bigint

const round = Math.fround

/** Uniform in [from, to). Of 16 bits, what rounds up to the open end becomes the closed one. */
export function uniform(dtype: DType, from: number, to: number): Draw {
  if (dtype === 'float64') return (generator) => generator.uniform53() * (to - from) + from
  const [low, span] = [round(from), round(round(to) - round(from))]
  // The product and the sum are rounded once, together: that build of PyTorch fuses them.
  const single = (generator: Generator): number => round(generator.uniform24() * span + low)
  if (!isHalf(dtype)) return single
  const [first, end] = [storeAs(from, dtype), storeAs(to, dtype)]
  return (generator) => {
    const value = storeAs(single(generator), dtype)
    return value === end ? first : value
  }
}

/** Normal numbers one by one, in pairs of double precision. */
export function normal(mean: number, std: number): Draw {
  return (generator) => generator.normal() * std + mean
}

/** exp of normal numbers. */
export function logNormal(mean: number, std: number): Draw {
  return (generator) => Math.exp(generator.normal() * std + mean)
}

/** 1 with probability p: one double per draw. */
export function bernoulli(p: number): Draw {
  return (generator) => (generator.uniform53() < p ? 1 : 0)
}

/** Waiting times of the given rate. */
export function exponential(rate: number): Draw {
  return (generator) => -Math.log1p(-generator.uniform53()) / rate
}

/** The number of the first success, from 1 on. */
export function geometric(p: number): Draw {
  const failure = Math.log1p(-p)
  return (generator) => Math.ceil(Math.log(generator.uniform53()) / failure)
}

/** The Cauchy distribution. */
export function cauchy(median: number, sigma: number): Draw {
  return (generator) => median + sigma * Math.tan(Math.PI * (generator.uniform53() - 0.5))
}

/** Ranges from here on draw 64 bits. */
const WIDE = 2n ** 28n

/** Whole numbers in [low, high). */
export function integers(low: bigint, high: bigint): Draw {
  const range = high - low
  if (range >= WIDE) return (generator) => BigInt.asIntN(64, (generator.next64() % range) + low)
  const [start, count] = [Number(low), Number(range)]
  if (!Number.isSafeInteger(start)) return (generator) => BigInt(generator.next32() % count) + low
  return (generator) => (generator.next32() % count) + start
}

/** Whole numbers that a float counts without gaps: 2 to the bits of its fraction. */
const COUNTABLE: Partial<Record<DType, number>> = { float16: 2 ** 11, bfloat16: 2 ** 8, float32: 2 ** 24 }
const LARGEST: Partial<Record<DType, number>> = { uint8: 2 ** 8, int8: 2 ** 7, int16: 2 ** 15, int32: 2 ** 31, bool: 2 }

/** `random_()`: any whole number of the dtype that is not negative; of floats, those they count without gaps. */
export function anyInteger(dtype: DType): Draw {
  if (dtype === 'float64') return (generator) => generator.next64() % (2n ** 53n + 1n)
  if (dtype === 'int64') return (generator) => generator.next64() % 2n ** 63n
  const count = isFloating(dtype) ? (COUNTABLE[dtype] ?? 0) + 1 : (LARGEST[dtype] ?? 1)
  return (generator) => generator.next32() % count
}

/** A random order of 0 … n-1: Fisher and Yates from the front, as PyTorch shuffles. */
export function permutation(n: number, generator: Generator): BigInt64Array {
  const order = BigInt64Array.from({ length: n }, (_, index) => BigInt(index))
  for (let i = 0; i < n - 1; i++) {
    const j = i + (generator.next32() % (n - i))
    const kept = order[i] as bigint
    order[i] = order[j] as bigint
    order[j] = kept
  }
  return order
}

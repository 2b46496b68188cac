// Reducing at places: elements of a source brought to places of a tensor, and put together there.
import type { DType } from '../../model/dtype'
import type { TensorData } from '../../model/tensor-value'

/** How elements that meet are put together. */
export const REDUCTIONS = ['sum', 'prod', 'mean', 'amax', 'amin'] as const
export type Reduction = (typeof REDUCTIONS)[number]

type Join = (a: number, b: number) => number
type BigJoin = (a: bigint, b: bigint) => bigint

const larger: Join = (a, b) => (Number.isNaN(a) || a > b ? a : b)
const smaller: Join = (a, b) => (Number.isNaN(a) || a < b ? a : b)

const JOIN: Readonly<Record<Reduction, readonly [Join, BigJoin]>> = {
  sum: [(a, b) => a + b, (a, b) => BigInt.asIntN(64, a + b)],
  mean: [(a, b) => a + b, (a, b) => BigInt.asIntN(64, a + b)],
  prod: [(a, b) => a * b, (a, b) => BigInt.asIntN(64, a * b)],
  amax: [larger, (a, b) => (a > b ? a : b)],
  amin: [smaller, (a, b) => (a < b ? a : b)],
}

/** How many elements meet at each place, of those brought there and (where `included`) of what is there. */
export function countsAt(length: number, places: Int32Array, included: boolean): Float64Array {
  const counts = new Float64Array(length).fill(included ? 1 : 0)
  for (const place of places) counts[place] = (counts[place] as number) + 1
  return counts
}

/** Puts each element of `source` together with what is at its place in `out`, or (not `included`) only with its like. */
export function reduceInto(
  out: TensorData,
  source: TensorData,
  places: Int32Array,
  dtype: DType,
  reduction: Reduction,
  included: boolean,
): void {
  const [join, joinBig] = JOIN[reduction]
  const begun = new Uint8Array(out.length).fill(included ? 1 : 0)
  for (let i = 0; i < places.length; i++) {
    const at = places[i] as number
    const value = source[i] as number | bigint
    if (begun[at] === 0) {
      out[at] = value
      begun[at] = 1
    } else if (out instanceof BigInt64Array) {
      out[at] = joinBig(out[at] as bigint, value as bigint)
    } else {
      const joined = join(out[at] as number, value as number)
      out[at] = dtype === 'bool' ? Math.min(1, joined) : joined
    }
  }
  if (reduction === 'mean') divide(out, countsAt(out.length, places, included), dtype)
}

function divide(out: TensorData, counts: Float64Array, dtype: DType): void {
  const whole = !dtype.startsWith('float') && dtype !== 'bfloat16'
  counts.forEach((count, at) => {
    if (count <= 1) return
    if (out instanceof BigInt64Array) out[at] = flooredQuotient(out[at] as bigint, BigInt(count))
    else out[at] = whole ? Math.floor((out[at] as number) / count) : (out[at] as number) / count
  })
}

function flooredQuotient(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n ? quotient - 1n : quotient
}

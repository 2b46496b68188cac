// Floats of 16 bits against PyTorch: all 65,536 of each kind, the numbers halfway between neighbours and just beside them,
// and arithmetic on all of them, by checksums over the results.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { HalfDType } from '../../model/dtype'
import { fromHalfBits, halfBits, roundedTo } from '../../model/half'
import { castData } from '../dtypes'
import { elements } from '../kernels/read'
import { add, div, mul } from '../ops/arithmetic'
import { wrapNumber } from '../python-scalar'
import { Tensor } from '../tensor'

interface Sums {
  readonly [name: string]: number
}
const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, '../recordings/dtypes/halves.json'), 'utf8'),
) as Readonly<Record<HalfDType, Sums>>

const singles = (count: number, at: (index: number) => number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => at(index))

const bytesOf = (data: ArrayBufferView): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

/** As the recorder: every NaN counts as the same one, zero. */
const sumOf = (data: Float32Array): number => crc32(bytesOf(data.map((value) => (Number.isNaN(value) ? 0 : value))))

/** Of 16-bit results the bits. */
function halfSum(tensor: Tensor, dtype: HalfDType): number {
  const data = elements(tensor) as Float32Array
  return crc32(bytesOf(Uint16Array.from(data, (value) => (Number.isNaN(value) ? 0 : halfBits(value, dtype)))))
}

/** The float32 next to one, toward the sign's end. */
function neighbour(value: number, up: boolean): number {
  const single = Float32Array.of(value)
  const word = new Int32Array(single.buffer)
  if (value === 0) return up ? 2 ** -149 : -(2 ** -149)
  word[0] = (word[0] ?? 0) + (value > 0 === up ? 1 : -1)
  return single[0] ?? 0
}

describe.each(['float16', 'bfloat16'] as const)('%s', (dtype) => {
  const sums = recorded[dtype]
  const values = singles(65536, (bits) => fromHalfBits(bits, dtype))
  const finite = [...new Set(values)].filter((value) => Number.isFinite(value) && value >= 0).sort((a, b) => a - b)
  const middles = singles(finite.length - 1, (index) => ((finite[index] ?? 0) + (finite[index + 1] ?? 0)) / 2)
  const rounded = (data: Float32Array): number => sumOf(data.map((value) => roundedTo(value, dtype)))

  it('means what PyTorch means by each of the 65,536 patterns, and back', () => {
    expect(sumOf(values)).toBe(sums['values'])
    const back = Array.from(values, (value, bits) => Number.isNaN(value) || halfBits(value, dtype) === bits)
    expect(back.indexOf(false)).toBe(-1)
    expect(values.findIndex((value) => !Object.is(roundedTo(value, dtype), value))).toBe(-1)
  })

  it('rounds between neighbours as PyTorch does', () => {
    expect(middles).toHaveLength(sums['middles'] ?? 0)
    expect(rounded(middles)).toBe(sums['roundedMiddles'])
    expect(rounded(middles.map((value) => neighbour(value, false)))).toBe(sums['roundedBelow'])
    expect(rounded(middles.map((value) => neighbour(value, true)))).toBe(sums['roundedAbove'])
    expect(rounded(middles.map((value) => -value))).toBe(sums['negativeMiddles'])
    expect(rounded(singles(16000, (index) => 64000 + index / 4))).toBe(sums['large'])
  })

  it('converts from and to other dtypes', () => {
    const ints = BigInt64Array.from({ length: 80000 }, (_, index) => BigInt(index - 40000))
    expect(sumOf(castData(ints, 'int64', dtype) as Float32Array)).toBe(sums['fromInts'])
    const doubles = Float64Array.from({ length: 20000 }, (_, index) => ((index + 1) / 7) * 1.0000000003)
    expect(sumOf(castData(doubles, 'float64', dtype) as Float32Array)).toBe(sums['fromDoubles'])
    const tame = values.map((value) => {
      const small = Number.isNaN(value) ? 0 : value === Infinity ? 1e4 : value === -Infinity ? -1e4 : value
      return roundedTo(Math.min(1e6, Math.max(-1e6, small)), dtype)
    })
    expect(crc32(bytesOf(castData(tame, dtype, 'int32')))).toBe(sums['toInts'])
  })

  it('computes through float32', () => {
    const every = Tensor.ofData(values.slice(), [65536], dtype)
    const reversed = Tensor.ofData(values.slice().reverse(), [65536], dtype)
    expect(halfSum(mul(every, every), dtype)).toBe(sums['squares'])
    expect(halfSum(div(every, wrapNumber(3, 'int64')), dtype)).toBe(sums['halved'])
    expect(halfSum(add(every, reversed), dtype)).toBe(sums['summed'])
  })
})

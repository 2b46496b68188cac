// Functions of one number over all 65,536 floats of 16 bits, against PyTorch's results.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { HalfDType } from '../../model/dtype'
import { fromHalfBits, halfBits } from '../../model/half'
import { elements } from '../kernels/read'
import { Tensor } from '../tensor'
import { applyUnary } from '../testing/unary-call'
import { UnaryRecording } from '../testing/unary-recording'
import { PYTORCH_ROUNDS_OTHERWISE } from './unary-limits'

const file = join(import.meta.dirname, '../recordings/unary.json.gz')
const recording = new UnaryRecording(gunzipSync(readFileSync(file)).toString())

const COUNT = 65536
/** Results under one checksum. */
const BLOCK = 1024

/** Our results for all patterns as patterns, every NaN as the recorder's. */
function patternsOf(name: string, dtype: HalfDType): Uint16Array {
  const every = Float32Array.from({ length: COUNT }, (_, bits) => fromHalfBits(bits, dtype))
  const result = applyUnary(name, Tensor.ofData(every, [COUNT], dtype))
  expect(result.dtype).toBe(dtype)
  return Uint16Array.from(elements(result) as Float32Array, (value) =>
    Number.isNaN(value) ? 0x7fff : halfBits(value, dtype),
  )
}

interface Outcome {
  /** Blocks with a result that is PyTorch's nowhere listed, and results at listed places that are neither of the two. */
  readonly wrong: readonly string[]
  /** Results that are not PyTorch's but the correctly rounded ones. */
  readonly otherwise: number
}

function compare(name: string, dtype: HalfDType): Outcome {
  const { sums, places, torch, rounded } = recording.halves(name, dtype)
  const ours = patternsOf(name, dtype)
  const merged = ours.slice()
  const wrong: string[] = []
  let otherwise = 0
  places.forEach((place, at) => {
    merged[place] = torch[at] ?? 0
    if (ours[place] === torch[at]) return
    if (ours[place] === rounded[at]) otherwise++
    else wrong.push(`${name}(${fromHalfBits(place, dtype)}) = ${fromHalfBits(ours[place] ?? 0, dtype)}`)
  })
  sums.forEach((sum, block) => {
    const bytes = new Uint8Array(merged.buffer, block * BLOCK * 2, BLOCK * 2)
    if (crc32(bytes) !== sum) wrong.push(`${name} of patterns from ${(block * BLOCK).toString(16)}`)
  })
  return { wrong, otherwise }
}

describe.each(['float16', 'bfloat16'] as const)('%s', (dtype) => {
  const outcomes = new Map(recording.names.map((name) => [name, compare(name, dtype)]))

  it("is PyTorch's result, or the correctly rounded one where PyTorch's is not", () => {
    expect([...outcomes.values()].flatMap(({ wrong }) => wrong)).toEqual([])
    const differing = [...outcomes].filter(([, { otherwise }]) => otherwise > 0)
    const total = differing.reduce((sum, [, { otherwise }]) => sum + otherwise, 0)
    const same = recording.names.length - differing.length
    console.info(
      `${dtype}: ${same} of ${recording.names.length} functions give PyTorch's bits for all ${COUNT} values; ` +
        `the others round ${total} of ${differing.length * COUNT} correctly where PyTorch does not`,
    )
  })

  it('differs from PyTorch in the listed functions alone, and as often as listed', () => {
    const counts = [...outcomes].flatMap(([name, { otherwise }]) => (otherwise > 0 ? [[name, otherwise]] : []))
    const listed = Object.entries(PYTORCH_ROUNDS_OTHERWISE).flatMap(([name, item]) =>
      item[dtype] ? [[name, item[dtype]]] : [],
    )
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(listed))
  })
})

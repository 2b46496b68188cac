// Functions of one number against their correctly rounded values: float32 within one unit in the last place, float64 within two.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { elements } from '../kernels/read'
import { Tensor } from '../tensor'
import { applyUnary } from '../testing/unary-call'
import { UnaryRecording } from '../testing/unary-recording'
import { ulpDistance } from '../testing/ulp'
import { EXCEPTIONS, ULPS } from './unary-limits'

const file = join(import.meta.dirname, '../recordings/unary.json.gz')
const recording = new UnaryRecording(gunzipSync(readFileSync(file)).toString())

type Wide = keyof typeof ULPS

/** So few elements that plain loops do the work. */
const FEW = 16

/** The op over all inputs at once, as SIMD kernels see them, and then a few at a time. */
function resultsOf(name: string, inputs: Float32Array | Float64Array, dtype: Wide): readonly [number[], number[]] {
  const run = (part: typeof inputs): number[] => {
    const result = applyUnary(name, Tensor.ofData(part, [part.length], dtype))
    expect(result.dtype).toBe(dtype)
    return Array.from(elements(result), Number)
  }
  const parts = Array.from({ length: Math.ceil(inputs.length / FEW) }, (_, at) => at * FEW)
  return [run(inputs.slice()), parts.flatMap((start) => run(inputs.slice(start, start + FEW)))]
}

interface Worst {
  readonly ulps: number
  readonly sentence: string
}

/** The farthest result of an op, over both ways of computing. */
function worstOf(name: string, dtype: Wide): Worst {
  const { inputs, values } = recording.exact(name, dtype)
  const exception = EXCEPTIONS[name]?.dtypes.includes(dtype) ? EXCEPTIONS[name] : undefined
  let worst: Worst = { ulps: 0, sentence: `${name} is exact` }
  for (const results of resultsOf(name, inputs, dtype)) {
    results.forEach((result, at) => {
      const [input, value] = [inputs[at] ?? 0, values[at] ?? 0]
      const isExcepted = exception !== undefined && input < (exception.below ?? Infinity)
      const floor = isExcepted ? (exception.floor === 'input' ? Math.abs(input) : (exception.floor ?? 0)) : 0
      // One unit of an exception counts as much as makes the limits the same.
      const share = isExcepted ? ULPS[dtype] / exception.ulps : 1
      const ulps = ulpDistance(result, value, dtype, floor) * share
      if (ulps > worst.ulps) worst = { ulps, sentence: `${name}(${input}) = ${result}, not ${value}: ${ulps} units` }
    })
  }
  return worst
}

describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
  const worst = new Map(recording.names.map((name) => [name, worstOf(name, dtype)]))
  const excepted = recording.names.filter((name) => EXCEPTIONS[name]?.dtypes.includes(dtype))

  it('is within its limit of the correctly rounded value, but for the listed functions', () => {
    const beyond = recording.names.filter(
      (name) => !excepted.includes(name) && (worst.get(name)?.ulps ?? 0) > ULPS[dtype],
    )
    expect(beyond.map((name) => worst.get(name)?.sentence)).toEqual([])
    const counts = recording.names.map((name) => recording.exact(name, dtype).inputs.length)
    const exact = [...worst.values()].filter(({ ulps }) => ulps === 0).length
    console.info(
      `${dtype}: ${recording.names.length - excepted.length} of ${recording.names.length} functions within ${ULPS[dtype]} ULP (${exact} exact) over ` +
        `${counts.reduce((sum, count) => sum + count)} inputs; excepted: ${excepted.join(', ') || 'none'}`,
    )
  })

  it.each(excepted)('%s is within what its exception says, and needs it', (name) => {
    const { ulps = Infinity, sentence } = worst.get(name) ?? {}
    expect(ulps, sentence).toBeLessThanOrEqual(ULPS[dtype])
    const { inputs, values } = recording.exact(name, dtype)
    const [results] = resultsOf(name, inputs, dtype)
    const plain = results.map((result, at) => ulpDistance(result, values[at] ?? 0, dtype))
    expect(Math.max(...plain)).toBeGreaterThan(ULPS[dtype])
  })
})

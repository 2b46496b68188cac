// ONNX's operator test vectors: every one that PyTorch has functions for gives the recorded numbers on our engine.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { tensorDifference, type Tolerance } from '../../conformance/compare'
import type { RecordedTensor } from '../../recordings/schema'
import { runGraph } from './graph'
import { NO_COUNTERPART, NOT_RECORDED, ROUGH, WRONG } from './left-out'
import { NoCounterpart, Sequence } from './node'
import type { OnnxCase, OnnxRecording } from './recording'
import { TRANSLATIONS } from './translations'

const packed = readFileSync(join(import.meta.dirname, '../../recordings/onnx.json.gz'))
const { cases, count, tensors, leftOut } = JSON.parse(gunzipSync(packed).toString()) as OnnxRecording

const ONNX_TOLERANCE: Tolerance = { relative: 1e-3, absolute: 1e-7 }

/** How the outputs differ from the recorded ones; throws `NoCounterpart` for what has no translation. */
function differences(recorded: OnnxCase, tolerance?: Tolerance): string[] {
  return recorded.sets.flatMap((set) => {
    const values = runGraph(recorded, set, tensors, TRANSLATIONS)
    return Object.entries(set.outputs).flatMap(([name, number]) => {
      const value = values.get(name)
      if (!value || value instanceof Sequence) return [`${name}: a tensor was expected`]
      const difference = tensorDifference(tensors[number] as RecordedTensor, value.core, tolerance)
      return difference === null ? [] : [`${name}: ${difference}`]
    })
  })
}

const refused: Record<string, number> = {}
const ops = new Set<string>()
let agreed = 0

describe('agrees with ONNX', () => {
  it.each(cases.filter(({ name }) => !(name in WRONG)).map((recorded) => [recorded.name, recorded] as const))(
    '%s',
    (_, recorded) => {
      let found: string[] = []
      try {
        found = differences(recorded, recorded.name in ROUGH ? ONNX_TOLERANCE : undefined)
        agreed++
        for (const { op } of recorded.nodes) ops.add(op)
      } catch (thrown) {
        if (!(thrown instanceof NoCounterpart)) throw thrown
        refused[thrown.message] = (refused[thrown.message] ?? 0) + 1
      }
      expect(found).toEqual([])
    },
  )

  afterAll(() => console.log(`ONNX: ${agreed} of ${count} recorded vectors run and agree, over ${ops.size} ops`))
})

describe('what is left out', () => {
  it('vectors without a call of PyTorch are the listed ones', () => {
    const listed = Object.entries(NO_COUNTERPART).map(([reason, [number]]) => [reason, number])
    expect(refused).toEqual(Object.fromEntries(listed))
  })

  it('vectors that the recording does not hold are the listed ones', () => {
    expect(cases).toHaveLength(count)
    expect(Object.fromEntries(Object.entries(leftOut).map(([reason, names]) => [reason, names.length]))).toEqual(
      NOT_RECORDED,
    )
  })

  it.each(Object.keys({ ...WRONG, ...ROUGH }))('%s differs still by our own tolerance', (name) => {
    const recorded = cases.find((each) => each.name === name)!
    expect(differences(recorded)).not.toEqual([])
  })
})

// Tensors printed by `tensorRepr` against PyTorch's repr, to the byte.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRecording } from '../recordings/reader'
import type { RecordedRepr } from '../recordings/schema'
import { reprOf } from './repr'

const { cases } = readRecording<RecordedRepr>(
  readFileSync(join(import.meta.dirname, '../recordings/reprs.json'), 'utf8'),
)

it.each(cases.map((recorded) => [recorded.id, recorded.code, recorded] as const))('%s: %s', (_id, _code, recorded) => {
  expect(reprOf(recorded)).toEqual({ text: recorded.text })
})

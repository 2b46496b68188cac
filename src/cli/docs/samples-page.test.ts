// docs/samples.md says what the recordings of PyTorch's samples hold.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bindCall } from '../../engine/conformance/call'
import { samplesPage, WANTED, type SampleCounts } from './samples-page'
import { writtenPage } from './written'

const file = join(import.meta.dirname, '../../engine/recordings/samples/counts.json')
const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly SampleCounts[]

function isOffered(torchName: string): boolean {
  const bound = bindCall(torchName, { args: [], kwargs: {}, tensors: [] })
  return 'op' in bound || bound.reason !== 'no such op'
}

describe('docs/samples.md', () => {
  test('is current (GRADLOOM_WRITE_DOCS=1 npx vitest run src/cli/docs)', () => {
    const page = samplesPage(rows, isOffered)
    expect(writtenPage('samples.md', page)).toBe(page)
  })

  test('an op of which PyTorch has enough samples has enough recorded, or a reason why not', () => {
    const many = rows.filter(({ samples, torch_name: name }) => samples >= WANTED && isOffered(name))
    const short = many.filter(({ recorded }) => recorded < WANTED)
    expect(short.map(({ entry, left_out: reasons }) => [entry, Object.keys(reasons)])).toEqual([
      // PyTorch's test multiplies two matrices first, and differentiates by these.
      ['linalg.pinv:singular', ['raises RuntimeError']],
      // How to save memory, in an object that recordings do not carry.
      ...['chunked', 'chunked_none'].map((way) => [
        `nn.functional.linear_cross_entropy:${way}`,
        ['result: LinearCrossEntropyOptions LinearCrossEntropyOptions('],
      ]),
    ])
  })
})

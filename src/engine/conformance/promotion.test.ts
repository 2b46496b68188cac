// Type promotion with gradients and graphs: six dtypes as tensors with and without dimensions, and Python scalars, against
// PyTorch. All dtypes are in promotion-table.test.ts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readRecording } from '../recordings/reader'
import { outdated, unexpected } from './known'
import { KNOWN_DIFFERENCES } from './known-differences'
import { matrixText, tally } from './tally'

const read = (name: string) =>
  readRecording(readFileSync(join(import.meta.dirname, '../recordings', `${name}.json`), 'utf8')).cases
const { counts, differences, notOffered } = tally('promotion', read('promotion'))
const known = KNOWN_DIFFERENCES.filter(({ cases }) => cases.some((id) => id.startsWith('promotion/')))

afterAll(() => console.log(matrixText(counts)))

it.each([...counts.keys()])('%s', (op) => {
  const ofOp = differences.filter(({ id }) => id.startsWith(`promotion/${op}/`))
  expect(unexpected(ofOp, known)).toEqual([])
})

it('has every recorded call, and known differences still differ', () => {
  expect([...notOffered.keys()]).toEqual([])
  expect(outdated(differences, known)).toEqual([])
})

// Type promotion: every pair of dtypes, tensors with and without dimensions, and Python scalars, against PyTorch.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { DTYPES } from '../../model/dtype'
import { promoteTypes } from '../dtypes'
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

it('torch.promote_types, all pairs', () => {
  const table = read('conversion').filter(({ torch_name: name }) => name === 'torch.promote_types')
  expect(table).toHaveLength(DTYPES.length ** 2)
  for (const { args, out } of table) {
    const [a, b] = args as readonly { readonly v: (typeof DTYPES)[number] }[]
    expect(out?.[0]).toEqual({ py: 'dtype', v: promoteTypes(a!.v, b!.v) })
  }
})

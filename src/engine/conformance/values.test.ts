// Every recorded call of every op that the engine has, against PyTorch: values, gradients, second gradients, graph, errors.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readRecording } from '../recordings/reader'
import { outdated, unexpected } from './known'
import { KNOWN_DIFFERENCES } from './known-differences'
import { NOT_OFFERED } from './not-offered'
import { matrixText, tally } from './tally'

const FAMILIES = [
  'creation',
  'arithmetic',
  'math',
  'activation',
  'linear',
  'reduction',
  'shape',
  'joining',
  'indexing',
  'comparison',
  'conversion',
  'loss',
  'functions',
  'moving',
  'statistics',
  'solving',
  'layers',
  'matrices',
  'composed',
  'windows',
  'networks',
]

const folder = join(import.meta.dirname, '../recordings')
const tallies = FAMILIES.map((family) => {
  const { cases } = readRecording(readFileSync(join(folder, `${family}.json`), 'utf8'))
  const recorded = (op: string): number => cases.filter((item) => item.op === op).length
  return { family, recorded, ...tally(family, cases) }
})
const differences = tallies.flatMap((own) => own.differences)
const known = KNOWN_DIFFERENCES.filter(({ cases }) => cases.some((id) => FAMILIES.includes(id.split('/')[0] ?? '')))

afterAll(() => console.log(matrixText(new Map(tallies.flatMap(({ counts }) => [...counts])))))

describe.each(tallies)('$family', ({ family, counts, recorded }) => {
  it.each([...counts].map(([op, own]) => [op, own] as const))('%s', (op, own) => {
    const ofOp = differences.filter(({ id }) => id.startsWith(`${family}/${op}/`))
    expect(unexpected(ofOp, known)).toEqual([])
    expect(own.values.of + own.errors.of + own.notOffered, 'every case counts once').toBe(recorded(op))
  })
})

describe('what is left out', () => {
  it('known differences still differ', () => {
    expect(outdated(differences, known)).toEqual([])
  })

  it('calls that the engine does not have are the listed ones', () => {
    const found: Record<string, number> = {}
    for (const { notOffered } of tallies) {
      for (const [form, ids] of notOffered) found[form] = (found[form] ?? 0) + ids.length
    }
    expect(found).toEqual(NOT_OFFERED)
  })
})

// PyTorch's own samples of every function, up to twenty of each, and its error samples, against the ops that the engine has.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readRecording } from '../recordings/reader'
import { outdated, unexpected } from './known'
import { KNOWN_SAMPLES } from './known-samples'
import { SAMPLES_NOT_OFFERED, SAMPLES_WITHOUT_OP } from './samples-not-offered'
import { matrixText, tally } from './tally'

const packed = readFileSync(join(import.meta.dirname, '../recordings/samples/cases.json.gz'))
const { cases } = readRecording(gunzipSync(packed).toString())
const { counts, differences, notOffered } = tally('samples', cases)

/** Functions that the catalog has, at least in one form; the others would be rows of zeros. */
const offered = new Map([...counts].filter(([, own]) => own.values.of + own.errors.of > 0))

afterAll(() => console.log(matrixText(offered)))

describe('samples of PyTorch', () => {
  it.each([...offered.keys()])('%s', (op) => {
    const ofOp = differences.filter(({ id }) => id.startsWith(`samples/${op}/`))
    expect(unexpected(ofOp, KNOWN_SAMPLES)).toEqual([])
  })

  it('known differences still differ', () => {
    expect(outdated(differences, KNOWN_SAMPLES)).toEqual([])
  })

  it('calls that the engine does not have are the listed ones', () => {
    const missing = ': no such op'
    const forms = [...notOffered].filter(([form]) => !form.endsWith(missing))
    expect(Object.fromEntries(forms.map(([form, ids]) => [form, ids.length]))).toEqual(SAMPLES_NOT_OFFERED)
    const names = [...notOffered.keys()].filter((form) => form.endsWith(missing))
    expect(names.map((form) => form.slice(0, -missing.length)).sort()).toEqual(SAMPLES_WITHOUT_OP)
  })

  it('every case counts once', () => {
    const sums = [...counts.values()].map((own) => own.values.of + own.errors.of + own.notOffered)
    expect(sums.reduce((total, own) => total + own, 0)).toBe(cases.length)
  })
})

// Recorded autograd programs, step by step: graph, order of execution, gradients in flight, end states, messages.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readRecording } from '../recordings/reader'
import type { RecordedProgram } from '../recordings/schema'
import { outdated, unexpected } from './known'
import { KNOWN_PROGRAM_DIFFERENCES } from './known-differences'
import { PROGRAMS_NOT_OFFERED } from './not-offered'
import { runSteps } from './program'
import { checkProgram, PROGRAM_ASPECTS } from './program-check'

const { cases } = readRecording<RecordedProgram>(
  readFileSync(join(import.meta.dirname, '../recordings/programs.json'), 'utf8'),
)
const runs = cases.map((recorded) => ({ recorded, run: runSteps(recorded.steps) }))
const whole = runs.filter(({ run }) => run.notOffered === null)
const found = whole.flatMap(({ recorded, run }) => {
  const report = checkProgram(recorded, run)
  return PROGRAM_ASPECTS.flatMap((aspect) =>
    report[aspect].map((sentence) => ({ id: `programs/${recorded.id}`, aspect, sentence })),
  )
})

afterAll(() => {
  const differing = new Set(found.map(({ id }) => id)).size
  console.log(`programs: ${whole.length - differing} of ${whole.length} agree in all, ${cases.length} recorded`)
})

describe('programs', () => {
  it.each(whole.map(({ recorded }) => [recorded.id, recorded.about] as const))('%s: %s', (id) => {
    const own = found.filter((item) => item.id === `programs/${id}`)
    expect(unexpected(own, KNOWN_PROGRAM_DIFFERENCES)).toEqual([])
  })

  it.each(whole.map(({ recorded }) => [recorded.id, recorded] as const))(
    '%s ends alike when nobody watches',
    (id, recorded) => {
      const { ends, errors } = checkProgram(recorded, runSteps(recorded.steps, false))
      const watched = found.filter((item) => item.id === `programs/${id}`)
      const sentences = watched
        .filter(({ aspect }) => aspect === 'ends' || aspect === 'errors')
        .map((item) => item.sentence)
      expect([...ends, ...errors]).toEqual(sentences)
    },
  )

  it('known differences still differ', () => {
    expect(outdated(found, KNOWN_PROGRAM_DIFFERENCES)).toEqual([])
  })

  it('programs that the engine cannot run are the listed ones', () => {
    const stopped = runs.flatMap(({ recorded, run }) =>
      run.notOffered === null ? [] : [[recorded.id, run.notOffered]],
    )
    expect(Object.fromEntries(stopped)).toEqual(PROGRAMS_NOT_OFFERED)
  })
})

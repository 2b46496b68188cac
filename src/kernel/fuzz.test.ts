// Random programs, wrong uses among them: every line that Python's torch prints is the line that real PyTorch printed
// (`scripts/fuzz_programs.py`).
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'

interface Program {
  readonly name: string
  readonly code: string
  readonly prints: string
}

const { snippets } = JSON.parse(readFileSync(new URL('./recordings/fuzz.json', import.meta.url), 'utf8')) as {
  readonly snippets: readonly Program[]
}

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

describe('prints what PyTorch prints', () => {
  test.each(snippets.map((program) => [program.name, program] as const))('%s', (_, { code, prints }) => {
    expect(python.run(code).split('\n')).toEqual(prints.split('\n'))
  })
})

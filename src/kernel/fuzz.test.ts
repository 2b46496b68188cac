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

const INNER_GRAPH =
  'The graph of a backward pass: PyTorch has fused nodes there, ours is made of the ops that formulas name.'
const SIGN_OF_ZERO = 'A gradient of zero has another sign.'

/** Programs in which some line differs, and why we leave it so. */
const KNOWN: Readonly<Record<number, string>> = {
  18: SIGN_OF_ZERO,
  65: 'What a number that was changed in place came from is named as before the change.',
  106: SIGN_OF_ZERO,
  110: 'A view made before its base was told to require grad does not say that it requires grad too.',
  126: 'One of several views of a base that was written to as well may be written to.',
  147: INNER_GRAPH,
  176: INNER_GRAPH,
  199: INNER_GRAPH,
}

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

describe('prints what PyTorch prints', () => {
  const same = snippets.filter((_, at) => KNOWN[at + 1] === undefined)
  test.each(same.map((program) => [program.name, program] as const))('%s', (_, { code, prints }) => {
    expect(python.run(code).split('\n')).toEqual(prints.split('\n'))
  })

  test('known differences still differ', () => {
    const equal = Object.keys(KNOWN).filter((number) => {
      const program = snippets[Number(number) - 1]
      return program && python.run(program.code) === program.prints
    })
    expect(equal).toEqual([])
  })
})

// A script of our own for every row of the corpus of public scripts, with the same calls, and what they use beyond that:
// what real PyTorch printed.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'
import { difference } from './testing/same-text'

interface Script {
  readonly name: string
  readonly code: string
  readonly prints: string
}

function recorded(name: string): readonly Script[] {
  const text = readFileSync(new URL(`./recordings/${name}.json`, import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly snippets: readonly Script[] }).snippets
}

const scripts = recorded('corpus')

/** A script takes a second or two; much more on a computer that does other things. */
const LIMIT_MS = 60_000

let python: Python
let same = 0

beforeAll(async () => {
  python = await startPython()
}, 60_000)

afterAll(() => {
  console.log(`corpus: ${same} of ${scripts.length} scripts print what PyTorch prints`)
})

describe('prints what PyTorch prints, numbers close', () => {
  test.each(scripts.map((script) => [script.name, script] as const))(
    '%s',
    (_, { code, prints }) => {
      expect(difference(prints, python.run(code))).toBeNull()
      same++
    },
    LIMIT_MS,
  )
})

describe('the library, numbers close', () => {
  test.each([...recorded('library'), ...recorded('layers')].map((script) => [script.name, script] as const))(
    '%s',
    (_, { code, prints }) => {
      expect(difference(prints, python.run(code))).toBeNull()
    },
    LIMIT_MS,
  )
})

describe('the comparison', () => {
  test('takes close numbers for the same, and nothing else', () => {
    expect(difference('tensor(0.12345)', 'tensor(0.12346)')).toBeNull()
    expect(difference('a  1.5\n0x7f', 'a 1.5 0x80')).toBeNull()
    expect(difference('tensor(0.12)', 'tensor(0.13)')).toContain('expected "0.12", got "0.13"')
    expect(difference('size 3', 'size 4')).toContain('expected "3", got "4"')
    expect(difference('a 1', 'b 1')).toContain('expected "a "')
    expect(difference('1 2', '1')).not.toBeNull()
  })
})

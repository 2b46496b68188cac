// PyTorch at its edges: unusual arguments, hooks, modes, and what is refused, in snippets of our own (`scripts/snippets/edges`)
// against what real PyTorch printed.
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'
import { difference } from './testing/same-text'

interface Snippet {
  readonly name: string
  readonly code: string
  readonly prints: string
}

const { snippets } = JSON.parse(readFileSync(new URL('./recordings/edges.json', import.meta.url), 'utf8')) as {
  readonly snippets: readonly Snippet[]
}

/** A snippet takes a second; much more on a computer that does other things. */
const LIMIT_MS = 60_000

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

test.each(snippets.map((snippet) => [snippet.name, snippet] as const))(
  '%s',
  (_, { code, prints }) => {
    expect(difference(prints, python.run(code))).toBeNull()
  },
  LIMIT_MS,
)

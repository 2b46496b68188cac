// Snippets of our own with what real PyTorch printed for them, as scripts/record_python.py has written them down.
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { startPython, type Python } from './python'
import { difference } from './same-text'

export interface Snippet {
  readonly name: string
  readonly code: string
  readonly prints: string
}

/** Some take seconds; much more on a computer that does other things. */
const LIMIT_MS = 60_000

/** The snippets of a recording: `edges`. */
export function snippetsOf(recording: string): readonly Snippet[] {
  const text = readFileSync(new URL(`../recordings/${recording}.json`, import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly snippets: readonly Snippet[] }).snippets
}

/**
 * One test for each snippet of a recording: it prints what PyTorch prints. Gives the Python that runs them.
 * @param numbers `close`: within PyTorch's tolerances; `exact`: every character is the same.
 */
export function replay(recording: string, numbers: 'close' | 'exact'): () => Python {
  let python: Python
  beforeAll(async () => {
    python = await startPython()
  }, LIMIT_MS)
  test.each(snippetsOf(recording).map((snippet) => [snippet.name, snippet] as const))(
    '%s',
    (_, { code, prints }) => {
      const printed = python.run(code)
      if (numbers === 'exact') expect(printed).toBe(prints)
      else expect(difference(prints, printed)).toBeNull()
    },
    LIMIT_MS,
  )
  return () => python
}

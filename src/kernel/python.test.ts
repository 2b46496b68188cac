// Python's torch on the engine, against what real PyTorch printed for the same snippets (`scripts/record_python.py`).
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'

interface Snippet {
  readonly name: string
  readonly code: string
  readonly prints: string
}

const { snippets } = JSON.parse(readFileSync(new URL('./recordings/snippets.json', import.meta.url), 'utf8')) as {
  readonly snippets: readonly Snippet[]
}

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

describe('prints what PyTorch prints', () => {
  test.each(snippets.map((snippet) => [snippet.name, snippet] as const))('%s', (_, { code, prints }) => {
    expect(python.run(code)).toBe(prints)
  })
})

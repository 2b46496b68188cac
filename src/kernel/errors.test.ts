// The classic mistakes: what each raises and says, to the letter, as real PyTorch does (`scripts/snippets/errors/`).
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'

interface Mistake {
  readonly name: string
  readonly code: string
  /** `RuntimeError: …` */
  readonly prints: string
}

const { snippets } = JSON.parse(readFileSync(new URL('./recordings/errors.json', import.meta.url), 'utf8')) as {
  readonly snippets: readonly Mistake[]
}

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

test('every recorded mistake raises', () => {
  expect(snippets.length).toBeGreaterThan(100)
  expect(snippets.filter(({ prints }) => !/^\w+Error: /.test(prints))).toEqual([])
})

test.each(snippets.map((mistake) => [mistake.name, mistake] as const))('%s', (_, { code, prints }) => {
  expect(python.run(code)).toBe(prints)
})

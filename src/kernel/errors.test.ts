// The classic mistakes: what each raises and says, to the letter, as real PyTorch does (`scripts/snippets/errors/`).
import { expect, test } from 'vitest'
import { replay, snippetsOf } from './testing/snippets'

test('every recorded mistake raises', () => {
  const mistakes = snippetsOf('errors')
  expect(mistakes.length).toBeGreaterThan(100)
  expect(mistakes.filter(({ prints }) => !/^\w+Error: /.test(prints))).toEqual([])
})

replay('errors', 'exact')

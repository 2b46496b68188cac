// What an exception says below its sentence.
import { expect, test } from 'vitest'
import { notesOf } from './outputs'

const error = (traceback: string) =>
  ({ kind: 'error', name: 'KeyError', message: "'a'", traceback, line: null }) as const

test('notes stand after the last sentence of a traceback', () => {
  const text = 'Traceback (most recent call last):\n  File "c1", line 1\nKeyError: \'a\'\n'
  expect(notesOf(error(text))).toBe('')
  expect(notesOf(error(`${text}The nearest is b.\nOr c.\n`))).toBe('The nearest is b.\nOr c.')
  expect(notesOf(error(`${text}A note.\n\nDuring handling …\n\nKeyError: 'a'\n`))).toBe('')
  expect(notesOf(error('torn'))).toBe('')
})

// Outputs: lines that are written over, and what an exception says below its sentence.
import { expect, test } from 'vitest'
import { notesOf, withOutput } from './outputs'

const error = (traceback: string) =>
  ({ kind: 'error', name: 'KeyError', message: "'a'", traceback, line: null }) as const

test('notes stand after the last sentence of a traceback', () => {
  const text = 'Traceback (most recent call last):\n  File "c1", line 1\nKeyError: \'a\'\n'
  expect(notesOf(error(text))).toBe('')
  expect(notesOf(error(`${text}The nearest is b.\nOr c.\n`))).toBe('The nearest is b.\nOr c.')
  expect(notesOf(error(`${text}A note.\n\nDuring handling …\n\nKeyError: 'a'\n`))).toBe('')
  expect(notesOf(error('torn'))).toBe('')
})

const written = (text: string): unknown => {
  const [output] = withOutput([], { kind: 'stream', stream: 'stdout', text })
  return output?.kind === 'stream' ? output.text : null
}

test('a return writes over as many letters as are seen, colours or not, and erasing leaves none', () => {
  const esc = '\u001b['
  expect(written('abcdef\rxy')).toBe('xycdef')
  expect(written(`abcd\r${esc}32mxy${esc}0m`)).toBe(`${esc}32mxy${esc}0mcd`)
  expect(written(`${esc}31mlonger${esc}0m\rab`)).toBe(`ab${esc}31mnger${esc}0m`)
  expect(written(`long line\r${esc}2Kab`)).toBe(`${esc}2Kab`)
  expect(written(`50%|${esc}32m█${esc}0m |\r100%|${esc}32m██${esc}0m|`)).toBe(`100%|${esc}32m██${esc}0m|`)
})

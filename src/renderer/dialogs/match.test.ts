// Ranking in the command palette.
import { expect, test } from 'vitest'
import { matchScore } from './match'

test('whole text beats beginning beats a later word beats the middle', () => {
  const scores = ['fit', 'fit all', 'zoom fit', 'outfit'].map((text) => matchScore('fit', [text]))
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(new Set(scores).size).toBe(4)
})

test('the label counts more than other words, and every word has to match', () => {
  expect(matchScore('save', ['Save', 'x'])).toBeGreaterThan(matchScore('save', ['x', 'Save']))
  expect(matchScore('step back', ['Step back'])).toBeGreaterThan(0)
  expect(matchScore('step xyz', ['Step back'])).toBe(0)
  expect(matchScore('保存', ['保存', 'Save'])).toBe(1)
})

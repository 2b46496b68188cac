// Ranking in the command dialog.
import { expect, test } from 'vitest'
import { bestOf, matchScore } from './match'

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

test('groups with the best answers come first, groups that are too long only where something is searched', () => {
  const entry = (text: string) => ({ texts: [text] })
  const groups = [
    { heading: 'commands', entries: ['Add a note', 'Save'].map(entry) },
    {
      heading: 'ops',
      entries: Array.from({ length: 300 }, (_, at) => entry(`op ${String(at)} save`)),
      onlySearched: true,
    },
    { heading: 'nodes', entries: ['add', 'w'].map(entry) },
    { heading: 'files', entries: [] },
  ]
  const shown = (search: string) =>
    bestOf(groups, search).map(({ heading, entries }) => [heading, entries.length, entries[0]?.texts[0]])
  expect(shown(' ')).toEqual([
    ['commands', 2, 'Add a note'],
    ['nodes', 2, 'add'],
  ])
  expect(shown('add')).toEqual([
    ['nodes', 1, 'add'],
    ['commands', 1, 'Add a note'],
  ])
  expect(shown('save').map(([heading, length]) => [heading, length])).toEqual([
    ['commands', 1],
    ['ops', 100],
  ])
  expect(shown('nothing')).toEqual([])
})

// Finding and replacing in cells.
import { describe, expect, test } from 'vitest'
import { findAll, foundIn, nearestFound, replaceAll, replaceFound } from './find'
import type { Notebook } from './notebook'

const NOTEBOOK: Notebook = {
  cells: [
    { id: 'a', kind: 'code', source: 'w = W * w' },
    { id: 'b', kind: 'markdown', source: 'nothing' },
    { id: 'c', kind: 'code', source: 'f(x)[0]\nw' },
  ],
}
const wanted = (text: string, exact = false) => ({ text, exact })

describe('finding', () => {
  test('all places in order, with and without regard to case', () => {
    const all = findAll(NOTEBOOK, wanted('w'))
    expect(all.map(({ cell, from }) => [cell, from])).toEqual([
      ['a', 0],
      ['a', 4],
      ['a', 8],
      ['c', 8],
    ])
    expect(findAll(NOTEBOOK, wanted('W', true))).toEqual([{ cell: 'a', from: 4, to: 5 }])
    expect(foundIn(all).get('c')).toEqual([{ cell: 'c', from: 8, to: 9 }])
  })

  test('signs are themselves, and nothing is found for nothing', () => {
    expect(findAll(NOTEBOOK, wanted('(x)[0]'))).toHaveLength(1)
    expect(findAll(NOTEBOOK, wanted(''))).toEqual([])
  })

  test('goes on from where the cursor is, and round the edge', () => {
    const all = findAll(NOTEBOOK, wanted('w'))
    expect(nearestFound(NOTEBOOK, all, { cell: 'a', offset: 1 }, 1)).toBe(1)
    expect(nearestFound(NOTEBOOK, all, { cell: 'b', offset: 0 }, 1)).toBe(3)
    expect(nearestFound(NOTEBOOK, all, { cell: 'c', offset: 9 }, 1)).toBe(0)
    expect(nearestFound(NOTEBOOK, all, { cell: 'a', offset: 0 }, -1)).toBe(3)
    expect(nearestFound(NOTEBOOK, all, { cell: 'b', offset: 0 }, -1)).toBe(2)
  })
})

test('one place, and all of them, are replaced by the text as it is', () => {
  const [cell] = NOTEBOOK.cells
  expect(cell && replaceFound(cell, { cell: 'a', from: 4, to: 5 }, '$&')).toBe('w = $& * w')
  expect([...replaceAll(NOTEBOOK, wanted('w'), '$1')]).toEqual([
    ['a', '$1 = $1 * $1'],
    ['c', 'f(x)[0]\n$1'],
  ])
  expect(replaceAll(NOTEBOOK, wanted(''), 'x').size).toBe(0)
})

// Edits of a notebook: cells come, go, move, split and join; ids stay.
import { describe, expect, test } from 'vitest'
import {
  changeCell,
  freshCellId,
  insertCells,
  mergeCells,
  moveCells,
  removeCells,
  scriptNotebook,
  splitCell,
  type Notebook,
} from './notebook'
import type { Result } from './result'
import { required } from './result'

const THREE: Notebook = {
  cells: [
    { id: 'c1', kind: 'code', source: 'a = 1' },
    { id: 'c2', kind: 'markdown', source: '# Two' },
    { id: 'c3', kind: 'code', source: 'b = 2\nprint(b)' },
  ],
}

function idsOf(result: Result<Notebook>): string[] | string {
  return result.ok ? result.value.cells.map(({ id }) => id) : result.error.message
}

describe('edits of cells', () => {
  test.each([
    [
      'below the first',
      insertCells(THREE, 'c1', 'below', [{ id: 'n', kind: 'code', source: '' }]),
      ['c1', 'n', 'c2', 'c3'],
    ],
    [
      'above the first',
      insertCells(THREE, 'c1', 'above', [{ id: 'n', kind: 'code', source: '' }]),
      ['n', 'c1', 'c2', 'c3'],
    ],
    ['at the end', insertCells(THREE, null, 'below', [{ id: 'n', kind: 'code', source: '' }]), ['c1', 'c2', 'c3', 'n']],
    ['removed', removeCells(THREE, 'c2'), ['c1', 'c3']],
    ['moved down', moveCells(THREE, 1, 'c1'), ['c2', 'c1', 'c3']],
    ['moved up', moveCells(THREE, -1, 'c3'), ['c1', 'c3', 'c2']],
    ['moved over the edge', moveCells(THREE, -1, 'c1'), ['c1', 'c2', 'c3']],
    ['several removed, from either end', removeCells(THREE, 'c3', 'c2'), ['c1']],
    ['several moved down', moveCells(THREE, 1, 'c1', 'c2'), ['c3', 'c1', 'c2']],
    ['several moved up', moveCells(THREE, -1, 'c3', 'c2'), ['c2', 'c3', 'c1']],
    ['several moved over the edge', moveCells(THREE, 1, 'c2', 'c3'), ['c1', 'c2', 'c3']],
    ['no such cell', removeCells(THREE, 'c9'), 'edit: cell must exist, got "c9"'],
  ])('%s', (_, result, expected) => {
    expect(idsOf(result)).toEqual(expected)
  })

  test('splitting and joining are each other’s inverse', () => {
    const split = required(splitCell(THREE, 'c3', 'b = 2\n'.length, 'c4'))
    expect(split.cells.slice(2)).toEqual([
      { id: 'c3', kind: 'code', source: 'b = 2' },
      { id: 'c4', kind: 'code', source: 'print(b)' },
    ])
    expect(mergeCells(split, 'c3')).toEqual({ ok: true, value: THREE })
  })

  test('several are joined into the first of them', () => {
    const joined = mergeCells(THREE, 'c3', 'c1')
    expect(joined.ok && joined.value.cells).toEqual([
      { id: 'c1', kind: 'code', source: 'a = 1\n# Two\nb = 2\nprint(b)' },
    ])
  })

  test('a change that changes nothing gives the same notebook', () => {
    const same = changeCell(THREE, 'c1', { source: 'a = 1' })
    expect(same.ok && same.value).toBe(THREE)
  })

  test('the last cell is emptied, not removed', () => {
    const left = removeCells(scriptNotebook('x'), 'c1')
    expect(left.ok && left.value.cells.map(({ source }) => source)).toEqual([''])
    const gone = removeCells(THREE, 'c1', 'c3')
    expect(gone.ok && gone.value.cells.map(({ source }) => source)).toEqual([''])
  })

  test('fresh ids are free', () => {
    expect(freshCellId({ cells: [{ id: 'c2', kind: 'code', source: '' }] })).toBe('c3')
  })
})

import { expect, it } from 'vitest'
import { lineMap } from './line-map'

const moved = (before: string, after: string): (number | null)[] =>
  before.split('\n').map((_, at) => lineMap(before, after)(at + 1))

it('keeps lines around an edit and loses the edited one', () => {
  expect(moved('a\nb\nc', 'a\nb\nc')).toEqual([1, 2, 3])
  expect(moved('a\nb\nc', 'a\nx\nc')).toEqual([1, null, 3])
  expect(moved('a\nb\nc', 'a\nnew\nb\nc')).toEqual([1, 3, 4])
  expect(moved('a\nb\nc', 'a\nc')).toEqual([1, null, 2])
  expect(moved('a\na', 'a\na\na')).toEqual([1, 2])
})

// Searching ops by name, sign, PyTorch spelling and words of both languages.
import { expect, test } from 'vitest'
import { TEST_CATALOG } from '../testing/catalog'
import { byCategory, rankOps } from './rank'
import { signature } from './signature'

const names = (query: string): string[] => rankOps(TEST_CATALOG, query).map((op) => op.name)

test.each([
  ['mul', 'mul'],
  ['×', 'mul'],
  ['torch.add', 'add'],
  ['*', 'mul'],
  ['加', 'add'],
  ['times', 'mul'],
  ['SUM', 'sum'],
  ['leaf', 'tensor'],
  ['torch add', 'add'],
])('"%s" finds %s first', (query, first) => {
  expect(names(query)[0]).toBe(first)
})

test('an empty query keeps the order, an unknown one finds nothing', () => {
  expect(names(' ')).toEqual(TEST_CATALOG.map((op) => op.name))
  expect(names('xyzzy')).toEqual([])
  expect(names('add xyzzy')).toEqual([])
})

test('sections follow the order of the categories', () => {
  expect(byCategory(TEST_CATALOG).map(({ category }) => category)).toEqual([
    'leaf',
    'arithmetic',
    'linear',
    'reduction',
    'indexing',
  ])
})

test.each([
  ['mul', 'a · b'],
  ['tensor', ''],
])('the signature of %s is "%s"', (name, text) => {
  const op = TEST_CATALOG.find((each) => each.name === name)
  expect(op && signature(op)).toBe(text)
})

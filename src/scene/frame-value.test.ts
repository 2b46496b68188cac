// frame-value: numbers, grids, gaps, ranges and colour levels.
import { describe, expect, test } from 'vitest'
import { colourLevel, frameValue, gridOf, lineText, magnitude, pulseText, tintValue } from './frame-value'
import { float, scalar } from './testing/documents'

const LINEAR = { limit: 4, log: false }

test('a scalar is its number', () => {
  expect(frameValue(scalar(3), LINEAR)).toEqual({ kind: 'text', text: '3.0' })
})

test('small matrices and vectors are cells with symmetric levels', () => {
  expect(frameValue(float([2, 2], 1, -2, 0, 4), LINEAR)).toEqual({
    kind: 'cells',
    truncated: false,
    rows: [
      [
        { text: '1.0', level: 0.25, gap: false },
        { text: '-2.0', level: -0.5, gap: false },
      ],
      [
        { text: '0.0', level: 0, gap: false },
        { text: '4.0', level: 1, gap: false },
      ],
    ],
  })
  const vector = frameValue(float([3], 1, 2, 3), LINEAR)
  expect(vector.kind === 'cells' && vector.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['1.0', '2.0', '3.0'],
  ])
})

test.each<[number[], string | null, string | null]>([
  [[6], '0', '0 1 2 3 4 5'],
  [[9], '0', '0 1 2 3 … 8'],
  [[7, 2], '0 1 2 3 … 6', '0 1'],
  [[16, 16], '0 1 2 3 … 15', '0 1 2 3 … 15'],
  [[17], null, null],
  [[2, 2, 2], null, null],
  [[0], null, null],
  [[3, 0], null, null],
  [[], null, null],
])('grid of %j', (shape, rows, columns) => {
  const grid = gridOf(shape)
  const text = (indices: readonly (number | null)[]): string => indices.map((index) => index ?? '…').join(' ')
  expect(grid && text(grid.rows)).toBe(rows)
  expect(grid && text(grid.columns)).toBe(columns)
})

test('cut grids say so and show the last row and column', () => {
  const value = frameValue(float([1, 8], 0, 1, 2, 3, 4, 5, 6, 7), LINEAR)
  if (value.kind !== 'cells') throw new Error('cells expected')
  expect(value.truncated).toBe(true)
  expect(value.rows[0]!.map(({ text }) => text)).toEqual(['0.0', '1.0', '2.0', '3.0', '…', '7.0'])
  expect(value.rows[0]![4]).toEqual({ text: '…', level: null, gap: true })
})

describe('in one line', () => {
  test.each([
    [scalar(-0), '-0.0'],
    [float([20], ...Array.from({ length: 20 }, (_, at) => at / 2)), '0.0 … 9.5'],
    [float([2, 2, 1], 3, NaN, -1, 2), 'nan, -1.0 … 3.0'],
    [float([2, 1, 1], NaN, NaN), 'nan'],
    // One element is a number whatever its shape.
    [float([1, 1], 2.5), '2.5'],
    [float([0]), '[]'],
    [float([2, 0, 3]), '[]'],
  ])('%#', (value, text) => expect(lineText(value)).toBe(text))

  test('ints and bools keep their looks', () => {
    expect(lineText({ dtype: 'int64', shape: [2, 1, 1], data: BigInt64Array.of(5n, -3n) })).toBe('-3 … 5')
    expect(lineText({ dtype: 'bool', shape: [2, 1, 1], data: Uint8Array.of(1, 0) })).toBe('False … True')
  })
})

test('a pulse carries the number of a scalar, else the shape', () => {
  expect(pulseText(scalar(2.5))).toBe('2.5')
  expect(pulseText(float([2, 1], 1, 2))).toBe('[2, 1]')
})

describe('tints', () => {
  test('of more than two sides are matrices over each other, cut like a table, without numbers', () => {
    const value = float([4, 2, 2], ...Array.from({ length: 16 }, (_, at) => at - 4))
    const tints = tintValue(value, { limit: 11, log: false })
    if (tints.kind !== 'cells') throw new Error('tints are cells')
    expect(tints.truncated).toBe(true)
    expect(tints.rows.map(([cell]) => cell?.level)).toEqual([-4 / 11, -2 / 11, 0, 2 / 11, null, 10 / 11])
    expect(tints.rows.flat().every(({ text, gap }) => gap || text === '')).toBe(true)
  })

  test('one element is its number, none is an empty tensor', () => {
    expect(tintValue(float([1, 1], 2.5), LINEAR)).toEqual({ kind: 'text', text: '2.5' })
    expect(tintValue(float([2, 0, 3]), LINEAR)).toEqual({ kind: 'text', text: '[]' })
  })
})

describe('colour levels', () => {
  test('are symmetric and clamped', () => {
    expect(colourLevel(2, LINEAR)).toBe(0.5)
    expect(colourLevel(-2, LINEAR)).toBe(-0.5)
    expect(colourLevel(100, LINEAR)).toBe(1)
    expect(colourLevel(0, LINEAR)).toBe(0)
    expect(colourLevel(5, { limit: 0, log: true })).toBe(0)
  })

  test('are absent for what is not a finite number', () => {
    expect(colourLevel(NaN, LINEAR)).toBeNull()
    expect(colourLevel(Infinity, LINEAR)).toBeNull()
  })

  test('of gradients span decades: a thousandth of the limit is still seen', () => {
    const log = { limit: 1, log: true }
    expect(colourLevel(1, log)).toBeCloseTo(1)
    expect(colourLevel(1e-3, log)).toBeGreaterThan(0.09)
    expect(colourLevel(-1e-2, log)).toBeCloseTo(-colourLevel(1e-2, log)!)
    expect(colourLevel(1e-2, log)!).toBeGreaterThan(colourLevel(1e-3, log)!)
  })
})

test('magnitude looks over all tensors and ignores what is not finite', () => {
  expect(magnitude([float([3], 1, -7, NaN), float([2], Infinity, 2)])).toBe(7)
  expect(magnitude([])).toBe(0)
  expect(magnitude([{ dtype: 'int64', shape: [1], data: BigInt64Array.of(-9n) }])).toBe(9)
})

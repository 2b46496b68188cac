// What users may type into a value field, and the sentence they get otherwise.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { literalText, parseData, parseIntegers, parseNumber, parseScalar } from './literal'

describe('parseData', () => {
  test.each([
    ['3', 3],
    [' -0.5 ', -0.5],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['5.', 5],
    ['1_000', 1000],
    ['0x10', 16],
    ['True', true],
    ['nan', 'nan'],
    ['-inf', '-inf'],
    ['+3', 3],
    ['[]', []],
    ['[1, 2,]', [1, 2]],
    [
      '[[1, 2], [3, 4]]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['((1, 2), (3, 4))', [[1, 2], [3, 4]]], // prettier-ignore
    ['[true, false]', [true, false]],
  ])('%s', (text, value) => {
    expect(parseData(text)).toEqual({ ok: true, value })
  })

  test.each([
    ['', 'empty', {}],
    ['abc', 'unexpected', { text: 'abc', at: 1 }],
    ['[1, 2', 'open', {}],
    ['[1 2]', 'unexpected', { text: '2', at: 4 }],
    ['1, 2', 'unexpected', { text: ', 2', at: 2 }],
    ['[1,,2]', 'unexpected', { text: ',', at: 4 }],
    ['[[1, 2], [3]]', 'ragged', { a: 2, b: 1 }],
    ['[1, [2]]', 'ragged', { a: '[]', b: 1 }],
    ['[1)', 'unexpected', { text: ')', at: 3 }],
    ['['.repeat(65), 'deep', { limit: 64 }],
  ])('refuses %s', (text, key, params) => {
    expect(parseData(text)).toEqual({ ok: false, key, params })
  })

  test('a negative zero stays negative', () => {
    const parsed = parseData('-0')
    expect(parsed.ok && Object.is(parsed.value, -0)).toBe(true)
  })

  test('reads back whatever literalText writes', () => {
    const row = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (value) => {
        expect(parseData(literalText(value))).toEqual({ ok: true, value })
      }),
    )
  })
})

describe('parseNumber', () => {
  test.each([
    ['2', {}, { ok: true, value: 2 }],
    ['inf', {}, { ok: true, value: 'inf' }],
    ['2.5', { integer: true }, { ok: false, key: 'integer', params: { text: '2.5' } }],
    ['inf', { integer: true }, { ok: false, key: 'integer', params: { text: 'inf' } }],
    ['-1', { min: 0 }, { ok: false, key: 'least', params: { limit: 0, text: '-1' } }],
    ['9', { max: 8 }, { ok: false, key: 'most', params: { limit: 8, text: '9' } }],
    ['two', {}, { ok: false, key: 'number', params: { text: 'two' } }],
    ['True', {}, { ok: false, key: 'number', params: { text: 'True' } }],
    ['', {}, { ok: false, key: 'empty', params: {} }],
  ])('%s with %j', (text, rule, expected) => {
    expect(parseNumber(text, rule)).toEqual(expected)
  })
})

test('parseScalar takes booleans too', () => {
  expect(parseScalar('False')).toEqual({ ok: true, value: false })
  expect(parseScalar('1.5')).toEqual({ ok: true, value: 1.5 })
})

test.each([
  ['2, 3', [2, 3]],
  ['[2, 3]', [2, 3]],
  ['(2,)', [2]],
  ['-1', [-1]],
  ['2 3', [2, 3]],
  ['', []],
])('parseIntegers %s', (text, value) => {
  expect(parseIntegers(text)).toEqual({ ok: true, value })
})

test.each(['2.5', 'a', '1, x'])('parseIntegers refuses %s', (text) => {
  expect(parseIntegers(text)).toEqual({ ok: false, key: 'integers', params: { text } })
})

// number-text: what numbers look like, and that they never claim more than is true.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DType } from './dtype'
import type { TensorValue } from './tensor-value'
import { elementText, floatText, shapeText } from './number-text'

test.each<[number, string]>([
  [3, '3.0'],
  [17, '17.0'],
  [-0, '-0.0'],
  [0, '0.0'],
  [0.5, '0.5'],
  [-2.25, '-2.25'],
  [1 / 3, '0.3333'],
  [0.1, '0.1'],
  [0.99999, '1.000'],
  [1.00001, '1.000'],
  [784, '784.0'],
  [123456, '123456.0'],
  [1234567, '1.235e6'],
  [1000000, '1e6'],
  [1234.5, '1235.'],
  [9999.6, '1.000e4'],
  [12345.6, '1.235e4'],
  [0.0001, '0.0001'],
  [0.000012345, '1.234e-5'],
  [1e-7, '1e-7'],
  [1e21, '1e21'],
  [5e-324, '4.941e-324'],
  [NaN, 'nan'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
])('float64 %s → %s', (number, text) => expect(floatText(number, 'float64')).toBe(text))

test.each<[number, string]>([
  [0.1, '0.1'],
  [1 / 3, '0.3333'],
  [1e-45, '1.401e-45'],
  [16777216, '1.678e7'],
  [3.4028234663852886e38, '3.403e38'],
])('float32 %s → %s', (number, text) => expect(floatText(Math.fround(number), 'float32')).toBe(text))

const one = (dtype: DType, data: TensorValue['data']): string => elementText({ dtype, shape: [], data }, 0)

test('ints, bools and dtypes', () => {
  expect(one('int64', BigInt64Array.of(3n))).toBe('3')
  expect(one('int64', BigInt64Array.of(-123456n))).toBe('-123456')
  expect(one('int64', BigInt64Array.of(9007199254740993n))).toBe('9.007e15')
  expect(one('int32', Int32Array.of(1234567))).toBe('1.235e6')
  expect(one('int32', Int32Array.of(1200001))).toBe('1.200e6')
  expect(one('int32', Int32Array.of(1200000))).toBe('1.2e6')
  expect(one('float16', Float32Array.of(0.333251953125))).toBe('0.3333')
  expect(one('complex64', Float32Array.of(1, -2.5))).toBe('1.0-2.5j')
  expect(one('uint8', Uint8Array.of(255))).toBe('255')
  expect(one('bool', Uint8Array.of(1))).toBe('True')
  expect(one('bool', Uint8Array.of(0))).toBe('False')
  expect(one('float32', Float32Array.of(NaN))).toBe('nan')
})

test('every text reads back as the number, to four digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e308, max: 1e308, noNaN: true }), (number) => {
      const text = floatText(number, 'float64')
      const back = Number(text)
      expect(Math.abs(back - number)).toBeLessThanOrEqual(Math.max(Math.abs(number) * 5.001e-4, 5e-324))
      expect(text).toMatch(/[.e]/)
      expect(text.length).toBeLessThanOrEqual(11)
      // A short text is exact: zeros at the end are kept only where digits were lost.
      if (/\.\d*[1-9]$|\.0$/.test(text) && text.replace(/[-.]|e.*$/g, '').replace(/^0+/, '').length < 4)
        expect(back).toBe(number)
    }),
    { numRuns: 2000 },
  )
})

test('shapes', () => {
  expect(shapeText([])).toBe('[]')
  expect(shapeText([2, 3])).toBe('[2, 3]')
})

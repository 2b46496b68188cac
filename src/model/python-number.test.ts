// Python's reprs of numbers, tuples and constants; the expected texts are what Python 3 prints.
import { expect, test } from 'vitest'
import { pythonFloat, pythonText, type PythonValue } from './python-number'

test.each([
  [0.1, '0.1'],
  [1, '1.0'],
  [-0, '-0.0'],
  [1e-5, '1e-05'],
  [1.5e-7, '1.5e-07'],
  [0.0001, '0.0001'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [1 / 3, '0.3333333333333333'],
  [-Infinity, '-inf'],
  [NaN, 'nan'],
])('the float %s', (value, text) => {
  expect(pythonFloat(value)).toBe(text)
})

test.each<[PythonValue, string]>([
  [[3, 3], '(3, 3)'],
  [[1], '(1,)'],
  [[0.9, 0.999], '(0.9, 0.999)'],
  [null, 'None'],
  [true, 'True'],
  ['zeros', "'zeros'"],
  [2n, '2'],
])('the value %s', (value, text) => {
  expect(pythonText(value)).toBe(text)
})

// Float formats against what Python itself prints.
import { describe, expect, it } from 'vitest'
import { fixedText, scientificText } from './python-format'

describe('fixedText', () => {
  it.each([
    [0.03125, 4, '0.0312'],
    [0.09375, 4, '0.0938'],
    [-0.03125, 4, '-0.0312'],
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [0.5, 0, '0'],
    [99.5, 0, '100'],
    [0.00005, 4, '0.0001'],
    [-0, 0, '-0'],
    [1e22, 0, '10000000000000000000000'],
    [1e22, 2, '10000000000000000000000.00'],
    [0.1, 20, '0.10000000000000000555'],
    [NaN, 4, 'nan'],
    [-Infinity, 4, '-inf'],
  ])('%f to %i digits is %s', (value, digits, text) => {
    expect(fixedText(value, digits)).toBe(text)
  })
})

describe('scientificText', () => {
  it.each([
    [1e-5, 4, '1.0000e-05'],
    [1e100, 4, '1.0000e+100'],
    [0, 4, '0.0000e+00'],
    [1.03125, 4, '1.0312e+00'],
    [1.09375, 4, '1.0938e+00'],
    [9.99995, 4, '1.0000e+01'],
    [99999.5, 4, '1.0000e+05'],
    [9.5, 0, '1e+01'],
    [25, 0, '2e+01'],
    [-12345, 2, '-1.23e+04'],
    [Infinity, 4, 'inf'],
  ])('%d to %i digits is %s', (value, digits, text) => {
    expect(scientificText(value, digits)).toBe(text)
  })
})

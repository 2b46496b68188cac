// Special functions against published values.
import { expect, test } from 'vitest'
import { erf } from './error-function'
import { roundHalfEven, sigmoid } from './special'

// Abramowitz and Stegun, table 7.1, and DLMF 7.
test.each([
  [0, 0],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [2, 0.9953222650189527],
  [2.6, 0.9997639655834707],
  [3, 0.9999779095030014],
  [-1, -0.8427007929497149],
  [7, 1],
])('erf(%d)', (x, expected) => {
  expect(Math.abs(erf(x) - expected)).toBeLessThan(3e-16)
})

test('erf of NaN is NaN', () => {
  expect(erf(NaN)).toBeNaN()
})

test.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [-0.5, -0],
  [-1.5, -2],
  [2.4999, 2],
  [-2.6, -3],
  [Infinity, Infinity],
])('roundHalfEven(%d)', (x, expected) => {
  expect(roundHalfEven(x)).toBe(expected)
})

test('sigmoid does not overflow', () => {
  expect(sigmoid(-1000)).toBe(0)
  expect(sigmoid(1000)).toBe(1)
  expect(sigmoid(0)).toBe(0.5)
})

// Dragging a number: sensible units, exact decimals.
import { expect, test } from 'vitest'
import { scrubbed, scrubUnit } from './leaf'

test.each([
  [3, false, 0.1],
  [0, false, 0.1],
  [42, false, 1],
  [0.5, false, 0.01],
  [-7000, false, 100],
  [3, true, 1],
  [400, true, 10],
])('one pixel changes %d (integer %s) by %d', (value, integer, unit) => {
  expect(scrubUnit(value, integer)).toBeCloseTo(unit, 12)
})

test.each([
  [3, 1, false, 3.1],
  [3, -40, false, -1],
  [0.3, 1, false, 0.31],
  [2.5, 0, false, 2.5],
  [3, 0.4, false, 3],
  [5, 3, true, 8],
  [0, -2, false, -0.2],
])('%d dragged by %d px (integer %s) is %d', (start, delta, integer, value) => {
  expect(scrubbed(start, delta, integer)).toBe(value)
})

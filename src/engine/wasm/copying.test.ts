// Copies of strided windows: the machine's are those of the plain loops.
import { expect, test } from 'vitest'
import { numel } from '../../model/tensor-value'
import { elements } from '../kernels/read'
import { Tensor } from '../tensor'
import { machine, useMachine } from './machine'

/** A window into a storage of numbers that all differ, with -0 among them. */
function window(shape: readonly number[], strides: readonly number[], offset: number): Tensor {
  const length = shape.reduce((end, size, dim) => end + (size - 1) * (strides[dim] ?? 0), offset + 1)
  const data = Float32Array.from({ length }, (_, i) => (i === offset ? -0 : i + 1))
  return Tensor.ofData(data, [length], 'float32').view(shape, strides, offset)
}

const WINDOWS: readonly (readonly [string, readonly number[], readonly number[], number])[] = [
  ['heads of attention', [2, 4, 16, 32], [16 * 384, 32, 384, 1], 256],
  ['rows with a rim', [40, 30], [37, 1], 5],
  ['every second element', [40, 30], [90, 2], 1],
  ['rows in turned order', [9, 11, 20], [20, 9 * 20, 1], 0],
  ['a transposed matrix', [64, 48], [1, 64], 0],
  ['a transposed matrix with rims', [61, 47], [1, 63], 7],
  ['a batch of them', [3, 33, 18], [18 * 40, 1, 40], 2],
  ['transposed, of few rows', [17, 100], [1, 17], 0],
  ['elements that repeat', [50, 30], [1, 0], 0],
  ['rows that repeat', [50, 30], [0, 1], 3],
  ['too sparse a window', [100, 20], [400, 1], 0],
  ['few elements', [5, 7], [1, 5], 0],
]

test.each(WINDOWS)('%s', (_, shape, strides, offset) => {
  const view = window(shape, strides, offset)
  expect(machine()).not.toBeNull()
  const made = elements(view) as Float32Array
  const before = useMachine(false)
  try {
    const plain = elements(view) as Float32Array
    expect(made.length).toBe(numel(shape))
    expect(made.findIndex((value, at) => !Object.is(value, plain[at]))).toBe(-1)
    expect(made[numel(shape) - 1]).toBe(view.storage.data.at(-1))
  } finally {
    useMachine(before)
  }
})

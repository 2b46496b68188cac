// Large new results, which are collected in the machine's memory: the same bits as of two halves, which are not.
import { describe, expect, test } from 'vitest'
import type { DType } from '../../model/dtype'
import type { TensorData } from '../../model/tensor-value'
import { one } from '../dispatch'
import { elements } from '../kernels/read'
import { reluOp } from '../ops/activation'
import { add, mul, sub } from '../ops/arithmetic'
import { lt } from '../ops/comparison'
import { convolutionOp } from '../ops/convolution'
import { cat } from '../ops/joining'
import { exp } from '../ops/math'
import { narrow } from '../ops/slicing'
import { logSoftmax, softmax } from '../ops/softmax'
import { wrapNumber } from '../python-scalar'
import { Tensor } from '../tensor'
import { isCollected, machine } from './machine'

const [ROWS, COLUMNS] = [70, 1999]

function table(seed: number, dtype: DType, rows = ROWS): Tensor {
  const list = Float64Array.from({ length: rows * COLUMNS }, (_, i) => 3 * Math.sin(i * 0.7 + seed))
  return Tensor.ofData(dtype === 'float32' ? Float32Array.from(list) : list, [rows, COLUMNS], dtype)
}

/** The first place where two arrays differ in their bits; -1 = none. */
const differing = (a: TensorData, b: TensorData): number =>
  (a as Float64Array).findIndex((value, at) => !Object.is(value, b[at]))

const OPS: readonly (readonly [string, (a: Tensor, b: Tensor, row: Tensor) => Tensor])[] = [
  ['a + b', (a, b) => add(a, b)],
  ['a - row', (a, _, row) => sub(a, row)],
  ['row - a', (a, _, row) => sub(row, a)],
  ['a * 1.5', (a) => mul(a, wrapNumber(1.5))],
  ['a < b', (a, b) => lt(a, b)],
  ['relu', (a) => one(reluOp, [a])],
  ['exp', (a) => exp(a)],
  ['softmax', (a) => softmax(a, 1)],
  ['log_softmax', (a) => logSoftmax(a, 1)],
]

test('these are large, their halves are not', () => {
  expect([isCollected(ROWS * COLUMNS), isCollected((ROWS / 2) * COLUMNS)]).toEqual([true, false])
  expect(machine()).not.toBeNull()
})

describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
  test.each(OPS)('%s', (_, op) => {
    const [a, b, row] = [table(1, dtype), table(2, dtype), narrow(table(3, dtype, 1), 0, 0, 1)]
    const half = (start: number): Tensor => {
      const [first, second] = [a, b].map((each) => narrow(each, 0, start, ROWS / 2)) as [Tensor, Tensor]
      return op(first, second, row)
    }
    const [whole, halves] = [op(a, b, row), cat([half(0), half(ROWS / 2)], 0)]
    expect(whole.shape).toEqual(halves.shape)
    expect(differing(elements(whole), elements(halves))).toBe(-1)
  })

  test('a convolution', () => {
    const [side, params] = [68, { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 }]
    const images = narrow(table(1, dtype), 0, 0, 14)
    const batch = (start: number, count: number): Tensor =>
      images.view([count, 3, side, side], [3 * side * side, side * side, side, 1], start * 3 * side * side)
    const weight = table(2, dtype, 1).view([16, 3, 3, 3], [27, 9, 3, 1], 0)
    const convolved = (start: number, count: number): Tensor =>
      one(convolutionOp, [batch(start, count), weight, null], params)
    const whole = convolved(0, 2)
    expect(isCollected(whole.numel)).toBe(true)
    const halves = cat([convolved(0, 1), convolved(1, 1)], 0)
    expect(differing(elements(whole), elements(halves))).toBe(-1)
  })

  test('a result has memory of its own', () => {
    const first = elements(add(table(1, dtype), table(2, dtype)))
    const kept = first.slice()
    mul(table(3, dtype), table(4, dtype))
    softmax(table(5, dtype), 1)
    expect(first.buffer).not.toBe(machine()?.kernels.memory.buffer)
    expect(differing(first, kept)).toBe(-1)
  })
})

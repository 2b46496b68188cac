// Exact texts of tensors.
import { describe, expect, test } from 'vitest'
import type { DType } from '../../model/dtype'
import { roundedTo } from '../../model/half'
import type { TensorValue } from '../../model/tensor-value'
import { exactFloat, exactText, pythonText, torchText } from './value-text'

const f32 = (shape: number[], ...data: number[]): TensorValue => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(data),
})

test.each<[number, DType, string]>([
  [Math.fround(0.1), 'float32', '0.1'],
  [0.1, 'float64', '0.1'],
  [Math.fround(1 / 3), 'float32', '0.33333334'],
  [1 / 3, 'float64', '0.3333333333333333'],
  [-0, 'float32', '-0'],
  [0.0999755859375, 'float16', '0.1'],
  [0.10009765625, 'bfloat16', '0.1'],
  [16777216, 'float32', '16777216'],
  [Math.fround(1e-45), 'float32', '1e-45'],
  [Math.fround(3.4028234663852886e38), 'float32', '3.4028235e+38'],
])('exactFloat(%d, %s) is %s', (value, dtype, text) => {
  expect(exactFloat(value, dtype)).toBe(text)
  expect(roundedTo(Number(text), dtype)).toBe(value)
})

describe('exactText', () => {
  test('shows every dtype truthfully', () => {
    expect(exactText({ dtype: 'bool', shape: [], data: Uint8Array.of(1) }, 0)).toBe('True')
    expect(exactText({ dtype: 'int64', shape: [], data: BigInt64Array.of(9007199254740993n) }, 0)).toBe(
      '9007199254740993',
    )
    expect(exactText(f32([], Number.NaN), 0)).toBe('nan')
    expect(exactText(f32([], 3), 0)).toBe('3.0')
    expect(exactText({ dtype: 'int32', shape: [], data: Int32Array.of(3) }, 0)).toBe('3')
  })
})

test('pythonText writes floats as floats', () => {
  expect(pythonText(f32([2, 2], 1, 2.5, -0, Infinity))).toBe("[[1.0, 2.5], [-0.0, float('inf')]]")
  expect(pythonText({ dtype: 'int32', shape: [2], data: Int32Array.of(1, 2) })).toBe('[1, 2]')
})

test('torchText names the dtype only where PyTorch would guess another', () => {
  expect(torchText(f32([], 3), true)).toBe('torch.tensor(3.0, requires_grad=True)')
  expect(torchText({ dtype: 'float64', shape: [1], data: Float64Array.of(3) }, false)).toBe(
    'torch.tensor([3.0], dtype=torch.float64)',
  )
  expect(torchText({ dtype: 'int64', shape: [0], data: new BigInt64Array() }, false)).toBe(
    'torch.tensor([], dtype=torch.int64)',
  )
})

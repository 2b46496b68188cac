import { expect, test } from 'vitest'
import { callInPlace, copyInto } from './in-place'
import { metaTensor } from './meta'
import { add, mul } from './ops/arithmetic'
import { matmul } from './ops/linear'
import { fillOp } from './ops/overwriting'
import { Tensor } from './tensor'

const ones = (): Tensor => Tensor.ofData(Float32Array.of(1, 1, 1), [3], 'float32')

test('what is computed from a tensor without elements has a shape and one element in memory', () => {
  const large = metaTensor([1000, 50_000], 'float32')
  expect(large.storage.data).toHaveLength(1)
  const made = mul(metaTensor([3], 'float64'), ones())
  expect([made.isMeta, made.shape, made.dtype, made.storage.data.length]).toEqual([true, [3], 'float64', 1])
  expect(matmul(metaTensor([2, 3], 'float32'), metaTensor([3, 4], 'float32')).shape).toEqual([2, 4])
  expect(add(ones(), ones()).isMeta).toBe(false)
})

test('nothing is written to it, and nothing can be read out of it', () => {
  const self = metaTensor([3], 'float32')
  expect(callInPlace(fillOp, [self, Tensor.ofPython(2, 'float64')], {})).toBe(self)
  expect(self.version).toBe(0)
  expect(() => copyInto(ones(), self)).toThrow('Cannot copy out of meta tensor; no data!')
})

// Reduction: many elements become one.
import { isFloating, type DType } from '../../model/dtype'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { reduceRows } from '../kernels/reduce'
import { dims, KEEPDIM } from '../params'
import { reducedDims, reducedShape } from '../shapes'
import type { Tensor } from '../tensor'

/** Integers are summed in int64. */
const sumDType = (dtype: DType): DType => (isFloating(dtype) ? dtype : 'int64')

export const sumOp = defineOp({
  name: 'sum',
  torchNames: ['torch.sum', 'Tensor.sum'],
  category: 'reduction',
  symbol: 'Σ',
  inputs: { self: {} },
  params: { dim: dims(), keepdim: KEEPDIM },
  doc: { en: 'The sum of all elements, or over some dimensions.', zh: '所有元素之和，或沿某些维度求和。' },
  keywords: ['total', 'add up', '求和', '总和'],
  formula: { forward: 'sum(self, dim, keepdim)', backward: { self: 'expand(grad, self.shape)' } },
  shape: ({ self }, { dim, keepdim }) => [reducedShape(self, reducedDims(dim, self.length), keepdim)],
  forward: ({ self }, { dim, keepdim }) => {
    return reduceRows(self, dim, keepdim, sumDType(self.dtype), {
      number: (row) => {
        let total = 0
        for (const value of row) total += value
        return total
      },
      bigint: (row) => {
        let total = 0n
        for (const value of row) total += value
        return total
      },
    })
  },
  vjp: {
    self: (f, { grad, shapes }, { dim, keepdim }) => {
      const whole = keepdim ? grad : f.restoreDims(grad, reducedDims(dim, shapes.self.length), shapes.self.length)
      return f.expand(whole, shapes.self)
    },
  },
  gradFnName: ({ dim, keepdim }) => (dim === null && !keepdim ? 'SumBackward0' : 'SumBackward1'),
  samples: [],
})

export const sum = (self: Tensor, dim: readonly number[] | null = null, keepdim = false): Tensor =>
  one(sumOp, [self], { dim, keepdim })

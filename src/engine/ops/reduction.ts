// Reduction: many elements become one: sums, means, products, norms.
import { isComplex, isFloating, type DType } from '../../model/dtype'
import { isGradEnabled } from '../autograd/mode'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { reduceRows } from '../kernels/reduce'
import { rowSum } from '../kernels/row-sum'
import { mapRows } from '../kernels/rows'
import { elements } from '../kernels/read'
import { dim, dims, KEEPDIM, optionalDType, optionalInt } from '../params'
import { reducedDims, shapeReduced, wrapDim, type Shape } from '../shapes'
import type { AnyParams, Op } from '../op'
import type { Tensor } from '../tensor'
import type { TensorAlgebra } from '../algebra'
import { toDType } from './arrange'
import { empty, long, reductionSamples, sample, strided, t } from './samples'

const VALUES = [1.5, -2, 0.5, 3, -0.25, 1, 2, -1, 0.75, 4, -3, 0.1]
const ROWS = [
  [1, 2, -3],
  [4, 0.5, 6],
]
const OUT_OF_RANGE = {
  ...sample([t(ROWS)], { dim: 2 }),
  message: 'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
}

/** Integers are summed and multiplied in int64. */
export const sumDType = (dtype: DType): DType => (isFloating(dtype) ? dtype : 'int64')

/** Parameters of an op that computes in a dtype of choice. */
export interface InDType {
  /** Absent where the op's own choice is meant. */
  readonly dtype?: DType | null
}

/**
 * What an op gives in a dtype in which rows are not reduced, or of a complex tensor: it is applied to the converted tensor.
 * Null where the op reads the elements in the dtype itself.
 */
export function afterConversion(op: Op, self: Tensor, params: InDType & AnyParams): Tensor | null {
  const { dtype } = params
  if (!dtype || dtype === self.dtype) return null
  if (dtype !== 'bool' && !isComplex(dtype) && !isComplex(self.dtype)) return null
  return toDType(one(op, [toDType(self, dtype)], { ...params, dtype: null }), dtype)
}

/** `value`, which came out of a reduction, in a shape that broadcasts against its input. */
export function restored(
  f: TensorAlgebra<Tensor>,
  value: Tensor,
  shape: Shape,
  dim: readonly number[] | null,
  keepdim: boolean,
): Tensor {
  const broadcasts = keepdim || value.ndim === 0
  return broadcasts ? value : f.restoreDims(value, reducedDims(dim, shape.length), shape.length)
}

/** Number of elements that become one. */
export function reducedCount(shape: Shape, dim: readonly number[] | null): number {
  return reducedDims(dim, shape.length).reduce((count, at) => count * (shape[at] ?? 1), 1)
}

export const sumOp: Op = defineOp({
  name: 'sum',
  torchNames: ['torch.sum', 'Tensor.sum'],
  category: 'reduction',
  symbol: 'Σ',
  inputs: { self: {} },
  params: { dim: dims(), keepdim: KEEPDIM, dtype: optionalDType() },
  doc: { en: 'The sum of all elements, or over some dimensions.', zh: '所有元素之和，或沿某些维度求和。' },
  keywords: ['total', 'add up', '求和', '总和'],
  formula: { forward: 'sum(self, dim, keepdim)', backward: { self: 'expand(grad, self.shape)' } },
  shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
  reroute: ({ self }, params) => afterConversion(sumOp, self, params),
  forward: ({ self }, { dim, keepdim, dtype }) =>
    reduceRows(self, dim, keepdim, dtype ?? sumDType(self.dtype), {
      number: rowSum,
      simd: 'sum',
      bigint: (row) => row.reduce((total, value) => BigInt.asIntN(64, total + value), 0n),
    }),
  vjp: {
    self: (f, { grad, shapes }, { dim, keepdim }) =>
      f.expand(restored(f, grad, shapes.self, dim, keepdim), shapes.self),
  },
  gradFnName: ({ dim, keepdim }) => (dim === null && !keepdim ? 'SumBackward0' : 'SumBackward1'),
  samples: [
    ...reductionSamples(VALUES),
    sample([empty(0, 2)]),
    sample([empty(0, 2)], { dim: 0 }),
    sample([t(ROWS)], { dtype: 'float64' }),
  ],
  errors: [
    OUT_OF_RANGE,
    { ...sample([t(ROWS)], { dim: [0, -2] }), message: 'dim 0 appears multiple times in the list of dims' },
  ],
})

export const meanOp: Op = defineOp({
  name: 'mean',
  torchNames: ['torch.mean', 'Tensor.mean'],
  category: 'reduction',
  symbol: 'μ',
  inputs: { self: {} },
  params: { dim: dims(), keepdim: KEEPDIM, dtype: optionalDType() },
  doc: { en: 'The mean of all elements, or over some dimensions.', zh: '所有元素的平均值，或沿某些维度求平均。' },
  keywords: ['average', '平均', '均值'],
  formula: {
    forward: 'sum(self, dim, keepdim) / n',
    backward: {
      self: ({ dim }, inputs) => `expand(grad, self.shape) / ${inputs ? reducedCount(inputs.self.shape, dim) : 'n'}`,
    },
  },
  shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
  reroute: ({ self }, params) => (params.dtype === 'bool' ? null : afterConversion(meanOp, self, params)),
  forward: ({ self }, { dim, keepdim, dtype }) => {
    const chosen = dtype ?? self.dtype
    if (!isFloating(chosen)) {
      throw torchError(
        `mean(): could not infer output dtype. ${dtype ? 'Optional' : 'Input'} dtype must be either a floating point or complex dtype. Got: ${scalarTypeName(chosen)}`,
        'NotImplementedError',
      )
    }
    return reduceRows(self, dim, keepdim, chosen, {
      number: (row) => rowSum(row) / row.length,
      simd: 'mean',
    })
  },
  vjp: {
    self: (f, { grad, shapes }, { dim, keepdim }) => {
      const spread = f.expand(restored(f, grad, shapes.self, dim, keepdim), shapes.self)
      return f.div(spread, reducedCount(shapes.self, dim))
    },
  },
  gradFnName: ({ dim, keepdim }) => (dim === null && !keepdim ? 'MeanBackward0' : 'MeanBackward1'),
  samples: [...reductionSamples(VALUES), sample([t(ROWS)], { dtype: 'float64' })],
  errors: [
    OUT_OF_RANGE,
    {
      ...sample([long([1, 2])]),
      message:
        'mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long',
    },
  ],
})

const productShape = (shape: Shape, dim: number | null, keepdim: boolean): Shape =>
  dim === null ? [] : shapeReduced(shape, [dim], keepdim)

export const prodOp: Op = defineOp({
  name: 'prod',
  torchNames: ['torch.prod', 'Tensor.prod'],
  category: 'reduction',
  symbol: 'Π',
  inputs: { self: {} },
  params: { dim: optionalInt({ en: 'dimension', zh: '维度' }), keepdim: KEEPDIM, dtype: optionalDType() },
  doc: { en: 'The product of all elements, or along one dimension.', zh: '所有元素之积，或沿某一维求积。' },
  keywords: ['product', 'multiply', '求积', '连乘'],
  formula: {
    forward: 'prod(self, dim, keepdim)',
    backward: { self: (_, inputs) => (inputs && hasZero(inputs.self) ? OTHERS : 'grad * result / self') },
  },
  shape: ({ self }, { dim, keepdim }) => [productShape(self, dim, keepdim)],
  reroute: ({ self }, params) => afterConversion(prodOp, self, params),
  forward: ({ self }, { dim, keepdim, dtype }) => {
    const dims = dim === null ? null : [wrapDim(dim, self.ndim)]
    return reduceRows(self, dims, dim !== null && keepdim, dtype ?? sumDType(self.dtype), {
      number: (row) => {
        let product = 1
        for (let i = 0; i < row.length; i++) product *= row[i] as number
        return product
      },
      bigint: (row) => row.reduce((product, value) => BigInt.asIntN(64, product * value), 1n),
    })
  },
  vjp: {
    self: (f, { grad, self, result, shapes }, { dim, keepdim }) => {
      const chosen = dim === null ? null : [dim]
      const keeps = dim !== null && keepdim
      const spread = f.expand(restored(f, grad, shapes.self, chosen, keeps), shapes.self)
      if (!hasZero(self)) return f.div(f.mul(spread, restored(f, result, shapes.self, chosen, keeps)), self)
      // Whatever is left out of a product of all, another zero stays; second derivatives may pass nevertheless.
      if (dim === null && !isGradEnabled() && zerosIn(self) > 1) return f.zerosLike(spread)
      return f.mul(spread, productOfOthers(f, self, dim))
    },
  },
  gradFnName: ({ dim }) => (dim === null ? 'ProdBackward0' : 'ProdBackward1'),
  samples: [
    sample([t(2)]),
    sample([t(VALUES.slice(0, 4))]),
    sample([t([2, 0, 3])]),
    sample([t([0, 0, 3])]),
    sample([t(ROWS)], { dim: 0 }),
    sample(
      [
        t([
          [1, 0],
          [3, 4],
        ]),
      ],
      { dim: 1, keepdim: true },
    ),
    sample([strided(ROWS)], { dim: -1, dtype: 'float64' }),
  ],
  errors: [OUT_OF_RANGE],
})

/** The rule where an element is 0, so that nothing can be divided by it. */
const OTHERS = 'grad * product_of_others(self, dim)'

export const hasZero = (self: Tensor): boolean => (elements(self) as Float64Array).includes(0)
const zerosIn = (self: Tensor): number => (elements(self) as Float64Array).filter((element) => element === 0).length

/** For each element the product of the others in its row; exact where some of them are zero. */
function productOfOthers(f: TensorAlgebra<Tensor>, self: Tensor, dim: number | null): Tensor {
  const row = dim === null ? f.reshape(self, [self.numel]) : f.transpose(self, dim, -1)
  const length = row.shape.at(-1) ?? 1
  const square = f.expand(f.unsqueeze(row, -2), [...row.shape, length])
  const others = f.sub(f.ones([length, length], self.dtype), f.tril(f.triu(f.ones([length, length], self.dtype), 0), 0))
  const product = f.prod(f.where(f.eq(others, 0), 1, square), -1, false)
  return dim === null ? f.reshape(product, self.shape) : f.transpose(product, dim, -1)
}

export const cumsumOp: Op = defineOp({
  name: 'cumsum',
  torchNames: ['torch.cumsum', 'Tensor.cumsum'],
  category: 'reduction',
  symbol: 'Σ…',
  inputs: { self: {} },
  params: { dim: dim(0), dtype: optionalDType() },
  doc: { en: 'Running sums along a dimension.', zh: '沿某一维的累计和。' },
  keywords: ['cumulative', 'running', '累加', '前缀和'],
  formula: { forward: 'cumsum(self, dim)', backward: { self: 'flip(cumsum(flip(grad, dim), dim), dim)' } },
  shape: ({ self }, { dim }) => [(wrapDim(dim, self.length), self)],
  reroute: ({ self }, params) => afterConversion(cumsumOp, self, params),
  forward: ({ self }, { dim, dtype }) =>
    mapRows(self, dim, dtype ?? sumDType(self.dtype), {
      number: (row, out) => {
        // A single number is copied, sign of zero and all.
        let total = self.ndim === 0 ? -0 : 0
        for (let i = 0; i < row.length; i++) out[i] = total += row[i] as number
      },
      bigint: (row, out) => {
        let total = 0n
        for (let i = 0; i < row.length; i++) out[i] = total += row[i] as bigint
      },
    }),
  vjp: {
    self: (f, { grad }, { dim }) => (grad.ndim === 0 ? grad : f.flip(f.cumsum(f.flip(grad, [dim]), dim), [dim])),
  },
  gradFnName: 'CumsumBackward0',
  samples: [
    sample([t([1, 2, 3])]),
    sample([t(ROWS)], { dim: 1, dtype: 'float64' }),
    sample([strided(ROWS)], { dim: 0 }),
    sample([t(2)]),
  ],
  errors: [OUT_OF_RANGE],
})

export const logsumexpOp = defineOp({
  name: 'logsumexp',
  torchNames: ['torch.logsumexp', 'Tensor.logsumexp'],
  category: 'reduction',
  symbol: 'lse',
  inputs: { self: {} },
  params: { dim: dims(0), keepdim: KEEPDIM },
  doc: {
    en: 'The logarithm of the sum of exponentials, computed without overflow.',
    zh: '指数之和的对数，计算时不会溢出。',
  },
  keywords: ['softmax', 'log', '对数', '指数'],
  formula: { forward: 'log(sum(exp(self), dim))', backward: { self: 'grad * exp(self - result)' } },
  shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
  forward: ({ self }, { dim, keepdim }) =>
    reduceRows(self, dim, keepdim, isFloating(self.dtype) ? self.dtype : 'float32', {
      number: (row) => {
        let largest = -Infinity
        for (let i = 0; i < row.length; i++) largest = Math.max(largest, row[i] as number)
        if (Math.abs(largest) === Infinity) return largest
        let total = 0
        for (let i = 0; i < row.length; i++) total += Math.exp((row[i] as number) - largest)
        return largest + Math.log(total)
      },
    }),
  vjp: {
    self: (f, { grad, self, result, shapes }, { dim, keepdim }) => {
      const [upstream, total] = [grad, result].map((value) => restored(f, value, shapes.self, dim, keepdim))
      return f.mul(upstream as Tensor, f.exp(f.sub(self, total as Tensor)))
    },
  },
  gradFnName: 'LogsumexpBackward0',
  samples: reductionSamples(VALUES),
  errors: [OUT_OF_RANGE],
})

export const sum = (self: Tensor, dim: readonly number[] | null = null, keepdim = false): Tensor =>
  one(sumOp, [self], { dim, keepdim })
export const mean = (self: Tensor, dim: readonly number[] | null = null, keepdim = false): Tensor =>
  one(meanOp, [self], { dim, keepdim })
export const prod = (self: Tensor, dim: number | null, keepdim: boolean): Tensor =>
  one(prodOp, [self], { dim, keepdim })
export const cumsum = (self: Tensor, dim: number): Tensor => one(cumsumOp, [self], { dim })

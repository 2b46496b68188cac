// Statistics: variance, standard deviation and norms.
import { isFloating } from '../../model/dtype'
import { defineOp } from '../define'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { reduceRows } from '../kernels/reduce'
import type { Op } from '../op'
import type { NumberData } from '../kernels/read'
import { dims, float, KEEPDIM } from '../params'
import { shapeReduced } from '../shapes'
import type { TensorAlgebra } from '../algebra'
import type { Tensor } from '../tensor'
import { reducedCount, restored } from './reduction'
import { long, reductionSamples, sample, t } from './samples'

const VALUES = [1.5, -2, 0.5, 3, -0.25, 1, 2, -1, 0.75, 4, -3, 0.1]
/** What the number of elements is lessened by: not always a whole number. */
export const CORRECTION = float({ en: 'correction', zh: '自由度修正' }, 1)
const SAMPLES = [
  ...reductionSamples(VALUES).slice(1),
  sample([t([1, 2, 4])], { correction: 0 }),
  sample([t([1, 2, 4])], { correction: 0.5 }),
  sample([t([[1, 2, 4]])], { dim: 1, correction: 0, keepdim: true }),
]

/** The sum of squared distances from the mean, divided by n − correction (or 0). */
function variance(row: NumberData, correction: number): number {
  let mean = 0
  for (let i = 0; i < row.length; i++) mean += row[i] as number
  mean /= row.length
  let total = 0
  for (let i = 0; i < row.length; i++) total += ((row[i] as number) - mean) ** 2
  return total / Math.max(0, row.length - correction)
}

/** How many sums PyTorch carries along through a row of float32 at a time. */
const LANES = 32

/**
 * The sum of a row as float32 holds it: infinite where it is beyond float32, and NaN where its parts are so both upwards and
 * downwards. (How it is rounded otherwise does not matter here.)
 */
function sumInFloat32(row: NumberData): number {
  const lanes = new Float32Array(LANES)
  for (let i = 0; i < row.length; i++) lanes[i % LANES] = (lanes[i % LANES] as number) + (row[i] as number)
  return lanes.reduce((sum, lane) => Math.fround(sum + lane), 0)
}

/** The variance of a row. Of a whole tensor PyTorch takes the mean in float32, so that it may be infinite or NaN. */
function spread(row: NumberData, correction: number, whole: boolean): number {
  const sum = whole ? sumInFloat32(row) : 0
  return Number.isFinite(sum) ? variance(row, correction) : Math.abs(sum)
}

/** True where PyTorch takes the way for all elements of a float32 tensor. */
const isWhole = (self: Tensor, dim: readonly number[] | null): boolean =>
  self.dtype === 'float32' && (dim === null || dim.length === 0 || self.ndim === 1)

interface SpreadParams {
  readonly dim: readonly number[] | null
  readonly correction: number
  readonly keepdim: boolean
}

/** Variances along dimensions, or their roots. */
export function spreads(self: Tensor, params: SpreadParams, root: boolean, whole = false): Tensor {
  if (!isFloating(self.dtype)) {
    throw torchError('std and var only support floating point and complex dtypes', 'NotImplementedError')
  }
  const { dim, correction, keepdim } = params
  const number = (row: NumberData): number => spread(row, correction, whole)
  return reduceRows(self, dim, keepdim, self.dtype, { number: root ? (row) => Math.sqrt(number(row)) : number })
}

/** n − correction as formula text: a number once the input is known. */
function freeText(
  { dim, correction }: { readonly dim: readonly number[] | null; readonly correction: number },
  inputs: { readonly self: Tensor } | null,
): string {
  return inputs ? String(Math.max(0, reducedCount(inputs.self.shape, dim) - correction)) : '(n - correction)'
}

/** The gradient of the variance, for an upstream gradient that broadcasts against `self`. */
export function varianceGradient(
  f: TensorAlgebra<Tensor>,
  grad: Tensor,
  self: Tensor,
  dim: readonly number[] | null,
  correction: number,
): Tensor {
  const free = reducedCount(self.shape, dim) - correction
  const distance = f.sub(self, f.mean(self, dim, true))
  return f.mul(f.mul(2 / Math.max(0, free), grad), distance)
}

export const varOp = defineOp({
  name: 'var',
  torchNames: ['torch.var', 'Tensor.var'],
  category: 'reduction',
  symbol: 'σ²',
  inputs: { self: {} },
  params: { dim: dims(), correction: CORRECTION, keepdim: KEEPDIM },
  doc: {
    en: 'The variance: the mean squared distance from the mean, divided by n − correction.',
    zh: '方差：与均值之差的平方和除以 n − correction。',
  },
  keywords: ['variance', '方差'],
  formula: {
    forward: 'sum((self - mean(self)) ** 2) / (n - correction)',
    backward: { self: (p, inputs) => `2 / ${freeText(p, inputs)} * grad * (self - mean(self, dim))` },
  },
  shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
  forward: ({ self }, params) => spreads(self, params, false, isWhole(self, params.dim)),
  vjp: {
    self: (f, { grad, self, shapes }, { dim, keepdim, correction }) =>
      varianceGradient(f, restored(f, grad, shapes.self, dim, keepdim), self, dim, correction),
  },
  gradFnName: 'VarBackward0',
  samples: SAMPLES,
  errors: [
    {
      ...sample([long([1, 2])]),
      message: 'std and var only support floating point and complex dtypes',
    },
  ],
})

export const stdOp = defineOp({
  name: 'std',
  torchNames: ['torch.std', 'Tensor.std'],
  category: 'reduction',
  symbol: 'σ',
  inputs: { self: {} },
  params: { dim: dims(), correction: CORRECTION, keepdim: KEEPDIM },
  doc: { en: 'The standard deviation: the square root of the variance.', zh: '标准差：方差的平方根。' },
  keywords: ['standard deviation', '标准差'],
  formula: {
    forward: 'sqrt(sum((self - mean(self)) ** 2) / (n - correction))',
    backward: { self: (p, inputs) => `grad / result / ${freeText(p, inputs)} * (self - mean(self, dim))` },
  },
  shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
  forward: ({ self }, params) => spreads(self, params, true, isWhole(self, params.dim)),
  vjp: {
    self: (f, { grad, self, result, shapes }, { dim, keepdim, correction }) => {
      const half = f.where(f.eq(result, 0), 0, f.div(grad, f.mul(result, 2)))
      return varianceGradient(f, restored(f, half, shapes.self, dim, keepdim), self, dim, correction)
    },
  },
  gradFnName: 'StdBackward0',
  samples: SAMPLES,
  errors: [
    {
      ...sample([long([1, 2])]),
      message: 'std and var only support floating point and complex dtypes',
    },
  ],
})

function pNorm(row: NumberData, p: number): number {
  let total = p === -Infinity ? Infinity : 0
  for (let i = 0; i < row.length; i++) {
    const size = Math.abs(row[i] as number)
    if (p === Infinity) total = Number.isNaN(size) ? NaN : Math.max(total, size)
    else if (p === -Infinity) total = Number.isNaN(size) ? NaN : Math.min(total, size)
    else if (p === 0) total += size === 0 ? 0 : 1
    else total += p === 2 ? size * size : size ** p
  }
  if (Math.abs(p) === Infinity || p === 0) return total
  return p === 2 ? Math.sqrt(total) : total ** (1 / p)
}

/** A norm with the graph node that one of PyTorch's two functions makes. */
function normNamed(name: string, torchNames: readonly string[], gradFnName: string): Op {
  return defineOp({
    name,
    torchNames,
    category: 'reduction',
    symbol: '‖x‖',
    inputs: { self: {} },
    params: { p: float({ en: 'order p', zh: '阶 p' }, 2), dim: dims(), keepdim: KEEPDIM },
    doc: {
      en: 'The length of a vector: the p-th root of the sum of |x|^p. p = 2 is the usual length, inf the largest element.',
      zh: '向量的范数：|x|^p 之和的 p 次方根。p = 2 为通常的长度，inf 为最大元素。',
    },
    keywords: ['length', 'euclidean', 'magnitude', '范数', '长度'],
    formula: {
      forward: 'sum(abs(self) ** p) ** (1 / p)',
      backward: { self: ({ p }) => normText(p) },
    },
    shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
    forward: ({ self }, { p, dim, keepdim }) => {
      if (!isFloating(self.dtype)) {
        throw torchError(
          `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${scalarTypeName(self.dtype)}`,
          'NotImplementedError',
        )
      }
      return reduceRows(self, dim, keepdim, self.dtype, { number: (row) => pNorm(row, p) })
    },
    vjp: {
      self: (f, { grad, self, result, shapes }, { p, dim, keepdim }) => {
        if (p === 0) return null
        const upstream = restored(f, grad, shapes.self, dim, keepdim)
        if (p === 1) return f.mul(f.sign(self), upstream)
        const length = restored(f, result, shapes.self, dim, keepdim)
        return normGradient(f, upstream, self, length, p, dim)
      },
    },
    gradFnName,
    samples: [
      ...reductionSamples(VALUES),
      sample([t([3, -4])], { p: 1 }),
      sample([t([3, -4])], { p: 3 }),
      sample([t([[3, -4, 1]])], { p: 'inf', dim: 1 }),
      sample([t([3, -4])], { p: 0.5 }),
    ],
  })
}

export const normOp = normNamed('norm', ['torch.norm', 'Tensor.norm'], 'LinalgVectorNormBackward0')
/** What C++ code of PyTorch makes of a norm. */
export const normScalarOp = normNamed('_norm_scalar', ['torch.norm'], 'NormBackward1')

/** The gradient of the norm as formula text; null where there is none. */
export function normText(p: number): string | null {
  if (p === 0) return null
  if (p === 1) return 'grad * sign(self)'
  if (p === 2) return 'where(result == 0, 0, grad / result) * self'
  if (Math.abs(p) === Infinity) return 'grad * sign(self) * (abs(self) == result) / sum(abs(self) == result, dim)'
  return 'where(result == 0, 0, grad / result ** (p - 1)) * sign(self) * abs(self) ** (p - 1)'
}

/** `grad` and `length` broadcast against `self`. Where the length is 0 the gradient is 0. */
export function normGradient(
  f: TensorAlgebra<Tensor>,
  grad: Tensor,
  self: Tensor,
  length: Tensor,
  p: number,
  dim: readonly number[] | null,
): Tensor {
  if (p === 2) return f.mul(self, f.where(f.eq(length, 0), 0, f.div(grad, f.where(f.eq(length, 0), 1, length))))
  if (Math.abs(p) === Infinity) {
    const ties = f.toDType(f.eq(f.abs(self), length), self.dtype)
    return f.mul(f.mul(f.sign(self), f.div(ties, f.sum(ties, dim, true))), grad)
  }
  const size = f.abs(self)
  const power = p < 1 ? f.where(f.eq(self, 0), 0, f.pow(size, p - 1)) : f.pow(size, p - 1)
  const scaled = f.where(f.eq(length, 0), 0, f.div(grad, f.pow(length, p - 1)))
  return f.mul(f.mul(f.sign(self), power), scaled)
}

// Softmax and its logarithm: a row of numbers becomes a row of probabilities.
import { isFloating, type DType } from '../../model/dtype'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { mapRows } from '../kernels/rows'
import type { NumberData } from '../kernels/read'
import type { Op } from '../op'
import { dim, optionalDType } from '../params'
import { wrapDim } from '../shapes'
import type { Tensor } from '../tensor'
import { sample, strided, t } from './samples'
import type { TensorAlgebra } from '../algebra'
import { toDType } from './arrange'
import { notImplemented } from './dtype-rules'

const ROWS = [
  [1, 2, -0.5],
  [0.3, -1, 2],
]
const SAMPLES = [
  sample([t(ROWS)], { dim: 0, dtype: 'float64' }),
  sample([t([1, 2, 3])], { dim: 0 }),
  sample([t(ROWS)], { dim: 1 }),
  sample([t(ROWS)], { dim: 0 }),
  sample([strided(ROWS)], { dim: -1 }),
  sample([t(2)], { dim: 0 }),
]
const OUT_OF_RANGE = {
  ...sample([t(ROWS)], { dim: 2 }),
  message: 'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
}

/** The largest element and the sum of e^(x − largest). */
function normaliser(row: NumberData): { largest: number; total: number } {
  let largest = -Infinity
  for (const value of row) if (value > largest || Number.isNaN(value)) largest = value
  let total = 0
  for (const value of row) total += Math.exp(value - largest)
  return { largest, total }
}

/** Σ of a row's gradients by its probabilities is taken off each. */
function softmaxGradient(f: TensorAlgebra<Tensor>, grad: Tensor, result: Tensor, dim: number): Tensor {
  const product = f.mul(grad, result)
  return f.sub(product, f.mul(result, f.sum(product, [dim], true)))
}

function needsFloat(name: string, self: Tensor, at: number): void {
  wrapDim(at, self.ndim)
  if (isFloating(self.dtype)) return
  const kernel = wrapDim(at, self.ndim) === Math.max(0, self.ndim - 1) ? `${name}_lastdim_kernel_impl` : name
  throw notImplemented(kernel, self.dtype)
}

export const softmaxOp: Op = defineOp({
  name: 'softmax',
  torchNames: ['torch.softmax', 'Tensor.softmax', 'torch.nn.functional.softmax'],
  category: 'activation',
  symbol: 'smax',
  inputs: { self: {} },
  params: { dim: dim(-1), dtype: optionalDType() },
  doc: {
    en: 'Turns the numbers along a dimension into probabilities that add up to 1.',
    zh: '把某一维上的数变成和为 1 的概率。',
  },
  keywords: ['probability', 'normalize', '概率', '归一化'],
  formula: {
    forward: 'exp(self) / sum(exp(self), dim)',
    backward: { self: '(grad - sum(grad * result, dim)) * result' },
  },
  shape: ({ self }, { dim }) => [(wrapDim(dim, self.length), self)],
  reroute: ({ self }, { dim, dtype }) =>
    dtype && dtype !== self.dtype ? one(softmaxOp, [toDType(self, dtype)], { dim }) : null,
  forward: ({ self }, { dim }) => {
    needsFloat('softmax', self, dim)
    return mapRows(self, dim, self.dtype, {
      simd: 'softmax',
      number: (row, out) => {
        const { largest, total } = normaliser(row)
        for (let i = 0; i < row.length; i++) out[i] = Math.exp((row[i] as number) - largest) / total
      },
    })
  },
  vjp: {
    self: (f, { grad, result }, { dim }) => softmaxGradient(f, grad, result, dim),
  },
  gradFnName: 'SoftmaxBackward0',
  samples: SAMPLES,
  errors: [OUT_OF_RANGE],
})

export const logSoftmaxOp: Op = defineOp({
  name: 'log_softmax',
  torchNames: ['torch.log_softmax', 'Tensor.log_softmax', 'torch.nn.functional.log_softmax'],
  category: 'activation',
  symbol: 'lsm',
  inputs: { self: {} },
  params: { dim: dim(-1), dtype: optionalDType() },
  doc: { en: 'The logarithm of softmax, computed without overflow.', zh: 'softmax 的对数，计算时不会溢出。' },
  keywords: ['probability', 'logits', '概率', '对数'],
  formula: {
    forward: 'self - log(sum(exp(self), dim))',
    backward: { self: 'grad - exp(result) * sum(grad, dim)' },
  },
  shape: ({ self }, { dim }) => [(wrapDim(dim, self.length), self)],
  reroute: ({ self }, { dim, dtype }) =>
    dtype && dtype !== self.dtype ? one(logSoftmaxOp, [toDType(self, dtype)], { dim }) : null,
  forward: ({ self }, { dim }) => {
    needsFloat('log_softmax', self, dim)
    return mapRows(self, dim, self.dtype, {
      simd: 'log_softmax',
      number: (row, out) => {
        const { largest, total } = normaliser(row)
        const shift = Math.log(total)
        for (let i = 0; i < row.length; i++) out[i] = (row[i] as number) - largest - shift
      },
    })
  },
  vjp: {
    self: (f, { grad, result }, { dim }) => f.sub(grad, f.mul(f.exp(result), f.sum(grad, [dim], true))),
  },
  gradFnName: 'LogSoftmaxBackward0',
  samples: SAMPLES,
  errors: [OUT_OF_RANGE],
})

/** What attention takes: rows of −∞ alone become zeros, not NaN. */
export const safeSoftmaxOp = defineOp({
  name: '_safe_softmax',
  torchNames: ['torch._safe_softmax'],
  category: 'activation',
  symbol: 'smax',
  inputs: { self: {} },
  params: { dim: dim(-1) },
  doc: { en: 'Softmax that gives zeros where all is −inf.', zh: '全为 −inf 时给出 0 的 softmax。' },
  keywords: ['attention', '注意力'],
  formula: {
    forward: 'exp(self) / sum(exp(self), dim)',
    backward: { self: '(grad - sum(grad * result, dim)) * result' },
  },
  shape: ({ self }) => [self],
  forward: ({ self }, { dim }) => {
    needsFloat('softmax', self, dim)
    return mapRows(self, dim, self.dtype, {
      number: (row, out) => {
        const { largest, total } = normaliser(row)
        for (let i = 0; i < row.length; i++) {
          out[i] = largest === -Infinity ? 0 : Math.exp((row[i] as number) - largest) / total
        }
      },
    })
  },
  vjp: {
    self: (f, { grad, result }, { dim }) => softmaxGradient(f, grad, result, dim),
  },
  gradFnName: 'SafeSoftmaxBackward0',
  samples: [sample([t([[1, 2, -0.5]])]), sample([t([1, 3])], { dim: 0 })],
})

export const softmax = (self: Tensor, dim: number, dtype: DType | null = null): Tensor =>
  one(softmaxOp, [self], { dim, dtype })
export const logSoftmax = (self: Tensor, dim: number): Tensor => one(logSoftmaxOp, [self], { dim })

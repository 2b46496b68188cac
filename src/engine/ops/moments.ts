// Moments: pairs of statistics at once, sums that pass over NaN, distances, and counts.
import { isFloating } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError, unreachable } from '../errors'
import { reduceRows } from '../kernels/reduce'
import { elementsAs } from '../kernels/read'
import type { Op } from '../op'
import { dims, float, KEEPDIM, optionalInt } from '../params'
import { broadcastShapes, shapeReduced, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { noGrad } from '../autograd/mode'
import { div, sub } from './arithmetic'
import { logicalNotOp, isnanOp } from './comparison'
import { amaxOp, aminOp } from './extremes'
import { meanOp, restored, sumDType, sumOp } from './reduction'
import { reductionSamples, sample, strided, t, unchecked } from './samples'
import { CORRECTION, normGradient, normOp, normText, spreads, varianceGradient } from './statistics'

const VALUES = [1.5, -2, 0.5, 3, -0.25, 1, 2, -1, 0.75, 4, -3, 0.1]
const ROWS = [
  [1, 7, -3],
  [4, 0.5, 6],
]

const first = (outputs: readonly Tensor[]): Tensor => outputs[0] ?? unreachable('an op without a result')

/** Spread and mean at once. */
function spreadAndMean(name: 'std_mean' | 'var_mean'): Op {
  const isStd = name === 'std_mean'
  const word = isStd ? 'std' : 'var'
  return defineOp({
    name,
    torchNames: [`torch.${name}`],
    category: 'reduction',
    symbol: isStd ? 'σ,μ' : 'σ²,μ',
    inputs: { self: {} },
    outputs: [word, 'mean'],
    params: { dim: dims(), correction: CORRECTION, keepdim: KEEPDIM },
    doc: isStd
      ? { en: 'The standard deviation and the mean.', zh: '标准差与均值。' }
      : { en: 'The variance and the mean.', zh: '方差与均值。' },
    keywords: ['statistics', 'normalize', '统计', isStd ? '标准差' : '方差'],
    formula: { forward: `${name}(self, dim)`, backward: { self: `${name}_backward(grads, self, ${word})` } },
    shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim), shapeReduced(self, dim, keepdim)],
    forward: ({ self }, { dim, correction, keepdim }) => [
      spreads(self, { dim, correction, keepdim }, isStd),
      first(meanOp.forward([self], { dim, keepdim })),
    ],
    vjp: {
      self: (f, values, { dim, correction, keepdim }) => {
        const { self, grads, shapes } = values
        const upstream = (grad: Tensor): Tensor => restored(f, grad, shapes.self, dim, keepdim)
        const [ofSpread, ofMean] = grads
        const parts: Tensor[] = []
        if (ofSpread) {
          const std = (values as unknown as Readonly<Record<string, Tensor>>)[word] ?? unreachable('a saved result')
          const half = isStd ? f.where(f.eq(std, 0), 0, f.div(ofSpread, f.mul(std, 2))) : ofSpread
          parts.push(varianceGradient(f, upstream(half), self, dim, correction))
        }
        if (ofMean) {
          const count = self.numel / Math.max(1, ofMean.numel)
          parts.push(f.div(f.expand(upstream(ofMean), shapes.self), count))
        }
        return parts.reduce((a, b) => f.add(a, b))
      },
    },
    gradFnName: isStd ? 'StdMeanBackward0' : 'VarMeanBackward0',
    samples: reductionSamples(VALUES).slice(1),
  })
}

export const stdMeanOp = spreadAndMean('std_mean')
export const varMeanOp = spreadAndMean('var_mean')

export const nansumOp = defineOp({
  name: 'nansum',
  torchNames: ['torch.nansum', 'Tensor.nansum'],
  category: 'reduction',
  symbol: 'Σnan',
  inputs: { self: {} },
  params: { dim: dims(), keepdim: KEEPDIM },
  doc: { en: 'The sum of all elements that are numbers.', zh: '忽略 NaN 的求和。' },
  keywords: ['sum', 'nan', '求和'],
  formula: { forward: 'sum(where(isnan(self), 0, self), dim)', backward: { self: 'grad * (self == self)' } },
  shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
  forward: ({ self }, { dim, keepdim }) =>
    reduceRows(self, dim, keepdim, sumDType(self.dtype), {
      number: (row) => {
        let total = 0
        for (let i = 0; i < row.length; i++) if (!Number.isNaN(row[i])) total += row[i] as number
        return total
      },
      bigint: (row) => row.reduce((total, value) => BigInt.asIntN(64, total + value), 0n),
    }),
  vjp: {
    self: (f, { grad, self, shapes }, { dim, keepdim }) =>
      f.mul(restored(f, grad, shapes.self, dim, keepdim), f.toDType(f.eq(self, self), self.dtype)),
  },
  gradFnName: 'NansumBackward0',
  samples: [...reductionSamples(VALUES), unchecked([t([1, 'nan', 3])])],
})

export const nanmeanOp = defineComposite({
  name: 'nanmean',
  torchNames: ['torch.nanmean', 'Tensor.nanmean'],
  category: 'reduction',
  symbol: 'μnan',
  inputs: { self: {} },
  params: { dim: dims(), keepdim: KEEPDIM },
  doc: { en: 'The mean of all elements that are numbers.', zh: '忽略 NaN 的平均值。' },
  keywords: ['mean', 'nan', '平均'],
  formula: {
    forward: 'nansum(self, dim) / sum(self == self, dim)',
    backward: { self: 'nanmean_backward(grad, self)' },
  },
  shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
  compose: ({ self }, { dim, keepdim }) => {
    if (!isFloating(self.dtype)) {
      throw torchError(`nanmean(): expected input to have floating point or complex dtype but got ${self.dtype}`)
    }
    const count = noGrad(() => one(sumOp, [one(logicalNotOp, [one(isnanOp, [self])])], { dim, keepdim }))
    return div(one(nansumOp, [self], { dim, keepdim }), count)
  },
  gradFnName: 'DivBackward0',
  samples: [...reductionSamples(VALUES), unchecked([t([1, 'nan', 3])])],
})

export const distOp = defineOp({
  name: 'dist',
  torchNames: ['torch.dist', 'Tensor.dist'],
  category: 'reduction',
  symbol: '‖a−b‖',
  inputs: { self: {}, other: {} },
  params: { p: float({ en: 'order p', zh: '阶 p' }, 2) },
  doc: { en: 'The length of the difference of two tensors.', zh: '两个张量之差的范数。' },
  keywords: ['distance', 'norm', '距离', '范数'],
  formula: {
    forward: 'norm(self - other, p)',
    backward: { self: 'dist_backward(grad, self, other, result)', other: '-dist_backward(grad, self, other, result)' },
  },
  shape: ({ self, other }) => [(broadcastShapes(self, other), [])],
  forward: ({ self, other }, { p }) =>
    first(normOp.forward([noGrad(() => sub(self, other))], { p, dim: null, keepdim: false })),
  vjp: {
    self: (f, { grad, self, other, result }, { p }) => distGradient(f, grad, f.sub(self, other), result, p),
    other: (f, { grad, self, other, result }, { p }) => f.neg(distGradient(f, grad, f.sub(self, other), result, p)),
  },
  gradFnName: 'DistBackward0',
  samples: [
    sample([t([1, 2, 3]), t([0.5, 4, -1])]),
    sample([t([1, 2, 3]), t([0.5, 4, -1])], { p: 1 }),
    sample([t([1, 2, 3]), t([0.5, 4, -1])], { p: 3 }),
    sample([strided(ROWS), t([1, 2, 0.5])]),
  ],
})

/** The gradient of the norm of a difference; zeros for p = 0, which counts. */
function distGradient(
  f: Parameters<typeof normGradient>[0],
  grad: Tensor,
  difference: Tensor,
  result: Tensor,
  p: number,
): Tensor {
  if (normText(p) === null) return f.mul(difference, 0)
  if (p === 1) return f.mul(f.sign(difference), grad)
  return normGradient(f, grad, difference, result, p, null)
}

export const countNonzeroOp = defineOp({
  name: 'count_nonzero',
  torchNames: ['torch.count_nonzero', 'Tensor.count_nonzero'],
  category: 'reduction',
  symbol: '#≠0',
  inputs: { self: {} },
  params: { dim: dims() },
  doc: { en: 'How many elements are not zero. No gradient passes.', zh: '非零元素的个数；梯度不会通过。' },
  keywords: ['count', 'sparsity', '计数', '非零'],
  formula: { forward: 'sum(self != 0, dim)', backward: { self: null } },
  shape: ({ self }, { dim }) => [shapeReduced(self, dim, false)],
  forward: ({ self }, { dim }) => {
    const on = BigInt64Array.from(elementsAs(self, 'bool') as Uint8Array, BigInt)
    return first(sumOp.forward([Tensor.ofData(on, self.shape, 'int64')], { dim, keepdim: false }))
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [
    sample([t([0, 1, 2, 0])]),
    sample(
      [
        t([
          [0, 1],
          [2, 3],
        ]),
      ],
      { dim: 0 },
    ),
    sample([strided(ROWS)], { dim: 1 }),
  ],
})

function refuseEmpty(shape: Shape, dim: number | null): void {
  if (dim === null && numel(shape) === 0) {
    throw torchError('aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.')
  }
  const at = dim === null ? -1 : wrapDim(dim, shape.length)
  if (shape[at] === 0) throw torchError(`aminmax: Expected reduction dim ${at} to have non-zero size.`, 'IndexError')
}

export const aminmaxOp = defineOp({
  name: 'aminmax',
  torchNames: ['torch.aminmax', 'Tensor.aminmax'],
  category: 'reduction',
  symbol: 'a…z',
  inputs: { self: {} },
  outputs: ['min', 'max'],
  params: { dim: optionalInt({ en: 'dimension', zh: '维度' }), keepdim: KEEPDIM },
  doc: {
    en: 'The smallest and the largest elements at once. Elements that tie share the gradient.',
    zh: '同时给出最小值与最大值；并列者平分梯度。',
  },
  keywords: ['range', 'minimum', 'maximum', '范围', '最小', '最大'],
  formula: { forward: 'aminmax(self, dim)', backward: { self: 'aminmax_backward(grads, self, min, max)' } },
  shape: ({ self }, { dim, keepdim }) => {
    const shape = shapeReduced(self, dim === null ? null : [dim], keepdim)
    return [shape, shape]
  },
  forward: ({ self }, { dim, keepdim }) => {
    refuseEmpty(self.shape, dim)
    const params = { dim: dim === null ? null : [dim], keepdim }
    return [first(aminOp.forward([self], params)), first(amaxOp.forward([self], params))]
  },
  vjp: {
    self: (f, { self, min, max, grads, shapes }, { dim, keepdim }) => {
      const dims = dim === null ? null : [dim]
      const parts = [min, max].flatMap((found, at) => {
        const grad = grads[at]
        if (!grad) return []
        const [upstream, value] = [grad, found].map((each) => restored(f, each, shapes.self, dims, keepdim))
        const ties = f.toDType(f.eq(self, value as Tensor), self.dtype)
        return [f.div(f.mul(upstream as Tensor, ties), f.sum(ties, dims, true))]
      })
      return parts.reduce((a, b) => f.add(a, b))
    },
  },
  gradFnName: 'AminmaxBackward0',
  samples: [sample([t([3, 1, 2])]), sample([t(ROWS)], { dim: 0 }), sample([strided(ROWS)], { dim: 1, keepdim: true })],
})

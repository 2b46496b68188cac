// Running: products, extremes and log-sums of everything up to each place along a dimension.
import { isFloating } from '../../model/dtype'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { allocate } from '../dtypes'
import { gatherPlaces } from '../kernels/index-places'
import { mapRows } from '../kernels/rows'
import { rowsOf } from '../kernels/reduce'
import type { TensorAlgebra } from '../algebra'
import type { Op } from '../op'
import { dim, optionalDType } from '../params'
import { wrapDim } from '../shapes'
import { Tensor } from '../tensor'
import { lastTo } from './sorting'
import { sample, strided, t } from './samples'
import { afterConversion, hasZero, sumDType } from './reduction'

const ROWS = [
  [1, 2, -3],
  [4, 0.5, 6],
]
const OUT_OF_RANGE = {
  ...sample([t(ROWS)], { dim: 2 }),
  message: 'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
}

/** Σ from each place to the end of the dimension. */
const sumToEnd = (f: TensorAlgebra<Tensor>, a: Tensor, dim: number): Tensor =>
  a.ndim === 0 ? a : f.flip(f.cumsum(f.flip(a, [dim]), dim), [dim])

/** Where zeros forbid dividing: for each element k the running products without it, weighted and added up from k on. */
function withoutEach(f: TensorAlgebra<Tensor>, grad: Tensor, self: Tensor, dim: number): Tensor {
  const [rows, upstream] = [f.transpose(self, dim, -1), f.transpose(grad, dim, -1)]
  const n = rows.shape.at(-1) ?? 1
  const square = f.expand(f.unsqueeze(rows, -2), [...rows.shape, n])
  const ones = f.ones([n, n], self.dtype)
  const diagonal = f.sub(ones, f.sub(ones, f.tril(f.triu(ones, 0), 0)))
  const products = one(cumprodOp, [f.where(f.eq(diagonal, 1), 1, square)], { dim: -1 })
  const weighted = f.mul(f.mul(products, f.triu(ones, 0)), f.unsqueeze(upstream, -2))
  return f.transpose(f.sum(weighted, [-1], false), dim, -1)
}

export const cumprodOp: Op = defineOp({
  name: 'cumprod',
  torchNames: ['torch.cumprod', 'Tensor.cumprod'],
  category: 'reduction',
  symbol: 'Π…',
  inputs: { self: {} },
  params: { dim: dim(0), dtype: optionalDType() },
  doc: { en: 'Running products along a dimension.', zh: '沿某一维的累计乘积。' },
  keywords: ['cumulative', 'product', '累乘'],
  formula: {
    forward: 'cumprod(self, dim)',
    backward: {
      self: (_, inputs) =>
        inputs && hasZero(inputs.self)
          ? 'cumprod_backward(grad, self, dim)'
          : 'flip(cumsum(flip(grad * result, dim), dim), dim) / self',
    },
  },
  shape: ({ self }, { dim }) => [(wrapDim(dim, self.length), self)],
  reroute: ({ self }, params) => afterConversion(cumprodOp, self, params),
  forward: ({ self }, { dim, dtype }) =>
    mapRows(self, dim, dtype ?? sumDType(self.dtype), {
      number: (row, out) => {
        let product = 1
        for (let i = 0; i < row.length; i++) out[i] = product *= row[i] as number
      },
      bigint: (row, out) => {
        let product = 1n
        for (let i = 0; i < row.length; i++) out[i] = product = BigInt.asIntN(64, product * (row[i] as bigint))
      },
    }),
  vjp: {
    self: (f, { grad, self, result }, { dim }) => {
      if (self.ndim === 0) return grad
      if (hasZero(self)) return withoutEach(f, grad, self, wrapDim(dim, self.ndim))
      return f.div(sumToEnd(f, f.mul(grad, result), dim), self)
    },
  },
  gradFnName: 'CumprodBackward0',
  samples: [
    sample([t([1, 2, 3])]),
    sample([t(ROWS)], { dim: 1 }),
    sample([strided(ROWS)], { dim: 0 }),
    sample([t([[2, 0, 3, 0.5]])], { dim: 1 }),
    sample([t([0, 2, 0, 3])]),
  ],
  errors: [OUT_OF_RANGE],
})

/** Running extremes with the places where they were last reached. NaN stays once it has come. */
function runningExtreme(
  self: Tensor,
  at: number,
  better: (a: number | bigint, b: number | bigint) => boolean,
): Tensor[] {
  const { data, count, length } = rowsOf(self, self.ndim === 0 ? [] : [at], self.dtype)
  const values = allocate(self.dtype, count * length)
  const places = new BigInt64Array(count * length)
  for (let row = 0; row < count; row++) {
    let best = row * length
    for (let i = row * length; i < (row + 1) * length; i++) {
      const [value, held] = [data[i] as number | bigint, data[best] as number | bigint]
      if (Number.isNaN(value) || (!Number.isNaN(held) && (value === held || better(value, held)))) best = i
      values[i] = data[best] as never
      places[i] = BigInt(best - row * length)
    }
  }
  const shape = self.ndim === 0 ? [] : [...self.shape.filter((_, axis) => axis !== at), length]
  return [lastTo(Tensor.ofData(values, shape, self.dtype), at), lastTo(Tensor.ofData(places, shape, 'int64'), at)]
}

function runningOp(name: 'cummax' | 'cummin'): Op {
  const largest = name === 'cummax'
  return defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'reduction',
    symbol: largest ? 'max…' : 'min…',
    inputs: { self: {} },
    outputs: ['values', 'indices'],
    params: { dim: dim(0) },
    doc: largest
      ? {
          en: 'The largest element so far along a dimension, and where it stands.',
          zh: '沿某一维到目前为止的最大值及其位置。',
        }
      : {
          en: 'The smallest element so far along a dimension, and where it stands.',
          zh: '沿某一维到目前为止的最小值及其位置。',
        },
    keywords: ['cumulative', 'running', largest ? '累计最大' : '累计最小'],
    formula: {
      forward: `${name}(self, dim)`,
      backward: { self: 'scatter_add(zeros(self.shape), dim, indices, grad)' },
    },
    shape: ({ self }, { dim }) => [(wrapDim(dim, self.length), self), self],
    forward: ({ self }, { dim }) =>
      runningExtreme(self, wrapDim(dim, self.ndim), largest ? (a, b) => a > b : (a, b) => a < b),
    vjp: {
      self: (f, { grad, indices, shapes }, { dim }) => {
        if (shapes.self.length === 0) return grad
        return f.addAt(grad, gatherPlaces(shapes.self, wrapDim(dim, shapes.self.length), indices), shapes.self)
      },
    },
    gradFnName: largest ? 'CummaxBackward0' : 'CumminBackward0',
    samples: [sample([t([1, 3, 2, 4])]), sample([t(ROWS)], { dim: 1 }), sample([strided(ROWS)], { dim: 0 })],
    errors: [OUT_OF_RANGE],
  })
}

export const cummaxOp = runningOp('cummax')
export const cumminOp = runningOp('cummin')

export const logcumsumexpOp = defineOp({
  name: 'logcumsumexp',
  torchNames: ['torch.logcumsumexp', 'Tensor.logcumsumexp'],
  category: 'reduction',
  symbol: 'lse…',
  inputs: { self: {} },
  params: { dim: dim(0) },
  doc: {
    en: 'The logarithm of running sums of exponentials along a dimension, computed without overflow.',
    zh: '沿某一维的指数累计和的对数，计算时不会溢出。',
  },
  keywords: ['cumulative', 'log sum exp', '对数', '累计'],
  formula: {
    forward: 'log(cumsum(exp(self), dim))',
    backward: { self: 'exp(self) * flip(cumsum(flip(grad * exp(-result), dim), dim), dim)' },
  },
  shape: ({ self }, { dim }) => [(wrapDim(dim, self.length), self)],
  forward: ({ self }, { dim }) =>
    mapRows(self, dim, isFloating(self.dtype) ? self.dtype : 'float32', {
      number: (row, out) => {
        let total = -Infinity
        for (let i = 0; i < row.length; i++) out[i] = total = logOfSum(total, row[i] as number)
      },
    }),
  vjp: {
    self: (f, { grad, self, result }, { dim }) =>
      self.ndim === 0 ? grad : logGradient(f, grad, self, result, wrapDim(dim, self.ndim)),
  },
  gradFnName: 'LogcumsumexpBackward0',
  samples: [sample([t([1, 2, 3])]), sample([t(ROWS)], { dim: 1 }), sample([strided(ROWS)], { dim: 0 }), sample([t(2)])],
  errors: [OUT_OF_RANGE],
})

function logOfSum(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN
  const [most, least] = a > b ? [a, b] : [b, a]
  return Math.abs(most) === Infinity ? most : most + Math.log1p(Math.exp(least - most))
}

/** Σ over the places i from k on of grad[i] · exp(self[k] − result[i]): no exponent is positive, so nothing overflows. */
function logGradient(f: TensorAlgebra<Tensor>, grad: Tensor, self: Tensor, result: Tensor, dim: number): Tensor {
  const [upstream, rows, sums] = [grad, self, result].map((tensor) => f.transpose(tensor, dim, -1)) as [
    Tensor,
    Tensor,
    Tensor,
  ]
  const n = rows.shape.at(-1) ?? 1
  const after = f.eq(f.triu(f.ones([n, n], self.dtype), 0), 1)
  const exponent = f.sub(f.unsqueeze(rows, -1), f.unsqueeze(sums, -2))
  const shares = f.where(after, f.exp(f.where(after, exponent, 0)), 0)
  return f.transpose(f.sum(f.mul(shares, f.unsqueeze(upstream, -2)), [-1], false), dim, -1)
}

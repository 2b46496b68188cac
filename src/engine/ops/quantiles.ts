// Quantiles: the values below which given shares of the elements lie.
import type { LocalText } from '../../model/local-text'
import { noGrad } from '../autograd/mode'
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import type { Op } from '../op'
import { OPERAND } from '../op-inputs'
import { choice, KEEPDIM, optionalInt } from '../params'
import { sameShape, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { full, longs } from '../literal'
import { wrapNumber } from '../python-scalar'
import { mul, mulScalar, sub } from './arithmetic'
import { clone, toDType } from './arrange'
import { squeezeInPlace, transpose, transposeInPlace, unsqueeze, unsqueezeInPlace } from './axes'
import { lerpOp } from './blends'
import { gt, isnanOp, lt } from './comparison'
import { gather, maskedFill } from './gathering'
import { floor } from './math'
import { sum } from './reduction'
import { argsortOp } from './order-statistics'
import { sample, strided, t } from './samples'
import { sortOp } from './sorting'
import { expand, flattenOp, reshape } from './views'

const ROWS = [
  [1, 7, -3, 2.5],
  [4, 0.5, 6, -1],
]
const WAYS = ['linear', 'lower', 'higher', 'midpoint', 'nearest'] as const
type Way = (typeof WAYS)[number]

/** Sizes of the result for one share: the dimension gone, or kept as 1. */
function keptShape(shape: Shape, dim: number | null, keepdim: boolean): number[] {
  if (dim === null) return keepdim ? shape.map(() => 1) : []
  const at = wrapDim(dim, shape.length)
  if (keepdim) return shape.map((size, axis) => (axis === at ? 1 : size))
  return shape.filter((_, axis) => axis !== at)
}

function checkInputs(name: string, self: Tensor, q: Tensor, dim: number | null): void {
  if (self.numel === 0) throw torchError(`${name}() input tensor must be non-empty`)
  if (q.ndim > 1) throw torchError(`${name}() q must be a scalar or 1D tensor`)
  if (self.dtype !== 'float32' && self.dtype !== 'float64') {
    throw torchError(`${name}() input tensor must be either float or double dtype`)
  }
  if (!q.wrapped && q.dtype !== self.dtype)
    throw torchError(`${name}() q tensor must be same dtype as the input tensor`)
  if (dim !== null) wrapDim(dim, self.ndim)
  const shares = elementsAs(q, 'float64') as Float64Array
  const outside = shares.find((share) => !(share >= 0 && share <= 1))
  if (outside === undefined) return
  throw torchError(
    q.wrapped
      ? `${name}() q must be in the range [0, 1] but got ${outside}`
      : `${name}() q values must be in the range [0, 1]`,
  )
}

/** The elements with those of each quantile together in the last dimension. */
function rowsOf(self: Tensor, dim: number | null, kept: readonly number[]): Tensor {
  if (dim === null) {
    const flat = self.ndim === 1 ? self : one(flattenOp, [self], { start_dim: 0, end_dim: -1 })
    return reshape(flat, [...kept, self.numel])
  }
  const at = wrapDim(dim, self.ndim)
  const last = at === self.ndim - 1 ? self : transpose(unsqueeze(self, -1), at, -1)
  return reshape(last, [...kept, self.shape[at] ?? 1])
}

/** How far along the sorted row each quantile lies: a tensor of shape […, shares]. Where NaN counts, it is the last element. */
function ranksOf(rows: Tensor, q: Tensor, kept: Shape, ignoreNaN: boolean): Tensor {
  const length = rows.shape.at(-1) ?? 1
  const shares = q.wrapped ? Tensor.ofData(elementsAs(q, rows.dtype), [], rows.dtype) : q
  const missing = noGrad(() => sum(toDType(one(isnanOp, [rows]), 'int64'), [-1], true))
  if (ignoreNaN) {
    const present = noGrad(() => toDType(sub(wrapNumber(length - 1, 'int64'), missing), rows.dtype))
    const ranks = mul(shares, present)
    return maskedFill(ranks, lt(ranks, wrapNumber(0)), wrapNumber(0))
  }
  const ranks = mulScalar(shares, length - 1)
  const shape = [...kept, shares.ndim === 0 ? 1 : (shares.shape[0] ?? 1)]
  const spread = sameShape(ranks.shape, shape) ? ranks : expand(ranks, shape)
  return maskedFill(spread, gt(missing, wrapNumber(0)), wrapNumber(length - 1))
}

const halfToEven = (value: number): number => {
  const down = Math.floor(value)
  return value - down !== 0.5 ? Math.round(value) : down + (down % 2)
}

const ROUND: Readonly<Record<Way, (rank: number) => number>> = {
  linear: Math.floor,
  midpoint: Math.floor,
  lower: Math.floor,
  higher: Math.ceil,
  nearest: halfToEven,
}

/** Few quantiles of a long row are looked up where they stand; for many it is sorted. PyTorch's graph shows which. */
const looksUp = (wanted: number, length: number): boolean => wanted * wanted <= length

function quantiles(
  self: Tensor,
  q: Tensor,
  dim: number | null,
  keepdim: boolean,
  way: Way,
  ignoreNaN: boolean,
): Tensor {
  const kept = keptShape(self.shape, dim, keepdim)
  const rows = rowsOf(self, dim, kept)
  const between = way === 'linear' || way === 'midpoint'
  const ranks = ranksOf(rows, q, kept, ignoreNaN)
  const found = pickedAt(rows, q.numel * (between ? 2 : 1))
  const places = elementsAs(ranks, 'float64') as Float64Array
  const at = (round: (rank: number) => number): Tensor => found(longs(places.map(round), ranks.shape))
  const below = at(ROUND[way])
  const values = between ? one(lerpOp, [below, at(Math.ceil), weightsOf(ranks, way)]) : below
  if (q.ndim === 0) return squeezeInPlace(values, -1)
  return squeezeInPlace(transposeInPlace(unsqueezeInPlace(values, 0), 0, -1), -1)
}

/** How far from the lower to the upper element. */
function weightsOf(ranks: Tensor, way: Way): Tensor {
  if (way === 'midpoint') return full(ranks.shape, 0.5, ranks.dtype)
  return sub(
    ranks,
    noGrad(() => floor(ranks)),
  )
}

/** Reads elements of rows by their ranks. */
function pickedAt(rows: Tensor, wanted: number): (ranks: Tensor) => Tensor {
  const length = rows.shape.at(-1) ?? 1
  if (!looksUp(wanted, length)) {
    const sorted = one(sortOp, [rows], { dim: -1, descending: false })
    return (ranks) => gather(sorted, -1, ranks)
  }
  const own = rows.isContiguous ? rows : clone(rows)
  const order = noGrad(() => one(argsortOp, [own], { dim: -1, descending: false, stable: true }))
  return (ranks) =>
    gather(
      own,
      -1,
      noGrad(() => gather(order, -1, ranks)),
    )
}

function quantileOp(name: 'quantile' | 'nanquantile', doc: LocalText, keywords: readonly string[]): Op {
  const ignoreNaN = name === 'nanquantile'
  return defineComposite({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'reduction',
    symbol: ignoreNaN ? 'nanq' : 'q%',
    inputs: { self: {}, q: OPERAND },
    params: {
      dim: optionalInt({ en: 'dimension', zh: '维度' }),
      keepdim: KEEPDIM,
      interpolation: choice({ en: 'between two elements', zh: '插值方式' }, WAYS, 'linear'),
    },
    signature: ['self', 'q', 'dim', 'keepdim', 'interpolation'],
    doc,
    keywords,
    formula: {
      forward: `${name}(self, q, dim)`,
      backward: { self: `${name}_backward(grad, self, q, dim)`, q: `${name}_backward(grad, self, q, dim)` },
    },
    shape: ({ self, q }, { dim, keepdim }) => [[...q, ...keptShape(self, dim, keepdim)]],
    compose: ({ self, q }, { dim, keepdim, interpolation }) => {
      checkInputs(name, self, q, dim)
      return quantiles(self, q, dim, keepdim, interpolation, ignoreNaN)
    },
    gradFnName: 'SqueezeBackward4',
    samples: [
      sample([t(ROWS), { scalar: 0.3 }]),
      sample([t(ROWS), t([0.25, 0.6])], { dim: 1 }),
      sample([strided(ROWS), { scalar: 0.5 }], { dim: 0, keepdim: true, interpolation: 'midpoint' }),
      sample([t(ROWS), t([0.25, 0.6])], { dim: 1, interpolation: 'lower' }),
      sample([t(ROWS), { scalar: 0.4 }], { interpolation: 'nearest' }),
    ],
    errors: [
      { ...sample([t([1, 2]), { scalar: 1.5 }]), message: `${name}() q must be in the range [0, 1] but got 1.5` },
      {
        ...sample([t([1, 2]), { data: [0.5], dtype: 'float32' }]),
        message: `${name}() q tensor must be same dtype as the input tensor`,
      },
    ],
  })
}

export const quantileOfOp = quantileOp(
  'quantile',
  {
    en: 'The values below which given shares of the elements lie, over all of them or along a dimension.',
    zh: '分位数：给定比例的元素位于其下的值，对全部元素或沿某一维。',
  },
  ['percentile', 'median', '分位数', '百分位'],
)

export const nanquantileOp = quantileOp(
  'nanquantile',
  { en: 'Quantiles of the elements that are not NaN.', zh: '忽略 NaN 的分位数。' },
  ['percentile', 'missing', '分位数', '缺失值'],
)

// Masked sums: totals, products, means and spreads of the elements that a mask counts, as torch.masked has them.
import { isFloating, type DType } from '../../model/dtype'
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { full } from '../literal'
import type { LocalText } from '../../model/local-text'
import type { Op } from '../op'
import { dims, KEEPDIM, optionalBool, optionalDType, optionalScalar, order } from '../params'
import type { PythonScalar } from '../python-scalar'
import { shapeReduced } from '../shapes'
import type { Tensor } from '../tensor'
import { div, mul, sub } from './arithmetic'
import { toDType } from './arrange'
import { maximumOp } from './bounds'
import { kept, MASK, MASK_ERROR, MASKED, maskFor, named, ROWS } from './masks'
import { sqrt } from './math'
import { ORDER, vectorNormOp } from './norms'
import { prod, sumDType, sumOp } from './reduction'
import { sample, t } from './samples'
import { reshape } from './views'

const PARAMS = { dim: dims(), keepdim: KEEPDIM, dtype: optionalDType() } as const
const SIGNATURE = ['input', 'dim', 'keepdim', 'dtype', 'mask'] as const
const SAMPLES = [
  sample([ROWS, MASK]),
  sample([ROWS, MASK], { dim: 1 }),
  sample([ROWS, null], { dim: [0], keepdim: true }),
  sample([t(3), null]),
]
const KEYWORDS = ['mask', 'ignore', '掩码', '忽略']

type Dims = readonly number[] | null

function total(input: Tensor, mask: Tensor | null, dim: Dims, keepdim: boolean, dtype: DType | null): Tensor {
  const chosen = dtype ?? sumDType(input.dtype)
  return one(sumOp, [kept(input, mask, 0)], { dim: named(dim, input), keepdim, dtype: chosen })
}

/** How many elements count. */
function count(input: Tensor, mask: Tensor | null, dim: Dims, keepdim: boolean): Tensor {
  const shown = mask ? maskFor(input, mask) : full(input.shape, 1, 'int64')
  return one(sumOp, [shown], { dim: named(dim, input), keepdim, dtype: null })
}

export const maskedSumOp = defineComposite({
  name: 'masked_sum',
  torchNames: ['torch.masked.sum'],
  category: 'reduction',
  symbol: 'Σ☐',
  inputs: MASKED,
  params: PARAMS,
  signature: SIGNATURE,
  doc: { en: 'The sum of the elements that a mask counts.', zh: '掩码选中的元素之和。' },
  keywords: [...KEYWORDS, 'sum', '求和'],
  formula: {
    forward: 'sum(where(mask, input, 0), dim, keepdim)',
    backward: { input: 'where(mask, expand(grad, input.shape), 0)', mask: null },
  },
  shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, dim, keepdim)],
  compose: ({ input, mask }, { dim, keepdim, dtype }) => total(input, mask, dim, keepdim, dtype),
  gradFnName: 'SumBackward1',
  samples: SAMPLES,
  errors: [MASK_ERROR],
})

export const maskedProdOp = defineComposite({
  name: 'masked_prod',
  torchNames: ['torch.masked.prod'],
  category: 'reduction',
  symbol: 'Π☐',
  inputs: MASKED,
  params: PARAMS,
  signature: SIGNATURE,
  doc: { en: 'The product of the elements that a mask counts.', zh: '掩码选中的元素之积。' },
  keywords: [...KEYWORDS, 'product', '连乘'],
  formula: {
    forward: 'prod(where(mask, input, 1), dim, keepdim)',
    backward: { input: 'masked_prod_backward(grad, input, mask)', mask: null },
  },
  shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, dim, keepdim)],
  compose: ({ input, mask }, { dim, keepdim, dtype }) => {
    const start = toDType(kept(input, mask, 1), dtype ?? sumDType(input.dtype))
    return named(dim, input).reduceRight((made, at) => prod(made, at, keepdim), start)
  },
  gradFnName: 'ProdBackward1',
  samples: SAMPLES,
  errors: [MASK_ERROR],
})

export const maskedMeanOp = defineComposite({
  name: 'masked_mean',
  torchNames: ['torch.masked.mean'],
  category: 'reduction',
  symbol: 'μ☐',
  inputs: MASKED,
  params: PARAMS,
  signature: SIGNATURE,
  doc: {
    en: 'The mean of the elements that a mask counts; NaN where it counts none.',
    zh: '掩码选中的元素的平均值；一个也没选中时为 NaN。',
  },
  keywords: [...KEYWORDS, 'average', '平均'],
  formula: {
    forward: 'sum(where(mask, input, 0), dim) / sum(mask, dim)',
    backward: { input: 'masked_mean_backward(grad, input, mask)', mask: null },
  },
  shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, dim, keepdim)],
  compose: ({ input, mask }, { dim, keepdim, dtype }) => {
    const chosen = dtype ?? input.dtype
    if (!isFloating(chosen)) {
      throw torchError(
        `mean(): Could not infer output dtype. ${dtype ? 'Optional' : 'Input'} dtype must be either a floating point or complex dtype. Got: torch.${chosen}`,
        'ValueError',
      )
    }
    return div(total(input, mask, dim, keepdim, chosen), count(input, mask, dim, keepdim))
  },
  gradFnName: 'DivBackward0',
  samples: SAMPLES,
  errors: [MASK_ERROR],
})

interface Spread {
  readonly dim: Dims
  readonly unbiased: boolean | null
  readonly correction: PythonScalar | null
  readonly keepdim: boolean
  readonly dtype: DType | null
}

/** The mean of the squared distances from the mean. The correction is 1 unless it, or whether there is one, is given. */
function variance(input: Tensor, mask: Tensor | null, { dim, unbiased, correction, keepdim, dtype }: Spread): Tensor {
  const chosen = dtype ?? (isFloating(input.dtype) ? input.dtype : 'float32')
  const computed = isFloating(chosen) ? chosen : 'float32'
  const taken = Number(correction?.value ?? unbiased ?? 1)
  const number = count(input, mask, dim, true)
  const away = sub(input, div(total(input, mask, dim, true, chosen), number))
  const squares = total(mul(away, away), mask, dim, keepdim, computed)
  const shaped = keepdim ? number : reshape(number, squares.shape)
  if (taken === 0) return toDType(div(squares, shaped), chosen)
  const left = sub(toDType(shaped, computed), full([], taken, computed))
  return toDType(div(squares, one(maximumOp, [left, full([], 0, computed)])), chosen)
}

function spread(name: 'var' | 'std', symbol: string, doc: LocalText, gradFnName: string): Op {
  return defineComposite({
    name: `masked_${name}`,
    torchNames: [`torch.masked.${name}`],
    category: 'reduction',
    symbol,
    inputs: MASKED,
    params: {
      dim: dims(),
      unbiased: optionalBool({ en: 'unbiased', zh: '无偏' }),
      correction: optionalScalar({ en: 'correction', zh: '自由度修正' }),
      keepdim: KEEPDIM,
      dtype: optionalDType(),
    },
    signature: ['input', 'dim', 'unbiased', 'correction', 'keepdim', 'dtype', 'mask'],
    doc,
    keywords: [...KEYWORDS, 'variance', 'spread', '方差', '标准差'],
    formula: {
      forward: `${name}(input[mask], dim, correction)`,
      backward: { input: `masked_${name}_backward(grad, input, mask)`, mask: null },
    },
    shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, dim, keepdim)],
    compose: ({ input, mask }, params) => {
      const found = variance(input, mask, params)
      return name === 'std' ? sqrt(found) : found
    },
    gradFnName,
    samples: [
      sample([ROWS, MASK]),
      sample([ROWS, MASK], { dim: 1, unbiased: false }),
      sample([ROWS, null], { dim: 1 }),
    ],
    errors: [MASK_ERROR],
  })
}

export const maskedVarOp = spread(
  'var',
  'σ²☐',
  { en: 'The variance of the elements that a mask counts.', zh: '掩码选中的元素的方差。' },
  'DivBackward0',
)
export const maskedStdOp = spread(
  'std',
  'σ☐',
  { en: 'The standard deviation of the elements that a mask counts.', zh: '掩码选中的元素的标准差。' },
  'SqrtBackward0',
)

/** The length of the vectors that are left. */
export function maskedLength(
  input: Tensor,
  mask: Tensor | null,
  { ord, dim, keepdim, dtype }: { ord: number | string; dim: Dims; keepdim: boolean; dtype: DType | null },
): Tensor {
  const left = kept(input, mask, Number(ord) === -Infinity ? Infinity : 0)
  return one(vectorNormOp, [left], { ord, dim: named(dim, input), keepdim, dtype: dtype ?? input.dtype })
}

export const maskedNormOp = defineComposite({
  name: 'masked_norm',
  torchNames: ['torch.masked.norm'],
  category: 'reduction',
  symbol: '‖☐‖',
  inputs: MASKED,
  params: { ord: order(ORDER, 2), ...PARAMS },
  signature: ['input', 'ord', 'dim', 'keepdim', 'dtype', 'mask'],
  doc: { en: 'The length of vectors of the elements that a mask counts.', zh: '掩码选中的元素组成的向量的范数。' },
  keywords: [...KEYWORDS, 'norm', 'length', '范数'],
  formula: {
    forward: 'norm(where(mask, input, 0), ord, dim)',
    backward: { input: 'masked_norm_backward(grad, input, mask, ord)', mask: null },
  },
  shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, dim, keepdim)],
  compose: ({ input, mask }, params) => maskedLength(input, mask, params),
  gradFnName: 'LinalgVectorNormBackward0',
  samples: SAMPLES,
  errors: [MASK_ERROR],
})

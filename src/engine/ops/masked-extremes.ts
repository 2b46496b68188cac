// Masked extremes: the largest, smallest and middle ones of the elements that a mask counts, and where they are.
import { isFloating } from '../../model/dtype'
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { elements } from '../kernels/read'
import type { Op } from '../op'
import { dim, dims, KEEPDIM, optionalDType, optionalInt } from '../params'
import { shapeReduced } from '../shapes'
import { toDType } from './arrange'
import { amaxOp, aminOp, argmaxOp, argminOp } from './extremes'
import { highest, kept, lowest, MASK, MASK_ERROR, MASKED, named, ROWS } from './masks'
import { nanmedianDimOp } from './order-statistics'
import { logsumexpOp } from './reduction'
import { sample } from './samples'

const SIGNATURE = ['input', 'dim', 'keepdim', 'dtype', 'mask'] as const
const KEYWORDS = ['mask', 'ignore', '掩码', '忽略']
const SAMPLES = [
  sample([ROWS, MASK]),
  sample([ROWS, MASK], { dim: 1 }),
  sample([ROWS, null], { dim: 0, keepdim: true }),
]
const WORDS = {
  amax: { en: 'largest', zh: '最大', op: amaxOp, place: argmaxOp, neutral: lowest },
  amin: { en: 'smallest', zh: '最小', op: aminOp, place: argminOp, neutral: highest },
} as const

function extreme(name: 'amax' | 'amin'): Op {
  const { en, zh, op, neutral } = WORDS[name]
  return defineComposite({
    name: `masked_${name}`,
    torchNames: [`torch.masked.${name}`],
    category: 'reduction',
    symbol: `${name.slice(1)}☐`,
    inputs: MASKED,
    params: { dim: dims(), keepdim: KEEPDIM, dtype: optionalDType() },
    signature: SIGNATURE,
    doc: { en: `The ${en} of the elements that a mask counts.`, zh: `掩码选中的元素中的${zh}值。` },
    keywords: [...KEYWORDS, en, zh],
    formula: {
      forward: `${name}(where(mask, input, ${name === 'amax' ? '-inf' : 'inf'}), dim)`,
      backward: { input: `masked_${name}_backward(grad, input, mask)`, mask: null },
    },
    shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, dim, keepdim)],
    compose: ({ input, mask }, { dim, keepdim, dtype }) => {
      const left = kept(input, mask, neutral(input.dtype))
      return toDType(one(op, [left], { dim: named(dim, input), keepdim }), dtype ?? input.dtype)
    },
    gradFnName: name === 'amax' ? 'AmaxBackward0' : 'AminBackward0',
    samples: SAMPLES,
    errors: [MASK_ERROR],
  })
}

export const maskedAmaxOp = extreme('amax')
export const maskedAminOp = extreme('amin')

function place(name: 'argmax' | 'argmin'): Op {
  const { en, zh, place: op, neutral } = WORDS[name === 'argmax' ? 'amax' : 'amin']
  return defineComposite({
    name: `masked_${name}`,
    torchNames: [`torch.masked.${name}`],
    category: 'reduction',
    symbol: name === 'argmax' ? 'mx#☐' : 'mn#☐',
    inputs: MASKED,
    params: { dim: optionalInt({ en: 'dimension', zh: '维度' }), keepdim: KEEPDIM, dtype: optionalDType() },
    signature: SIGNATURE,
    doc: {
      en: `Where the ${en} of the elements is that a mask counts, in the dtype of the input. No gradient passes.`,
      zh: `掩码选中的元素中${zh}值的位置，数据类型与输入相同；梯度不会通过。`,
    },
    keywords: [...KEYWORDS, en, 'index', zh],
    formula: {
      forward: `${name}(where(mask, input, ${name === 'argmax' ? '-inf' : 'inf'}), dim)`,
      backward: { input: null, mask: null },
    },
    shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, dim === null ? null : [dim], keepdim)],
    compose: ({ input, mask }, { dim, keepdim, dtype }) =>
      toDType(one(op, [kept(input, mask, neutral(input.dtype))], { dim, keepdim }), dtype ?? input.dtype),
    gradFnName: null,
    samples: SAMPLES,
    errors: [MASK_ERROR],
  })
}

export const maskedArgmaxOp = place('argmax')
export const maskedArgminOp = place('argmin')

export const maskedMedianOp = defineComposite({
  name: 'masked_median',
  torchNames: ['torch.masked.median'],
  category: 'reduction',
  symbol: 'med☐',
  inputs: MASKED,
  params: { dim: dim(-1), keepdim: KEEPDIM, dtype: optionalDType() },
  signature: SIGNATURE,
  doc: {
    en: 'The element in the middle of those that a mask counts, along a dimension.',
    zh: '沿某一维，掩码选中的元素的中位数。',
  },
  keywords: [...KEYWORDS, 'middle', '中位数'],
  formula: {
    forward: 'nanmedian(where(mask, input, nan), dim)',
    backward: { input: 'masked_median_backward(grad, input, mask)', mask: null },
  },
  shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, [dim], keepdim)],
  compose: ({ input, mask }, { dim, keepdim, dtype }) => {
    const isFloat = isFloating(input.dtype)
    const left = kept(isFloat ? input : toDType(input, 'float32'), mask, NaN)
    const found = one(nanmedianDimOp, [left], { dim, keepdim })
    if (isFloat) return found
    if ((elements(found) as Float32Array).some((value) => Number.isNaN(value))) {
      throw torchError('masked median expects no fully masked out rows if dtype is not floating point', 'ValueError')
    }
    return toDType(found, dtype ?? input.dtype)
  },
  gradFnName: 'NanmedianBackward1',
  samples: [sample([ROWS, MASK]), sample([ROWS, MASK], { dim: 0 }), sample([ROWS, null], { keepdim: true })],
  errors: [MASK_ERROR],
})

export const maskedLogsumexpOp = defineComposite({
  name: 'masked_logsumexp',
  torchNames: ['torch.masked.logsumexp'],
  category: 'reduction',
  symbol: 'lse☐',
  inputs: MASKED,
  params: { dim: dims(), keepdim: KEEPDIM, dtype: optionalDType() },
  signature: SIGNATURE,
  doc: {
    en: 'The logarithm of the sum of the exponentials of the elements that a mask counts.',
    zh: '掩码选中的元素的指数之和的对数。',
  },
  keywords: [...KEYWORDS, 'softmax', 'log', '对数'],
  formula: {
    forward: 'logsumexp(where(mask, input, -inf), dim)',
    backward: { input: 'masked_logsumexp_backward(grad, input, mask)', mask: null },
  },
  shape: ({ input }, { dim, keepdim }) => [shapeReduced(input, dim, keepdim)],
  compose: ({ input, mask }, { dim, keepdim, dtype }) => {
    const left = kept(input, mask, lowest(input.dtype))
    return toDType(one(logsumexpOp, [left], { dim: named(dim, input), keepdim }), dtype ?? input.dtype)
  },
  gradFnName: 'LogsumexpBackward0',
  samples: SAMPLES,
  errors: [MASK_ERROR],
})

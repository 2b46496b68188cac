// Masked rows: ops that keep the shape, over the elements that a mask counts: probabilities, running sums, unit vectors.
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { full } from '../literal'
import type { LocalText } from '../../model/local-text'
import type { Op, Sample } from '../op'
import { dim, float, optionalDType, order } from '../params'
import { broadcastShapes, wrapDim } from '../shapes'
import type { Tensor } from '../tensor'
import { div, neg } from './arithmetic'
import { toDType } from './arrange'
import { maximumOp } from './bounds'
import { highest, kept, lowest, MASK, MASK_ERROR, MASKED, ROWS } from './masks'
import { maskedLength } from './masked-sums'
import { ORDER } from './norms'
import { logaddexpOp } from './pairs'
import { cumsumOp, sumDType } from './reduction'
import { cumprodOp } from './running'
import { sample, unchecked } from './samples'
import { logSoftmaxOp, softmaxOp } from './softmax'

const KEYWORDS = ['mask', 'ignore', '掩码', '忽略']
const SAMPLES = [sample([ROWS, MASK], { dim: 1 }), sample([ROWS, MASK], { dim: 0 }), sample([ROWS, null], { dim: -1 })]

interface Along {
  readonly name: string
  readonly symbol: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  readonly forward: string
  readonly gradFnName: string
  /** What is put for elements that do not count. */
  readonly neutral: (input: Tensor) => number | bigint
  /** What is computed of the rest. */
  readonly samples?: readonly Sample[]
  readonly rest: (left: Tensor, params: { readonly dim: number; readonly dtype: Tensor['dtype'] | null }) => Tensor
}

function along({ name, symbol, doc, keywords, forward, gradFnName, neutral, rest, samples = SAMPLES }: Along): Op {
  return defineComposite({
    name: `masked_${name}`,
    torchNames: [`torch.masked.${name}`],
    category: name.startsWith('cum') ? 'reduction' : 'activation',
    symbol,
    inputs: MASKED,
    params: { dim: dim(-1), dtype: optionalDType() },
    signature: ['input', 'dim', 'dtype', 'mask'],
    doc,
    keywords: [...KEYWORDS, ...keywords],
    formula: { forward, backward: { input: `masked_${name}_backward(grad, input, mask)`, mask: null } },
    shape: ({ input }, { dim }) => [(wrapDim(dim, input.length), input)],
    compose: ({ input, mask }, params) => rest(kept(input, mask, neutral(input)), params),
    gradFnName,
    samples,
    errors: [MASK_ERROR],
  })
}

export const maskedSoftmaxOp = along({
  name: 'softmax',
  symbol: 'smax☐',
  doc: {
    en: 'Probabilities along a dimension of the elements that a mask counts; the others get 0.',
    zh: '沿某一维，掩码选中的元素的概率；其余元素得 0。',
  },
  keywords: ['probability', 'attention', '概率'],
  forward: 'softmax(where(mask, input, -inf), dim)',
  gradFnName: 'SoftmaxBackward0',
  neutral: ({ dtype }) => lowest(dtype),
  rest: (left, params) => one(softmaxOp, [left], params),
})

export const maskedLogSoftmaxOp = along({
  name: 'log_softmax',
  symbol: 'lsm☐',
  doc: {
    en: 'Logarithms of the probabilities along a dimension of the elements that a mask counts.',
    zh: '沿某一维，掩码选中的元素的概率的对数。',
  },
  keywords: ['probability', 'log', '对数概率'],
  forward: 'log_softmax(where(mask, input, -inf), dim)',
  gradFnName: 'LogSoftmaxBackward0',
  neutral: ({ dtype }) => lowest(dtype),
  rest: (left, params) => one(logSoftmaxOp, [left], params),
  // Infinity less infinity says nothing of a slope.
  samples: [unchecked([ROWS, MASK], { dim: 1 }), sample([ROWS, null], { dim: -1 })],
})

export const maskedSoftminOp = along({
  name: 'softmin',
  symbol: 'smin☐',
  doc: {
    en: 'Probabilities along a dimension, larger for smaller elements, of those that a mask counts.',
    zh: '沿某一维，掩码选中的元素的概率，元素越小概率越大。',
  },
  keywords: ['probability', '概率'],
  forward: 'softmax(-where(mask, input, inf), dim)',
  gradFnName: 'SoftmaxBackward0',
  neutral: ({ dtype }) => highest(dtype),
  rest: (left, params) => one(softmaxOp, [neg(left)], params),
})

export const maskedCumsumOp = along({
  name: 'cumsum',
  symbol: 'Σ…☐',
  doc: {
    en: 'Running sums along a dimension of the elements that a mask counts.',
    zh: '沿某一维，掩码选中的元素的累计和。',
  },
  keywords: ['cumulative', 'running', '累加'],
  forward: 'cumsum(where(mask, input, 0), dim)',
  gradFnName: 'CumsumBackward0',
  neutral: () => 0,
  rest: (left, { dim, dtype }) => one(cumsumOp, [left], { dim, dtype: dtype ?? sumDType(left.dtype) }),
})

export const maskedCumprodOp = along({
  name: 'cumprod',
  symbol: 'Π…☐',
  doc: {
    en: 'Running products along a dimension of the elements that a mask counts.',
    zh: '沿某一维，掩码选中的元素的累计乘积。',
  },
  keywords: ['cumulative', 'running', '累乘'],
  forward: 'cumprod(where(mask, input, 1), dim)',
  gradFnName: 'CumprodBackward0',
  neutral: () => 1,
  rest: (left, { dim, dtype }) => one(cumprodOp, [left], { dim, dtype: dtype ?? sumDType(left.dtype) }),
})

export const maskedNormalizeOp = defineComposite({
  name: 'masked_normalize',
  torchNames: ['torch.masked.normalize'],
  category: 'reduction',
  symbol: 'x/‖☐‖',
  inputs: MASKED,
  params: {
    ord: order(ORDER, 2),
    dim: dim(-1),
    eps: float({ en: 'least length', zh: '长度下限' }, 1e-12),
    dtype: optionalDType(),
  },
  signature: ['input', 'ord', 'dim', 'eps', 'dtype', 'mask'],
  doc: {
    en: 'Divides vectors along a dimension by the length of their elements that a mask counts.',
    zh: '把某一维上的向量除以掩码选中的元素的长度。',
  },
  keywords: [...KEYWORDS, 'unit vector', 'norm', '单位化'],
  formula: {
    forward: 'where(mask, input, 0) / maximum(norm(where(mask, input, 0), ord, dim), eps)',
    backward: { input: 'masked_normalize_backward(grad, input, mask)', mask: null },
  },
  shape: ({ input }, { dim }) => [(wrapDim(dim, input.length), input)],
  compose: ({ input, mask }, { ord, dim, eps, dtype }) => {
    const length = maskedLength(input, mask, { ord, dim: [dim], keepdim: true, dtype })
    return div(kept(input, mask, 0), one(maximumOp, [length, full([], eps, length.dtype)]))
  },
  gradFnName: 'DivBackward0',
  samples: SAMPLES,
  errors: [MASK_ERROR],
})

export const maskedLogaddexpOp = defineComposite({
  name: 'masked_logaddexp',
  torchNames: ['torch.masked.logaddexp'],
  category: 'math',
  symbol: 'lae☐',
  inputs: { input: {}, other: {}, input_mask: { optional: true }, other_mask: { optional: true } },
  params: { dtype: optionalDType() },
  signature: ['input', 'other', 'dtype', 'input_mask', 'other_mask'],
  doc: {
    en: 'The logarithm of the sum of two exponentials; elements that a mask leaves out count as e^−∞ = 0.',
    zh: '两个指数之和的对数；掩码未选中的元素按 e^−∞ = 0 计。',
  },
  keywords: [...KEYWORDS, 'log', '对数'],
  formula: {
    forward: 'logaddexp(where(input_mask, input, -inf), where(other_mask, other, -inf))',
    backward: {
      input: 'masked_logaddexp_backward(grad, input, other)',
      other: 'masked_logaddexp_backward(grad, other, input)',
      input_mask: null,
      other_mask: null,
    },
  },
  shape: ({ input, other }) => [broadcastShapes(input, other)],
  compose: ({ input, other, input_mask, other_mask }, { dtype }) => {
    const [left, right] = [kept(input, input_mask, lowest(input.dtype)), kept(other, other_mask, lowest(other.dtype))]
    return toDType(one(logaddexpOp, [left, right]), dtype ?? input.dtype)
  },
  gradFnName: 'LogaddexpBackward0',
  samples: [unchecked([ROWS, ROWS, MASK, null]), sample([ROWS, ROWS, null, null])],
})

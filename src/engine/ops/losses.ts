// Losses that compare an input with a target of the same shape, element by element.
import { isFloating } from '../../model/dtype'
import { defineComposite, defineOp } from '../define'
import { computeDType } from '../define-elementwise'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { mapElements } from '../kernels/elementwise'
import type { Op, Sample } from '../op'
import { float, type Param } from '../params'
import { broadcastShapes } from '../shapes'
import type { Tensor } from '../tensor'
import type { TensorAlgebra } from '../algebra'
import { sub } from './arithmetic'
import {
  broadcastPair,
  lossShape,
  perElement,
  reduceLoss,
  reduceWithin,
  REDUCTION,
  shareText,
  type Reduction,
} from './loss-reduction'
import { abs } from './math'
import { sample, strided, t } from './samples'
import { notImplemented } from './dtype-rules'

const INPUT = [
  [0.5, -1, 2],
  [3, 0.25, -2],
]
const TARGET = [
  [1, -1.5, 0],
  [2.5, 4, 1],
]

const LOSS_SAMPLES: readonly Sample[] = [
  sample([t(INPUT), t(TARGET)]),
  sample([t(INPUT), t(TARGET)], { reduction: 'sum' }),
  sample([strided(INPUT), t(TARGET)], { reduction: 'none' }),
  sample([t(2.5), t(1)]),
  sample([t([[0.5], [2.2]]), t([1, -3])]),
]

interface PairLoss {
  readonly name: string
  readonly gradFnName: string
  readonly symbol: string
  readonly en: string
  readonly zh: string
  readonly keywords: readonly string[]
  readonly formula: string
  /** Its derivative in `input`, per element. */
  readonly slopeText: string
  /** Name and default of the loss's own parameter. */
  readonly scale?: { readonly name: string; readonly param: Param<number> }
  readonly kernel: (difference: number, scale: number) => number
  /** The derivative of the kernel in the difference. */
  readonly slope: (f: TensorAlgebra<Tensor>, difference: Tensor, scale: number) => Tensor
  readonly signature?: readonly string[]
  /** The result has the input's dtype, as PyTorch's huber_loss alone has it, not the common one. */
  readonly ofInputDType?: boolean
  /** What PyTorch does instead for some values of the scale; it also refuses others here. */
  readonly instead?: (scale: number, pair: readonly [Tensor, Tensor], reduction: Reduction) => Tensor | null
}

const scaleOf = (params: object, name: string | undefined): number =>
  name === undefined ? 1 : ((params as Readonly<Record<string, number>>)[name] ?? 1)

/** The rules as formula text, from the derivative of the loss of one element. */
function backwardText(slopeText: string) {
  const text = ({ reduction }: LossParams, inputs: Pair | null): string =>
    `${slopeText} * ${shareText(reduction, inputs && [inputs.input.shape, inputs.target.shape])}`
  return { input: text, target: (p: LossParams, inputs: Pair | null) => `-(${text(p, inputs)})` }
}

interface Pair {
  readonly input: Tensor
  readonly target: Tensor
}

/** The graph node itself: operands of one shape. */
function innerLoss(spec: PairLoss): Op {
  const { name, scale, kernel, slope } = spec
  const rule = (f: TensorAlgebra<Tensor>, grad: Tensor, difference: Tensor, params: LossParams): Tensor => {
    const upstream = perElement(f, grad, difference.numel, params.reduction)
    return f.mul(slope(f, difference, scaleOf(params, scale?.name)), upstream)
  }
  return defineOp({
    ...wordsOf(spec),
    name: `_${name}`,
    inputs: { input: {}, target: {} },
    params: { reduction: REDUCTION, ...(scale ? { [scale.name]: scale.param } : {}) },
    formula: { forward: spec.formula, backward: backwardText(spec.slopeText) },
    shape: ({ input, target }, { reduction }) => [lossShape(broadcastShapes(input, target), reduction)],
    forward: ({ input, target }, params) => {
      const dtype = computeDType([input, target], 'promote')
      if (!isFloating(dtype)) {
        throw notImplemented(`${name.replace('_loss', '')}_cpu`, dtype)
      }
      const own = scaleOf(params, scale?.name)
      const shape = broadcastShapes(input.shape, target.shape)
      const result = spec.ofInputDType ? input.dtype : dtype
      const losses = mapElements({ number: (a, b) => kernel(a - b, own) }, [input, target], shape, dtype, result, {})
      return reduceWithin(losses, params.reduction)
    },
    vjp: {
      input: (f, { grad, input, target }, params) => rule(f, grad, f.sub(input, target), params),
      target: (f, { grad, input, target }, params) => f.neg(rule(f, grad, f.sub(input, target), params)),
    },
    gradFnName: spec.gradFnName,
    samples: LOSS_SAMPLES.slice(0, 4),
  })
}

interface LossParams {
  readonly reduction: 'none' | 'mean' | 'sum'
}

function wordsOf({ name, symbol, en, zh, keywords }: PairLoss) {
  return {
    torchNames: [`torch.nn.functional.${name}`],
    category: 'loss',
    symbol,
    doc: { en, zh },
    keywords: ['loss', '损失', ...keywords],
  } as const
}

/** The loss as people call it: operands are broadcast first, which makes Expand nodes of its own. */
function pairLoss(spec: PairLoss): Op {
  const inner = innerLoss(spec)
  return defineComposite({
    ...wordsOf(spec),
    ...(spec.signature ? { signature: spec.signature } : {}),
    name: spec.name,
    inputs: { input: {}, target: {} },
    params: { reduction: REDUCTION, ...(spec.scale ? { [spec.scale.name]: spec.scale.param } : {}) },
    formula: { forward: spec.formula, backward: backwardText(spec.slopeText) },
    shape: ({ input, target }, { reduction }) => [lossShape(broadcastShapes(input, target), reduction)],
    compose: ({ input, target }, params) => {
      const pair = broadcastPair(input, target)
      return spec.instead?.(scaleOf(params, spec.scale?.name), pair, params.reduction) ?? one(inner, pair, params)
    },
    gradFnName: spec.gradFnName,
    samples: LOSS_SAMPLES,
  })
}

/** Python's order of arguments, with the two old words for the reduction. */
const OLD_ORDER = ['input', 'target', 'size_average', 'reduce', 'reduction']

export const mseLossOp = pairLoss({
  name: 'mse_loss',
  signature: OLD_ORDER,
  gradFnName: 'MseLossBackward0',
  symbol: 'MSE',
  en: 'The mean (or sum) of squared differences.',
  zh: '差的平方的平均值（或总和）。',
  keywords: ['squared error', 'regression', '均方误差', '回归'],
  formula: 'mean((input - target) ** 2)',
  slopeText: '2 * (input - target)',
  kernel: (d) => d * d,
  slope: (f, d) => f.mul(d, 2),
})

export const smoothL1LossOp = pairLoss({
  name: 'smooth_l1_loss',
  signature: [...OLD_ORDER, 'beta'],
  gradFnName: 'SmoothL1LossBackward0',
  symbol: 'SL1',
  en: 'Squared differences where they are smaller than beta, absolute ones beyond.',
  zh: '差小于 beta 时取平方，否则取绝对值。',
  keywords: ['huber', 'regression', '回归'],
  formula:
    'mean(where(abs(input - target) < beta, 0.5 * (input - target) ** 2 / beta, abs(input - target) - 0.5 * beta))',
  slopeText: 'where(abs(input - target) >= beta, sign(input - target), (input - target) / beta)',
  scale: { name: 'beta', param: float({ en: 'beta', zh: 'beta' }, 1) },
  kernel: (d, beta) => (Math.abs(d) < beta ? (0.5 * d * d) / beta : Math.abs(d) - 0.5 * beta),
  slope: (f, d, beta) => f.where(f.ge(f.abs(d), beta), f.sign(d), f.div(d, beta)),
  instead: (beta, pair, reduction) => (beta === 0 ? absoluteLoss(pair, reduction) : null),
})

export const huberLossOp = pairLoss({
  name: 'huber_loss',
  gradFnName: 'HuberLossBackward0',
  symbol: 'Hub',
  en: 'Squared differences up to delta, linear ones beyond.',
  zh: '差不超过 delta 时为平方，超过时为线性。',
  keywords: ['smooth l1', 'regression', '回归'],
  formula:
    'mean(where(abs(input - target) <= delta, 0.5 * (input - target) ** 2, delta * (abs(input - target) - 0.5 * delta)))',
  slopeText: 'where(abs(input - target) > delta, delta * sign(input - target), input - target)',
  scale: { name: 'delta', param: float({ en: 'delta', zh: 'delta' }, 1) },
  kernel: (d, delta) => (Math.abs(d) <= delta ? 0.5 * d * d : delta * (Math.abs(d) - 0.5 * delta)),
  slope: (f, d, delta) => f.where(f.gt(f.abs(d), delta), f.mul(delta, f.sign(d)), d),
  ofInputDType: true,
  instead: (delta) => {
    if (!(delta > 0)) throw torchError('huber_loss does not support non-positive values for delta.')
    return null
  },
})

export const l1LossOp = defineComposite({
  name: 'l1_loss',
  torchNames: ['torch.nn.functional.l1_loss'],
  signature: OLD_ORDER,
  category: 'loss',
  symbol: 'L1',
  inputs: { input: {}, target: {} },
  params: { reduction: REDUCTION },
  doc: { en: 'The mean (or sum) of absolute differences.', zh: '差的绝对值的平均值（或总和）。' },
  keywords: ['loss', '损失', 'absolute error', 'regression', '平均绝对误差', '回归'],
  formula: {
    forward: 'mean(abs(input - target))',
    backward: backwardText('sign(input - target)'),
  },
  shape: ({ input, target }, { reduction }) => [lossShape(broadcastShapes(input, target), reduction)],
  compose: ({ input, target }, { reduction }) => {
    return absoluteLoss(broadcastPair(input, target), reduction)
  },
  gradFnName: 'MeanBackward0',
  samples: LOSS_SAMPLES,
})

/** |input − target|, reduced. */
function absoluteLoss([input, target]: readonly [Tensor, Tensor], reduction: Reduction): Tensor {
  return reduceLoss(abs(sub(input, target)), reduction)
}

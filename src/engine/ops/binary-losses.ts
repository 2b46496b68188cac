// Binary cross entropy: losses of probabilities, or of logits, against targets between 0 and 1.
import { defineOp } from '../define'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { noGrad } from '../autograd/mode'
import { mapElements } from '../kernels/elementwise'
import { elements } from '../kernels/read'
import type { TensorAlgebra } from '../algebra'
import { sameShape, sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { wrapNumber } from '../python-scalar'
import { add, mul, sub } from './arithmetic'
import { needsFloating } from './dtype-rules'
import { lossShape, perElement, reduceWithin, REDUCTION, shareText, type Reduction } from './loss-reduction'
import { sample, strided, t } from './samples'

const PROBABILITIES = [
  [0.2, 0.7, 0.9],
  [0.4, 0.55, 0.1],
]
const LOGITS = [
  [0.5, -1, 2],
  [3, 0.25, -2],
]
const TARGETS = [
  [0.1, 0.9, 0.8],
  [0.5, 0.95, 0.2],
]
const WEIGHTS = [1, 2, 0.5]

/** Terms below this are cut off, so that log(0) costs 100 and not infinity. */
const LOG_FLOOR = -100
const EPSILON = 1e-12

const WORDS = ['loss', 'binary', 'classification', '损失', '二分类', '交叉熵']

/** What the upstream gradient is per element, in formula text. */
function upstreamText(
  reduction: Reduction,
  inputs: { readonly input: Tensor; readonly weight: Tensor | null } | null,
): string {
  const share = shareText(reduction, inputs && [inputs.input.shape])
  return inputs?.weight ? `${share} * weight` : share
}

/** Weights of the elements, outside the graph. */
const weighted = (losses: Tensor, weight: Tensor | null): Tensor =>
  weight ? noGrad(() => mul(losses, weight)) : losses

/** The upstream gradient per element, weighted. */
function upstreamOf(
  f: TensorAlgebra<Tensor>,
  grad: Tensor,
  weight: Tensor | null,
  shape: Shape,
  reduction: Reduction,
): Tensor {
  const count = shape.reduce((product, size) => product * size, 1)
  const upstream = perElement(f, grad, count, reduction)
  return weight ? f.mul(upstream, weight) : upstream
}

function between0And1(name: string, tensor: Tensor): void {
  const data = elements(tensor) as Float64Array
  if (data.some((value) => value < 0 || value > 1)) {
    throw torchError(`all elements of ${name} should be between 0 and 1`)
  }
}

export const binaryCrossEntropyOp = defineOp({
  name: 'binary_cross_entropy',
  torchNames: ['torch.nn.functional.binary_cross_entropy'],
  category: 'loss',
  symbol: 'BCE',
  signature: ['input', 'target', 'weight', 'size_average', 'reduce', 'reduction'],
  inputs: { input: {}, target: {}, weight: { optional: true } },
  params: { reduction: REDUCTION },
  doc: {
    en: 'How badly probabilities predict targets between 0 and 1.',
    zh: '衡量概率对 0 到 1 之间目标的预测误差。',
  },
  keywords: WORDS,
  formula: {
    forward: 'mean(-(target * log(input) + (1 - target) * log(1 - input)))',
    backward: {
      input: (p, inputs) =>
        `(input - target) / maximum((1 - input) * input, 1e-12) * ${upstreamText(p.reduction, inputs)}`,
      target: (p, inputs) => `(log(1 - input) - log(input)) * ${upstreamText(p.reduction, inputs)}`,
      weight: null,
    },
  },
  shape: ({ input }, { reduction }) => [lossShape(input, reduction)],
  forward: ({ input, target, weight }, { reduction }) => {
    if (!sameShape(input.shape, target.shape)) {
      const [used, given] = [target.shape, input.shape].map((shape) => `torch.Size(${sizesText(shape)})`)
      throw torchError(
        `Using a target size (${used ?? ''}) that is different to the input size (${given ?? ''}) is deprecated. Please ensure they have the same size.`,
        'ValueError',
      )
    }
    if (target.dtype !== input.dtype) {
      throw torchError(`Found dtype ${scalarTypeName(target.dtype)} but expected ${scalarTypeName(input.dtype)}`)
    }
    needsFloating('binary_cross_entropy', input)
    between0And1('input', input)
    between0And1('target', target)
    const kernel = (p: number, y: number): number =>
      (y - 1) * Math.max(LOG_FLOOR, Math.log1p(-p)) - y * Math.max(LOG_FLOOR, Math.log(p))
    const losses = mapElements({ number: kernel }, [input, target], input.shape, input.dtype, input.dtype, {})
    return reduceWithin(weighted(losses, weight), reduction)
  },
  vjp: {
    input: (f, { grad, input, target, weight, shapes }, { reduction }) => {
      const upstream = upstreamOf(f, grad, optional(weight), shapes.input, reduction)
      const product = f.mul(f.sub(1, input), input)
      const floor = f.where(f.lt(product, EPSILON), EPSILON, product)
      return f.mul(f.div(f.sub(input, target), floor), upstream)
    },
    target: (f, { grad, input, weight, shapes }, { reduction }) => {
      const upstream = upstreamOf(f, grad, optional(weight), shapes.input, reduction)
      return f.mul(f.sub(f.log(f.sub(1, input)), f.log(input)), upstream)
    },
    weight: null,
  },
  gradFnName: 'BinaryCrossEntropyBackward0',
  samples: [
    sample([t(PROBABILITIES), t(TARGETS), null]),
    sample([strided(PROBABILITIES), t(TARGETS), null], { reduction: 'sum' }),
    sample([t(PROBABILITIES), t(TARGETS), null], { reduction: 'none' }),
    sample([t(PROBABILITIES), t(TARGETS), t(WEIGHTS)]),
  ],
  errors: [
    {
      ...sample([t([1.5]), t([1]), null]),
      message: 'all elements of input should be between 0 and 1',
    },
  ],
})

/** An optional input that a rule names is absent if it was not given. */
const optional = (tensor: Tensor | null | undefined): Tensor | null => tensor ?? null

export const bceWithLogitsOp = defineOp({
  name: 'binary_cross_entropy_with_logits',
  torchNames: ['torch.nn.functional.binary_cross_entropy_with_logits'],
  category: 'loss',
  symbol: 'BCEl',
  signature: ['input', 'target', 'weight', 'size_average', 'reduce', 'reduction', 'pos_weight'],
  inputs: { input: {}, target: {}, weight: { optional: true }, pos_weight: { optional: true } },
  params: { reduction: REDUCTION },
  doc: {
    en: 'Binary cross entropy of sigmoid(input), computed without overflow.',
    zh: '对 sigmoid(input) 的二元交叉熵，计算时不会溢出。',
  },
  keywords: [...WORDS, 'logits', 'sigmoid'],
  formula: {
    forward: 'mean(-(target * log(sigmoid(input)) + (1 - target) * log(1 - sigmoid(input))))',
    backward: {
      input: (p, inputs) =>
        inputs?.pos_weight
          ? `(sigmoid(input) * (pos_weight * target + 1 - target) - pos_weight * target) * ${upstreamText(p.reduction, inputs)}`
          : `(sigmoid(input) - target) * ${upstreamText(p.reduction, inputs)}`,
      target: (p, inputs) =>
        inputs?.pos_weight
          ? `(log(sigmoid(-input)) - pos_weight * log(sigmoid(input))) * ${upstreamText(p.reduction, inputs)}`
          : `-input * ${upstreamText(p.reduction, inputs)}`,
      weight: null,
      pos_weight: null,
    },
  },
  shape: ({ input }, { reduction }) => [lossShape(input, reduction)],
  forward: ({ input, target, weight, pos_weight: positive }, { reduction }) => {
    if (!sameShape(input.shape, target.shape)) {
      const [given, wanted] = [target.shape, input.shape].map((shape) => `torch.Size(${sizesText(shape)})`)
      throw torchError(`Target size (${given ?? ''}) must be the same as input size (${wanted ?? ''})`, 'ValueError')
    }
    needsFloating('log_sigmoid_cpu', input)
    if (target.dtype === 'int64' || target.dtype === 'int32') {
      throw torchError(
        `result type ${scalarTypeName(input.dtype)} can't be cast to the desired output type ${scalarTypeName(target.dtype)}`,
      )
    }
    const surprise = { number: (x: number): number => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0) }
    const yes = mapElements(surprise, [input], input.shape, input.dtype, input.dtype, {})
    const losses = noGrad(() => add(mul(sub(ONE, target), input), mul(factorOf(positive, target), yes)))
    return reduceWithin(weighted(losses, weight), reduction)
  },
  vjp: {
    input: (f, { grad, input, target, weight, pos_weight: positive, shapes }, { reduction }) => {
      const upstream = upstreamOf(f, grad, optional(weight), shapes.input, reduction)
      const p = f.sigmoid(input)
      const factor = optional(positive)
      if (!factor) return f.mul(f.sub(p, target), upstream)
      const positives = f.mul(factor, target)
      return f.mul(f.sub(f.mul(p, f.sub(f.add(positives, 1), target)), positives), upstream)
    },
    target: (f, { grad, input, weight, pos_weight: positive, shapes }, { reduction }) => {
      const upstream = upstreamOf(f, grad, optional(weight), shapes.input, reduction)
      const factor = optional(positive)
      if (!factor) return f.mul(f.neg(input), upstream)
      const [yes, no] = [f.log(f.sigmoid(input)), f.log(f.sigmoid(f.neg(input)))]
      return f.mul(f.sub(no, f.mul(factor, yes)), upstream)
    },
    weight: null,
    pos_weight: null,
  },
  gradFnName: 'BinaryCrossEntropyWithLogitsBackward0',
  samples: [
    sample([t(LOGITS), t(TARGETS), null, null]),
    sample([strided(LOGITS), t(TARGETS), null, null], { reduction: 'sum' }),
    sample([t(LOGITS), t(TARGETS), null, null], { reduction: 'none' }),
    sample([t(LOGITS), t(TARGETS), t(WEIGHTS), t(WEIGHTS)]),
  ],
  errors: [
    {
      ...sample([t([[1], [2]]), t([1, 0]), null, null]),
      message: 'Target size (torch.Size([2])) must be the same as input size (torch.Size([2, 1]))',
    },
  ],
})

const ONE = wrapNumber(1)

/** How much −log σ(x) counts: 1, or 1 + (w − 1) · y with a weight w of positive targets. */
function factorOf(positive: Tensor | null, target: Tensor): Tensor {
  return positive ? add(mul(sub(positive, ONE), target), ONE) : ONE
}

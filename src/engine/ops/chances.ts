// Chances: layers that draw random numbers while they compute. The same seed gives the same numbers as in PyTorch.
import { numel } from '../../model/tensor-value'
import { noGrad } from '../autograd/mode'
import { defineComposite } from '../define'
import { isFloating } from '../../model/dtype'
import { allocate, scalarTypeName, storeAs } from '../dtypes'
import { torchError } from '../errors'
import type { Op } from '../op'
import { bool, dim, float } from '../params'
import { wrapNumber } from '../python-scalar'
import { bernoulli, exponential } from '../random/distributions'
import { defaultGenerator } from '../random/generator'
import { wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { add, div, mul, neg, sub } from './arithmetic'
import { detach } from './arrange'
import { F } from './activation-kinds'
import { needsFloating } from './dtype-rules'
import { maxDimOp } from './extremes'
import { full } from '../literal'
import { log } from './math'
import { one } from '../dispatch'
import { sample, t, unchecked } from './samples'
import { scatterOp } from './scattering'
import { softmax } from './softmax'

const P = float({ en: 'chance to drop', zh: '丢弃概率' }, 0.5, { min: 0, max: 1 })
/** PyTorch's defaults: plain dropout trains unless told otherwise, the others do not. */
const training = (initial: boolean) => bool({ en: 'training', zh: '训练中' }, initial)
const ROWS = [
  [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
]
const WORDS = ['random', 'regularize', 'overfitting', '随机', '正则化', '丢弃']

interface DropParams {
  readonly p: number
  readonly training: boolean
}

/** Refuses what is no probability. */
export function checkProbability(p: number): void {
  if (p >= 0 && p <= 1) return
  throw torchError(`dropout probability has to be between 0 and 1, but got ${p}`, 'ValueError')
}

/** Draws of `kept` or 0 in the input's dtype. */
function mask(shape: Shape, like: Tensor, p: number, kept: number): Tensor {
  const [generator, draw] = [defaultGenerator(), bernoulli(1 - p)]
  const data = allocate(like.dtype, numel(shape)) as Float64Array
  for (let at = 0; at < data.length; at++) data[at] = draw(generator) === 1 ? storeAs(kept, like.dtype) : 0
  return Tensor.ofData(data, shape, like.dtype)
}

const everyElement = (shape: Shape): Shape => shape

/** One draw for each channel of each example. */
function everyChannel(shape: Shape): Shape {
  if (shape.length < 2) throw torchError('Feature dropout requires at least 2 dimensions in the input')
  return shape.map((size, at) => (at < 2 ? size : 1))
}

/** What is not dropped is scaled up, so that the mean stays. */
function dropped(input: Tensor, { p, training }: DropParams, drawn: (shape: Shape) => Shape): Tensor {
  checkProbability(p)
  if (!training || p === 0 || input.numel === 0) return input
  needsFloating('bernoulli_scalar_cpu_', input)
  if (p === 1) return mul(input, full([], 0, input.dtype))
  return mul(input, mask(drawn(input.shape), input, p, 1 / (1 - p)))
}

/** The least value of SELU, negated. */
const ALPHA = 1.7580993408473766

/** What is dropped takes the least value of SELU, and all is moved so that mean and variance stay. */
function alphaDropped(input: Tensor, { p, training }: DropParams, drawn: (shape: Shape) => Shape): Tensor {
  checkProbability(p)
  if (!training || p === 0 || p === 1 || input.numel === 0) return dropped(input, { p, training }, drawn)
  needsFloating('bernoulli_scalar_cpu_', input)
  const scale = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p))
  const kept = mask(drawn(input.shape), input, p, 1)
  const shift = noGrad(() =>
    add(mul(sub(kept, wrapNumber(1)), wrapNumber(ALPHA * scale)), wrapNumber(ALPHA * scale * p)),
  )
  const factor = noGrad(() => mul(kept, wrapNumber(scale)))
  return add(mul(input, factor), shift)
}

interface DropSpec {
  readonly name: string
  readonly torchNames: readonly string[]
  readonly symbol: string
  readonly en: string
  readonly zh: string
  readonly keywords: readonly string[]
  readonly gradFnName: string
  readonly trains: boolean
  readonly drop: (input: Tensor, params: DropParams) => Tensor
}

function dropoutNamed({ en, zh, keywords, drop, trains, ...words }: DropSpec): Op {
  return defineComposite({
    ...words,
    category: 'activation',
    inputs: { input: {} },
    params: { p: P, training: training(trains) },
    doc: { en, zh },
    keywords: [...WORDS, ...keywords],
    formula: { forward: 'input * mask / (1 - p)', backward: { input: 'dropout_backward(grad, mask, p)' } },
    shape: ({ input }) => [input],
    compose: ({ input }, params) => drop(input, params),
    random: true,
    samples: [
      unchecked([t(ROWS)], { p: 0.4, training: true }),
      sample([t(ROWS)], { p: 1, training: true }),
      sample([t(ROWS)], { training: false }),
    ],
    errors: [
      { ...sample([t(ROWS)], { p: 1.5 }), message: 'dropout probability has to be between 0 and 1, but got 1.5' },
    ],
  })
}

export const dropoutOp = dropoutNamed({
  name: 'dropout',
  torchNames: [`${F}.dropout`],
  symbol: 'drop',
  en: 'Drops elements by chance while training, and scales the others up so that the mean stays.',
  zh: '训练时随机丢弃元素，并放大其余元素使均值不变。',
  keywords: [],
  gradFnName: 'MulBackward0',
  trains: true,
  drop: (input, params) => dropped(input, params, everyElement),
})

export const channelDropoutOp = dropoutNamed({
  name: 'dropout2d',
  torchNames: [`${F}.dropout2d`],
  symbol: 'drop²',
  en: 'Drops whole channels of each example by chance while training.',
  zh: '训练时随机丢弃每个样本的整个通道。',
  keywords: ['channels', 'feature', '通道'],
  gradFnName: 'MulBackward0',
  trains: true,
  drop: (input, params) => dropped(input, params, everyChannel),
})

export const alphaDropoutOp = dropoutNamed({
  name: 'alpha_dropout',
  torchNames: [`${F}.alpha_dropout`],
  symbol: 'dropα',
  en: 'Drops elements to the least value of selu by chance, so that mean 0 and variance 1 stay.',
  zh: '随机把元素降为 selu 的最小值，保持均值 0、方差 1。',
  keywords: ['selu', 'self-normalizing', '自归一化'],
  gradFnName: 'AddBackward0',
  trains: false,
  drop: (input, params) => alphaDropped(input, params, everyElement),
})

export const channelAlphaDropoutOp = dropoutNamed({
  name: 'feature_alpha_dropout',
  torchNames: [`${F}.feature_alpha_dropout`],
  symbol: 'drα²',
  en: 'Drops whole channels to the least value of selu by chance.',
  zh: '随机把整个通道降为 selu 的最小值。',
  keywords: ['selu', 'channels', '自归一化', '通道'],
  gradFnName: 'AddBackward0',
  trains: false,
  drop: (input, params) => alphaDropped(input, params, everyChannel),
})

/** −log of waiting times: what added to scores makes their largest a draw from the softmax. */
function gumbelNoise(like: Tensor): Tensor {
  if (!isFloating(like.dtype)) {
    const kind = scalarTypeName(like.dtype)
    throw torchError(
      `Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified ${kind}`,
    )
  }
  const [generator, draw] = [defaultGenerator(), exponential(1)]
  const data = allocate(like.dtype, like.numel) as Float64Array
  for (let at = 0; at < data.length; at++) data[at] = storeAs(Number(draw(generator)), like.dtype)
  return noGrad(() => neg(log(Tensor.ofData(data, like.shape, like.dtype))))
}

/** The largest of each row as one-hot, without a gradient of its own. */
function hardened(soft: Tensor, dim: number): Tensor {
  const detached = detach(soft)
  const hard = noGrad(() => {
    const indices = maxDimOp.forward([soft], { dim, keepdim: true })[1] as Tensor
    const [zeros, ones] = [full(soft.shape, 0, soft.dtype), full(indices.shape, 1, soft.dtype)]
    return one(scatterOp, [zeros, indices, ones], { dim })
  })
  return add(sub(hard, detached), soft)
}

export const gumbelSoftmaxOp = defineComposite({
  name: 'gumbel_softmax',
  torchNames: [`${F}.gumbel_softmax`],
  category: 'activation',
  symbol: 'gumb',
  signature: ['logits', 'tau', 'hard', 'eps', 'dim'],
  inputs: { logits: {} },
  params: {
    tau: float({ en: 'temperature', zh: '温度' }, 1),
    hard: bool({ en: 'one-hot forwards', zh: '前向为独热' }),
    dim: dim(-1),
  },
  doc: {
    en: 'A softened draw of one class from scores, through which gradients flow; hard makes it one-hot.',
    zh: '按得分软化地抽取一个类别，梯度可以通过；hard 使其为独热。',
  },
  keywords: ['random', 'sample', 'categorical', '随机', '采样', '类别'],
  formula: {
    forward: 'softmax((logits + noise) / tau, dim)',
    backward: { logits: 'gumbel_softmax_backward(grad, logits, noise)' },
  },
  shape: ({ logits }, { dim }) => [(wrapDim(dim, logits.length), logits)],
  compose: ({ logits }, { tau, hard, dim }) => {
    const soft = softmax(div(add(logits, gumbelNoise(logits)), wrapNumber(tau)), dim)
    return hard ? hardened(soft, wrapDim(dim, logits.ndim)) : soft
  },
  gradFnName: 'SoftmaxBackward0',
  random: true,
  samples: [unchecked([t([[1, 2, 0.5]])]), unchecked([t([[1, 2, 0.5]])], { tau: 0.5, hard: true })],
})

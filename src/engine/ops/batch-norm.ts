// Batch norm: channels brought to mean 0 and variance 1 over a batch, or by running statistics.
import { noGrad } from '../autograd/mode'
import { defineOp } from '../define'
import { torchError } from '../errors'
import { numel } from '../../model/tensor-value'
import { bool, float } from '../params'
import { sizesText, type Shape } from '../shapes'
import { wrapNumber } from '../python-scalar'
import { add, div, mul, sub } from './arithmetic'
import { sqrt } from './math'
import { clone } from './arrange'
import { select } from './slicing'
import { sample, strided, t } from './samples'
import { reshape } from './views'
import {
  channelShape,
  EPS,
  exceptChannels,
  OPTIONAL,
  parts,
  perChannel,
  scaled,
  standardized,
  toInput,
} from './standardizing'

const F = 'torch.nn.functional'

function channelsOf(input: Shape): number {
  if (input.length < 2) throw torchError(`Expected at least 2 dimensions for input tensor but received ${input.length}`)
  return input[1] ?? 0
}

/** Refuses statistics over one value, which has no spread. */
function needsValues(input: Shape): void {
  const count = numel(input) / Math.max(1, channelsOf(input))
  if (count === 1) {
    throw torchError(
      `Expected more than 1 value per channel when training, got input size torch.Size(${sizesText(input)})`,
      'ValueError',
    )
  }
}

export const batchNormOp = defineOp({
  name: 'batch_norm',
  torchNames: [`${F}.batch_norm`],
  category: 'activation',
  symbol: 'BN',
  signature: ['input', 'running_mean', 'running_var', 'weight', 'bias', 'training', 'momentum', 'eps'],
  inputs: { input: {}, running_mean: OPTIONAL, running_var: OPTIONAL, weight: OPTIONAL, bias: OPTIONAL },
  params: {
    training: bool({ en: 'use the statistics of the batch', zh: '使用本批的统计量' }),
    momentum: float({ en: 'momentum of running statistics', zh: '滑动统计的动量' }, 0.1),
    eps: EPS,
  },
  doc: {
    en: 'Brings each channel to mean 0 and variance 1 over the batch, or by running statistics, then scales and shifts it. A graph changes no running statistics.',
    zh: '按整批（或滑动统计量）把每个通道化为均值 0、方差 1，再缩放平移。计算图不会改动滑动统计量。',
  },
  keywords: ['normalize', 'channels', '归一化', '批归一化'],
  formula: {
    forward: 'batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps)',
    backward: {
      input: 'batch_norm_backward(grad, input, weight, running_mean, running_var)',
      running_mean: null,
      running_var: null,
      weight: 'batch_norm_weight_backward(grad, input, running_mean, running_var)',
      bias: 'batch_norm_bias_backward(grad)',
    },
  },
  shape: ({ input }) => [(channelsOf(input), input)],
  // An empty tensor is answered before its dimensions are looked at.
  reroute: ({ input, weight, bias }) => {
    if (input.numel > 0) return null
    const scaled = weight ? mul(clone(input), select(weight, 0, 0)) : clone(input)
    return bias ? add(scaled, select(bias, 0, 0)) : scaled
  },
  forward: ({ input, running_mean: average, running_var: variance, weight, bias }, { training, eps }) => {
    const ndim = input.ndim
    if (training) needsValues(input.shape)
    if (!training && !(average && variance)) {
      throw torchError('Expected running_mean and running_var to be defined when training=False', 'ValueError')
    }
    return noGrad(() => {
      const normal =
        training || !average || !variance
          ? standardized(input, exceptChannels(input.shape), eps)
          : div(
              sub(input, reshape(average, channelShape(average.numel, ndim))),
              sqrt(add(reshape(variance, channelShape(variance.numel, ndim)), wrapNumber(eps))),
            )
      return scaled(normal, perChannel(weight, ndim), perChannel(bias, ndim))
    })
  },
  vjp: {
    input: (f, { grad, input, weight, running_var: variance, shapes }, { training, eps }) => {
      const ndim = shapes.input.length
      const upstream = shapes.weight ? f.mul(grad, f.reshape(weight, channelShape(weight.numel, ndim))) : grad
      if (training) return toInput(f, upstream, input, exceptChannels(shapes.input), eps)
      return f.div(upstream, f.sqrt(f.add(f.reshape(variance, channelShape(variance.numel, ndim)), eps)))
    },
    running_mean: null,
    running_var: null,
    weight: (f, { grad, input, running_mean: average, running_var: variance, shapes }, { training, eps }) => {
      const dims = exceptChannels(shapes.input)
      const shape = channelShape(channelsOf(shapes.input), shapes.input.length)
      const normal = training
        ? parts(f, input, dims, eps).normal
        : f.div(f.sub(input, f.reshape(average, shape)), f.sqrt(f.add(f.reshape(variance, shape), eps)))
      return f.sum(f.mul(grad, normal), dims, false)
    },
    bias: (f, { grad, shapes }) => f.sum(grad, exceptChannels(shapes.input), false),
  },
  gradFnName: 'NativeBatchNormBackward0',
  samples: [
    sample(
      [
        t([
          [1, 2],
          [0.5, -1],
          [3, 1],
        ]),
        null,
        null,
        null,
        null,
      ],
      { training: true },
    ),
    sample(
      [
        t([
          [1, 2],
          [0.5, -1],
          [3, 1],
        ]),
        null,
        null,
        t([1, 2]),
        t([0.5, -1]),
      ],
      { training: true },
    ),
    sample([
      strided([
        [1, 2],
        [0.5, -1],
        [3, 1],
      ]),
      { data: [0.1, 0.2], dtype: 'float64' },
      { data: [1, 2], dtype: 'float64' },
      t([1, 2]),
      null,
    ]),
  ],
  errors: [
    {
      ...sample([t([[1, 2]]), null, null, null, null], { training: true }),
      message: 'Expected more than 1 value per channel when training, got input size torch.Size([1, 2])',
    },
  ],
})

// Normalizing: the features of an example, or groups of its channels, brought to mean 0 and variance 1.
import { noGrad } from '../autograd/mode'
import { defineOp } from '../define'
import { torchError } from '../errors'
import { numel } from '../../model/tensor-value'
import { int, ints } from '../params'
import { sameShape, sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { needsFloating } from './dtype-rules'
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
const ROWS = [
  [1, 2, 4],
  [0.5, -1, 3],
]

function layerDims(input: Shape, normalized: Shape): number[] {
  if (normalized.length === 0) {
    throw torchError(
      'Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []',
    )
  }
  if (!sameShape(input.slice(-normalized.length), normalized) || input.length < normalized.length) {
    const stars = normalized.map((size) => `, ${size}`).join('')
    throw torchError(
      `Given normalized_shape=${sizesText(normalized)}, expected input with shape [*${stars}], but got input of size${sizesText(input)}`,
    )
  }
  return normalized.map((_, at) => input.length - normalized.length + at)
}

function checkAffine(what: string, tensor: Tensor | null, normalized: Shape): void {
  if (!tensor || sameShape(tensor.shape, normalized)) return
  throw torchError(
    `Expected ${what} to be of same shape as normalized_shape, but got ${what} of shape ${sizesText(tensor.shape)} and normalized_shape = ${sizesText(normalized)}`,
  )
}

export const layerNormOp = defineOp({
  name: 'layer_norm',
  torchNames: [`${F}.layer_norm`, 'torch.layer_norm'],
  category: 'activation',
  symbol: 'LN',
  signature: ['input', 'normalized_shape', 'weight', 'bias', 'eps'],
  inputs: { input: {}, weight: OPTIONAL, bias: OPTIONAL },
  params: { normalized_shape: ints({ en: 'shape of the features', zh: '特征的形状' }, [1]), eps: EPS },
  doc: {
    en: 'Brings the features of each example to mean 0 and variance 1, then scales and shifts them.',
    zh: '把每个样本的特征化为均值 0、方差 1，再缩放平移。',
  },
  keywords: ['normalize', 'transformer', '归一化', '层归一化'],
  formula: {
    forward: 'layer_norm(input, normalized_shape, weight, bias, eps)',
    backward: {
      input: 'layer_norm_backward(grad, input, weight)',
      weight: 'layer_norm_weight_backward(grad, input)',
      bias: 'grad',
    },
  },
  shape: ({ input }, { normalized_shape: shape }) => [(layerDims(input, shape), input)],
  forward: ({ input, weight, bias }, { normalized_shape: shape, eps }) => {
    const dims = layerDims(input.shape, shape)
    checkAffine('weight', weight, shape)
    checkAffine('bias', bias, shape)
    needsFloating('LayerNormKernelImpl', input)
    return noGrad(() => scaled(standardized(input, dims, eps), weight, bias))
  },
  vjp: {
    input: (f, { grad, input, weight, shapes }, { normalized_shape: shape, eps }) => {
      const upstream = shapes.weight ? f.mul(grad, weight) : grad
      return toInput(f, upstream, input, layerDims(shapes.input, shape), eps)
    },
    weight: (f, { grad, input, shapes }, { normalized_shape: shape, eps }) =>
      f.mul(grad, parts(f, input, layerDims(shapes.input, shape), eps).normal),
    bias: (_, { grad }) => grad,
  },
  gradFnName: 'NativeLayerNormBackward0',
  samples: [
    sample([t(ROWS), null, null], { normalized_shape: [3] }),
    sample([t(ROWS), t([1, 2, 0.5]), t([0.1, 0, -1])], { normalized_shape: [3] }),
    sample([strided(ROWS), null, null], { normalized_shape: [2, 3], eps: 0.1 }),
  ],
  errors: [
    {
      ...sample([t(ROWS), null, null], { normalized_shape: [2] }),
      message: 'Given normalized_shape=[2], expected input with shape [*, 2], but got input of size[2, 3]',
    },
  ],
})

function grouped(input: Shape, groups: number): Shape {
  if (input.length < 2) throw torchError(`Expected at least 2 dimensions for input tensor but received ${input.length}`)
  const [batch = 0, channels = 0, ...rest] = input
  if (groups <= 0 || channels % groups !== 0) {
    throw torchError(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${sizesText(input)} and num_groups=${groups}`,
    )
  }
  if (channels === 0) throw torchError('Expected number of channels to be greater than 0, got 0')
  if (numel(rest) === 0) throw torchError('Expected HxW to be greater than 0, got 0')
  return [batch, groups, (channels / groups) * numel(rest)]
}

const IMAGES = [[[[1, 2]], [[0.5, -1]], [[3, 1]], [[2, -2]]]]

export const groupNormOp = defineOp({
  name: 'group_norm',
  torchNames: [`${F}.group_norm`],
  category: 'activation',
  symbol: 'GN',
  signature: ['input', 'num_groups', 'weight', 'bias', 'eps'],
  inputs: { input: {}, weight: OPTIONAL, bias: OPTIONAL },
  params: { num_groups: int({ en: 'groups', zh: '组数' }, 1), eps: EPS },
  doc: {
    en: 'Brings each group of channels of each example to mean 0 and variance 1, then scales and shifts the channels.',
    zh: '把每个样本的每组通道化为均值 0、方差 1，再按通道缩放平移。',
  },
  keywords: ['normalize', 'channels', '归一化', '组归一化'],
  formula: {
    forward: 'group_norm(input, num_groups, weight, bias, eps)',
    backward: {
      input: 'group_norm_backward(grad, input, weight)',
      weight: 'group_norm_weight_backward(grad, input)',
      bias: 'group_norm_bias_backward(grad)',
    },
  },
  shape: ({ input }, { num_groups: groups }) => [(grouped(input, groups), input)],
  forward: ({ input, weight, bias }, { num_groups: groups, eps }) => {
    const shape = grouped(input.shape, groups)
    needsFloating('GroupNormKernelImpl', input)
    return noGrad(() => {
      const normal = reshape(standardized(reshape(input, shape), [2], eps), input.shape)
      return scaled(normal, perChannel(weight, input.ndim), perChannel(bias, input.ndim))
    })
  },
  vjp: {
    input: (f, { grad, input, weight, shapes }, { num_groups: groups, eps }) => {
      const shape = grouped(shapes.input, groups)
      const scale = shapes.weight ? f.reshape(weight, channelShape(weight.numel, shapes.input.length)) : null
      const upstream = scale ? f.mul(grad, scale) : grad
      return f.reshape(toInput(f, f.reshape(upstream, shape), f.reshape(input, shape), [2], eps), shapes.input)
    },
    weight: (f, { grad, input, shapes }, { num_groups: groups, eps }) => {
      const { normal } = parts(f, f.reshape(input, grouped(shapes.input, groups)), [2], eps)
      return f.sum(f.mul(grad, f.reshape(normal, shapes.input)), exceptChannels(shapes.input), false)
    },
    bias: (f, { grad, shapes }) => f.sum(grad, exceptChannels(shapes.input), false),
  },
  gradFnName: 'NativeGroupNormBackward0',
  samples: [
    sample([t(IMAGES), null, null], { num_groups: 2 }),
    sample([t(IMAGES), t([1, 2, 0.5, -1]), t([0.1, 0, -1, 2])], { num_groups: 2 }),
    sample([t(IMAGES), null, null]),
  ],
  errors: [
    {
      ...sample([t(IMAGES), null, null], { num_groups: 3 }),
      message:
        'Expected number of channels in input to be divisible by num_groups, but got input of shape [1, 4, 1, 2] and num_groups=3',
    },
  ],
})

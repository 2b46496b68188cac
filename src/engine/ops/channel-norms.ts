// Norms that PyTorch composes: by the root mean square, per example and channel, and over neighbouring channels.
import { isHalf } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { defineComposite } from '../define'
import { call, one } from '../dispatch'
import { torchError } from '../errors'
import { bool, float, int, ints, optionalScalar } from '../params'
import { wrapNumber } from '../python-scalar'
import { sameShape, sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { add, addScalar, div, mul } from './arithmetic'
import { repeatOp, toDType } from './arrange'
import { avgPoolOp } from './average-pooling'
import { squeeze, unsqueeze } from './axes'
import { batchNormOp } from './batch-norm'
import { rsqrtOp } from './math'
import { padOp } from './padding'
import { pow } from './power'
import { mean } from './reduction'
import { sample, strided, t } from './samples'
import { EPS, OPTIONAL } from './standardizing'
import { view } from './views'
import { spacingOf } from '../dtypes'

const F = 'torch.nn.functional'
const ROWS = [
  [1, 2, 4],
  [0.5, -1, 3],
]

function checkRms(input: Shape, normalized: Shape, weight: Shape | null): void {
  if (normalized.length === 0) {
    throw torchError(
      'Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []',
    )
  }
  if (weight && !sameShape(weight, normalized)) {
    throw torchError(
      `Expected weight to be of same shape as normalized_shape, but got weight of shape ${sizesText(weight)} and normalized_shape = ${sizesText(normalized)}`,
    )
  }
  if (input.length < normalized.length || !sameShape(input.slice(-normalized.length), normalized)) {
    throw torchError(
      `Given normalized_shape=${sizesText(normalized)}, expected input with shape [*${normalized.join(', ')}], but got input of size${sizesText(input)}`,
    )
  }
}

export const rmsNormOp = defineComposite({
  name: 'rms_norm',
  torchNames: [`${F}.rms_norm`, 'torch.rms_norm'],
  category: 'activation',
  symbol: 'RMS',
  signature: ['input', 'normalized_shape', 'weight', 'eps'],
  inputs: { input: {}, weight: OPTIONAL },
  params: {
    normalized_shape: ints({ en: 'shape of the features', zh: '特征的形状' }, [1]),
    eps: optionalScalar({ en: 'added to the mean square', zh: '加在均方上的小量' }),
  },
  doc: {
    en: 'Divides the features of each example by the root of their mean square, then scales them.',
    zh: '把每个样本的特征除以其均方根，再缩放。',
  },
  keywords: ['normalize', 'root mean square', 'transformer', '归一化', '均方根'],
  formula: {
    forward: 'input * rsqrt(mean(input ** 2) + eps) * weight',
    backward: { input: 'rms_norm_backward(grad, input, weight)', weight: 'rms_norm_weight_backward(grad, input)' },
  },
  shape: ({ input, weight }, { normalized_shape: shape }) => [(checkRms(input, shape, weight), input)],
  compose: ({ input, weight }, { normalized_shape: shape, eps }) => {
    checkRms(input.shape, shape, weight?.shape ?? null)
    const dims = shape.map((_, at) => input.ndim - shape.length + at)
    const wide = isHalf(input.dtype) ? toDType(input, 'float32') : input
    const square = mean(pow(wide, wrapNumber(2)), dims, true)
    const floor = eps === null ? spacingOf(input.dtype) : Number(eps.value)
    const normal = mul(wide, one(rsqrtOp, [addScalar(square, floor)]))
    const scaled = weight ? mul(normal, weight) : normal
    return wide === input ? scaled : toDType(scaled, input.dtype)
  },
  gradFnName: 'MulBackward0',
  samples: [
    sample([t(ROWS), null], { normalized_shape: [3] }),
    sample([t(ROWS), t([1, 2, 0.5])], { normalized_shape: [3], eps: 0.1 }),
    sample([strided(ROWS), null], { normalized_shape: [2, 3] }),
  ],
  errors: [
    {
      ...sample([t(ROWS), null], { normalized_shape: [2] }),
      message: 'Given normalized_shape=[2], expected input with shape [*2], but got input of size[2, 3]',
    },
  ],
})

export const instanceNormOp = defineComposite({
  name: 'instance_norm',
  torchNames: [`${F}.instance_norm`],
  category: 'activation',
  symbol: 'IN',
  signature: ['input', 'running_mean', 'running_var', 'weight', 'bias', 'use_input_stats', 'momentum', 'eps'],
  inputs: { input: {}, running_mean: OPTIONAL, running_var: OPTIONAL, weight: OPTIONAL, bias: OPTIONAL },
  params: {
    use_input_stats: bool({ en: 'use the statistics of the input', zh: '使用输入的统计量' }, true),
    momentum: float({ en: 'momentum of running statistics', zh: '滑动统计的动量' }, 0.1),
    eps: EPS,
  },
  doc: {
    en: 'Brings each channel of each example to mean 0 and variance 1, then scales and shifts it. A graph changes no running statistics.',
    zh: '把每个样本的每个通道化为均值 0、方差 1，再缩放平移。计算图不会改动滑动统计量。',
  },
  keywords: ['normalize', 'style', 'channels', '归一化', '实例归一化'],
  formula: {
    forward: 'instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps)',
    backward: {
      input: 'instance_norm_backward(grad, input, weight, running_mean, running_var)',
      running_mean: null,
      running_var: null,
      weight: 'instance_norm_weight_backward(grad, input, running_mean, running_var)',
      bias: 'instance_norm_bias_backward(grad)',
    },
  },
  shape: ({ input }) => [input],
  compose: (inputs, { use_input_stats: own, momentum, eps }) => {
    const { input, running_mean: average, running_var: variance, weight, bias } = inputs
    const [batch = 1, channels = 1, ...spatial] = input.shape
    if (own && numel(spatial) === 1) {
      throw torchError(
        `Expected more than 1 spatial element when training, got input size torch.Size(${sizesText(input.shape)})`,
        'ValueError',
      )
    }
    // As PyTorch does: examples become channels of one batch.
    const spread = (self: Tensor | null): Tensor | null => self && one(repeatOp, [self], { repeats: [batch] })
    const planes = view(input, [1, batch * channels, ...spatial])
    const [normal] = call(batchNormOp, [planes, spread(average), spread(variance), spread(weight), spread(bias)], {
      training: own,
      momentum,
      eps,
    })
    return normal ? view(normal, input.shape) : []
  },
  gradFnName: 'ViewBackward0',
  samples: [
    sample([t([[ROWS[0] ?? [], ROWS[1] ?? []]]), null, null, null, null]),
    sample([t([[ROWS[0] ?? [], ROWS[1] ?? []]]), null, null, t([1, 2]), t([0.5, -1])]),
  ],
  errors: [
    {
      ...sample([t([[[1], [2]]]), null, null, null, null]),
      message: 'Expected more than 1 spatial element when training, got input size torch.Size([1, 2, 1])',
    },
  ],
})

/** The mean of the squares of the channels beside each channel, zeros beyond the ends. */
function neighbours(input: Tensor, size: number): Tensor {
  const squares = mul(input, input)
  const around = [Math.floor(size / 2), Math.floor((size - 1) / 2)]
  const averaged = (self: Tensor, window: readonly number[]): Tensor =>
    one(avgPoolOp, [self], {
      kernel_size: window,
      stride: window.map(() => 1),
      padding: [0],
      ceil_mode: false,
      count_include_pad: true,
      divisor_override: null,
    })
  const framed = (self: Tensor, pad: readonly number[]): Tensor =>
    one(padOp, [self], { pad, mode: 'constant', value: null })
  if (input.ndim === 3) {
    return squeeze(averaged(framed(unsqueeze(squares, 1), [0, 0, ...around]), [size, 1]), 1)
  }
  const [batch = 1, channels = 1, first = 1, ...rest] = input.shape
  const planes = view(squares, [batch, 1, channels, first, numel(rest)])
  return view(squeeze(averaged(framed(planes, [0, 0, 0, 0, ...around]), [size, 1, 1]), 1), input.shape)
}

export const localResponseNormOp = defineComposite({
  name: 'local_response_norm',
  torchNames: [`${F}.local_response_norm`],
  category: 'activation',
  symbol: 'LRN',
  inputs: { input: {} },
  params: {
    size: int({ en: 'channels', zh: '通道数' }, 5, { min: 1 }),
    alpha: float({ en: 'alpha', zh: 'alpha' }, 1e-4),
    beta: float({ en: 'beta', zh: 'beta' }, 0.75),
    k: float({ en: 'k', zh: 'k' }, 1),
  },
  doc: {
    en: 'Divides each element by a power of the mean square of the channels beside it.',
    zh: '把每个元素除以相邻通道均方的某次幂。',
  },
  keywords: ['normalize', 'AlexNet', 'lateral inhibition', '归一化', '局部响应'],
  formula: {
    forward: 'input / (k + alpha * avg_pool(input ** 2)) ** beta',
    backward: { input: 'local_response_norm_backward(grad, input)' },
  },
  shape: ({ input }) => [input],
  compose: ({ input }, { size, alpha, beta, k }) => {
    if (input.ndim < 3) {
      throw torchError(
        `Expected 3D or higher dimensionality                          input (got ${input.ndim} dimensions)`,
        'ValueError',
      )
    }
    if (input.numel === 0) return input
    const scale = add(mul(neighbours(input, size), wrapNumber(alpha)), wrapNumber(k))
    return div(input, pow(scale, wrapNumber(beta)))
  },
  gradFnName: 'DivBackward0',
  samples: [
    sample(
      [
        t([
          [
            [1, 2],
            [0.5, -1],
            [3, 1],
          ],
        ]),
      ],
      { size: 2, alpha: 0.5 },
    ),
    sample([t([[[[1, 2]], [[0.5, -1]], [[3, 1]]]])], { size: 3, alpha: 0.3 }),
  ],
  errors: [
    {
      ...sample([t(ROWS)]),
      message: 'Expected 3D or higher dimensionality                          input (got 2 dimensions)',
    },
  ],
})

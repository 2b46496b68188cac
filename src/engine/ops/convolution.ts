// Convolution, its transpose, and what both need to be differentiated as often as wanted: three products of image, window
// and weight, each of which is the derivative of the other two.
import { defineOp } from '../define'
import { one } from '../dispatch'
import { cTypeName } from '../dtypes'
import { torchError } from '../errors'
import { convolve, convolveBack, convolveWeight } from '../kernels/convolution'
import type { Op } from '../op'
import { int, ints } from '../params'
import type { Tensor } from '../tensor'
import { squeeze, unsqueeze } from './axes'
import { sum } from './reduction'
import { reshape } from './views'
import { add } from './arithmetic'
import { inFloats, refuseDTypes } from './dtype-rules'
import { isAlone, leftOver, sizesOf, transposeSizes, type ConvParams, type TransposeParams } from './convolution-sizes'
import { sample, t } from './samples'

const STRIDE = ints({ en: 'stride', zh: '步幅' }, [1, 1])
const PADDING = ints({ en: 'padding', zh: '填充' }, [0, 0])
const DILATION = ints({ en: 'dilation', zh: '膨胀' }, [1, 1])
const F = 'torch.nn.functional'
const GROUPS = int({ en: 'groups', zh: '组数' }, 1)
const PARAMS = { stride: STRIDE, padding: PADDING, dilation: DILATION, groups: GROUPS }

function ofOne(op: Op, input: Tensor, weight: Tensor, bias: Tensor | null, params: ConvParams): Tensor | null {
  if (!isAlone(input.shape, weight.shape)) return null
  return squeeze(one(op, [unsqueeze(input, 0), weight, bias], { ...params }), 0)
}

const biasSum = (grad: Tensor): Tensor =>
  sum(
    grad,
    grad.shape.map((_, dim) => dim).filter((dim) => dim !== 1),
    false,
  )

/** A bias along the channels of an image. */
const alongChannels = (bias: Tensor, ndim: number): Tensor =>
  reshape(bias, [1, bias.numel, ...new Array<number>(ndim - 2).fill(1)])

const withBias = (result: Tensor, bias: Tensor | null): Tensor =>
  bias ? add(result, alongChannels(bias, result.ndim)) : result

const IMAGE = [
  [
    [
      [1, 2, 0, 1],
      [0, 3, 1, 2],
      [2, 1, 1, 0],
    ],
    [
      [1, 0, 2, 1],
      [1, 1, 0, 2],
      [0, 2, 1, 1],
    ],
  ],
]
const KERNEL = [
  [
    [
      [0.5, -1],
      [2, 0.3],
    ],
    [
      [1, 0.2],
      [-0.4, 0.6],
    ],
  ],
]

export const convolutionOp: Op = defineOp({
  name: 'convolution',
  torchNames: ['torch.convolution', `${F}.conv1d`, `${F}.conv2d`, `${F}.conv3d`],
  category: 'linear',
  symbol: '⊛',
  inputs: { input: {}, weight: {}, bias: { optional: true } },
  params: PARAMS,
  doc: {
    en: 'Slides windows of weights over images and adds up the products: conv1d, conv2d and conv3d.',
    zh: '让权重窗口在图像上滑动，把对应乘积相加：即 conv1d、conv2d 与 conv3d。',
  },
  keywords: ['conv', 'conv2d', 'filter', 'cnn', '卷积'],
  formula: {
    forward: 'convolution(input, weight) + bias',
    backward: {
      input: 'convolution_transpose(grad, weight)',
      weight: 'convolution_weight(input, grad)',
      bias: 'convolution_bias(grad)',
    },
  },
  shape: ({ input, weight }, params) => {
    const alone = isAlone(input, weight)
    const { batch, outer, windows } = sizesOf(alone ? [1, ...input] : input, weight, params)
    return [alone ? [outer, ...windows] : [batch, outer, ...windows]]
  },
  reroute: ({ input, weight, bias }, params) => ofOne(convolutionOp, input, weight, bias, params),
  forward: ({ input, weight, bias }, params) => {
    if (bias && bias.dtype !== input.dtype) {
      throw torchError(
        `Input type (${cTypeName(input.dtype)}) and bias type (${cTypeName(bias.dtype)}) should be the same`,
      )
    }
    refuseDTypes('slow_conv2d_cpu', input, ['bool'])
    const sizes = sizesOf(input.shape, weight.shape, params)
    return withBias(
      inFloats([input, weight], (image, kernel) => convolve(image, kernel, sizes)),
      bias,
    )
  },
  vjp: {
    input: (_, { grad, weight, shapes }, params) => {
      const { image, windows, window } = sizesOf(shapes.input, weight.shape, params)
      return transpose(grad, weight, { ...params, output_padding: leftOver(image, windows, window) })
    },
    weight: (_, { grad, input, shapes }, params) =>
      one(convolutionWeightOp, [input, grad], { ...params, size: shapes.weight }),
    bias: (_, { grad }) => biasSum(grad),
  },
  gradFnName: 'ConvolutionBackward0',
  samples: [
    sample([t(IMAGE), t(KERNEL), t([0.1])]),
    sample([t(IMAGE), t(KERNEL), null], { stride: [2, 1], padding: [1, 0] }),
    sample([t(IMAGE), t([[[[1, 2]]], [[[0.5, -1]]]]), t([0.1, -0.2])], { groups: 2, dilation: [1, 2] }),
  ],
  errors: [
    {
      ...sample([t(IMAGE), t([[[[1, 2]]]]), null]),
      message:
        'Given groups=1, weight of size [1, 1, 1, 2], expected input[1, 2, 3, 4] to have 1 channels, but got 2 channels instead',
    },
  ],
})

export const convolutionTransposeOp: Op = defineOp({
  name: 'convolution_transpose',
  torchNames: [`${F}.conv_transpose2d`, `${F}.conv_transpose1d`, `${F}.conv_transpose3d`],
  category: 'linear',
  symbol: '⊛ᵀ',
  inputs: { input: {}, weight: {}, bias: { optional: true } },
  params: { ...PARAMS, output_padding: ints({ en: 'output padding', zh: '输出填充' }, [0, 0]) },
  doc: {
    en: 'Spreads each value over a window of weights: the transpose of a convolution.',
    zh: '把每个数值按权重窗口展开：卷积的转置。',
  },
  keywords: ['deconvolution', 'conv transpose', 'upsample', '转置卷积', '反卷积'],
  formula: {
    forward: 'convolution_transpose(input, weight) + bias',
    backward: {
      input: 'convolution(grad, weight)',
      weight: 'convolution_weight(grad, input)',
      bias: 'convolution_bias(grad)',
    },
  },
  shape: ({ input, weight }, params) => {
    const alone = isAlone(input, weight)
    const { batch, inner, image } = transposeSizes(alone ? [1, ...input] : input, weight, params)
    return [alone ? [inner, ...image] : [batch, inner, ...image]]
  },
  reroute: ({ input, weight, bias }, params) => ofOne(convolutionTransposeOp, input, weight, bias, params),
  forward: ({ input, weight, bias }, params) => {
    refuseDTypes('slow_conv_transpose2d_out_cpu', input, ['bool', 'uint8', 'int8', 'int16', 'int32'])
    const sizes = transposeSizes(input.shape, weight.shape, params)
    return withBias(
      inFloats([input, weight], (image, kernel) => convolveBack(image, kernel, sizes)),
      bias,
    )
  },
  vjp: {
    input: (_, { grad, weight }, { stride, padding, dilation, groups }) =>
      one(convolutionOp, [grad, weight, null], { stride, padding, dilation, groups }),
    weight: (_, { grad, input, shapes }, { stride, padding, dilation, groups }) =>
      one(convolutionWeightOp, [grad, input], { stride, padding, dilation, groups, size: shapes.weight }),
    bias: (_, { grad }) => biasSum(grad),
  },
  gradFnName: 'ConvolutionBackward0',
  samples: [
    sample([t([[[[1, 2, 0.5]]]]), t(KERNEL), t([0.1, 0.2])]),
    sample([t([[[[1, 2, 0.5]]]]), t(KERNEL), null], { stride: [2, 2], padding: [1, 0], output_padding: [1, 1] }),
  ],
})

/** The derivative of a convolution by its weight, of images and of what arrives at the windows. */
export const convolutionWeightOp: Op = defineOp({
  name: '_convolution_weight',
  torchNames: ['torch.nn.grad.conv_weight'],
  category: 'linear',
  symbol: '⊛w',
  inputs: { image: {}, grad_output: {} },
  params: { ...PARAMS, size: ints({ en: 'weight size', zh: '权重大小' }, [1, 1, 1, 1]) },
  doc: { en: 'The gradient of the weights of a convolution.', zh: '卷积权重的梯度。' },
  keywords: ['conv', '卷积'],
  formula: {
    forward: 'convolution_weight(image, grad_output)',
    backward: {
      image: 'convolution_transpose(grad_output, grad)',
      grad_output: 'convolution(image, grad)',
    },
  },
  shape: (_, { size }) => [size],
  forward: ({ image, grad_output }, params) =>
    convolveWeight(image, grad_output, sizesOf(image.shape, params.size, params)),
  vjp: {
    image: (_, { grad, grad_output, shapes }, params) => {
      const { image, windows, window } = sizesOf(shapes.image, params.size, params)
      const { stride, padding, dilation, groups } = params
      const output_padding = leftOver(image, windows, window)
      return transpose(grad_output, grad, { stride, padding, dilation, groups, output_padding })
    },
    grad_output: (_, { grad, image }, { stride, padding, dilation, groups }) =>
      one(convolutionOp, [image, grad, null], { stride, padding, dilation, groups }),
  },
  gradFnName: 'ConvolutionBackwardBackward0',
  samples: [
    sample(
      [
        t(IMAGE),
        t([
          [
            [
              [1, -1, 2],
              [0.5, 1, 0],
            ],
          ],
        ]),
      ],
      { size: [1, 2, 2, 2] },
    ),
  ],
})

const transpose = (grad: Tensor, weight: Tensor, params: TransposeParams): Tensor =>
  one(convolutionTransposeOp, [grad, weight, null], { ...params })

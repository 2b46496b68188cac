// Unpooling: pooled elements back at the places that max pooling took them from; and pooling by a power mean.
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { call, one } from '../dispatch'
import { allocate, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { elements } from '../kernels/read'
import type { Op } from '../op'
import { float, optionalInts } from '../params'
import { wrapNumber } from '../python-scalar'
import { sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { reluOp } from './activation'
import { mul } from './arithmetic'
import { avgPoolOp } from './average-pooling'
import { squeeze, unsqueeze } from './axes'
import { abs, sign } from './math'
import { CEIL_MODE, KERNEL_SIZE, PADDING, poolOf, STRIDE } from './pool-sizes'
import { pow } from './power'
import { long, sample, t } from './samples'
import { perDim } from '../kernels/windows'

const F = 'torch.nn.functional'

interface UnpoolParams {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[] | null
  readonly padding: readonly number[]
  readonly output_size: readonly number[] | null
}

/** The size before pooling: asked for within what the windows allow, or the smallest that they fill. */
function unpooledSize(shape: Shape, params: UnpoolParams): readonly number[] {
  const { kernel_size: kernel, output_size: asked } = params
  const dims = kernel.length
  const stride = perDim(params.stride?.length ? params.stride : kernel, dims)
  const padding = perDim(params.padding, dims)
  const filled = shape
    .slice(-dims)
    .map((size, dim) => (size - 1) * (stride[dim] ?? 1) + (kernel[dim] ?? 1) - 2 * (padding[dim] ?? 0))
  if (asked === null) return filled
  const given = asked.length === dims + 2 ? asked.slice(2) : asked
  if (given.length !== dims) {
    throw torchError(
      `output_size should be a sequence containing ${dims} or ${dims + 2} elements, but it has a length of '${asked.length}'`,
      'ValueError',
    )
  }
  given.forEach((size, dim) => {
    const [least, most] = [(filled[dim] ?? 0) - (stride[dim] ?? 1), (filled[dim] ?? 0) + (stride[dim] ?? 1)]
    if (least < size && size < most) return
    throw torchError(
      `invalid output_size "${sizesText(given)}" (dim ${dim} must be between ${least} and ${most})`,
      'ValueError',
    )
  })
  return given
}

function checkUnpool(input: Tensor, indices: Tensor, { kernel_size: kernel, stride }: UnpoolParams): void {
  const dims = kernel.length
  if (indices.dtype !== 'int64') {
    throw torchError(`elements in indices should be type int64 but got: ${scalarTypeName(indices.dtype)}`)
  }
  if (input.ndim !== dims + 1 && input.ndim !== dims + 2) {
    throw torchError(
      `Input to max_unpooling${dims}d should be a ${dims + 1}d or ${dims + 2}d Tensor, but got a tensor with ${input.ndim} dimensions.`,
    )
  }
  if (!sameShape(input.shape, indices.shape)) {
    throw torchError(
      `Expected shape of indices to be same as that of the input tensor (${sizesText(input.shape)}) but got indices tensor with shape: ${sizesText(indices.shape)}`,
    )
  }
  if (stride?.includes(0)) {
    throw torchError(`strides should be greater than zero, but got stride: ${sizesText(perDim(stride, dims))}`)
  }
}

/** The flat place of every element in the planes of the result. Error: a place outside its plane. */
function unpooledPlaces(indices: Tensor, size: readonly number[]): Int32Array {
  const [count, plane] = [numel(indices.shape.slice(-size.length)), numel(size)]
  const list = elements(indices) as BigInt64Array
  const wrong = list.findLast((index) => index < 0n || index >= plane)
  if (wrong !== undefined) {
    throw torchError(`Found an invalid max index: ${wrong} (output volumes are of size ${size.join('x')})`)
  }
  return Int32Array.from(list, (index, at) => Math.floor(at / count) * plane + Number(index))
}

/** Zeros with the elements written at their places; of several at one place the last one stays. */
function written(input: Tensor, places: Int32Array, shape: Shape): Tensor {
  const from = elements(input)
  const out = allocate(input.dtype, numel(shape))
  places.forEach((place, at) => (out[place] = from[at] as never))
  return Tensor.ofData(out, shape, input.dtype)
}

/** A row is unpooled as a plane of width 1, with the graph nodes of that. */
function overRow(input: Tensor, indices: Tensor, params: UnpoolParams): readonly Tensor[] {
  const { kernel_size: kernel, stride } = params
  const size = unpooledSize(input.shape, params)
  const plane: UnpoolParams = {
    kernel_size: [...kernel, 1],
    stride: [...(stride ?? kernel), 1],
    padding: [...params.padding, 0],
    output_size: [...size, 1],
  }
  const pair = [unsqueeze(input, -1), unsqueeze(indices, -1)]
  return call(maxUnpoolOp, pair, { ...plane }).map((output) => squeeze(output, -1))
}

const POOLED = [
  [
    [
      [9, 7],
      [4, 2],
    ],
  ],
]
const PLACES = {
  data: [
    [
      [
        [3, 1],
        [9, 14],
      ],
    ],
  ],
  dtype: 'int64',
} as const

export const maxUnpoolOp: Op = defineOp({
  name: 'max_unpool',
  torchNames: [`${F}.max_unpool2d`, `${F}.max_unpool1d`, `${F}.max_unpool3d`],
  category: 'indexing',
  symbol: '⊔⁻¹',
  inputs: { input: {}, indices: {} },
  params: {
    kernel_size: KERNEL_SIZE,
    stride: STRIDE,
    padding: PADDING,
    output_size: optionalInts({ en: 'size of the result', zh: '输出尺寸' }),
  },
  doc: {
    en: 'Puts pooled elements back at the places that max pooling took them from; everywhere else there is 0.',
    zh: '把池化后的元素放回最大池化取出它们的位置，其余位置为 0。',
  },
  keywords: ['max_unpool2d', 'inverse pooling', 'decoder', '反池化'],
  formula: {
    forward: 'max_unpool(input, indices)',
    backward: { input: 'max_unpool_backward(grad, indices)', indices: null },
  },
  shape: ({ input }, params) => [[...input.slice(0, -params.kernel_size.length), ...unpooledSize(input, params)]],
  reroute: ({ input, indices }, params) => (params.kernel_size.length === 1 ? overRow(input, indices, params) : null),
  forward: ({ input, indices }, params) => {
    const size = unpooledSize(input.shape, params)
    checkUnpool(input, indices, params)
    return written(input, unpooledPlaces(indices, size), [...input.shape.slice(0, -size.length), ...size])
  },
  vjp: {
    input: (f, { grad, indices, shapes }, params) =>
      f.readAt(grad, unpooledPlaces(indices, unpooledSize(shapes.input, params)), shapes.input),
    indices: null,
  },
  gradFnName: ({ kernel_size: kernel }) => `MaxUnpool${kernel.length}DBackward0`,
  samples: [
    sample([t(POOLED), PLACES]),
    sample([t(POOLED), PLACES], { output_size: [5, 5] }),
    sample([t([[9, 7]]), long([[1, 2]])], { kernel_size: [2] }),
  ],
  errors: [
    {
      ...sample([
        t(POOLED),
        {
          data: [
            [
              [
                [3, 1],
                [9, 99],
              ],
            ],
          ],
          dtype: 'int64',
        },
      ]),
      message: 'Found an invalid max index: 99 (output volumes are of size 4x4)',
    },
  ],
})

export const lpPoolOp = defineComposite({
  name: 'lp_pool',
  torchNames: [`${F}.lp_pool2d`, `${F}.lp_pool1d`, `${F}.lp_pool3d`],
  category: 'reduction',
  symbol: '⊓ᵖ',
  inputs: { input: {} },
  params: {
    norm_type: float({ en: 'power p', zh: '幂 p' }, 2),
    kernel_size: KERNEL_SIZE,
    stride: STRIDE,
    ceil_mode: CEIL_MODE,
  },
  doc: {
    en: 'The p-norm of each window: the p-th root of the sum of its elements to the power p.',
    zh: '每个窗口的 p 范数：元素 p 次幂之和的 p 次方根。',
  },
  keywords: ['lp_pool2d', 'power average pooling', '幂平均池化'],
  formula: {
    forward: 'avg_pool(input ** norm_type) ** (1 / norm_type)',
    backward: { input: 'lp_pool_backward(grad, input)' },
  },
  shape: ({ input }, params) => [poolOf('avg_pool', input, { ...params, padding: [0] }).shape],
  compose: ({ input }, { norm_type: p, kernel_size: kernel, stride, ceil_mode }) => {
    const means = one(avgPoolOp, [pow(input, wrapNumber(p))], {
      kernel_size: kernel,
      stride,
      padding: [0],
      ceil_mode,
      count_include_pad: true,
      divisor_override: null,
    })
    const positive = mul(sign(means), one(reluOp, [abs(means)]))
    return pow(mul(positive, wrapNumber(numel(kernel))), wrapNumber(1 / p))
  },
  gradFnName: 'PowBackward0',
  samples: [
    sample(
      [
        t([
          [
            [
              [1, 5, 2],
              [3, 4, 8],
              [6, 9, 7],
            ],
          ],
        ]),
      ],
      { kernel_size: [2, 2], stride: [1, 1] },
    ),
    sample([t([[[1, 5, 2, 6]]])], { norm_type: 3, kernel_size: [2] }),
  ],
})

// Fractional max pooling: the largest element of windows that start at places drawn by chance, so that any size can be asked for.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { torchError } from '../errors'
import { cellsOf, type Span } from '../kernels/cells'
import { floats } from '../kernels/read'
import { intsOrInt } from '../params'
import type { Shape } from '../shapes'
import { needsFloating } from './dtype-rules'
import { largestOf, toLargest } from './max-pooling'
import { sample, t } from './samples'

const F = 'torch.nn.functional'
const AXES = ['time', 'height', 'width']

/** Windows along one dimension: spread evenly from a start that the sample shifts; the last one ends at the end. */
function spansOf(size: number, count: number, kernel: number, drawn: number): Span[] {
  const alpha = count > 1 ? (size - kernel) / (count - 1) : 0
  return Array.from({ length: count }, (_, at) => {
    const start = at === count - 1 ? size - kernel : Math.trunc((at + drawn) * alpha) - Math.trunc(drawn * alpha)
    return { start, end: start + kernel }
  })
}

interface Sizes {
  readonly kernel_size: readonly number[]
  readonly output_size: readonly number[]
}

function checkSizes(shape: Shape, { kernel_size: kernel, output_size: size }: Sizes): void {
  const dims = kernel.length
  if (shape.length !== dims + 1 && shape.length !== dims + 2) {
    throw torchError(
      `fractional_max_pool${dims}d_out(): Expected ${dims + 1}D or ${dims + 2}D tensor, but got: [${shape.join(', ')}]`,
    )
  }
  const sizes = shape.slice(-dims)
  // In three dimensions PyTorch asks for one element more than the windows need.
  const spare = dims === 3 ? 0 : 1
  const wide = sizes.findIndex((length, dim) => (size[dim] ?? 1) + (kernel[dim] ?? 1) - spare > length)
  if (wide === -1) return
  const axis = AXES[3 - dims + wide] ?? ''
  throw torchError(
    dims === 3
      ? `fractional_max_pool3d_out(): pool ${axis} ${kernel[wide] ?? 1} too large relative to input ${axis} ${sizes[wide] ?? 1}`
      : `fractional_max_pool2d(): pool ${axis} ${kernel[wide] ?? 1} too large relative to input ${axis} ${sizes[wide] ?? 1}`,
  )
}

const IMAGE = [
  [
    [
      [1, 5, 2, 0, 3],
      [3, 4, 8, 7, -1],
      [6, 9, -1.5, -2, 0.5],
      [2.5, 1.5, 3.5, 4.5, 7.5],
    ],
  ],
]

export const fractionalMaxPoolOp = defineOp({
  name: 'fractional_max_pool',
  torchNames: [`${F}.fractional_max_pool2d`, `${F}.fractional_max_pool3d`],
  category: 'reduction',
  symbol: '⊔½',
  inputs: { input: {}, _random_samples: {} },
  outputs: ['values', 'indices'],
  params: {
    kernel_size: intsOrInt({ en: 'window', zh: '窗口' }, [2, 2]),
    output_size: intsOrInt({ en: 'size of the result', zh: '输出尺寸' }, [2, 2]),
  },
  signature: ['input', 'kernel_size', 'output_size', 'output_ratio', 'return_indices', '_random_samples'],
  doc: {
    en: 'The largest element of windows that are spread over an image from starts between 0 and 1, one per channel and dimension.',
    zh: '窗口从 0 到 1 之间的起点（每个通道每一维一个）铺满图像，取每个窗口的最大元素。',
  },
  keywords: ['random pooling', 'fractional', '分数最大池化', '随机池化'],
  formula: {
    forward: 'fractional_max_pool(input, _random_samples)',
    backward: { input: 'fractional_max_pool_backward(grad, indices)', _random_samples: null },
  },
  shape: ({ input }, params) => {
    checkSizes(input, params)
    const shape = [...input.slice(0, -params.output_size.length), ...params.output_size]
    return [shape, shape]
  },
  forward: ({ input, _random_samples: samples }, params) => {
    const { kernel_size: kernel, output_size: size } = params
    checkSizes(input.shape, params)
    const dims = size.length
    needsFloating(`fractional_max_pool${dims}d_out_frame`, input)
    const [lead, sizes] = [input.shape.slice(0, -dims), input.shape.slice(-dims)]
    const drawn = floats(samples, 'float64')
    // The samples are those of width first in two dimensions, of time first in three.
    const sampleAt = (plane: number, dim: number): number => drawn[plane * dims + (dims === 2 ? 1 - dim : dim)] ?? 0
    const planes = { planes: numel(lead), plane: numel(sizes), count: numel(size), shape: [...lead, ...size] }
    return largestOf(input, planes, (plane) =>
      cellsOf(
        sizes,
        sizes.map((length, dim) => spansOf(length, size[dim] ?? 1, kernel[dim] ?? 1, sampleAt(plane, dim))),
      ),
    )
  },
  vjp: {
    input: (f, { grad, indices, shapes }, { output_size: size }) =>
      toLargest(f, grad, indices, size.length, shapes.input),
    _random_samples: null,
  },
  gradFnName: ({ output_size: size }) => `FractionalMaxPool${size.length}DBackward0`,
  samples: [
    sample([t(IMAGE), { data: [[[0.3, 0.7]]], dtype: 'float64' }]),
    sample([t(IMAGE[0] ?? []), { data: [[[0.9, 0.1]]], dtype: 'float64' }], { output_size: [3, 2] }),
  ],
  errors: [
    {
      ...sample([t(IMAGE), { data: [[[0.3, 0.7]]], dtype: 'float64' }], { output_size: [4, 2] }),
      message: 'fractional_max_pool2d(): pool height 2 too large relative to input height 4',
    },
  ],
})

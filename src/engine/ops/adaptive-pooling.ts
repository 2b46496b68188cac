// Adaptive pooling: an image divided into as many cells as are wanted, and the mean or the largest element of each.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { call } from '../dispatch'
import { torchError } from '../errors'
import { adaptiveSpans, cellsOf, type Cells } from '../kernels/cells'
import type { Op } from '../op'
import { intsOrInt } from '../params'
import { sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { averaged, overPlanes } from './average-pooling'
import { squeeze, unsqueeze } from './axes'
import { needsFloating } from './dtype-rules'
import { largestOf, toLargest, type Planes } from './max-pooling'
import { mean } from './reduction'
import { sample, t } from './samples'

const F = 'torch.nn.functional'
/** One entry per dimension, which says how many are pooled. */
const OUTPUT_SIZE = intsOrInt({ en: 'size of the result', zh: '输出尺寸' }, [1, 1])
const IMAGE = [
  [
    [
      [1, 5, 2, 0, 3],
      [3, 4, 8, 7, -1],
      [6, 9, -1.5, -2, 0.5],
    ],
  ],
]

interface Adapted extends Planes {
  readonly cells: Cells
}

function adapted(shape: Shape, size: readonly number[]): Adapted {
  const dims = size.length
  const sizes = shape.slice(-dims)
  const spans = size.map((count, dim) => adaptiveSpans(sizes[dim] ?? 1, count))
  const lead = shape.slice(0, -dims)
  return {
    planes: numel(lead),
    plane: numel(sizes),
    count: numel(size),
    shape: [...lead, ...size],
    cells: cellsOf(sizes, spans),
  }
}

/** Refuses what is no image; `colon` stands in some of PyTorch's sentences and not in others. */
function checkImage(name: string, shape: Shape, dims: number, colon: string): void {
  if (dims < 1 || dims > 3) throw torchError(`${name}2d: output_size must be 2`)
  if (shape.length === dims + 1 || shape.length === dims + 2) return
  throw torchError(
    dims === 1
      ? `Expected 2 to 3 dimensions, but got ${shape.length}-dimensional tensor for argument #1 'self' (while checking arguments for ${name}1d)`
      : `${name}${dims}d(): Expected ${dims + 1}D or ${dims + 2}D tensor, but got${colon} ${sizesText(shape)}`,
  )
}

const adaptedShape = (shape: Shape, size: readonly number[]): Shape => [...shape.slice(0, -size.length), ...size]

/** A row is divided as a plane of height 1, with the graph nodes of that. */
function overRow(op: () => Op, self: Tensor, size: readonly number[]): readonly Tensor[] {
  return call(op(), [unsqueeze(self, -2)], { output_size: [1, ...size] }).map((output) => squeeze(output, -2))
}

/** Every element of a cell beside the cell. */
function pairsOf({ count, cells: { starts, places } }: Adapted) {
  const to = new Int32Array(places.length)
  for (let cell = 0; cell < count; cell++) to.fill(cell, starts[cell], starts[cell + 1])
  return { from: places, to }
}

const sizesOfCells = ({ starts }: Cells): Float64Array =>
  Float64Array.from({ length: starts.length - 1 }, (_, cell) => (starts[cell + 1] ?? 0) - (starts[cell] ?? 0))

export const adaptiveAvgPoolOp: Op = defineOp({
  name: 'adaptive_avg_pool',
  torchNames: [`${F}.adaptive_avg_pool2d`, `${F}.adaptive_avg_pool1d`, `${F}.adaptive_avg_pool3d`],
  category: 'reduction',
  symbol: '⊓→',
  inputs: { input: {} },
  params: { output_size: OUTPUT_SIZE },
  doc: {
    en: 'Divides an image into cells of nearly the same size and gives the mean of each: the result has the size you ask for.',
    zh: '把图像划分为大小相近的格子并取每格的平均值，结果为所要求的尺寸。',
  },
  keywords: ['adaptive_avg_pool2d', 'global average pooling', '自适应平均池化', '全局池化'],
  formula: { forward: 'adaptive_avg_pool(input)', backward: { input: 'adaptive_avg_pool_backward(grad)' } },
  shape: ({ input }, { output_size: size }) => [adaptedShape(input, size)],
  reroute: ({ input }, { output_size: size }) => {
    const dims = size.length
    checkImage('adaptive_avg_pool', input.shape, dims, '')
    if (dims === 1) return overRow(() => adaptiveAvgPoolOp, input, size)
    if (size.some((count) => count < 0)) {
      const listed = dims === 3 ? `${size[0] ?? 0}, ${size[1] ?? 0},${size[2] ?? 0}` : size.join(', ')
      throw torchError(
        `adaptive_avg_pool${dims}d: elements of output_size must be greater than or equal to 0 but received {${listed}}`,
      )
    }
    // As PyTorch does: one cell is the mean of everything, and has its graph node.
    return size.every((count) => count === 1)
      ? mean(
          input,
          size.map((_, dim) => dim - dims),
          true,
        )
      : null
  },
  forward: ({ input }, { output_size: size }) => {
    needsFloating(`adaptive_avg_pool${size.length}d`, input)
    const plan = adapted(input.shape, size)
    return averaged(input, pairsOf(plan), sizesOfCells(plan.cells), plan.shape)
  },
  vjp: {
    input: (f, { grad, shapes }, { output_size: size }) => {
      const plan = adapted(shapes.input, size)
      const { from, to } = overPlanes(pairsOf(plan), plan.planes, plan.plane, plan.count)
      const counts = f.toDType(Tensor.ofData(sizesOfCells(plan.cells), size, 'float64'), grad.dtype)
      return f.addAt(f.readAt(f.div(grad, counts), to, [to.length]), from, shapes.input)
    },
  },
  gradFnName: ({ output_size: size }) => `AdaptiveAvgPool${size.length}DBackward0`,
  samples: [
    sample([t(IMAGE)]),
    sample([t(IMAGE)], { output_size: [2, 3] }),
    sample([t(IMAGE[0] ?? [])], { output_size: [2, 2] }),
    sample([t(IMAGE[0]?.[0] ?? [])], { output_size: [3] }),
    sample([t(IMAGE)], { output_size: [1, 2, 2] }),
  ],
  errors: [
    { ...sample([t([1, 2])]), message: 'adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got [2]' },
    {
      ...sample([t(IMAGE)], { output_size: [-1, 0] }),
      message: 'adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received {-1, 0}',
    },
  ],
})

export const adaptiveMaxPoolOp: Op = defineOp({
  name: 'adaptive_max_pool',
  torchNames: [`${F}.adaptive_max_pool2d`, `${F}.adaptive_max_pool1d`, `${F}.adaptive_max_pool3d`],
  category: 'reduction',
  symbol: '⊔→',
  inputs: { input: {} },
  outputs: ['values', 'indices'],
  params: { output_size: OUTPUT_SIZE },
  signature: ['input', 'output_size', 'return_indices'],
  doc: {
    en: 'Divides an image into cells of nearly the same size and gives the largest element of each, and where it stands.',
    zh: '把图像划分为大小相近的格子，取每格的最大元素及其位置。',
  },
  keywords: ['adaptive_max_pool2d', 'global max pooling', '自适应最大池化', '全局池化'],
  formula: { forward: 'adaptive_max_pool(input)', backward: { input: 'adaptive_max_pool_backward(grad, indices)' } },
  shape: ({ input }, { output_size: size }) => {
    const shape = adaptedShape(input, size)
    return [shape, shape]
  },
  reroute: ({ input }, { output_size: size }) => {
    checkImage('adaptive_max_pool', input.shape, size.length, ':')
    return size.length === 1 ? overRow(() => adaptiveMaxPoolOp, input, size) : null
  },
  forward: ({ input }, { output_size: size }) => {
    const dims = size.length
    const negative = size.find((count) => count < 0)
    if (negative !== undefined) {
      const shape = adaptedShape(input.shape, size)
      throw torchError(`Trying to create tensor with negative dimension ${negative}: ${sizesText(shape)}`)
    }
    needsFloating(`adaptive_max_pool${dims}d_cpu`, input)
    const plan = adapted(input.shape, size)
    return largestOf(input, plan, () => plan.cells)
  },
  vjp: {
    input: (f, { grad, indices, shapes }, { output_size: size }) =>
      toLargest(f, grad, indices, size.length, shapes.input),
  },
  gradFnName: ({ output_size: size }) => `AdaptiveMaxPool${size.length}DBackward0`,
  samples: [
    sample([t(IMAGE)]),
    sample([t(IMAGE)], { output_size: [2, 3] }),
    sample([t(IMAGE[0]?.[0] ?? [])], { output_size: [2] }),
    sample([t(IMAGE)], { output_size: [1, 2, 2] }),
  ],
  errors: [{ ...sample([t([1, 2])]), message: 'adaptive_max_pool2d(): Expected 3D or 4D tensor, but got: [2]' }],
})

// Max pooling: the largest element of each window, and where it stands; also over windows of differing sizes.
import { numel } from '../../model/tensor-value'
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { call } from '../dispatch'
import { allocate } from '../dtypes'
import { torchError } from '../errors'
import type { Cells } from '../kernels/cells'
import { elements, floats } from '../kernels/read'
import { coveredPlaces } from '../kernels/windows'
import type { Op } from '../op'
import { intsOrInt } from '../params'
import { sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { squeeze, unsqueeze } from './axes'
import { refuseDTypes } from './dtype-rules'
import { CEIL_MODE, KERNEL_SIZE, PADDING, poolOf, STRIDE, windowOf, withRow, type PoolParams } from './pool-sizes'
import { sample, t } from './samples'

const F = 'torch.nn.functional'
const ROWS = [
  [
    [
      [1, 5, 2, 0],
      [3, 4, 8, 7],
      [6, 9, -1, -2],
      [0.5, 1.5, 2.5, 3.5],
    ],
  ],
]

/** Planes in and out of pooling: how many, elements of each, and the shape of the result. */
export interface Planes {
  readonly planes: number
  readonly plane: number
  readonly count: number
  readonly shape: Shape
}

/** The largest element of every cell and its place in the plane; a NaN counts as largest. `cellsAt` gives a plane's cells. */
export function largestOf(
  self: Tensor,
  { planes, plane, count, shape }: Planes,
  cellsAt: (at: number) => Cells,
): [Tensor, Tensor] {
  const from = floats(self, self.dtype)
  const values = allocate(self.dtype, planes * count)
  const indices = new BigInt64Array(planes * count)
  for (let at = 0; at < planes; at++) {
    const { starts, places } = cellsAt(at)
    for (let i = 0; i < count; i++) {
      let found = -1
      let best = -Infinity
      for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
        const place = places[k] as number
        const value = from[at * plane + place] as number
        if (found !== -1 && !(value > best || Number.isNaN(value))) continue
        best = value
        found = place
      }
      values[at * count + i] = values instanceof BigInt64Array ? BigInt(best) : best
      indices[at * count + i] = BigInt(found)
    }
  }
  return [Tensor.ofData(values, shape, self.dtype), Tensor.ofData(indices, shape, 'int64')]
}

/** The upstream gradient at the places that were largest. */
export function toLargest(f: TensorAlgebra<Tensor>, grad: Tensor, indices: Tensor, dims: number, self: Shape): Tensor {
  const [plane, count] = [numel(self.slice(-dims)), numel(indices.shape.slice(-dims))]
  const chosen = elements(indices) as BigInt64Array
  const places = new Int32Array(chosen.length)
  for (let at = 0; at < places.length; at++) {
    places[at] = Number(chosen[at]) + Math.floor(at / count) * plane
  }
  return f.addAt(grad, places, self)
}

/** The windows of a pool as cells: what lies in the padding belongs to none. */
function windowCells(pool: ReturnType<typeof poolOf>): Cells {
  const { sizes, counts, window } = pool
  const [count, cells] = [numel(counts), numel(window.kernel)]
  const covered = coveredPlaces(sizes, counts, window)
  const starts = new Int32Array(count + 1)
  const places = new Int32Array(covered.length)
  let next = 0
  for (let i = 0; i < count; i++) {
    for (let cell = 0; cell < cells; cell++) {
      const place = covered[cell * count + i] as number
      if (place >= 0) places[next++] = place
    }
    starts[i + 1] = next
  }
  return { starts, places }
}

/** Windows of a row after the first one has taken its place: rounded down, also below zero. */
const windowsIn = (room: bigint, stride: bigint): bigint => {
  const whole = room / stride
  return (room % stride < 0n ? whole - 1n : whole) + 1n
}

/** PyTorch's refusals of one-dimensional pooling, which it words by itself. */
function checkRow(
  shape: Shape,
  { kernel_size: [kernel = 1], stride, padding, dilation, ceil_mode: ceil }: PoolParams,
): void {
  if ((shape.length !== 2 && shape.length !== 3) || shape.slice(-2).includes(0)) {
    throw torchError(
      `max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:${sizesText(shape)}`,
    )
  }
  const sizes = { kernel_size: kernel, stride: stride?.[0] ?? kernel, dilation: dilation?.[0] ?? 1 }
  for (const [name, size] of Object.entries(sizes)) {
    if (size <= 0) throw torchError(`max_pool1d() ${name} must be greater than zero, but got ${size}`)
  }
  const pad = padding[0] ?? 0
  if (pad < 0) throw torchError(`pad must be non-negative, but got pad: ${pad}`)
  if (pad * 2 > kernel && sizes.dilation === 1) {
    throw torchError(
      `max_pool1d() padding should be at most half of kernel size, but got padding=${pad} and kernel_size=${kernel}`,
    )
  }
  // Whole numbers of any length: the message names them.
  const room = BigInt((shape.at(-1) ?? 0) + 2 * pad - 1) - BigInt(sizes.dilation) * BigInt(kernel - 1)
  const count = windowsIn(room + (ceil ? BigInt(sizes.stride - 1) : 0n), BigInt(sizes.stride))
  if (count < 1) throw torchError(`max_pool1d() Invalid computed output size: ${count}`)
}

/** Only a batch may be empty. */
function checkImage(shape: Shape, dims: number): void {
  const own = shape.slice(-dims - 1)
  const isImage = shape.length === dims + 1 || shape.length === dims + 2
  if (isImage && !own.includes(0)) return
  if (dims === 2) {
    throw torchError(
      `Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:${sizesText(shape)}`,
    )
  }
  if (!isImage) return
  const empty = shape.length - own.length + own.indexOf(0)
  throw torchError(
    `max_pool3d_with_indices_out_cpu_template(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ${sizesText(shape)} with dimension ${empty} being empty`,
  )
}

/** A row is pooled as a plane of height 1, with the graph nodes of that. */
function overRow(self: Tensor, params: PoolParams): readonly Tensor[] {
  checkRow(self.shape, params)
  return call(maxPoolOp, [unsqueeze(self, -2)], { ...withRow(params) }).map((output) => squeeze(output, -2))
}

export const maxPoolOp: Op = defineOp({
  name: 'max_pool',
  torchNames: [`${F}.max_pool2d`, `${F}.max_pool1d`, `${F}.max_pool3d`],
  category: 'reduction',
  symbol: '⊔',
  inputs: { input: {} },
  outputs: ['values', 'indices'],
  params: {
    kernel_size: KERNEL_SIZE,
    stride: STRIDE,
    padding: PADDING,
    dilation: intsOrInt({ en: 'dilation', zh: '膨胀' }, [1]),
    ceil_mode: CEIL_MODE,
  },
  signature: ['input', 'kernel_size', 'stride', 'padding', 'dilation', 'ceil_mode', 'return_indices'],
  doc: {
    en: 'The largest element of each window, and where it stands.',
    zh: '每个窗口中的最大元素及其位置。',
  },
  keywords: ['max pooling', 'max_pool2d', 'downsample', '最大池化', '池化'],
  formula: { forward: 'max_pool(input)', backward: { input: 'max_pool_backward(grad, indices)' } },
  shape: ({ input }, params) => {
    const { shape } = poolOf('max_pool', input, params)
    return [shape, shape]
  },
  reroute: ({ input }, params) => (params.kernel_size.length === 1 ? overRow(input, params) : null),
  forward: ({ input }, params) => {
    const dims = params.kernel_size.length
    windowOf(params)
    checkImage(input.shape, dims)
    const pool = poolOf('max_pool', input.shape, params)
    refuseDTypes(`max_pool${dims}d`, input, ['bool'])
    const cells = windowCells(pool)
    const planes = { ...pool, plane: numel(pool.sizes), count: numel(pool.counts) }
    return largestOf(input, planes, () => cells)
  },
  vjp: {
    input: (f, { grad, indices, shapes }, { kernel_size: kernel }) =>
      toLargest(f, grad, indices, kernel.length, shapes.input),
  },
  gradFnName: ({ kernel_size: kernel }) => `MaxPool${kernel.length}DWithIndicesBackward0`,
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { kernel_size: [3, 2], stride: [1, 2], padding: [1, 0] }),
    sample([t(ROWS)], { kernel_size: [3, 3], stride: [2, 2], ceil_mode: true }),
    sample([t(ROWS[0] ?? [])], { kernel_size: [2, 2], stride: [1, 1], dilation: [2, 1] }),
    sample([t(ROWS[0]?.[0] ?? [])], { kernel_size: [2] }),
    sample([t(ROWS)], { kernel_size: [1, 2, 2] }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { padding: [2, 2] }),
      message: 'pad should be at most half of effective kernel size, but got pad=2, kernel_size=2 and dilation=1',
    },
  ],
})

// Average pooling: the mean of each window, or another share of its sum.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { call } from '../dispatch'
import { castData } from '../dtypes'
import { torchError } from '../errors'
import { floats } from '../kernels/read'
import { coveredPlaces } from '../kernels/windows'
import type { Op } from '../op'
import { bool, optionalInt } from '../params'
import { type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { squeeze, unsqueeze } from './axes'
import { refuseDTypes } from './dtype-rules'
import {
  CEIL_MODE,
  KERNEL_SIZE,
  PADDING,
  poolOf,
  STRIDE,
  windowOf,
  withRow,
  type Pool,
  type PoolParams,
} from './pool-sizes'
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

interface AverageParams extends PoolParams {
  readonly count_include_pad: boolean
  readonly divisor_override: number | null
}

/** What each window of a plane covers, and what its sum is divided by. */
interface Averages {
  readonly pool: Pool
  /** Places in a plane as [kernel places, windows]; -1 = in the padding. */
  readonly covered: Int32Array
  readonly divisors: Float64Array
}

function averagesOf(shape: Shape, params: AverageParams): Averages {
  if (params.divisor_override === 0) throw torchError('divisor must be not zero')
  const pool = poolOf('avg_pool', shape, params)
  const { sizes, counts, window } = pool
  const [count, cells] = [numel(counts), numel(window.kernel)]
  const covered = coveredPlaces(sizes, counts, window)
  const divisors = Float64Array.from({ length: count }, (_, i) => {
    if (params.divisor_override !== null) return params.divisor_override
    if (params.count_include_pad) return paddedSize(i, pool)
    let inside = 0
    for (let cell = 0; cell < cells; cell++) if ((covered[cell * count + i] as number) >= 0) inside++
    return inside
  })
  return { pool, covered, divisors }
}

/** How many places of a window lie in the image or in its padding. */
function paddedSize(index: number, { sizes, counts, window }: Pool): number {
  let rest = index
  let product = 1
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    const at = rest % (counts[dim] ?? 1)
    rest = Math.floor(rest / (counts[dim] ?? 1))
    const start = at * (window.stride[dim] ?? 1) - (window.padding[dim] ?? 0)
    const end = Math.min(start + (window.kernel[dim] ?? 1), (sizes[dim] ?? 1) + (window.padding[dim] ?? 0))
    product *= end - start
  }
  return product
}

/** Pairs of covered place and window over all planes. */
function pairsOf({ pool, covered }: Averages): { readonly from: Int32Array; readonly to: Int32Array } {
  const [plane, count] = [numel(pool.sizes), numel(pool.counts)]
  const inside = Array.from(covered.keys()).filter((at) => (covered[at] as number) >= 0)
  const pairs = inside.length
  const [from, to] = [new Int32Array(pairs * pool.planes), new Int32Array(pairs * pool.planes)]
  for (let at = 0; at < pool.planes; at++) {
    inside.forEach((place, pair) => {
      from[at * pairs + pair] = at * plane + (covered[place] as number)
      to[at * pairs + pair] = at * count + (place % count)
    })
  }
  return { from, to }
}

function overRow(self: Tensor, params: AverageParams): readonly Tensor[] {
  const [alone] = call(avgPoolOp, [unsqueeze(self, -2)], { ...withRow(params) })
  return alone ? [squeeze(alone, -2)] : []
}

/** PyTorch refuses images of the wrong number of dimensions in other words here than elsewhere. */
function checkImage(shape: Shape, dims: number): void {
  if (dims === 3 && shape.length !== 4 && shape.length !== 5) {
    throw torchError('non-empty 4D or 5D (batch mode) tensor expected for input')
  }
  if (dims === 2 && shape.length < 3) {
    throw torchError(
      `Dimension out of range (expected to be in range of [-${shape.length}, ${shape.length - 1}], but got -3)`,
      'IndexError',
    )
  }
}

function checkDepth(shape: Shape, { kernel_size: kernel, padding, ceil_mode: ceil }: AverageParams): void {
  const sizes = shape.slice(-3)
  const fits = sizes.every((size, dim) => size + 2 * (padding[dim] ?? padding[0] ?? 0) >= (kernel[dim] ?? 1))
  if (fits || ceil) return
  const [time = 0, height = 0, width = 0] = sizes
  const [kT = 0, kH = 0, kW = 0] = kernel
  throw torchError(
    `input image (T: ${time} H: ${height} W: ${width}) smaller than kernel size (kT: ${kT} kH: ${kH} kW: ${kW})`,
  )
}

export const avgPoolOp: Op = defineOp({
  name: 'avg_pool',
  torchNames: [`${F}.avg_pool2d`, `${F}.avg_pool1d`, `${F}.avg_pool3d`],
  category: 'reduction',
  symbol: '⊓',
  inputs: { input: {} },
  params: {
    kernel_size: KERNEL_SIZE,
    stride: STRIDE,
    padding: PADDING,
    ceil_mode: CEIL_MODE,
    count_include_pad: bool({ en: 'padding counts', zh: '填充计入平均' }, true),
    divisor_override: optionalInt({ en: 'divide by', zh: '除数' }),
  },
  doc: { en: 'The mean of each window.', zh: '每个窗口的平均值。' },
  keywords: ['average pooling', 'avg_pool2d', 'downsample', '平均池化', '池化'],
  formula: { forward: 'avg_pool(input)', backward: { input: 'avg_pool_backward(grad)' } },
  shape: ({ input }, params) => [poolOf('avg_pool', input, params).shape],
  reroute: ({ input }, params) => (params.kernel_size.length === 1 ? overRow(input, params) : null),
  forward: ({ input }, params) => {
    const dims = params.kernel_size.length
    checkImage(input.shape, dims)
    windowOf(params)
    if (dims === 3) checkDepth(input.shape, params)
    const averages = averagesOf(input.shape, params)
    refuseDTypes(dims === 3 ? 'avg_pool3d_out_frame' : 'avg_pool2d', input, ['bool', 'uint8', 'int8', 'int16', 'int32'])
    const { pool, divisors } = averages
    const data = floats(input, 'float64')
    const { from, to } = pairsOf(averages)
    const sums = new Float64Array(numel(pool.shape))
    for (let i = 0; i < from.length; i++) {
      const at = to[i] as number
      sums[at] = (sums[at] as number) + (data[from[i] as number] as number)
    }
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) / (divisors[i % divisors.length] as number)
    return Tensor.ofData(castData(sums, 'float64', input.dtype), pool.shape, input.dtype)
  },
  vjp: {
    input: (f, { grad, shapes }, params) => {
      const averages = averagesOf(shapes.input, params)
      const { pool, divisors } = averages
      const { from, to } = pairsOf(averages)
      const scale = f.toDType(Tensor.ofData(divisors, pool.counts, 'float64'), grad.dtype)
      return f.addAt(f.readAt(f.div(grad, scale), to, [to.length]), from, shapes.input)
    },
  },
  gradFnName: ({ kernel_size: kernel }) => (kernel.length === 3 ? 'AvgPool3DBackward0' : 'AvgPool2DBackward0'),
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { kernel_size: [3, 3], stride: [1, 2], padding: [1, 1], count_include_pad: false }),
    sample([t(ROWS)], { kernel_size: [3, 3], stride: [2, 2], ceil_mode: true }),
    sample([t(ROWS[0] ?? [])], { kernel_size: [2, 2], divisor_override: 3 }),
    sample([t(ROWS[0]?.[0] ?? [])], { kernel_size: [2] }),
    sample([t(ROWS)], { kernel_size: [1, 2, 2] }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { kernel_size: [5, 5] }),
      message: `Given input size: (1x4x4). Calculated output size: (1x0x0). Output size is too small`,
    },
    { ...sample([t(ROWS)], { divisor_override: 0 }), message: 'divisor must be not zero' },
  ],
})

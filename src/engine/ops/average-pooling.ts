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

/** Pairs of covered place and window in one plane. */
interface Pairs {
  readonly from: Int32Array
  readonly to: Int32Array
}

function pairsOf({ pool, covered }: Averages): Pairs {
  const count = numel(pool.counts)
  const [from, to] = [new Int32Array(covered.length), new Int32Array(covered.length)]
  let pairs = 0
  for (let at = 0; at < covered.length; at++) {
    if ((covered[at] as number) < 0) continue
    from[pairs] = covered[at] as number
    to[pairs++] = at % count
  }
  return { from: from.subarray(0, pairs), to: to.subarray(0, pairs) }
}

/** The same over all planes. */
export function overPlanes({ from, to }: Pairs, planes: number, plane: number, count: number): Pairs {
  const pairs = from.length
  const [all, into] = [new Int32Array(pairs * planes), new Int32Array(pairs * planes)]
  for (let at = 0; at < planes; at++) {
    for (let pair = 0; pair < pairs; pair++) {
      all[at * pairs + pair] = at * plane + (from[pair] as number)
      into[at * pairs + pair] = at * count + (to[pair] as number)
    }
  }
  return { from: all, to: into }
}

/** What lies in each window, summed and divided, plane by plane. */
export function averaged(self: Tensor, pairs: Pairs, divisors: Float64Array, shape: Shape): Tensor {
  const { from, to } = pairs
  const count = divisors.length
  const planes = count === 0 ? 0 : numel(shape) / count
  const data = floats(self, 'float64')
  const plane = planes === 0 ? 0 : data.length / planes
  const sums = new Float64Array(planes * count)
  for (let at = 0; at < planes; at++) {
    const [source, target] = [at * plane, at * count]
    for (let pair = 0; pair < from.length; pair++) {
      const place = target + (to[pair] as number)
      sums[place] = (sums[place] as number) + (data[source + (from[pair] as number)] as number)
    }
    for (let i = 0; i < count; i++) sums[target + i] = (sums[target + i] as number) / (divisors[i] as number)
  }
  return Tensor.ofData(castData(sums, 'float64', self.dtype), shape, self.dtype)
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
    const halves = dims === 3 ? (['float16', 'bfloat16'] as const) : []
    const kernel = dims === 3 ? 'avg_pool3d_out_frame' : 'avg_pool2d'
    refuseDTypes(kernel, input, ['bool', 'uint8', 'int8', 'int16', 'int32', ...halves])
    return averaged(input, pairsOf(averages), averages.divisors, averages.pool.shape)
  },
  vjp: {
    input: (f, { grad, shapes }, params) => {
      const averages = averagesOf(shapes.input, params)
      const { pool, divisors } = averages
      const { from, to } = overPlanes(pairsOf(averages), pool.planes, numel(pool.sizes), divisors.length)
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

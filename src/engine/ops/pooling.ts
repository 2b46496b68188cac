// Pooling: the largest element or the mean of each window.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { allocate, castData } from '../dtypes'
import { torchError } from '../errors'
import { elements, floats } from '../kernels/read'
import { coveredPlaces, windowCounts, type Window } from '../kernels/windows'
import { bool, ints } from '../params'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { refuseDTypes } from './dtype-rules'
import { sample, t } from './samples'

const WINDOW = {
  kernel_size: ints({ en: 'window', zh: '窗口' }, [2, 2]),
  stride: ints({ en: 'stride', zh: '步幅' }, [2, 2]),
  padding: ints({ en: 'padding', zh: '填充' }, [0, 0]),
}
const CEIL = bool({ en: 'let windows hang over the end', zh: '允许窗口超出末端' })

interface PoolParams {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly ceil_mode: boolean
  readonly dilation?: readonly number[]
}

interface Pool {
  /** Planes that are pooled, one after the other. */
  readonly planes: number
  readonly sizes: readonly number[]
  readonly counts: readonly number[]
  readonly window: Window
  readonly shape: number[]
}

function poolOf(shape: Shape, params: PoolParams): Pool {
  const lead = shape.slice(0, 2)
  const sizes = shape.slice(2)
  const window: Window = {
    kernel: params.kernel_size,
    stride: params.stride,
    padding: params.padding,
    dilation: params.dilation ?? params.kernel_size.map(() => 1),
  }
  params.kernel_size.forEach((kernel, dim) => {
    if ((params.padding[dim] ?? 0) > kernel / 2) {
      throw torchError(
        `pad should be at most half of effective kernel size, but got pad=${params.padding[dim] ?? 0}, kernel_size=${kernel} and dilation=${window.dilation[dim] ?? 1}`,
      )
    }
  })
  const counts = windowCounts(sizes, window, params.ceil_mode)
  if (counts.some((count) => count < 1)) {
    throw torchError(
      `Given input size: (${[lead[1], ...sizes].join('x')}). Calculated output size: (${[lead[1], ...counts].join('x')}). Output size is too small`,
    )
  }
  return { planes: numel(lead), sizes, counts, window, shape: [...lead, ...counts] }
}

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

/** The place of the largest element of each window, in its plane. A NaN counts as largest. */
function largest(self: Tensor, pool: Pool): { values: Tensor; indices: Tensor } {
  const { planes, sizes, counts, window, shape } = pool
  const [plane, count, cells] = [numel(sizes), numel(counts), numel(window.kernel)]
  const places = coveredPlaces(sizes, counts, window)
  const from = floats(self, self.dtype)
  const values = allocate(self.dtype, planes * count)
  const indices = new BigInt64Array(planes * count)
  for (let at = 0; at < planes; at++) {
    for (let i = 0; i < count; i++) {
      let best = -Infinity
      let found = -1
      for (let cell = 0; cell < cells; cell++) {
        const place = places[cell * count + i] as number
        if (place < 0) continue
        const value = from[at * plane + place] as number
        if (found === -1 || value > best || Number.isNaN(value)) {
          best = value
          found = place
        }
      }
      values[at * count + i] = best
      indices[at * count + i] = BigInt(found)
    }
  }
  return { values: Tensor.ofData(values, shape, self.dtype), indices: Tensor.ofData(indices, shape, 'int64') }
}

export const maxPoolOp = defineOp({
  name: 'max_pool',
  torchNames: ['torch.max_pool'],
  category: 'reduction',
  symbol: '⊔',
  inputs: { self: {} },
  outputs: ['values', 'indices'],
  params: { ...WINDOW, dilation: ints({ en: 'dilation', zh: '膨胀' }, [1, 1]), ceil_mode: CEIL },
  doc: {
    en: 'The largest element of each window, and where it stands.',
    zh: '每个窗口中的最大元素及其位置。',
  },
  keywords: ['max pooling', 'downsample', '最大池化', '池化'],
  formula: { forward: 'max_pool(self)', backward: { self: 'max_pool_backward(grad, indices)' } },
  shape: ({ self }, params) => {
    const { shape } = poolOf(self, params)
    return [shape, shape]
  },
  forward: ({ self }, params) => {
    refuseDTypes(params.kernel_size.length === 3 ? 'max_pool3d' : 'max_pool2d', self, ['bool'])
    const { values, indices } = largest(self, poolOf(self.shape, params))
    return [values, indices]
  },
  vjp: {
    self: (f, { grad, indices, shapes }, params) => {
      const { sizes, counts } = poolOf(shapes.self, params)
      const [plane, count] = [numel(sizes), numel(counts)]
      const chosen = elements(indices) as BigInt64Array
      const places = Int32Array.from(chosen, (place, at) => Number(place) + Math.floor(at / count) * plane)
      return f.addAt(grad, places, shapes.self)
    },
  },
  gradFnName: ({ kernel_size }) =>
    kernel_size.length === 3 ? 'MaxPool3DWithIndicesBackward0' : 'MaxPool2DWithIndicesBackward0',
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { kernel_size: [3, 2], stride: [1, 2], padding: [1, 0] }),
    sample([t(ROWS)], { kernel_size: [3, 3], stride: [2, 2], ceil_mode: true }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { padding: [2, 2] }),
      message: 'pad should be at most half of effective kernel size, but got pad=2, kernel_size=2 and dilation=1',
    },
  ],
})

/** Pairs of window and covered place over all planes, and what each window's sum is divided by. */
function averages(shape: Shape, params: PoolParams & { readonly count_include_pad: boolean }) {
  const pool = poolOf(shape, params)
  const { planes, sizes, counts, window } = pool
  const [plane, count, cells] = [numel(sizes), numel(counts), numel(window.kernel)]
  const places = coveredPlaces(sizes, counts, window)
  const from: number[] = []
  const to: number[] = []
  const divisors = new Float64Array(planes * count)
  for (let at = 0; at < planes; at++) {
    for (let i = 0; i < count; i++) {
      let inside = 0
      for (let cell = 0; cell < cells; cell++) {
        const place = places[cell * count + i] as number
        if (place < 0) continue
        from.push(at * plane + place)
        to.push(at * count + i)
        inside++
      }
      divisors[at * count + i] = params.count_include_pad ? paddedCount(i, pool) : inside
    }
  }
  return { pool, from: Int32Array.from(from), to: Int32Array.from(to), divisors }
}

/** Places of a window that lie in the image or in its padding, but not beyond. */
function paddedCount(index: number, { sizes, counts, window }: Pool): number {
  let rest = index
  let product = 1
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    const count = counts[dim] ?? 1
    const start = (rest % count) * (window.stride[dim] ?? 1) - (window.padding[dim] ?? 0)
    rest = Math.floor(rest / count)
    const end = Math.min(start + (window.kernel[dim] ?? 1), (sizes[dim] ?? 1) + (window.padding[dim] ?? 0))
    product *= end - start
  }
  return product
}

export const avgPoolOp = defineOp({
  name: 'avg_pool',
  torchNames: ['torch.avg_pool'],
  category: 'reduction',
  symbol: '⊓',
  inputs: { self: {} },
  params: {
    ...WINDOW,
    ceil_mode: CEIL,
    count_include_pad: bool({ en: 'padding counts', zh: '填充计入平均' }, true),
  },
  doc: { en: 'The mean of each window.', zh: '每个窗口的平均值。' },
  keywords: ['average pooling', 'downsample', '平均池化', '池化'],
  formula: { forward: 'avg_pool(self)', backward: { self: 'avg_pool_backward(grad)' } },
  shape: ({ self }, params) => [poolOf(self, params).shape],
  forward: ({ self }, params) => {
    const { pool, from, to, divisors } = averages(self.shape, params)
    const kernel = params.kernel_size.length === 3 ? 'avg_pool3d_out_frame' : 'avg_pool2d'
    refuseDTypes(kernel, self, ['bool', 'uint8', 'int8', 'int16', 'int32'])
    const data = floats(self, 'float64')
    const sums = new Float64Array(numel(pool.shape))
    for (let i = 0; i < from.length; i++) {
      const at = to[i] as number
      sums[at] = (sums[at] as number) + (data[from[i] as number] as number)
    }
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) / (divisors[i] as number)
    return Tensor.ofData(castData(sums, 'float64', self.dtype), pool.shape, self.dtype)
  },
  vjp: {
    self: (f, { grad, shapes }, params) => {
      const { pool, from, to, divisors } = averages(shapes.self, params)
      const scale = f.toDType(Tensor.ofData(divisors, pool.shape, 'float64'), grad.dtype)
      return f.addAt(f.readAt(f.div(grad, scale), to, [to.length]), from, shapes.self)
    },
  },
  gradFnName: ({ kernel_size }) => (kernel_size.length === 3 ? 'AvgPool3DBackward0' : 'AvgPool2DBackward0'),
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { kernel_size: [3, 3], stride: [1, 2], padding: [1, 1], count_include_pad: false }),
    sample([t(ROWS)], { kernel_size: [3, 3], stride: [2, 2], ceil_mode: true }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { kernel_size: [5, 5] }),
      message: `Given input size: (1x4x4). Calculated output size: (1x0x0). Output size is too small`,
    },
  ],
})

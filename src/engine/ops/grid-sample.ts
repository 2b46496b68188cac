// Grid sample: images and volumes read at the places of a grid, by the nearest pixel, linearly or cubically between pixels.
import { numel } from '../../model/tensor-value'
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { castData, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { slopeOf, valueOf, type Axis, type Tap } from '../kernels/grid-taps'
import { elementsAs, floats } from '../kernels/read'
import { bool, choice, choiceOr } from '../params'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import {
  axesOf,
  channelled,
  combinations,
  pixelsOf,
  samplingOf,
  scaleOf,
  shiftOf,
  type GridParams,
  type Sampling,
} from './grid-places'
import { sample, t } from './samples'

const constant = (data: Float64Array, shape: Shape, like: Tensor): Tensor =>
  Tensor.ofData(castData(data, 'float64', like.dtype), shape, like.dtype)

/** A polynomial in the graph of the backward pass. */
function polynomial(f: TensorAlgebra<Tensor>, coefficients: readonly number[], t: Tensor): Tensor | number {
  const [last = 0, ...rest] = [...coefficients].reverse()
  return rest.reduce<Tensor | number>((sum, coefficient) => f.add(f.mul(t, sum), coefficient), last)
}

/** What the rules need of an axis: the distance from its low pixel, as a function of the grid, and that function's slope. */
interface Distance {
  readonly t: Tensor
  readonly slope: Tensor
}

/** [batch, 1, places] per axis. */
function distancesOf(
  f: TensorAlgebra<Tensor>,
  grid: Tensor,
  axes: readonly Axis[],
  sampling: Sampling,
  { align_corners: corners }: GridParams,
): Distance[] {
  const { batch, count, sizes } = sampling
  const dims = sizes.length
  const flat = f.reshape(grid, [batch, count, dims])
  return axes.map((axis, dim) => {
    const size = sizes[dim] ?? 1
    const scale = scaleOf(size, corners)
    const slope = axis.slope.map((each) => each * scale)
    const shift = axis.shift.map(
      (each, at) => each + (axis.slope[at] as number) * shiftOf(size) - (axis.low[at] as number),
    )
    const coordinate = f.select(flat, 2, dims - 1 - dim)
    const slopes = constant(slope, [batch, count], grid)
    const t = f.add(f.mul(coordinate, slopes), constant(shift, [batch, count], grid))
    return { t: f.unsqueeze(t, 1), slope: slopes }
  })
}

/** The product of the weights of one combination; the axis `skipped` counts with the slope of its weight. */
function weightOf(
  f: TensorAlgebra<Tensor>,
  taps: readonly Tap[],
  distances: readonly Distance[],
  skipped = -1,
): Tensor | number {
  return taps.reduce<Tensor | number>((product, { weight }, dim) => {
    const { t } = distances[dim] as Distance
    return f.mul(product, polynomial(f, dim === skipped ? slopeOf(weight) : weight, t))
  }, 1)
}

const IMAGE = [
  [
    [
      [1, 2, 4],
      [3, 8, 16],
    ],
  ],
]
const GRID = [
  [
    [
      [-0.6, 0.3],
      [0.2, -0.4],
    ],
    [
      [0.7, 0.1],
      [-0.2, 0.45],
    ],
  ],
]
const FAR = [
  [
    [
      [-1.2, 0.9],
      [1.15, -1.3],
    ],
  ],
]
const VOLUME = [
  [
    [
      IMAGE[0]?.[0] ?? [],
      [
        [5, 0, 1],
        [2, -1, 3],
      ],
    ],
  ],
]
const DEEP = [
  [
    [
      [
        [-0.6, 0.3, 0.15],
        [0.2, -0.4, -0.3],
      ],
    ],
  ],
]

export const gridSampleOp = defineOp({
  name: 'grid_sample',
  torchNames: ['torch.nn.functional.grid_sample'],
  category: 'indexing',
  symbol: '⌖',
  inputs: { input: {}, grid: {} },
  params: {
    mode: choiceOr(
      choice({ en: 'between pixels', zh: '像素之间' }, ['bilinear', 'nearest', 'bicubic'], 'bilinear'),
      (got) =>
        torchError(
          `nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '${got}'`,
          'ValueError',
        ),
    ),
    padding_mode: choiceOr(
      choice({ en: 'outside', zh: '图像之外' }, ['zeros', 'border', 'reflection'], 'zeros'),
      (got) =>
        torchError(
          `nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: '${got}'`,
          'ValueError',
        ),
    ),
    align_corners: bool({ en: 'corners are pixel centres', zh: '角点为像素中心' }),
  },
  doc: {
    en: 'Reads images or volumes at the places of a grid (x, y, z from −1 to 1), by the nearest pixel, linearly or cubically; outside there is 0, the border, or the mirrored image.',
    zh: '按网格（x、y、z 从 −1 到 1）在图像或体数据各处取值：最近像素、线性或三次插值；图像外为 0、边缘值或镜像。',
  },
  keywords: ['spatial transformer', 'warp', 'bilinear', '空间变换', '采样', '双线性'],
  formula: {
    forward: 'grid_sample(input, grid)',
    backward: { input: 'grid_sample_backward(grad, grid)', grid: 'grid_sample_grid_backward(grad, input, grid)' },
  },
  shape: ({ input, grid }) => [samplingOf(input, grid).result],
  forward: ({ input, grid }, params) => {
    const sampling = samplingOf(input.shape, grid.shape)
    if (input.dtype !== grid.dtype) {
      throw torchError(
        `grid_sampler(): expected input and grid to have same dtype, but input has ${scalarTypeName(input.dtype)} and grid has ${scalarTypeName(grid.dtype)}`,
      )
    }
    const { batch, channels, sizes, count, result } = sampling
    const axes = axesOf(grid, sampling, params)
    const dims = sizes.length
    const coordinates = elementsAs(grid, 'float64') as Float64Array
    const distances = axes.map(({ slope, shift, low }, dim) =>
      slope.map((each, at) => {
        const size = sizes[dim] ?? 1
        const place =
          (coordinates[at * dims + dims - 1 - dim] as number) * scaleOf(size, params.align_corners) + shiftOf(size)
        return place * each + (shift[at] as number) - (low[at] as number)
      }),
    )
    const [image, plane] = [floats(input, 'float64'), numel(sizes)]
    const out = new Float64Array(batch * channels * count)
    for (const taps of combinations(axes)) {
      const pixels = pixelsOf(taps, sizes, batch * count)
      pixels.forEach((pixel, at) => {
        if (pixel < 0) return
        let weight = 1
        taps.forEach((tap, dim) => (weight *= valueOf(tap.weight, distances[dim]?.[at] ?? 0)))
        const [n, k] = [Math.floor(at / count), at % count]
        for (let c = 0; c < channels; c++) {
          const to = (n * channels + c) * count + k
          out[to] = (out[to] as number) + weight * (image[(n * channels + c) * plane + pixel] as number)
        }
      })
    }
    return constant(out, result, input)
  },
  vjp: {
    input: (f, { grad, grid, shapes }, params) => {
      const sampling = samplingOf(shapes.input, grid.shape)
      const { batch, channels, sizes, count } = sampling
      const axes = axesOf(grid, sampling, params)
      const distances = distancesOf(f, grid, axes, sampling, params)
      const upstream = f.reshape(grad, [batch, channels, count])
      return combinations(axes)
        .map((taps) => {
          const { places, inside } = channelled(pixelsOf(taps, sizes, batch * count), sampling)
          const weight = f.mul(weightOf(f, taps, distances), constant(inside, [batch, channels, count], grad))
          return f.addAt(f.mul(upstream, weight), places, shapes.input)
        })
        .reduce((a, b) => f.add(a, b))
    },
    grid: (f, { grad, input, grid, shapes }, params) => {
      const sampling = samplingOf(shapes.input, grid.shape)
      const { batch, channels, sizes, count } = sampling
      if (params.mode === 'nearest') return f.zeros(shapes.grid, grad.dtype)
      const axes = axesOf(grid, sampling, params)
      const distances = distancesOf(f, grid, axes, sampling, params)
      const upstream = f.reshape(grad, [batch, channels, count])
      const read = combinations(axes).map((taps) => {
        const { places, inside } = channelled(pixelsOf(taps, sizes, batch * count), sampling)
        const shown = f.mul(
          f.readAt(input, places, [batch, channels, count]),
          constant(inside, [batch, channels, count], grad),
        )
        // [batch, 1, places]: what the pixels of this combination add to the result, channel by channel.
        return { taps, sums: f.sum(f.mul(upstream, shown), [1], true) }
      })
      const along = sizes.map((_, dim) => {
        const total = read
          .map(({ taps, sums }) => f.mul(sums, weightOf(f, taps, distances, dim)))
          .reduce((a, b) => f.add(a, b))
        return f.mul(f.select(total, 1, 0), (distances[dim] as Distance).slope)
      })
      return f.reshape(f.stack(along.reverse(), -1), shapes.grid)
    },
  },
  // While only the catalog asks there is no image.
  gradFnName: (_, { input }: { readonly input?: Tensor }) => `GridSampler${(input?.ndim ?? 4) - 2}DBackward0`,
  samples: [
    sample([t(IMAGE), t(GRID)]),
    sample([t(IMAGE), t(GRID)], { align_corners: true }),
    sample([t(IMAGE), t(FAR)]),
    sample([t(IMAGE), t(FAR)], { padding_mode: 'reflection' }),
    sample([t(IMAGE), t(FAR)], { padding_mode: 'border', align_corners: true }),
    sample([t(IMAGE), t(GRID)], { mode: 'nearest' }),
    sample([t(IMAGE), t(GRID)], { mode: 'bicubic', padding_mode: 'border' }),
    sample([t(VOLUME), t(DEEP)]),
  ],
  errors: [
    {
      ...sample([t(IMAGE), t([[[[0, 0, 0]]]])]),
      message: 'grid_sampler(): expected grid to have size 2 in last dimension, but got grid with sizes [1, 1, 1, 3]',
    },
  ],
})

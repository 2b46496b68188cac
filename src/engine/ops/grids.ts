// Grids: where an affine map sends the places of an image, and an image read at the places of a grid.
import { defineOp } from '../define'
import { torchError } from '../errors'
import { noGrad } from '../autograd/mode'
import type { TensorAlgebra } from '../algebra'
import { castData, scalarTypeName } from '../dtypes'
import { elementsAs } from '../kernels/read'
import { bool, ints } from '../params'
import { sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { bmm } from './matrix'
import { transpose } from './axes'
import { reshape } from './views'
import { sample, t } from './samples'

const CORNERS = bool({ en: 'corners are pixel centres', zh: '角点为像素中心' })

/** Coordinates from −1 to 1 along a dimension: of pixel centres, the outermost at ±1 only with aligned corners. */
function coordinates(count: number, corners: boolean): number[] {
  return Array.from({ length: count }, (_, at) => {
    if (corners) return count > 1 ? -1 + (2 * at) / (count - 1) : 0
    return (2 * at + 1) / count - 1
  })
}

/** (x, y, 1) of every place of an image, row by row: [batch, height · width, 3]. */
function basePlaces(size: Shape, corners: boolean, like: Tensor): Tensor {
  const [batch = 0, , height = 0, width = 0] = size
  const [xs, ys] = [coordinates(width, corners), coordinates(height, corners)]
  const one = ys.flatMap((y) => xs.flatMap((x) => [x, y, 1]))
  const all = Float64Array.from({ length: batch * one.length }, (_, at) => one[at % one.length] ?? 0)
  return Tensor.ofData(castData(all, 'float64', like.dtype), [batch, height * width, 3], like.dtype)
}

function checkTheta(theta: Shape, size: Shape): void {
  if (size.length !== 4) {
    throw torchError(
      `affine_grid only supports 4D sizes, for images, got size of ${size.length} dims`,
      'NotImplementedError',
    )
  }
  if (theta.length === 3 && theta[0] === size[0] && theta[1] === 2 && theta[2] === 3) return
  throw torchError(
    `Expected a batch of 2D affine matrices of shape Nx2x3 for size torch.Size(${sizesText(size)}). Got torch.Size(${sizesText(theta)}).`,
    'ValueError',
  )
}

const gridShape = ([batch = 0, , height = 0, width = 0]: Shape): Shape => [batch, height, width, 2]

export const affineGridOp = defineOp({
  name: 'affine_grid',
  torchNames: ['torch.nn.functional.affine_grid'],
  category: 'shape',
  symbol: '⌗',
  inputs: { theta: {} },
  params: { size: ints({ en: 'size of the image', zh: '图像大小' }, [1, 1, 2, 2]), align_corners: CORNERS },
  doc: {
    en: 'Where an affine map, a 2 × 3 matrix per image, sends the places of an image: a grid for grid_sample.',
    zh: '仿射变换（每张图一个 2 × 3 矩阵）把图像各处映到何处，得到 grid_sample 用的网格。',
  },
  keywords: ['spatial transformer', 'rotate', 'warp', '空间变换', '仿射'],
  formula: { forward: 'affine_grid(theta, size)', backward: { theta: 'affine_grid_backward(grad, size)' } },
  shape: ({ theta }, { size }) => [(checkTheta(theta, size), gridShape(size))],
  forward: ({ theta }, { size, align_corners: corners }) => {
    checkTheta(theta.shape, size)
    return noGrad(() => reshape(bmm(basePlaces(size, corners, theta), transpose(theta, 1, 2)), gridShape(size)))
  },
  vjp: {
    theta: (f, { grad }, { size, align_corners: corners }) => {
      const [batch = 0, , height = 0, width = 0] = size
      const upstream = f.reshape(grad, [batch, height * width, 2])
      return f.bmm(f.transpose(upstream, 1, 2), basePlaces(size, corners, grad))
    },
  },
  gradFnName: 'AffineGridGeneratorBackward0',
  samples: [
    sample(
      [
        t([
          [
            [1, 0.2, 0],
            [-0.1, 1, 0.5],
          ],
        ]),
      ],
      { size: [1, 1, 2, 3] },
    ),
    sample(
      [
        t([
          [
            [1, 0.2, 0],
            [-0.1, 1, 0.5],
          ],
        ]),
      ],
      { size: [1, 1, 2, 3], align_corners: true },
    ),
  ],
})

/** One of the four pixels around each place of a grid. */
interface Corner {
  /** Flat places in the image, 0 where the pixel lies outside. */
  readonly places: Int32Array
  /** 1 inside the image, 0 outside. */
  readonly inside: Float64Array
  readonly dx: 0 | 1
  readonly dy: 0 | 1
}

interface Sampling {
  readonly batch: number
  readonly channels: number
  readonly height: number
  readonly width: number
  /** Places of the grid per image. */
  readonly count: number
  readonly result: Shape
}

function samplingOf(input: Shape, grid: Shape): Sampling {
  if (input.length !== 4 || grid.length !== 4) {
    throw torchError(
      `grid_sampler(): expected 4D input and grid with same number of dimensions, but got input with sizes ${sizesText(input)} and grid with sizes ${sizesText(grid)}`,
    )
  }
  if (input[0] !== grid[0]) {
    throw torchError(
      `grid_sampler(): expected grid and input to have same batch size, but got input with sizes ${sizesText(input)} and grid with sizes ${sizesText(grid)}`,
    )
  }
  if (grid[3] !== 2) {
    throw torchError(
      `grid_sampler(): expected grid to have size 2 in last dimension, but got grid with sizes ${sizesText(grid)}`,
    )
  }
  const [batch = 0, channels = 0, height = 0, width = 0] = input
  const [, rows = 0, columns = 0] = grid
  return { batch, channels, height, width, count: rows * columns, result: [batch, channels, rows, columns] }
}

/** A coordinate from −1 … 1 as a place among `size` pixels. */
function unnormalized(f: TensorAlgebra<Tensor>, at: Tensor, size: number, corners: boolean): Tensor {
  return corners ? f.mul(f.add(at, 1), (size - 1) / 2) : f.div(f.sub(f.mul(f.add(at, 1), size), 1), 2)
}

/** The four pixels around each place: [batch, channels, places] flat places, and which of them are inside. */
function cornersOf(x: Tensor, y: Tensor, { batch, channels, height, width, count }: Sampling): Corner[] {
  const [xs, ys] = [elementsAs(x, 'float64'), elementsAs(y, 'float64')] as Float64Array[]
  const steps = [0, 1] as const
  return steps.flatMap((dy) =>
    steps.map((dx): Corner => {
      const places = new Int32Array(batch * channels * count)
      const inside = new Float64Array(places.length)
      for (let n = 0; n < batch; n++) {
        for (let k = 0; k < count; k++) {
          const [px, py] = [Math.floor(xs?.[n * count + k] ?? 0) + dx, Math.floor(ys?.[n * count + k] ?? 0) + dy]
          const isInside = px >= 0 && px < width && py >= 0 && py < height
          for (let c = 0; c < channels; c++) {
            const at = (n * channels + c) * count + k
            if (!isInside) continue
            inside[at] = 1
            places[at] = ((n * channels + c) * height + py) * width + px
          }
        }
      }
      return { places, inside, dx, dy }
    }),
  )
}

interface Read {
  /** [batch, 1, places]: how far each place lies from the pixel at its upper left. */
  readonly tx: Tensor
  readonly ty: Tensor
  readonly corners: readonly Corner[]
}

function readingOf(f: TensorAlgebra<Tensor>, grid: Tensor, sampling: Sampling, aligned: boolean): Read {
  const flat = f.reshape(grid, [sampling.batch, sampling.count, 2])
  const place = (axis: 0 | 1, size: number): Tensor => unnormalized(f, f.select(flat, 2, axis), size, aligned)
  const [x, y] = [place(0, sampling.width), place(1, sampling.height)]
  const share = (at: Tensor): Tensor => f.unsqueeze(f.sub(at, f.floor(at)), 1)
  return { tx: share(x), ty: share(y), corners: cornersOf(x, y, sampling) }
}

/** How much a corner counts along one axis, and how that changes with the place. */
const shareOf = (f: TensorAlgebra<Tensor>, t: Tensor, d: 0 | 1): Tensor => (d === 1 ? t : f.sub(1, t))
const slopeOf = (d: 0 | 1): number => (d === 1 ? 1 : -1)

const insideOf = ({ inside }: Corner, { batch, channels, count }: Sampling, like: Tensor): Tensor =>
  Tensor.ofData(castData(inside, 'float64', like.dtype), [batch, channels, count], like.dtype)

/** A coordinate from −1 … 1 as a place among `size` pixels. */
const pixelOf = (at: number, size: number, corners: boolean): number =>
  corners ? ((at + 1) * (size - 1)) / 2 : ((at + 1) * size - 1) / 2

/** The images read at the places of the grid. */
function sampled(input: Tensor, grid: Tensor, sampling: Sampling, aligned: boolean): Tensor {
  const { batch, channels, height, width, count, result } = sampling
  const [image, at] = [elementsAs(input, 'float64'), elementsAs(grid, 'float64')] as Float64Array[]
  const out = new Float64Array(batch * channels * count)
  for (let n = 0; n < batch; n++) {
    for (let k = 0; k < count; k++) {
      const x = pixelOf(at?.[(n * count + k) * 2] ?? 0, width, aligned)
      const y = pixelOf(at?.[(n * count + k) * 2 + 1] ?? 0, height, aligned)
      const [left, top] = [Math.floor(x), Math.floor(y)]
      for (const [px, py, weight] of [
        [left, top, (left + 1 - x) * (top + 1 - y)],
        [left + 1, top, (x - left) * (top + 1 - y)],
        [left, top + 1, (left + 1 - x) * (y - top)],
        [left + 1, top + 1, (x - left) * (y - top)],
      ] as const) {
        if (px < 0 || px >= width || py < 0 || py >= height) continue
        for (let c = 0; c < channels; c++) {
          const to = (n * channels + c) * count + k
          out[to] = (out[to] ?? 0) + weight * (image?.[((n * channels + c) * height + py) * width + px] ?? 0)
        }
      }
    }
  }
  return Tensor.ofData(castData(out, 'float64', input.dtype), result, input.dtype)
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

export const gridSampleOp = defineOp({
  name: 'grid_sample',
  torchNames: ['torch.nn.functional.grid_sample'],
  category: 'indexing',
  symbol: '⌖',
  inputs: { input: {}, grid: {} },
  params: { align_corners: CORNERS },
  doc: {
    en: 'Reads images at the places of a grid (x, y from −1 to 1), linearly between pixels; outside there is 0.',
    zh: '按网格（x、y 从 −1 到 1）在图像各处取值，像素之间双线性插值，图像外为 0。',
  },
  keywords: ['spatial transformer', 'warp', 'bilinear', '空间变换', '采样', '双线性'],
  formula: {
    forward: 'grid_sample(input, grid)',
    backward: { input: 'grid_sample_backward(grad, grid)', grid: 'grid_sample_grid_backward(grad, input, grid)' },
  },
  shape: ({ input, grid }) => [samplingOf(input, grid).result],
  forward: ({ input, grid }, { align_corners: aligned }) => {
    const sampling = samplingOf(input.shape, grid.shape)
    if (input.dtype !== grid.dtype) {
      throw torchError(
        `grid_sampler(): expected input and grid to have same dtype, but input has ${scalarTypeName(input.dtype)} and grid has ${scalarTypeName(grid.dtype)}`,
      )
    }
    return sampled(input, grid, sampling, aligned)
  },
  vjp: {
    input: (f, { grad, grid, shapes }, { align_corners: aligned }) => {
      const sampling = samplingOf(shapes.input, grid.shape)
      const { tx, ty, corners } = readingOf(f, grid, sampling, aligned)
      const upstream = f.reshape(grad, [sampling.batch, sampling.channels, sampling.count])
      return corners
        .map((corner) => {
          const weight = f.mul(
            f.mul(shareOf(f, tx, corner.dx), shareOf(f, ty, corner.dy)),
            insideOf(corner, sampling, grad),
          )
          return f.addAt(f.mul(upstream, weight), corner.places, shapes.input)
        })
        .reduce((a, b) => f.add(a, b))
    },
    grid: (f, { grad, input, grid, shapes }, { align_corners: aligned }) => {
      const sampling = samplingOf(shapes.input, grid.shape)
      const { tx, ty, corners } = readingOf(f, grid, sampling, aligned)
      const { batch, channels, count, width, height } = sampling
      const upstream = f.reshape(grad, [batch, channels, count])
      const sumsOf = (weigh: (corner: Corner) => Tensor): Tensor =>
        corners
          .map((corner) => {
            const read = f.mul(
              f.readAt(input, corner.places, [batch, channels, count]),
              insideOf(corner, sampling, grad),
            )
            return f.sum(f.mul(f.mul(upstream, read), weigh(corner)), [1], false)
          })
          .reduce((a, b) => f.add(a, b))
      const alongX = sumsOf(({ dx, dy }) => f.mul(shareOf(f, ty, dy), slopeOf(dx)))
      const alongY = sumsOf(({ dx, dy }) => f.mul(shareOf(f, tx, dx), slopeOf(dy)))
      const scale = (size: number): number => (aligned ? (size - 1) / 2 : size / 2)
      const both = f.stack([f.mul(alongX, scale(width)), f.mul(alongY, scale(height))], -1)
      return f.reshape(both, shapes.grid)
    },
  },
  gradFnName: 'GridSampler2DBackward0',
  samples: [
    sample([t(IMAGE), t(GRID)]),
    sample([t(IMAGE), t(GRID)], { align_corners: true }),
    sample([
      t(IMAGE),
      t([
        [
          [
            [-1.2, 0.9],
            [1.15, -1.3],
          ],
        ],
      ]),
    ]),
  ],
})

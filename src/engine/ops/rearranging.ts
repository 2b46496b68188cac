// Rearranging: rolled, turned, shuffled between channels and pixels, repeated one by one.
import { defineComposite } from '../define'
import { torchError } from '../errors'
import { dims, int, ints, intsOrInt, optionalInt } from '../params'
import { sizesText, wrapDim, type Shape } from '../shapes'
import { clone } from './arrange'
import { unsqueeze } from './axes'
import { movedOp, placesBy } from './moved'
import { sample, strided, t } from './samples'
import { expand, reshape } from './views'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]
const SQUARE = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]

const modulo = (a: number, n: number): number => ((a % n) + n) % n

/** How far each dimension is rolled; null = the flattened tensor is rolled. */
function rolled(shape: Shape, shifts: readonly number[], along: readonly number[] | null): Map<number, number> | null {
  const [shift] = shifts
  if (shift === undefined) throw torchError('`shifts` required')
  if (along === null || along.length === 0) {
    if (shifts.length === 1) return null
    throw torchError(`shifts and dimensions must align. shifts: ${shifts.length}, dims:0`)
  }
  if (along.length !== shifts.length) {
    throw torchError(`shifts and dimensions must align. shifts: ${shifts.length}, dims:${along.length}`)
  }
  const byDim = new Map<number, number>()
  if (shape.length === 0) {
    throw torchError(`Dimension specified as ${along[0] ?? 0} but tensor has no dimensions`, 'IndexError')
  }
  along.forEach((dim, at) => {
    const wrapped = wrapDim(dim, shape.length)
    byDim.set(wrapped, (byDim.get(wrapped) ?? 0) + (shifts[at] ?? 0))
  })
  return byDim
}

export const rollOp = movedOp({
  name: 'roll',
  torchNames: ['torch.roll', 'Tensor.roll'],
  symbol: '↻',
  params: { shifts: intsOrInt({ en: 'shifts', zh: '移动量' }, [1]), dims: dims() },
  doc: {
    en: 'Moves elements along dimensions; what leaves at one end comes in at the other.',
    zh: '沿维度循环移动元素：从一端移出的由另一端移入。',
  },
  keywords: ['shift', 'cyclic', 'rotate', '滚动', '循环移位'],
  forward: 'roll(self, shifts, dims)',
  moved: (shape, params) => {
    const byDim = rolled(shape, params.shifts, params.dims)
    const count = shape.reduce((product, size) => product * size, 1)
    if (byDim === null) {
      const shift = params.shifts[0] ?? 0
      return { shape, places: Int32Array.from({ length: count }, (_, at) => modulo(at - shift, count)) }
    }
    const places = placesBy(shape, shape, (at) =>
      at.map((coordinate, dim) => modulo(coordinate - (byDim.get(dim) ?? 0), shape[dim] ?? 1)),
    )
    return { shape, places }
  },
  gradFnName: 'RollBackward0',
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { shifts: [1, -1], dims: [0, 1] }),
    sample([strided(ROWS)], { shifts: [4], dims: [-1] }),
    sample([t([1, 2, 3])], { shifts: [-1], dims: [0] }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { shifts: [1, 2], dims: [0] }),
      message: 'shifts and dimensions must align. shifts: 2, dims:1',
    },
  ],
})

export const rot90Op = movedOp({
  name: 'rot90',
  torchNames: ['torch.rot90', 'Tensor.rot90'],
  symbol: '⟲',
  params: {
    k: int({ en: 'quarter turns', zh: '转多少个 90°' }, 1),
    dims: ints({ en: 'plane', zh: '旋转平面' }, [0, 1]),
  },
  doc: { en: 'Turns a plane of two dimensions by quarter turns.', zh: '把两个维度的平面旋转若干个 90°。' },
  keywords: ['rotate', 'turn', '旋转'],
  forward: 'rot90(self, k, dims)',
  moved: (shape, params) => {
    if (params.dims.length !== 2) {
      throw torchError(`expected total rotation dims == 2, but got dims = ${params.dims.length}`)
    }
    if (shape.length < 2) throw torchError(`expected total dims >= 2, but got total dims = ${shape.length}`)
    const [a = 0, b = 0] = params.dims.map((dim) => wrapDim(dim, shape.length))
    if (a === b)
      throw torchError(
        `expected rotation dims to be different, but got dim0 = ${params.dims[0] ?? 0} and dim1 = ${params.dims[1] ?? 0}`,
      )
    const turns = modulo(params.k, 4)
    const swapped = shape.map((size, dim) => (dim === a ? (shape[b] ?? 1) : dim === b ? (shape[a] ?? 1) : size))
    const result = turns % 2 === 1 ? swapped : shape
    const [rows, columns] = [shape[a] ?? 1, shape[b] ?? 1]
    const places = placesBy(result, shape, (at) => {
      const [i, j] = [at[a] ?? 0, at[b] ?? 0]
      const [x, y] = [
        [i, j],
        [j, columns - 1 - i],
        [rows - 1 - i, columns - 1 - j],
        [rows - 1 - j, i],
      ][turns] ?? [i, j]
      return at.map((coordinate, dim) => (dim === a ? (x ?? 0) : dim === b ? (y ?? 0) : coordinate))
    })
    return { shape: result, places }
  },
  gradFnName: 'Rot90Backward0',
  samples: [0, 1, 2, 3].map((k) => sample([t(ROWS)], { k })).concat(sample([strided(SQUARE)], { k: -1, dims: [1, 0] })),
})

function needsFactor(name: string, shape: Shape, factor: number): void {
  if (shape.length < 3) {
    throw torchError(
      `${name} expects input to have at least 3 dimensions, but got input with ${shape.length} dimension(s)`,
    )
  }
  if (factor <= 0)
    throw torchError(
      `${name} expects a positive ${name === 'pixel_shuffle' ? 'upscale' : 'downscale'}_factor, but got ${factor}`,
    )
}

const IMAGE = [[[1, 2]], [[3, 4]], [[5, 6]], [[7, 8]]]

export const pixelShuffleOp = movedOp({
  name: 'pixel_shuffle',
  torchNames: ['torch.pixel_shuffle', 'torch.nn.functional.pixel_shuffle'],
  symbol: '▦',
  params: { upscale_factor: int({ en: 'factor', zh: '倍数' }, 2) },
  doc: {
    en: 'Spreads every r² channels over the pixels of an image that is r times as large.',
    zh: '把每 r² 个通道铺成放大 r 倍的图像的像素。',
  },
  keywords: ['upsample', 'super resolution', 'depth to space', '上采样', '超分辨率'],
  forward: 'pixel_shuffle(self, upscale_factor)',
  moved: (shape, { upscale_factor: r }) => {
    needsFactor('pixel_shuffle', shape, r)
    const [channels = 1, height = 1, width = 1] = shape.slice(-3)
    if (channels % (r * r) !== 0) {
      throw torchError(
        `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${channels} is not divisible by ${r * r}`,
      )
    }
    const result = [...shape.slice(0, -3), channels / (r * r), height * r, width * r]
    const places = placesBy(result, shape, (at) => {
      const [c = 0, y = 0, x = 0] = at.slice(-3)
      return [...at.slice(0, -3), c * r * r + (y % r) * r + (x % r), Math.floor(y / r), Math.floor(x / r)]
    })
    return { shape: result, places }
  },
  gradFnName: 'PixelShuffleBackward0',
  samples: [sample([t(IMAGE)]), sample([t([IMAGE])])],
  errors: [
    {
      ...sample([t([[1, 2]])]),
      message: 'pixel_shuffle expects input to have at least 3 dimensions, but got input with 2 dimension(s)',
    },
  ],
})

export const pixelUnshuffleOp = movedOp({
  name: 'pixel_unshuffle',
  torchNames: ['torch.pixel_unshuffle', 'torch.nn.functional.pixel_unshuffle'],
  symbol: '▤',
  params: { downscale_factor: int({ en: 'factor', zh: '倍数' }, 2) },
  doc: {
    en: 'Gathers blocks of r × r pixels into channels: the inverse of pixel_shuffle.',
    zh: '把 r × r 的像素块收进通道，是 pixel_shuffle 的逆。',
  },
  keywords: ['downsample', 'space to depth', '下采样'],
  forward: 'pixel_unshuffle(self, downscale_factor)',
  moved: (shape, { downscale_factor: r }) => {
    needsFactor('pixel_unshuffle', shape, r)
    const [channels = 1, height = 1, width = 1] = shape.slice(-3)
    for (const [word, size, at] of [
      ['height', height, -2],
      ['width', width, -1],
    ] as const) {
      if (size % r === 0) continue
      throw torchError(
        `pixel_unshuffle expects ${word} to be divisible by downscale_factor, but input.size(${at})=${size} is not divisible by ${r}`,
      )
    }
    const result = [...shape.slice(0, -3), channels * r * r, height / r, width / r]
    const places = placesBy(result, shape, (at) => {
      const [c = 0, y = 0, x = 0] = at.slice(-3)
      const rest = c % (r * r)
      return [...at.slice(0, -3), Math.floor(c / (r * r)), y * r + Math.floor(rest / r), x * r + (rest % r)]
    })
    return { shape: result, places }
  },
  gradFnName: 'PixelUnshuffleBackward0',
  samples: [
    sample([
      t([
        [
          [1, 2],
          [3, 4],
        ],
      ]),
    ]),
    sample([
      t([
        [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
      ]),
    ]),
  ],
})

export const channelShuffleOp = movedOp({
  name: 'channel_shuffle',
  torchNames: ['torch.nn.functional.channel_shuffle', 'torch.channel_shuffle'],
  symbol: '⇅',
  params: { groups: int({ en: 'groups', zh: '组数' }, 2) },
  doc: {
    en: 'Deals the channels of every group out in turn, so that groups mix.',
    zh: '轮流取出各组的通道，使各组混合。',
  },
  keywords: ['shufflenet', 'groups', 'channels', '通道混洗'],
  forward: 'channel_shuffle(self, groups)',
  moved: (shape, { groups }) => {
    if (shape.length <= 2) {
      throw torchError(`channel_shuffle expects input with > 2 dims, but got input with sizes ${sizesText(shape)}`)
    }
    const channels = shape[1] ?? 1
    if (groups <= 0)
      throw torchError(`Number of groups to divide channels in must be positive. Value of groups:${groups}`)
    if (channels % groups !== 0) {
      throw torchError(`Number of channels must be divisible by groups. Got ${channels} channels and ${groups} groups.`)
    }
    const places = placesBy(shape, shape, ([batch = 0, channel = 0, ...rest]) => [
      batch,
      (channel % groups) * (channels / groups) + Math.floor(channel / groups),
      ...rest,
    ])
    return { shape, places }
  },
  gradFnName: 'ChannelShuffleBackward0',
  samples: [sample([t([IMAGE])]), sample([t([[[1], [2], [3], [4], [5], [6]]])], { groups: 3 })],
  errors: [
    {
      ...sample([t(ROWS)]),
      message: 'channel_shuffle expects input with > 2 dims, but got input with sizes [2, 3]',
    },
  ],
})

export const repeatInterleaveOp = defineComposite({
  name: 'repeat_interleave',
  torchNames: ['torch.repeat_interleave', 'Tensor.repeat_interleave'],
  category: 'shape',
  symbol: 'aabb',
  inputs: { self: {} },
  params: {
    repeats: int({ en: 'repeats', zh: '重复次数' }, 2, { min: 0 }),
    dim: optionalInt({ en: 'dimension', zh: '维度' }),
  },
  doc: {
    en: 'Repeats each element, or each slice of a dimension, several times in a row.',
    zh: '把每个元素（或某一维的每个切片）连续重复若干次。',
  },
  keywords: ['repeat', 'duplicate', '重复'],
  formula: { forward: 'repeat_interleave(self, repeats, dim)', backward: { self: 'repeat_interleave_backward(grad)' } },
  shape: ({ self }, { repeats, dim }) => [
    repeatedShape(dim === null ? [self.reduce((a, b) => a * b, 1)] : self, repeats, dim ?? 0),
  ],
  compose: ({ self }, { repeats, dim }) => {
    const source = dim === null && self.ndim !== 1 ? reshape(self, [self.numel]) : self
    const at = wrapDim(dim ?? 0, source.ndim)
    const spread = [...source.shape.slice(0, at + 1), repeats, ...source.shape.slice(at + 1)]
    return reshape(clone(expand(unsqueeze(source, at + 1), spread)), repeatedShape(source.shape, repeats, at))
  },
  gradFnName: 'ViewBackward0',
  samples: [
    sample([t([1, 2, 3])]),
    sample([t(ROWS)], { repeats: 3 }),
    sample([t(ROWS)], { repeats: 2, dim: 1 }),
    sample([strided(ROWS)], { repeats: 2, dim: 0 }),
  ],
})

const repeatedShape = (shape: Shape, repeats: number, dim: number): Shape =>
  shape.map((size, axis) => (axis === wrapDim(dim, shape.length) ? size * repeats : size))

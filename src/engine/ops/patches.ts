// Patches: every window of an image as a column (im2col), and columns added back to an image (col2im): each other's derivative.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { allocate } from '../dtypes'
import { torchError } from '../errors'
import { elements } from '../kernels/read'
import { addInto } from '../kernels/places'
import { coveredPlaces, perDim, windowCounts, type Window } from '../kernels/windows'
import type { Op } from '../op'
import { intsOrInt } from '../params'
import { sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { sample, strided, t } from './samples'

const F = 'torch.nn.functional'
const PARAMS = {
  kernel_size: intsOrInt({ en: 'window', zh: '窗口' }, [2, 2]),
  dilation: intsOrInt({ en: 'dilation', zh: '膨胀' }, [1, 1]),
  padding: intsOrInt({ en: 'padding', zh: '填充' }, [0, 0]),
  stride: intsOrInt({ en: 'stride', zh: '步幅' }, [1, 1]),
}

interface PatchParams {
  readonly kernel_size: readonly number[]
  readonly dilation: readonly number[]
  readonly padding: readonly number[]
  readonly stride: readonly number[]
}

const pairText = (list: readonly number[]): string => `(${list.join(', ')})`

const windowOf = (params: PatchParams): Window => ({
  kernel: perDim(params.kernel_size, 2),
  dilation: perDim(params.dilation, 2),
  padding: perDim(params.padding, 2),
  stride: perDim(params.stride, 2),
})

/** How the windows of one plane lie: which places each covers, as [kernel places, windows]; -1 = in the padding. */
interface Patches {
  readonly sizes: readonly number[]
  readonly counts: readonly number[]
  readonly cells: number
  readonly covered: Int32Array
}

function patchesOf(sizes: readonly number[], params: PatchParams): Patches {
  const window = windowOf(params)
  const counts = windowCounts(sizes, window)
  return { sizes, counts, cells: numel(window.kernel), covered: coveredPlaces(sizes, counts, window) }
}

function unfolded(shape: Shape, params: PatchParams): Shape {
  if (shape.length < 3) {
    const wanted = Math.max(2, shape.length)
    const span = Math.max(1, shape.length)
    throw torchError(
      `Dimension out of range (expected to be in range of [${-span}, ${span - 1}], but got ${wanted})`,
      'IndexError',
    )
  }
  const window = windowOf(params)
  const sizes = shape.slice(-2)
  const counts = windowCounts(sizes, window)
  if (counts.some((count) => count < 1)) {
    throw torchError(
      `Given input with spatial size ${pairText(sizes)}, kernel_size=${pairText(window.kernel)}, dilation=${pairText(window.dilation)}, padding=${pairText(window.padding)}, calculated shape of the array of sliding blocks as ${pairText(counts)}, but its components must be at least one.`,
    )
  }
  return [...shape.slice(0, -3), (shape.at(-3) ?? 1) * numel(window.kernel), numel(counts)]
}

/** Columns from planes: places in the padding read 0. */
function readColumns(self: Tensor, shape: Shape, { sizes, covered }: Patches): Tensor {
  const [plane, column] = [numel(sizes), covered.length]
  const from = elements(self)
  const out = allocate(self.dtype, numel(shape))
  for (let at = 0; at < out.length; at++) {
    const place = covered[at % column] as number
    if (place >= 0) out[at] = from[Math.floor(at / column) * plane + place] as never
  }
  return Tensor.ofData(out, shape, self.dtype)
}

/** Planes from columns: what fell into the padding is lost. */
function addColumns(self: Tensor, shape: Shape, { sizes, covered }: Patches): Tensor {
  const [plane, column] = [numel(sizes), covered.length]
  const out = allocate(self.dtype, numel(shape) + 1)
  const lost = numel(shape)
  const places = new Int32Array(self.numel)
  for (let at = 0; at < places.length; at++) {
    const place = covered[at % column] as number
    places[at] = place < 0 ? lost : Math.floor(at / column) * plane + place
  }
  addInto(out, elements(self), places, self.dtype)
  return Tensor.ofData(out.slice(0, lost), shape, self.dtype)
}

const IMAGE = [
  [
    [
      [1, 5, 2],
      [3, 4, 8],
      [6, 9, -1],
    ],
  ],
]

export const im2colOp: Op = defineOp({
  name: 'im2col',
  torchNames: [`${F}.unfold`],
  category: 'shape',
  symbol: '▦→',
  inputs: { input: {} },
  params: PARAMS,
  doc: {
    en: 'Every window of an image as a column: nn.functional.unfold. With a matrix product this makes a convolution.',
    zh: '把图像的每个窗口排成一列（nn.functional.unfold），再乘矩阵即为卷积。',
  },
  keywords: ['unfold', 'patches', 'sliding blocks', '展开', '滑动窗口', '图块'],
  formula: { forward: 'im2col(input)', backward: { input: 'col2im_backward(grad)' } },
  shape: ({ input }, params) => [unfolded(input, params)],
  forward: ({ input }, params) => {
    const shape = unfolded(input.shape, params)
    return readColumns(input, shape, patchesOf(input.shape.slice(-2), params))
  },
  vjp: {
    input: (_, { grad, shapes }, params) => one(col2imOp, [grad], { ...params, output_size: shapes.input.slice(-2) }),
  },
  gradFnName: 'Im2ColBackward0',
  samples: [
    sample([t(IMAGE)]),
    sample([t(IMAGE[0] ?? [])], { padding: 1, stride: 2 }),
    sample([strided(IMAGE)], { kernel_size: [2, 1], dilation: [2, 1] }),
  ],
  errors: [
    {
      ...sample([t(IMAGE)], { kernel_size: 4 }),
      message:
        'Given input with spatial size (3, 3), kernel_size=(4, 4), dilation=(1, 1), padding=(0, 0), calculated shape of the array of sliding blocks as (0, 0), but its components must be at least one.',
    },
  ],
})

interface FoldParams extends PatchParams {
  readonly output_size: readonly number[]
}

function folded(shape: Shape, params: FoldParams): Shape {
  if ((shape.length !== 2 && shape.length !== 3) || shape.slice(-2).includes(0)) {
    throw torchError(
      `Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: ${sizesText(shape)}`,
    )
  }
  const window = windowOf(params)
  const size = perDim(params.output_size, 2)
  const [rows = 0, columns = 0] = shape.slice(-2)
  const cells = numel(window.kernel)
  if (rows % cells !== 0) {
    throw torchError(
      `Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=${rows} and kernel_size=${pairText(window.kernel)}.`,
    )
  }
  const counts = windowCounts(size, window)
  if (columns !== numel(counts)) {
    throw torchError(
      `Given output_size=${pairText(size)}, kernel_size=${pairText(window.kernel)}, dilation=${pairText(window.dilation)}, padding=${pairText(window.padding)}, stride=${pairText(window.stride)}, expected size of input's dimension 2 to match the calculated number of sliding blocks ${counts.join(' * ')} = ${numel(counts)}, but got input.size(2)=${columns}.`,
    )
  }
  return [...shape.slice(0, -2), rows / cells, ...size]
}

const COLUMNS = [
  [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [-1, -2, -3, -4],
    [0.5, 1.5, 2.5, 3.5],
  ],
]

export const col2imOp: Op = defineOp({
  name: 'col2im',
  torchNames: [`${F}.fold`],
  category: 'shape',
  symbol: '→▦',
  inputs: { input: {} },
  params: { output_size: intsOrInt({ en: 'size of the image', zh: '图像尺寸' }, [3, 3]), ...PARAMS },
  doc: {
    en: 'Adds columns back to an image, each at the window that it belongs to: nn.functional.fold.',
    zh: '把各列加回图像中它所属的窗口（nn.functional.fold）。',
  },
  keywords: ['fold', 'patches', 'sliding blocks', '折叠', '滑动窗口', '图块'],
  formula: { forward: 'col2im(input)', backward: { input: 'im2col_backward(grad)' } },
  shape: ({ input }, params) => [folded(input, params)],
  forward: ({ input }, params) => {
    const shape = folded(input.shape, params)
    return addColumns(input, shape, patchesOf(shape.slice(-2), params))
  },
  vjp: {
    input: (_, { grad }, { output_size: _size, ...params }) => one(im2colOp, [grad], params),
  },
  gradFnName: 'Col2ImBackward0',
  samples: [
    sample([t(COLUMNS)]),
    sample([t(COLUMNS)], { output_size: [4, 4], stride: 2 }),
    sample([strided(COLUMNS[0] ?? [])], { output_size: 3 }),
  ],
  errors: [
    {
      ...sample([t([1, 2])]),
      message:
        'Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: [2]',
    },
  ],
})

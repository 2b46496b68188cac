// Stacking: tensors that are given a least number of dimensions, and joined side by side, below or behind one another.
import type { LocalText } from '../../model/local-text'
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { allocate, promoteTypes } from '../dtypes'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import type { Op, Sample } from '../op'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { unsqueeze } from './axes'
import { cat, catOp } from './joining'
import { empty, sample, strided, t } from './samples'
import { reshape } from './views'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]
const KEYWORDS = ['join', 'stack', '拼接', '堆叠']

/** A shape with as many dimensions as asked for, the new ones where numpy has them: [3] as [1, 3] and [1, 3, 1]. */
function raised(shape: Shape, dims: number): Shape {
  if (shape.length >= dims) return shape
  if (dims === 1) return [1]
  const [size = 1, second] = shape
  const row = second === undefined ? [1, size] : [size, second]
  return dims === 3 ? [...row, 1] : row
}

/** The tensor with at least so many dimensions: a view, or itself. */
function atLeast(self: Tensor, dims: number): Tensor {
  if (self.ndim >= dims) return self
  if (self.ndim === 0) return reshape(self, raised([], dims))
  const row = self.ndim === 1 ? unsqueeze(self, 0) : self
  return dims === 3 ? unsqueeze(row, -1) : row
}

function atLeastOp(dims: 1 | 2 | 3): Op {
  return defineComposite({
    name: `atleast_${dims}d`,
    torchNames: [`torch.atleast_${dims}d`],
    category: 'shape',
    symbol: `≥${dims}d`,
    inputs: { self: {} },
    doc: {
      en: `The tensor with at least ${dims} dimension${dims > 1 ? 's' : ''}, new ones being of size 1; a view.`,
      zh: `至少有 ${dims} 维的张量，新增的维度大小为 1（视图）。`,
    },
    keywords: ['dimensions', 'unsqueeze', '维度'],
    formula: { forward: `atleast_${dims}d(self)`, backward: { self: 'reshape(grad, self.shape)' } },
    shape: ({ self }) => [raised(self, dims)],
    compose: ({ self }) => atLeast(self, dims),
    gradFnName: dims === 1 ? 'ViewBackward0' : 'UnsqueezeBackward0',
    samples: [sample([t(3)]), sample([t([1, 2])]), sample([strided(ROWS)])],
  })
}

export const atleast1dOp = atLeastOp(1)
export const atleast2dOp = atLeastOp(2)
export const atleast3dOp = atLeastOp(3)

interface Stack {
  readonly name: string
  readonly also?: readonly string[]
  readonly symbol: string
  readonly doc: LocalText
  readonly forward: string
  /** What each tensor becomes before they are joined. */
  readonly shape: (shape: Shape) => Shape
  readonly prepare: (tensor: Tensor) => Tensor
  /** The dimension along which they are, by the number of dimensions that the first one then has. */
  readonly dim: (ndim: number) => number
  readonly samples: readonly Sample[]
}

function stackOp({ name, also = [], symbol, doc, forward, shape, prepare, dim, samples }: Stack): Op {
  const needsSome = (count: number): void => {
    if (count === 0) throw torchError(`${name} expects a non-empty TensorList`)
  }
  return defineComposite({
    name,
    torchNames: [name, ...also].map((each) => `torch.${each}`),
    category: 'shape',
    symbol,
    inputs: { tensors: { variadic: true } },
    doc,
    keywords: [...KEYWORDS, 'concatenate', '连接'],
    formula: { forward, backward: { tensors: `${name}_backward(grad, position)` } },
    shape: ({ tensors }) => {
      needsSome(tensors.length)
      const shapes = tensors.map(shape)
      return catOp.shape(shapes, { dim: dim(shapes[0]?.length ?? 1) })
    },
    compose: ({ tensors }) => {
      needsSome(tensors.length)
      const made = tensors.map(prepare)
      return cat(made, dim(made[0]?.ndim ?? 1))
    },
    gradFnName: 'CatBackward0',
    samples,
    errors: [{ ...sample([]), message: `${name} expects a non-empty TensorList` }],
  })
}

const VECTORS = [sample([t([1, 2]), t([3, 4])]), sample([t(ROWS), strided(ROWS)]), sample([t(1), t(2)])]

export const hstackOp = stackOp({
  name: 'hstack',
  symbol: '⧺→',
  doc: {
    en: 'Puts tensors side by side: along the columns, or vectors end to end.',
    zh: '水平拼接：沿列方向，向量则首尾相接。',
  },
  forward: 'cat(atleast_1d(tensors), 1)',
  shape: (shape) => raised(shape, 1),
  prepare: (tensor) => atLeast(tensor, 1),
  dim: (ndim) => (ndim === 1 ? 0 : 1),
  samples: VECTORS,
})

export const vstackOp = stackOp({
  name: 'vstack',
  also: ['row_stack'],
  symbol: '⧺↓',
  doc: { en: 'Puts tensors below one another; a vector is a row.', zh: '垂直拼接：向量视为一行。' },
  forward: 'cat(atleast_2d(tensors), 0)',
  shape: (shape) => raised(shape, 2),
  prepare: (tensor) => atLeast(tensor, 2),
  dim: () => 0,
  samples: VECTORS,
})

export const dstackOp = stackOp({
  name: 'dstack',
  symbol: '⧺↗',
  doc: { en: 'Puts tensors behind one another, along the third dimension.', zh: '沿第三维（深度方向）拼接。' },
  forward: 'cat(atleast_3d(tensors), 2)',
  shape: (shape) => raised(shape, 3),
  prepare: (tensor) => atLeast(tensor, 3),
  dim: () => 2,
  samples: VECTORS,
})

const columned = (shape: Shape): Shape => (shape.length < 2 ? [shape[0] ?? 1, 1] : shape)

export const columnStackOp = stackOp({
  name: 'column_stack',
  symbol: '⧺|',
  doc: { en: 'Puts tensors side by side; a vector is a column.', zh: '按列拼接：向量视为一列。' },
  forward: 'cat(columns(tensors), 1)',
  shape: columned,
  prepare: (tensor) => (tensor.ndim < 2 ? reshape(tensor, columned(tensor.shape)) : tensor),
  dim: () => 1,
  samples: [sample([t([1, 2]), t([3, 4])]), sample([t(ROWS), strided(ROWS)]), sample([t([1, 2]), t(ROWS)])],
})

/** Where the elements of each block are in the matrix, and its shape. */
function blocks(shapes: readonly Shape[]): { places: Int32Array[]; shape: Shape } {
  const odd = shapes.findIndex(({ length }) => length > 2)
  if (odd !== -1) {
    throw torchError(
      `torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ${odd} has ${shapes[odd]?.length ?? 0} dimensions`,
    )
  }
  const matrices = shapes.map((shape) => raised(shape, 2))
  const width = matrices.reduce((total, [, columns = 1]) => total + columns, 0)
  let [top, left] = [0, 0]
  const places = matrices.map(([rows = 1, columns = 1]) => {
    const start = top * width + left
    top += rows
    left += columns
    return Int32Array.from(
      { length: rows * columns },
      (_, at) => start + Math.floor(at / columns) * width + (at % columns),
    )
  })
  return { places, shape: [top, width] }
}

export const blockDiagOp = defineOp({
  name: 'block_diag',
  torchNames: ['torch.block_diag'],
  category: 'shape',
  symbol: '⋱',
  inputs: { tensors: { variadic: true } },
  doc: {
    en: 'A matrix of zeros with the given matrices along its diagonal.',
    zh: '以给定矩阵为对角块、其余为零的矩阵。',
  },
  keywords: ['diagonal', 'matrix', '对角', '分块'],
  formula: { forward: 'block_diag(tensors)', backward: { tensors: 'block_diag_backward(grad, position)' } },
  shape: ({ tensors }) => [blocks(tensors).shape],
  forward: ({ tensors }) => {
    const { places, shape } = blocks(tensors.map((tensor) => tensor.shape))
    const dtype = tensors.map((tensor) => tensor.dtype).reduce(promoteTypes)
    const out = allocate(dtype, numel(shape))
    tensors.forEach((tensor, position) => {
      const data = elementsAs(tensor, dtype)
      places[position]?.forEach((place, at) => (out[place] = data[at] as never))
    })
    return Tensor.ofData(out, shape, dtype)
  },
  vjp: {
    tensors: (f, { grad, shapes, position }) => {
      const { places } = blocks(shapes.tensors)
      return f.readAt(grad, places[position] ?? new Int32Array(), shapes.tensors[position] ?? [])
    },
  },
  gradFnName: 'BlockDiagBackward0',
  samples: [sample([t(ROWS), t([[7]])]), sample([t([1, 2]), strided(ROWS), t(3)]), sample([t(ROWS), empty(0, 2)])],
  errors: [
    {
      ...sample([t([[[1]]])]),
      message: 'torch.block_diag: Input tensors must have 2 or fewer dimensions. Input 0 has 3 dimensions',
    },
  ],
})

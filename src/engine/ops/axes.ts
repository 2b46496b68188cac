// Axes: dimensions added, removed and reordered. All of them views.
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import type { Op } from '../op'
import { dim, dimOrDims, int, ints, type DimOrDims } from '../params'
import { wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]
const CUBE = [ROWS, ROWS]

/** A view with the dimensions in another order. */
function reordered(self: Tensor, order: readonly number[]): Tensor {
  const pick = (list: readonly number[]): number[] => order.map((dim) => list[dim] ?? 1)
  return self.view(pick(self.shape), pick(self.strides), self.offset)
}

/** The order of dimensions that swaps two of them. */
function swapped(ndim: number, dim0: number, dim1: number): number[] {
  const [a, b] = [wrapDim(dim0, ndim), wrapDim(dim1, ndim)]
  return Array.from({ length: ndim }, (_, dim) => (dim === a ? b : dim === b ? a : dim))
}

/** transpose under one of its names; PyTorch's in-place form makes a node of another name. */
const transposeLike = (name: string, node: string): Op =>
  defineOp({
    name,
    torchNames: ['torch.transpose', 'Tensor.transpose', 'torch.swapaxes', 'Tensor.mT'],
    category: 'shape',
    symbol: '⇄',
    inputs: { self: {} },
    params: {
      dim0: int({ en: 'first dimension', zh: '第一维' }, 0),
      dim1: int({ en: 'second dimension', zh: '第二维' }, 1),
    },
    doc: { en: 'Swaps two dimensions.', zh: '交换两个维度。' },
    keywords: ['swap', 'axes', '转置', '交换'],
    formula: { forward: 'transpose(self, dim0, dim1)', backward: { self: 'transpose(grad, dim0, dim1)' } },
    shape: ({ self }, { dim0, dim1 }) => [swapped(self.length, dim0, dim1).map((dim) => self[dim] ?? 1)],
    forward: ({ self }, { dim0, dim1 }) => reordered(self, swapped(self.ndim, dim0, dim1)),
    vjp: { self: (f, { grad }, { dim0, dim1 }) => f.transpose(grad, dim0, dim1) },
    gradFnName: node,
    samples: [sample([t(ROWS)]), sample([t(CUBE)], { dim0: 0, dim1: -1 }), sample([t(3)], { dim0: 0, dim1: 0 })],
    errors: [
      {
        ...sample([t(ROWS)], { dim0: 0, dim1: 2 }),
        message: 'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
      },
    ],
  })

export const transposeOp = transposeLike('transpose', 'TransposeBackward0')
export const transposeInPlaceOp = transposeLike('transpose_', 'TransposeBackward1')

const turned = (shape: Shape): Shape => {
  if (shape.length <= 2) return [...shape].reverse()
  throw torchError(`t() expects a tensor with <= 2 dimensions, but self is ${shape.length}D`)
}

const tLike = (name: string, node: string): Op =>
  defineOp({
    name,
    torchNames: ['torch.t', 'Tensor.t'],
    category: 'shape',
    symbol: 'ᵀ',
    inputs: { self: {} },
    doc: { en: 'The transpose of a matrix: rows become columns.', zh: '矩阵的转置：行变为列。' },
    keywords: ['transpose', 'matrix', '转置'],
    formula: { forward: 't(self)', backward: { self: 't(grad)' } },
    shape: ({ self }) => [turned(self)],
    forward: ({ self }) => self.view(turned(self.shape), [...self.strides].reverse(), self.offset),
    vjp: { self: (f, { grad }) => f.t(grad) },
    gradFnName: node,
    samples: [sample([t(ROWS)]), sample([strided(ROWS)]), sample([t([1, 2])]), sample([t(1)])],
    errors: [{ ...sample([t(CUBE)]), message: 't() expects a tensor with <= 2 dimensions, but self is 3D' }],
  })

export const tOp = tLike('t', 'TBackward0')
export const tInPlaceOp = tLike('t_', 'TBackward1')

/** Checked and counted from the front. */
function permutation(ndim: number, order: readonly number[]): number[] {
  if (order.length !== ndim) {
    throw torchError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${ndim} is not equal to len(dims) = ${order.length}`,
    )
  }
  const wrapped = order.map((dim) => wrapDim(dim, ndim))
  if (new Set(wrapped).size < ndim) throw torchError('permute(): duplicate dims are not allowed.')
  return wrapped
}

export const permuteOp = defineOp({
  name: 'permute',
  torchNames: ['torch.permute', 'Tensor.permute', 'Tensor.T'],
  category: 'shape',
  symbol: '⤨',
  inputs: { self: {} },
  params: { dims: ints({ en: 'order of dimensions', zh: '维度顺序' }, [1, 0]) },
  doc: { en: 'Puts the dimensions into another order.', zh: '按新的顺序排列维度。' },
  keywords: ['reorder', 'axes', '重排', '维度'],
  formula: { forward: 'permute(self, dims)', backward: { self: 'permute(grad, argsort(dims))' } },
  shape: ({ self }, { dims }) => [permutation(self.length, dims).map((dim) => self[dim] ?? 1)],
  forward: ({ self }, { dims }) => reordered(self, permutation(self.ndim, dims)),
  vjp: {
    self: (f, { grad, shapes }, { dims }) => {
      const order = permutation(shapes.self.length, dims)
      return f.permute(
        grad,
        order.map((_, dim) => order.indexOf(dim)),
      )
    },
  },
  gradFnName: 'PermuteBackward0',
  samples: [sample([t(ROWS)]), sample([t(CUBE)], { dims: [2, 0, 1] }), sample([t(1)], { dims: [] })],
  errors: [{ ...sample([t(ROWS)], { dims: [0, 0] }), message: 'permute(): duplicate dims are not allowed.' }],
})

/** The dimensions of size 1 that squeeze removes. */
function squeezable(shape: Shape, chosen: DimOrDims): number[] {
  const listed = typeof chosen === 'number' ? [chosen] : chosen
  const candidates = listed === null ? shape.map((_, dim) => dim) : listed.map((dim) => wrapDim(dim, shape.length))
  return candidates.filter((dim) => shape[dim] === 1)
}

const without = (list: readonly number[], dims: readonly number[]): number[] =>
  list.filter((_, dim) => !dims.includes(dim))

/** squeeze under one of its names; PyTorch's in-place form makes a node of another name. */
function squeezeLike(name: string, nodeName: (dim: DimOrDims) => string): Op {
  return defineOp({
    name,
    torchNames: ['torch.squeeze', 'Tensor.squeeze'],
    category: 'shape',
    symbol: '−1',
    inputs: { self: {} },
    params: { dim: dimOrDims() },
    doc: {
      en: 'Removes dimensions of size 1: all of them, or those you name.',
      zh: '去掉大小为 1 的维度：全部或指定的维。',
    },
    keywords: ['remove dimension', '压缩', '降维'],
    formula: { forward: 'squeeze(self, dim)', backward: { self: 'reshape(grad, self.shape)' } },
    shape: ({ self }, { dim }) => [without(self, squeezable(self, dim))],
    forward: ({ self }, { dim }) => {
      const gone = squeezable(self.shape, dim)
      return self.view(without(self.shape, gone), without(self.strides, gone), self.offset)
    },
    vjp: {
      self: (f, { grad, shapes }, { dim }) =>
        squeezable(shapes.self, dim).reduce((a, gone) => f.unsqueeze(a, gone), grad),
    },
    gradFnName: ({ dim }) => nodeName(dim),
    samples: [
      sample([t([[[1], [2]]])]),
      sample([t([[[1], [2]]])], { dim: 0 }),
      sample([t([[[1], [2]]])], { dim: [0, 2] }),
      sample([t([1, 2])], { dim: 0 }),
    ],
  })
}

export const squeezeOp = squeezeLike('squeeze', (dim) => {
  if (dim === null) return 'SqueezeBackward0'
  return typeof dim === 'number' ? 'SqueezeBackward1' : 'SqueezeBackward2'
})
export const squeezeInPlaceOp = squeezeLike('squeeze_', (dim) => {
  if (dim === null) return 'SqueezeBackward3'
  return typeof dim === 'number' ? 'SqueezeBackward4' : 'SqueezeBackward5'
})

const widened = (list: readonly number[], at: number, value: number): number[] => [
  ...list.slice(0, at),
  value,
  ...list.slice(at),
]

/** unsqueeze under one of its names; PyTorch's in-place form makes a node of another name. */
const unsqueezeLike = (name: string, node: string): Op =>
  defineOp({
    name,
    torchNames: ['torch.unsqueeze', 'Tensor.unsqueeze'],
    category: 'shape',
    symbol: '+1',
    inputs: { self: {} },
    params: { dim: dim(0) },
    doc: { en: 'Adds a dimension of size 1.', zh: '增加一个大小为 1 的维度。' },
    keywords: ['add dimension', 'None', 'newaxis', '升维'],
    formula: { forward: 'unsqueeze(self, dim)', backward: { self: 'squeeze(grad, dim)' } },
    shape: ({ self }, { dim }) => [widened(self, wrapDim(dim, self.length + 1), 1)],
    forward: ({ self }, { dim }) => {
      const at = wrapDim(dim, self.ndim + 1)
      const stride = at < self.ndim ? (self.shape[at] ?? 1) * (self.strides[at] ?? 1) : 1
      return self.view(widened(self.shape, at, 1), widened(self.strides, at, stride), self.offset)
    },
    vjp: { self: (f, { grad, shapes }) => f.reshape(grad, shapes.self) },
    gradFnName: node,
    samples: [sample([t([1, 2])]), sample([t(ROWS)], { dim: -1 }), sample([strided(ROWS)], { dim: 1 }), sample([t(3)])],
    errors: [
      {
        ...sample([t(ROWS)], { dim: 3 }),
        message: 'Dimension out of range (expected to be in range of [-3, 2], but got 3)',
      },
    ],
  })

export const unsqueezeOp = unsqueezeLike('unsqueeze', 'UnsqueezeBackward0')
export const unsqueezeInPlaceOp = unsqueezeLike('unsqueeze_', 'UnsqueezeBackward1')

export const transpose = (self: Tensor, dim0: number, dim1: number): Tensor => one(transposeOp, [self], { dim0, dim1 })
export const transposed = (self: Tensor): Tensor => one(tOp, [self])
export const permute = (self: Tensor, dims: readonly number[]): Tensor => one(permuteOp, [self], { dims })
export const squeeze = (self: Tensor, dim: DimOrDims): Tensor => one(squeezeOp, [self], { dim })
export const unsqueeze = (self: Tensor, dim: number): Tensor => one(unsqueezeOp, [self], { dim })
export const squeezeInPlace = (self: Tensor, dim: number): Tensor => one(squeezeInPlaceOp, [self], { dim })
export const unsqueezeInPlace = (self: Tensor, dim: number): Tensor => one(unsqueezeInPlaceOp, [self], { dim })
export const transposeInPlace = (self: Tensor, dim0: number, dim1: number): Tensor =>
  one(transposeInPlaceOp, [self], { dim0, dim1 })

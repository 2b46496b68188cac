// Arrange: copies of a tensor's elements in another order, number or dtype.
import { defineOp, defineComposite } from '../define'
import { one } from '../dispatch'
import { castData, castElement } from '../dtypes'
import { torchError } from '../errors'
import { asOperands } from '../kernels/layout'
import { elements, elementOffsets, ownElements } from '../kernels/read'
import { readPlaces } from '../kernels/places'
import type { Op } from '../op'
import { dtype, int, ints } from '../params'
import { contiguousStrides, reducedDims, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { sample, strided, t, unchecked } from './samples'
import { isComplex, type DType } from '../../model/dtype'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** A contiguous copy in some dtype. */
function copyOf(self: Tensor, to: DType = self.dtype): Tensor {
  if (self.ndim === 0 && self.isPlain && to !== 'int64')
    return Tensor.ofScalar(castElement(self.scalar, self.dtype, to), to)
  const data = to === self.dtype ? ownElements(self) : castData(elements(self), self.dtype, to)
  return Tensor.ofData(data, self.shape, to)
}

/** A copy whose elements lie in memory as those of the tensor, if that leaves no gaps. */
const copyInOrder = (self: Tensor, to?: DType): Tensor =>
  isComplex(self.dtype) ? copyOf(self, to) : asOperands([self] as const, self.shape, ([turned]) => copyOf(turned, to))

/** clone as the user calls it, and as it makes contiguous tensors. */
const cloneLike = (name: string, copy: (self: Tensor) => Tensor): Op =>
  defineOp({
    name,
    torchNames: ['torch.clone', 'Tensor.clone'],
    category: 'shape',
    symbol: '⧉',
    inputs: { self: {} },
    doc: { en: 'A copy with its own storage; gradients flow through it.', zh: '拥有独立存储的副本；梯度可以流过。' },
    keywords: ['copy', '复制', '克隆'],
    formula: { forward: 'clone(self)', backward: { self: 'grad' } },
    shape: ({ self }) => [self],
    forward: ({ self }) => copy(self),
    vjp: { self: (_, { grad }) => grad },
    gradFnName: 'CloneBackward0',
    samples: [sample([t(2)]), sample([strided(ROWS)])],
  })

export const cloneOp = cloneLike('clone', copyInOrder)
export const contiguousCloneOp = cloneLike('_contiguous_clone', copyOf)

export const contiguousOp = defineComposite({
  name: 'contiguous',
  torchNames: ['Tensor.contiguous'],
  category: 'shape',
  symbol: '≡',
  inputs: { self: {} },
  doc: {
    en: 'The tensor itself if its elements stand in row-major order, else a copy in that order.',
    zh: '元素已按行优先排列时返回自身，否则返回按该顺序排列的副本。',
  },
  keywords: ['copy', 'memory', '连续', '内存'],
  formula: { forward: 'contiguous(self)', backward: { self: 'grad' } },
  shape: ({ self }) => [self],
  compose: ({ self }) => (self.isContiguous ? self : clone(self)),
  gradFnName: 'CloneBackward0',
  samples: [sample([t(ROWS)]), sample([strided(ROWS)])],
})

export const detachOp = defineOp({
  name: 'detach',
  torchNames: ['torch.detach', 'Tensor.detach'],
  category: 'shape',
  symbol: '✂',
  inputs: { self: {} },
  doc: {
    en: 'The same values, cut off from the graph: no gradient passes.',
    zh: '相同的数值，但与计算图断开：梯度不会通过。',
  },
  keywords: ['stop gradient', 'no grad', '分离', '截断梯度'],
  formula: { forward: 'detach(self)', backward: { self: null } },
  shape: ({ self }) => [self],
  forward: ({ self }) => self.view(self.shape, self.strides, self.offset),
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([t(2)]), sample([strided(ROWS)])],
})

/** The cast itself; `to` skips it when there is nothing to do. */
export const toCopyOp = defineOp({
  name: '_to_copy',
  torchNames: ['torch._to_copy'],
  category: 'shape',
  symbol: '→dt',
  inputs: { self: {} },
  params: { dtype: dtype('float32') },
  doc: { en: 'A copy in another dtype.', zh: '另一种数据类型的副本。' },
  keywords: ['cast', '转换'],
  formula: { forward: 'to(self, dtype)', backward: { self: 'grad' } },
  shape: ({ self }) => [self],
  forward: ({ self }, { dtype }) => copyInOrder(self, dtype),
  vjp: { self: (_, { grad }) => grad },
  gradFnName: 'ToCopyBackward0',
  samples: [sample([t(ROWS)], { dtype: 'float64' })],
})

export const toOp = defineComposite({
  name: 'to',
  torchNames: ['Tensor.to', 'Tensor.type', 'Tensor.float', 'Tensor.double', 'Tensor.long', 'Tensor.int', 'Tensor.bool'],
  category: 'shape',
  symbol: '→dt',
  inputs: { self: {} },
  params: { dtype: dtype('float32') },
  doc: {
    en: 'Converts to another dtype; the tensor itself if it has that dtype already.',
    zh: '转换为另一种数据类型；已是该类型时返回自身。',
  },
  keywords: ['cast', 'convert', 'dtype', '转换', '类型'],
  formula: { forward: 'to(self, dtype)', backward: { self: 'grad' } },
  shape: ({ self }) => [self],
  compose: ({ self }, { dtype }) => toDType(self, dtype),
  gradFnName: 'ToCopyBackward0',
  samples: [
    sample([t(ROWS)], { dtype: 'float64' }),
    unchecked([t(ROWS)]),
    sample([t([0.5, -1.5])], { dtype: 'int64' }),
  ],
})

/** Sizes after repeating, with `self` given leading dimensions of size 1. */
function repeatedShape(shape: Shape, repeats: readonly number[]): { padded: Shape; shape: Shape } {
  if (repeats.length < shape.length) {
    throw torchError('Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor')
  }
  const padded = [...new Array<number>(repeats.length - shape.length).fill(1), ...shape]
  const result = padded.map((size, dim) => size * (repeats[dim] ?? 1))
  const negative = result.find((size) => size < 0)
  if (negative !== undefined) {
    throw torchError(`Trying to create tensor with negative dimension ${negative}: ${sizesText(result)}`)
  }
  return { padded, shape: result }
}

export const repeatOp = defineOp({
  name: 'repeat',
  torchNames: ['Tensor.repeat'],
  category: 'shape',
  symbol: '⊞',
  inputs: { self: {} },
  params: { repeats: ints({ en: 'repeats', zh: '重复次数' }, [2]) },
  doc: { en: 'Copies the tensor several times along each dimension.', zh: '沿各维度重复若干次（复制数据）。' },
  keywords: ['copies', '重复', '平铺'],
  formula: { forward: 'repeat(self, repeats)', backward: { self: 'sum_repeats(grad, repeats, self.shape)' } },
  shape: ({ self }, { repeats }) => [repeatedShape(self, repeats).shape],
  forward: ({ self }, { repeats }) => {
    const { padded, shape } = repeatedShape(self.shape, repeats)
    const interleaved = padded.flatMap((size, dim) => [repeats[dim] ?? 1, size])
    const strides = contiguousStrides(padded).flatMap((stride) => [0, stride])
    const source = Tensor.ofData(elements(self), padded, self.dtype)
    return Tensor.ofData(elements(source.view(interleaved, strides, 0)).slice(), shape, self.dtype)
  },
  vjp: {
    self: (f, { grad, shapes }, { repeats }) => {
      const { padded } = repeatedShape(shapes.self, repeats)
      const parts = f.reshape(
        grad,
        padded.flatMap((size, dim) => [repeats[dim] ?? 1, size]),
      )
      const copies = padded.map((_, dim) => 2 * dim)
      return f.reshape(copies.length === 0 ? parts : f.sum(parts, copies, false), shapes.self)
    },
  },
  gradFnName: 'RepeatBackward0',
  samples: [
    sample([t([1, 2])], { repeats: [3] }),
    sample([t(ROWS)], { repeats: [2, 1, 2] }),
    sample([t(4)], { repeats: [2] }),
    sample([strided(ROWS)], { repeats: [1, 2] }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { repeats: [2] }),
      message: 'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
    },
  ],
})

/** Repeats for every dimension: those that are not named stay once. */
const allRepeats = (ndim: number, dims: readonly number[]): number[] => [
  ...new Array<number>(Math.max(0, ndim - dims.length)).fill(1),
  ...dims,
]

export const tileOp = defineComposite({
  name: 'tile',
  torchNames: ['torch.tile', 'Tensor.tile'],
  category: 'shape',
  symbol: '⊞',
  inputs: { self: {} },
  params: { dims: ints({ en: 'repeats', zh: '重复次数' }, [2]) },
  doc: {
    en: 'Copies the tensor several times along its last dimensions.',
    zh: '沿末尾各维重复若干次（复制数据）。',
  },
  keywords: ['repeat', '重复', '平铺'],
  formula: { forward: 'tile(self, dims)', backward: { self: 'sum_repeats(grad, dims, self.shape)' } },
  shape: ({ self }, { dims }) => [repeatedShape(self, allRepeats(self.length, dims)).shape],
  compose: ({ self }, { dims }) => one(repeatOp, [self], { repeats: allRepeats(self.ndim, dims) }),
  gradFnName: 'RepeatBackward0',
  samples: [
    sample([t([1, 2])], { dims: [3] }),
    sample([t(ROWS)], { dims: [2] }),
    sample([strided(ROWS)], { dims: [2, 1, 2] }),
  ],
  errors: [
    { ...sample([t(ROWS)], { dims: [-1] }), message: 'Trying to create tensor with negative dimension -3: [2, -3]' },
  ],
})

export const flipOp = defineOp({
  name: 'flip',
  torchNames: ['torch.flip', 'Tensor.flip'],
  category: 'shape',
  symbol: '⇋',
  inputs: { self: {} },
  params: { dims: ints({ en: 'dimensions', zh: '维度' }, [0]) },
  doc: { en: 'Reverses the order along some dimensions.', zh: '沿某些维度反转顺序。' },
  keywords: ['reverse', '翻转'],
  formula: { forward: 'flip(self, dims)', backward: { self: 'flip(grad, dims)' } },
  shape: ({ self }) => [self],
  forward: ({ self }, { dims }) => {
    const chosen = dims.length === 0 ? [] : reducedDims(dims, self.ndim)
    const steps = contiguousStrides(self.shape)
    const start = chosen.reduce((at, dim) => at + ((self.shape[dim] ?? 1) - 1) * (steps[dim] ?? 1), 0)
    const turned = steps.map((step, dim) => (chosen.includes(dim) ? -step : step))
    return readPlaces(self, elementOffsets(self.shape, turned, start), self.shape)
  },
  vjp: { self: (f, { grad }, { dims }) => f.flip(grad, dims) },
  gradFnName: 'FlipBackward0',
  samples: [sample([t([1, 2, 3])]), sample([t(ROWS)], { dims: [0, 1] }), sample([strided(ROWS)], { dims: [-1] })],
})

/** Keeps a triangle of each matrix. */
function triangle(name: 'tril' | 'triu'): Op {
  const lower = name === 'tril'
  return defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'shape',
    symbol: lower ? '◣' : '◥',
    inputs: { self: {} },
    params: { diagonal: int({ en: 'diagonal', zh: '对角线' }, 0) },
    doc: lower
      ? { en: 'The lower triangle of a matrix; the rest becomes 0.', zh: '矩阵的下三角部分，其余为 0。' }
      : { en: 'The upper triangle of a matrix; the rest becomes 0.', zh: '矩阵的上三角部分，其余为 0。' },
    keywords: ['triangular', 'mask', '三角'],
    formula: { forward: `${name}(self, diagonal)`, backward: { self: `${name}(grad, diagonal)` } },
    shape: ({ self }) => {
      if (self.length < 2) throw torchError(`${name}: input tensor must have at least 2 dimensions`)
      return [self]
    },
    forward: ({ self }, { diagonal }) => {
      if (self.ndim < 2) throw torchError(`${name}: input tensor must have at least 2 dimensions`)
      const [rows, columns] = [self.shape.at(-2) ?? 0, self.shape.at(-1) ?? 0]
      const out = elements(self).slice()
      const zero = (out instanceof BigInt64Array ? 0n : 0) as never
      for (let i = 0; i < out.length; i++) {
        const above = (i % columns) - (Math.floor(i / columns) % rows)
        if (lower ? above > diagonal : above < diagonal) out[i] = zero
      }
      return Tensor.ofData(out, self.shape, self.dtype)
    },
    vjp: {
      self: (f, { grad }, { diagonal }) => (lower ? f.tril(grad, diagonal) : f.triu(grad, diagonal)),
    },
    gradFnName: lower ? 'TrilBackward0' : 'TriuBackward0',
    samples: [
      sample([t(ROWS)]),
      sample([t(ROWS)], { diagonal: 1 }),
      sample([strided(ROWS)], { diagonal: -1 }),
      sample([t([ROWS, ROWS])]),
    ],
    errors: [{ ...sample([t([1, 2])]), message: `${name}: input tensor must have at least 2 dimensions` }],
  })
}

export const trilOp = triangle('tril')
export const triuOp = triangle('triu')

/** A contiguous copy. */
export const clone = (self: Tensor): Tensor => one(contiguousCloneOp, [self])
export const detach = (self: Tensor): Tensor => one(detachOp, [self])
export const flip = (self: Tensor, dims: readonly number[]): Tensor => one(flipOp, [self], { dims })
export const tril = (self: Tensor, diagonal: number): Tensor => one(trilOp, [self], { diagonal })
export const triu = (self: Tensor, diagonal: number): Tensor => one(triuOp, [self], { diagonal })
export const toDType = (self: Tensor, to: DType): Tensor =>
  self.dtype === to && !self.wrapped ? self : one(toCopyOp, [self], { dtype: to })

// Linear: matmul, outer and linear, which pick among the fixed-rank products exactly as PyTorch does.
import { defineComposite } from '../define'
import { torchError } from '../errors'
import { numel } from '../../model/tensor-value'
import { broadcastShapes, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { mul } from './arithmetic'
import { clone } from './arrange'
import { squeeze, squeezeInPlace, transpose, transposed, unsqueeze } from './axes'
import { addmm } from './addmm'
import { bmm, dot, mm, mv } from './matrix'
import { A, B, sample, strided, t } from './samples'
import { expand, reshape, unsafeView, view } from './views'

/** The matrix of a shape, with a vector completed to one. */
const rowsOf = (shape: Shape): number => (shape.length > 1 ? (shape.at(-2) ?? 1) : 1)

function matmulShape(self: Shape, other: Shape): Shape {
  if (self.length === 0 || other.length === 0) throw zeroDims(self.length, other.length)
  const batch = broadcastShapes(self.slice(0, -2), other.slice(0, -2))
  const rows = self.length > 1 ? [rowsOf(self)] : []
  const columns = other.length > 1 ? [other.at(-1) ?? 1] : []
  return [...batch, ...rows, ...columns]
}

function zeroDims(a: number, b: number): Error {
  return torchError(`both arguments to matmul need to be at least 1D, but they are ${a}D and ${b}D`)
}

/** As torch.matmul: the product of vectors, matrices, or broadcast batches of matrices. */
export function matmul(self: Tensor, other: Tensor): Tensor {
  const [a, b] = [self.ndim, other.ndim]
  if (a === 0 || b === 0) throw zeroDims(a, b)
  if (a === 1 && b === 1) return dot(self, other)
  if (a === 2 && b === 1) return mv(self, other)
  if (a === 1 && b === 2) return squeezeInPlace(mm(unsqueeze(self, 0), other), 0)
  if (a === 2 && b === 2) return mm(self, other)
  return folds(self, other) ? foldedProduct(self, other) : batchedProduct(self, other)
}

/** True where the batch of the larger tensor can be folded into its rows, so that one mm or mv does it all. */
function folds(self: Tensor, other: Tensor): boolean {
  const selfIsLarger = self.ndim >= other.ndim
  const [large, small] = selfIsLarger ? [self, other] : [transposeView(other), self]
  if (large.ndim < 3 || small.ndim > 2) return false
  // Copying the larger one is better than expanding the smaller one, whose gradient would be as large as the batch.
  if (small.requiresGrad) return true
  if (self.ndim === 2) return false
  if (large.numel === 0) return true
  return large.strides.slice(0, -2).every((stride, dim) => {
    return stride === (large.strides[dim + 1] ?? 1) * (large.shape[dim + 1] ?? 1)
  })
}

/** The last two dimensions swapped, outside the graph, to look at strides. */
function transposeView(tensor: Tensor): Tensor {
  const swap = (list: readonly number[]): number[] => [...list.slice(0, -2), list.at(-1) ?? 1, list.at(-2) ?? 1]
  return tensor.view(swap(tensor.shape), swap(tensor.strides), tensor.offset)
}

function foldedProduct(self: Tensor, other: Tensor): Tensor {
  const turned = other.ndim > self.ndim
  const large = turned ? transpose(other, -1, -2) : self
  const small = !turned ? other : self.ndim === 2 ? transposed(self) : self
  const batch = large.shape.slice(0, -1)
  const folded = reshape(large, [numel(batch), large.shape.at(-1) ?? 1])
  if (small.ndim === 1) return unsafeView(mv(folded, small), batch)
  const product = unsafeView(mm(folded, small), [...batch, small.shape[1] ?? 1])
  if (!turned) return product
  const result = transpose(product, -1, -2)
  return result.isContiguous ? result : clone(result)
}

function batchedProduct(self: Tensor, other: Tensor): Tensor {
  const [batchA, batchB] = [self.shape.slice(0, -2), other.shape.slice(0, -2)]
  if (self.ndim === 3 && other.ndim === 3 && batchA[0] !== batchB[0]) {
    if (batchA[0] === 1 && self.requiresGrad) return matmul(squeeze(self, 0), other)
    if (batchB[0] === 1 && other.requiresGrad) return matmul(self, squeeze(other, 0))
  }
  const batch = broadcastShapes(batchA, batchB)
  const count = numel(batch)
  const matrices = (tensor: Tensor): Tensor => {
    const matrix = tensor.shape.slice(-2)
    return reshape(expand(tensor, [...batch, ...matrix]), [count, ...matrix])
  }
  if (other.ndim === 1) {
    const vectors = reshape(expand(other, [...batch, ...other.shape]), [count, ...other.shape])
    const product = squeeze(bmm(matrices(self), unsqueeze(vectors, 2)), -1)
    return unsafeView(product, [...batch, rowsOf(self.shape)])
  }
  const left =
    self.ndim === 1 ? reshape(expand(self, [...batch, 1, ...self.shape]), [count, 1, ...self.shape]) : matrices(self)
  return unsafeView(bmm(left, matrices(other)), matmulShape(self.shape, other.shape))
}

export const matmulOp = defineComposite({
  name: 'matmul',
  torchNames: ['torch.matmul', 'Tensor.matmul', '@'],
  category: 'linear',
  symbol: '@',
  inputs: { self: {}, other: {} },
  doc: {
    en: 'The matrix product: of vectors, matrices, or batches of matrices that broadcast.',
    zh: '矩阵乘积：可用于向量、矩阵，以及可广播的批量矩阵。',
  },
  keywords: ['matrix multiply', 'product', '@', '矩阵乘法'],
  formula: { forward: 'self @ other', backward: { self: 'grad @ mT(other)', other: 'mT(self) @ grad' } },
  shape: ({ self, other }) => [matmulShape(self, other)],
  compose: ({ self, other }) => matmul(self, other),
  gradFnName: 'MmBackward0',
  samples: [
    sample([t([1, 2, 3]), t([0.5, -1, 2])]),
    sample([t(A), t([1, -1, 2])]),
    sample([t([1, -1]), t(A)]),
    sample([t(A), t(B)]),
    sample([t([A, A]), t(B)]),
    sample([t(A), t([B, B])]),
    sample([t([A, A]), t([B, B])]),
    sample([t([A]), t([B, B])]),
    sample([t([[A], [A]]), t([B, B])]),
    sample([t([A, A]), t([1, -1, 2])]),
    sample([t([1, -1]), t([A, A])]),
    sample([strided(A), strided(B)]),
  ],
  errors: [
    { ...sample([t(A), t(A)]), message: 'mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)' },
    {
      ...sample([t(1), t(2)]),
      message: 'both arguments to matmul need to be at least 1D, but they are 0D and 0D',
    },
  ],
})

export const outerOp = defineComposite({
  name: 'outer',
  torchNames: ['torch.outer', 'Tensor.outer', 'torch.ger'],
  category: 'linear',
  symbol: '⊗',
  inputs: { self: {}, vec2: {} },
  doc: { en: 'All products of an element of one vector and one of the other.', zh: '两个向量的外积。' },
  keywords: ['outer product', '外积'],
  formula: { forward: 'unsqueeze(self, 1) * vec2', backward: { self: 'grad @ vec2', vec2: 't(grad) @ self' } },
  shape: ({ self, vec2 }) => [[...self, ...vec2]],
  compose: ({ self, vec2 }) => outer(self, vec2),
  gradFnName: 'MulBackward0',
  samples: [sample([t([1, 2]), t([3, 4, 5])])],
  errors: [{ ...sample([t(A), t([1, 2])]), message: 'outer: Expected 1-D argument self, but got 2-D' }],
})

/** As torch.outer. */
export function outer(self: Tensor, vec2: Tensor): Tensor {
  if (self.ndim !== 1) throw torchError(`outer: Expected 1-D argument self, but got ${self.ndim}-D`)
  if (vec2.ndim !== 1) throw torchError(`outer: Expected 1-D argument vec2, but got ${vec2.ndim}-D`)
  return mul(reshape(self, [self.shape[0] ?? 1, 1]), vec2)
}

export const linearOp = defineComposite({
  name: 'linear',
  torchNames: ['torch.nn.functional.linear'],
  category: 'linear',
  symbol: 'Wx+b',
  inputs: { input: {}, weight: {}, bias: { optional: true } },
  doc: {
    en: 'A fully connected layer: the input times the transposed weight, plus the bias.',
    zh: '全连接层：输入乘以权重的转置，再加偏置。',
  },
  keywords: ['dense', 'fully connected', 'layer', '全连接', '线性层'],
  formula: {
    forward: 'input @ t(weight) + bias',
    backward: { input: 'grad @ weight', weight: 't(grad) @ input', bias: 'grad' },
  },
  shape: ({ input, weight }) => [matmulShape(input, [...weight].reverse())],
  compose: ({ input, weight, bias }) => linear(input, weight, bias),
  gradFnName: 'AddmmBackward0',
  samples: [
    sample([t(A), t(A), t([0.1, -0.2])]),
    sample([t(A), t(A), null]),
    sample([t([A, A]), t(A), t([0.1, -0.2])]),
    sample([t([1, 2, 3]), t(A), t([0.1, -0.2])]),
    sample([t([A, A]), t(A), null]),
  ],
  errors: [
    {
      ...sample([t(A), t(B), t([1, 2, 3])]),
      message: 'addmm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)',
    },
  ],
})

/** As torch.nn.functional.linear. */
export function linear(input: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const turned = transposed(weight)
  if (!bias) return matmul(input, turned)
  if (input.ndim === 2) return addmm(bias, input, turned)
  const batch = input.shape.slice(0, -1)
  const rows = view(input.isContiguous ? input : clone(input), [numel(batch), input.shape.at(-1) ?? 1])
  return unsafeView(addmm(bias, rows, turned), [...batch, weight.shape[0] ?? 1])
}

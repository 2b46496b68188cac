// Matrix products of fixed rank: the building blocks that matmul and linear choose from.
import type { DType } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { cTypeName, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { matrixProduct } from '../kernels/matmul'
import { sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { A, B, empty, sample, strided, t } from './samples'
import { notImplemented } from './dtype-rules'

const size = (shape: Shape, dim: number): number => shape.at(dim) ?? 1

function refuseBool(kernel: string, dtype: DType): void {
  if (dtype === 'bool') throw notImplemented(kernel, 'bool')
}

/** The shape of a product of two matrices. Errors: PyTorch's, by the name of the function. */
export function mmShape(name: string, self: Shape, mat2: Shape): Shape {
  if (self.length !== 2) throw torchError(`${name}: self must be a matrix, got ${self.length}-D tensor`)
  if (mat2.length !== 2) throw torchError(`${name}: mat2 must be a matrix, got ${mat2.length}-D tensor`)
  if (self[1] !== mat2[0]) {
    const shapes = `${size(self, 0)}x${size(self, 1)} and ${size(mat2, 0)}x${size(mat2, 1)}`
    throw torchError(`${name}: mat1 and mat2 shapes cannot be multiplied (${shapes})`)
  }
  return [size(self, 0), size(mat2, 1)]
}

/** A 2-d product of equal dtypes. */
export function multiply(self: Tensor, mat2: Tensor, shape: Shape): Tensor {
  refuseBool('addmm_impl_cpu_', self.dtype)
  const sizes = { batch: 1, rows: size(shape, 0), inner: size(self.shape, 1), columns: size(shape, 1) }
  return matrixProduct(self, mat2, sizes, shape)
}

/** A matrix that lies column by column, as the transpose of a weight does. */
export const isTurned = (shape: Shape, strides: Shape): boolean => strides[0] === 1 && strides[1] === shape[0]

/** The gradient of the first matrix of a product, which lies as that matrix does: what adds it up reads it in order. */
export const toFirst = (f: TensorAlgebra<Tensor>, grad: Tensor, mat2: Tensor, turned: boolean): Tensor =>
  turned ? f.t(f.matmul(mat2, f.t(grad))) : f.matmul(grad, f.t(mat2))

/** The gradient of the second matrix, likewise. */
export const toSecond = (f: TensorAlgebra<Tensor>, grad: Tensor, mat1: Tensor, turned: boolean): Tensor =>
  turned ? f.t(f.matmul(f.t(grad), mat1)) : f.matmul(f.t(mat1), grad)

export const mmOp = defineOp({
  name: 'mm',
  torchNames: ['torch.mm', 'Tensor.mm'],
  category: 'linear',
  symbol: 'mm',
  inputs: { self: {}, mat2: {} },
  doc: { en: 'The product of two matrices.', zh: '两个矩阵的乘积。' },
  keywords: ['matrix multiply', '矩阵乘法'],
  formula: { forward: 'self @ mat2', backward: { self: 'grad @ t(mat2)', mat2: 't(self) @ grad' } },
  shape: ({ self, mat2 }) => [mmShape('mm', self, mat2)],
  forward: ({ self, mat2 }) => {
    const shape = mmShape('mm', self.shape, mat2.shape)
    if (self.dtype !== mat2.dtype) {
      throw torchError(
        `expected m1 and m2 to have the same dtype, but got: ${cTypeName(self.dtype)} != ${cTypeName(mat2.dtype)}`,
      )
    }
    return multiply(self, mat2, shape)
  },
  vjp: {
    self: (f, { grad, mat2, shapes, strides }) => toFirst(f, grad, mat2, isTurned(shapes.self, strides.self)),
    mat2: (f, { grad, self, shapes, strides }) => toSecond(f, grad, self, isTurned(shapes.mat2, strides.mat2)),
  },
  gradFnName: 'MmBackward0',
  samples: [
    sample([t(A), t(B)]),
    sample([strided(A), strided(B)]),
    sample([empty(0, 3), t(B)]),
    sample([empty(2, 0), empty(0, 3)]),
  ],
  errors: [
    { ...sample([t(A), t(A)]), message: 'mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)' },
    { ...sample([t(A), t([1, 2, 3])]), message: 'mm: mat2 must be a matrix, got 1-D tensor' },
  ],
})

/** Refuses matrices, and what is added to their product, of more than one dtype. */
export function sameMatrixDTypes(self: Tensor, mat1: Tensor, mat2: Tensor): void {
  const refuse = (names: string, a: Tensor, b: Tensor): void => {
    if (a.dtype === b.dtype) return
    const got = `${scalarTypeName(a.dtype)} and ${scalarTypeName(b.dtype)}`
    throw torchError(`${names} must have the same dtype, but got ${got}`)
  }
  refuse('self and mat2', self, mat2)
  refuse('mat1 and mat2', mat1, mat2)
}

function sameVectorDTypes(self: Tensor, vec: Tensor): void {
  if (self.dtype === vec.dtype) return
  const got = [vec, self, vec].map(({ dtype }) => scalarTypeName(dtype))
  throw torchError(`addmv input tensors must have the same dtype, but got ${got[0]}, ${got[1]}, and ${got[2]}`)
}

function mvShape(self: Shape, vec: Shape): Shape {
  if (self.length !== 2 || vec.length !== 1) {
    throw torchError(`vector + matrix @ vector expected, got 1, ${self.length}, ${vec.length}`)
  }
  if (self[1] !== vec[0]) {
    throw torchError(
      `size mismatch, got input (${size(self, 0)}), mat (${size(self, 0)}x${size(self, 1)}), vec (${size(vec, 0)})`,
    )
  }
  return [size(self, 0)]
}

export const mvOp = defineOp({
  name: 'mv',
  torchNames: ['torch.mv', 'Tensor.mv'],
  category: 'linear',
  symbol: 'mv',
  inputs: { self: {}, vec: {} },
  doc: { en: 'The product of a matrix and a vector.', zh: '矩阵与向量的乘积。' },
  keywords: ['matrix vector', '矩阵乘法', '向量'],
  formula: { forward: 'self @ vec', backward: { self: 'outer(grad, vec)', vec: 't(self) @ grad' } },
  shape: ({ self, vec }) => [mvShape(self, vec)],
  forward: ({ self, vec }) => {
    const shape = mvShape(self.shape, vec.shape)
    sameVectorDTypes(self, vec)
    refuseBool('addmv_impl_cpu', self.dtype)
    return matrixProduct(self, vec, { batch: 1, rows: size(shape, 0), inner: size(vec.shape, 0), columns: 1 }, shape)
  },
  vjp: {
    self: (f, { grad, vec }) => f.outer(grad, vec),
    vec: (f, { grad, self }) => f.matmul(f.t(self), grad),
  },
  gradFnName: 'MvBackward0',
  samples: [sample([t(A), t([1, -1, 0.5])]), sample([strided(A), t([1, -1, 0.5])])],
  errors: [{ ...sample([t(A), t([1, 2])]), message: 'size mismatch, got input (2), mat (2x3), vec (2)' }],
})

function dotShape(self: Shape, tensor: Shape): Shape {
  if (self.length !== 1 || tensor.length !== 1) {
    throw torchError(`1D tensors expected, but got ${self.length}D and ${tensor.length}D tensors`)
  }
  if (self[0] !== tensor[0]) {
    throw torchError(
      `inconsistent tensor size, expected tensor ${sizesText(self)} and src ${sizesText(tensor)} to have the same number of elements, but got ${size(self, 0)} and ${size(tensor, 0)} elements respectively`,
    )
  }
  return []
}

export const dotOp = defineOp({
  name: 'dot',
  torchNames: ['torch.dot', 'Tensor.dot'],
  category: 'linear',
  symbol: '·',
  inputs: { self: {}, tensor: {} },
  doc: { en: 'The sum of the products of two vectors.', zh: '两个向量的点积。' },
  keywords: ['scalar product', '点积'],
  formula: { forward: 'sum(self * tensor)', backward: { self: 'grad * tensor', tensor: 'grad * self' } },
  shape: ({ self, tensor }) => [dotShape(self, tensor)],
  forward: ({ self, tensor }) => {
    if (self.dtype !== tensor.dtype) {
      const found = `${scalarTypeName(self.dtype)} and ${scalarTypeName(tensor.dtype)}`
      throw torchError(`dot : expected both vectors to have same dtype, but found ${found}`)
    }
    const shape = dotShape(self.shape, tensor.shape)
    refuseBool('dot', self.dtype)
    return matrixProduct(self, tensor, { batch: 1, rows: 1, inner: size(self.shape, 0), columns: 1 }, shape)
  },
  vjp: { self: (f, { grad, tensor }) => f.mul(grad, tensor), tensor: (f, { grad, self }) => f.mul(grad, self) },
  gradFnName: 'DotBackward0',
  samples: [sample([t([1, 2, 3]), t([0.5, -1, 2])]), sample([empty(0), empty(0)])],
  errors: [
    {
      ...sample([t([1, 2]), t([1, 2, 3])]),
      message:
        'inconsistent tensor size, expected tensor [2] and src [3] to have the same number of elements, but got 2 and 3 elements respectively',
    },
  ],
})

function bmmShape(self: Shape, mat2: Shape): Shape {
  if (self.length !== 3) throw torchError('batch1 must be a 3D tensor')
  if (mat2.length !== 3) throw torchError('batch2 must be a 3D tensor')
  if (self[0] !== mat2[0] || self[2] !== mat2[1]) {
    const expected = sizesText([size(self, 0), size(self, 2)])
    throw torchError(
      `Expected size for first two dimensions of batch2 tensor to be: ${expected} but got: ${sizesText(mat2.slice(0, 2))}.`,
    )
  }
  return [size(self, 0), size(self, 1), size(mat2, 2)]
}

export const bmmOp = defineOp({
  name: 'bmm',
  torchNames: ['torch.bmm', 'Tensor.bmm'],
  category: 'linear',
  symbol: 'bmm',
  inputs: { self: {}, mat2: {} },
  doc: { en: 'Products of matrices, one per entry of the batch.', zh: '批量矩阵乘法：每个批次各一对矩阵。' },
  keywords: ['batch', 'matrix multiply', '批量', '矩阵乘法'],
  formula: {
    forward: 'self @ mat2',
    backward: { self: 'grad @ transpose(mat2, 1, 2)', mat2: 'transpose(self, 1, 2) @ grad' },
  },
  shape: ({ self, mat2 }) => [bmmShape(self, mat2)],
  forward: ({ self, mat2 }) => {
    const shape = bmmShape(self.shape, mat2.shape)
    if (self.dtype !== mat2.dtype) {
      const [expected, found] = [scalarTypeName(self.dtype), scalarTypeName(mat2.dtype)]
      throw torchError(`expected scalar type ${expected} but found ${found}`)
    }
    refuseBool('bmm', self.dtype)
    const sizes = { batch: size(shape, 0), rows: size(shape, 1), inner: size(self.shape, 2), columns: size(shape, 2) }
    return matrixProduct(self, mat2, sizes, shape)
  },
  vjp: {
    self: (f, { grad, mat2 }) => f.bmm(grad, f.transpose(mat2, 1, 2)),
    mat2: (f, { grad, self }) => f.bmm(f.transpose(self, 1, 2), grad),
  },
  gradFnName: 'BmmBackward0',
  samples: [sample([t([A, A]), t([B, B])])],
})

export const mm = (self: Tensor, mat2: Tensor): Tensor => one(mmOp, [self, mat2])
export const mv = (self: Tensor, vec: Tensor): Tensor => one(mvOp, [self, vec])
export const dot = (self: Tensor, tensor: Tensor): Tensor => one(dotOp, [self, tensor])
export const bmm = (self: Tensor, mat2: Tensor): Tensor => one(bmmOp, [self, mat2])

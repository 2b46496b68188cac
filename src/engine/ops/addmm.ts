// addmm: a matrix product onto a tensor, each with a factor. Linear layers run it without factors.
import { isHalf, type DType } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { castElement } from '../dtypes'
import { expandedShape } from '../expanded-shape'
import { productOntoRow } from '../kernels/matmul'
import { elementsAs, stretch } from '../kernels/read'
import { scalar } from '../params'
import type { PythonScalar } from '../python-scalar'
import { Tensor } from '../tensor'
import { isTurned, mmShape, multiply, sameMatrixDTypes, toFirst, toSecond } from './matrix'
import { A, B, sample, strided, t } from './samples'

const ONE: PythonScalar = { kind: 'int', value: 1 }
const isOne = ({ value }: PythonScalar): boolean => value === 1
/** A gradient times a factor, which is left out where it is 1. */
export const times = (f: TensorAlgebra<Tensor>, grad: Tensor, { value }: PythonScalar): Tensor =>
  value === 1 ? grad : f.mul(grad, Number(value))
const timesText = (text: string, { value }: PythonScalar): string => (value === 1 ? text : `${text} * ${String(value)}`)

export const addmmOp = defineOp({
  name: 'addmm',
  torchNames: ['torch.addmm', 'Tensor.addmm'],
  category: 'linear',
  symbol: '+mm',
  inputs: { self: {}, mat1: {}, mat2: {} },
  params: {
    beta: scalar({ en: 'factor of the tensor', zh: '被加张量的系数' }, 1),
    alpha: scalar({ en: 'factor of the product', zh: '乘积的系数' }, 1),
  },
  doc: {
    en: 'A matrix product plus a tensor that broadcasts to it, each with a factor.',
    zh: '矩阵乘积再加上一个可广播的张量，二者可带系数。',
  },
  keywords: ['matrix multiply', 'bias', '矩阵乘法', '偏置'],
  formula: {
    forward: 'beta * self + alpha * (mat1 @ mat2)',
    backward: {
      self: ({ beta }) => timesText('grad', beta),
      mat1: ({ alpha }) => timesText('grad @ t(mat2)', alpha),
      mat2: ({ alpha }) => timesText('t(mat1) @ grad', alpha),
    },
  },
  shape: ({ self, mat1, mat2 }) => [expandedShape(self, mmShape('addmm', mat1, mat2))],
  forward: ({ self, mat1, mat2 }, { beta, alpha }) => {
    sameMatrixDTypes(self, mat1, mat2)
    const shape = expandedShape(self.shape, mmShape('addmm', mat1.shape, mat2.shape))
    if (isOne(beta) && isOne(alpha)) {
      return productOntoRow(self, mat1, mat2) ?? sumOf(stretch(self, shape), multiply(mat1, mat2, shape))
    }
    if (!isHalf(self.dtype)) return blend(stretch(self, shape), multiply(mat1, mat2, shape), beta, alpha)
    // Halves are rounded once, at the end.
    const [c, a, b] = [self, mat1, mat2].map((each) => inDType(each, 'float32')) as [Tensor, Tensor, Tensor]
    return inDType(blend(stretch(c, shape), multiply(a, b, shape), beta, alpha), self.dtype)
  },
  vjp: {
    self: (f, { grad }, { beta }) => times(f, grad, beta),
    mat1: (f, { grad, mat2, shapes, strides }, { alpha }) =>
      times(f, toFirst(f, grad, mat2, isTurned(shapes.mat1, strides.mat1)), alpha),
    mat2: (f, { grad, mat1, shapes, strides }, { alpha }) =>
      times(f, toSecond(f, grad, mat1, isTurned(shapes.mat2, strides.mat2)), alpha),
  },
  gradFnName: 'AddmmBackward0',
  samples: [
    sample([t([0.1, -0.2]), t(A), t(B)]),
    sample([
      t([
        [1, 2],
        [3, 4],
      ]),
      strided(A),
      t(B),
    ]),
    sample([t([0.1, -0.2]), t(A), t(B)], { beta: 0.5, alpha: 2 }),
  ],
})

const inDType = (tensor: Tensor, dtype: DType): Tensor => Tensor.ofData(elementsAs(tensor, dtype), tensor.shape, dtype)

/** The sum of two equal shapes, without a graph node. */
function sumOf(a: Tensor, b: Tensor): Tensor {
  const [left, right] = [elementsAs(a, b.dtype), elementsAs(b, b.dtype)]
  const out = right.slice()
  for (let i = 0; i < out.length; i++) out[i] = (left[i] as number) + (right[i] as number)
  return Tensor.ofData(out, b.shape, b.dtype)
}

/** `beta * a + alpha * b`, the factors in the dtype of the tensors; a factor 0 leaves `a` out, NaN and all. */
function blend(a: Tensor, b: Tensor, beta: PythonScalar, alpha: PythonScalar): Tensor {
  const { dtype } = b
  const [left, right] = [elementsAs(a, dtype), elementsAs(b, dtype)]
  const factors = [beta, alpha].map(({ value }) =>
    castElement(value, typeof value === 'bigint' ? 'int64' : 'float64', dtype),
  )
  const [ofA = 1, ofB = 1] = factors
  const out = right.slice()
  if (out instanceof BigInt64Array) {
    const [exactA, exactB] = [BigInt(ofA), BigInt(ofB)]
    for (let i = 0; i < out.length; i++) out[i] = exactA * (left[i] as bigint) + exactB * (right[i] as bigint)
  } else if (ofA === 0) for (let i = 0; i < out.length; i++) out[i] = ofB * (right[i] as number)
  else for (let i = 0; i < out.length; i++) out[i] = ofA * (left[i] as number) + ofB * (right[i] as number)
  return Tensor.ofData(out, b.shape, dtype)
}

export const addmm = (self: Tensor, mat1: Tensor, mat2: Tensor): Tensor =>
  one(addmmOp, [self, mat1, mat2], { beta: ONE, alpha: ONE })

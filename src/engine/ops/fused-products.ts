// Fused products: matrix products added to a tensor, each part with a factor.
import { defineOp } from '../define'
import { cTypeName, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { noGrad } from '../autograd/mode'
import { expandedShape } from '../expanded-shape'
import type { LocalText } from '../../model/local-text'
import type { InputSpec, Op, Sample } from '../op'
import { scalar } from '../params'
import { sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import type { TensorAlgebra } from '../algebra'
import { wrapNumber, type PythonScalar } from '../python-scalar'
import { add, mul } from './arithmetic'
import { times } from './addmm'
import { outer } from './linear'
import { bmm, mv, sameMatrixDTypes } from './matrix'
import { sum } from './reduction'
import { expand } from './views'
import { A, B, sample, strided, t } from './samples'

const C = [
  [0.1, -0.2],
  [0.3, 0.4],
]

interface Fused {
  readonly name: string
  readonly symbol: string
  readonly first: string
  readonly second: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  readonly forward: string
  /** What is added: the product. */
  readonly product: (a: Tensor, b: Tensor) => Tensor
  /** Refuses dtypes that do not go together. */
  readonly sameDTypes?: (self: Tensor, a: Tensor, b: Tensor) => void
  readonly shape: (a: Shape, b: Shape) => Shape
  readonly toFirst: (f: TensorAlgebra<Tensor>, grad: Tensor, b: Tensor, shape: Shape) => Tensor
  readonly toSecond: (f: TensorAlgebra<Tensor>, grad: Tensor, a: Tensor, shape: Shape) => Tensor
  readonly samples: readonly Sample[]
}

/** beta · self + alpha · (a product of the two others). */
function fused(spec: Fused): Op {
  const { name, first, second, product, toFirst, toSecond } = spec
  const backward = (other: string) => `${name}_backward(grad, ${other}, alpha)`
  return defineOp<
    Readonly<Record<string, InputSpec>>,
    { beta: ReturnType<typeof scalar>; alpha: ReturnType<typeof scalar> }
  >({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'linear',
    symbol: spec.symbol,
    inputs: { self: {}, [first]: {}, [second]: {} },
    params: {
      beta: scalar({ en: 'factor of the tensor', zh: '被加张量的系数' }, 1),
      alpha: scalar({ en: 'factor of the product', zh: '乘积的系数' }, 1),
    },
    doc: spec.doc,
    keywords: ['multiply add', 'fused', '乘加', ...spec.keywords],
    formula: {
      forward: `beta * self + alpha * ${spec.forward}`,
      backward: {
        self: ({ beta }) => (beta.value === 1 ? 'grad' : `grad * ${String(beta.value)}`),
        [first]: backward(second),
        [second]: backward(first),
      },
    },
    shape: (shapes) => [
      expandedShape(shapes['self'] as Shape, spec.shape(shapes[first] as Shape, shapes[second] as Shape)),
    ],
    forward: (inputs, { beta, alpha }) => {
      const [self, a, b] = [inputs['self'], inputs[first], inputs[second]] as [Tensor, Tensor, Tensor]
      spec.sameDTypes?.(self, a, b)
      const shape = expandedShape(self.shape, spec.shape(a.shape, b.shape))
      return noGrad(() => blend(expand(self, shape), product(a, b), beta, alpha))
    },
    vjp: {
      self: (f, { grad }, { beta }) => times(f, grad, beta),
      [first]: (f, values, { alpha }) =>
        times(
          f,
          toFirst(f, values.grad, (values as unknown as Tensors)[second] as Tensor, values.shapes[first] as Shape),
          alpha,
        ),
      [second]: (f, values, { alpha }) =>
        times(
          f,
          toSecond(f, values.grad, (values as unknown as Tensors)[first] as Tensor, values.shapes[second] as Shape),
          alpha,
        ),
    },
    gradFnName: `${name.charAt(0).toUpperCase()}${name.slice(1)}Backward0`,
    samples: spec.samples,
  })
}

function ofVectors(self: Tensor, mat: Tensor, vec: Tensor): void {
  if (self.dtype === mat.dtype && mat.dtype === vec.dtype) return
  const [a, b, c] = [self, mat, vec].map(({ dtype }) => scalarTypeName(dtype))
  throw torchError(`addmv input tensors must have the same dtype, but got ${a}, ${b}, and ${c}`)
}

function ofBatches(self: Tensor, batch1: Tensor, batch2: Tensor): void {
  if (self.dtype !== batch1.dtype) {
    const [a, b, c] = [self, batch1, batch2].map(({ dtype }) => cTypeName(dtype))
    throw torchError(`Input dtypes must be the same, got: input ${a}, batch1: ${b}, batch2: ${c}`)
  }
  if (batch1.dtype !== batch2.dtype) {
    const [a, b] = [batch1, batch2].map(({ dtype }) => scalarTypeName(dtype))
    throw torchError(`expected scalar type ${a} but found ${b}`)
  }
}

const factor = (tensor: Tensor, by: PythonScalar): Tensor =>
  by.value === 1 ? tensor : mul(tensor, wrapNumber(Number(by.value)))

/** A tensor with factor 0 is left out, NaN and all. */
const blend = (self: Tensor, product: Tensor, beta: PythonScalar, alpha: PythonScalar): Tensor =>
  beta.value === 0 ? factor(product, alpha) : add(factor(self, beta), factor(product, alpha))

type Tensors = Readonly<Record<string, Tensor>>

const mT = (f: TensorAlgebra<Tensor>, a: Tensor): Tensor => f.transpose(a, -2, -1)

function matrixTimesVector(mat: Shape, vec: Shape): Shape {
  if (mat.length !== 2 || vec.length !== 1) {
    throw torchError(`vector + matrix @ vector expected, got 1, ${mat.length}, ${vec.length}`)
  }
  if (mat[1] !== vec[0]) {
    throw torchError(
      `size mismatch, got input (${mat[0] ?? 0}), mat (${mat[0] ?? 0}x${mat[1] ?? 0}), vec (${vec[0] ?? 0})`,
    )
  }
  return [mat[0] ?? 0]
}

export const addmvOp = fused({
  name: 'addmv',
  symbol: '+mv',
  first: 'mat',
  second: 'vec',
  doc: { en: 'A matrix times a vector, plus a tensor.', zh: '矩阵乘向量再加上一个张量。' },
  keywords: ['matrix vector', '向量'],
  forward: 'mat @ vec',
  product: mv,
  sameDTypes: ofVectors,
  shape: matrixTimesVector,
  toFirst: (f, grad, vec) => f.outer(grad, vec),
  toSecond: (f, grad, mat) => f.matmul(f.t(mat), grad),
  samples: [
    sample([t([0.1, -0.2]), t(A), t([1, -1, 0.5])]),
    sample([t([0.1, -0.2]), strided(A), t([1, -1, 0.5])], { beta: 0.5, alpha: 2 }),
  ],
})

function batchShape(a: Shape, b: Shape): Shape {
  if (a.length !== 3) throw torchError('batch1 must be a 3D tensor')
  if (b.length !== 3) throw torchError('batch2 must be a 3D tensor')
  if (a[0] !== b[0] || a[2] !== b[1]) {
    const expected = sizesText([a[0] ?? 0, a[2] ?? 0])
    throw torchError(
      `Expected size for first two dimensions of batch2 tensor to be: ${expected} but got: ${sizesText(b.slice(0, 2))}.`,
    )
  }
  return [a[0] ?? 0, a[1] ?? 0, b[2] ?? 0]
}

export const baddbmmOp = fused({
  name: 'baddbmm',
  symbol: '+bmm',
  first: 'batch1',
  second: 'batch2',
  doc: { en: 'Products of matrices, one per entry of the batch, plus a tensor.', zh: '批量矩阵乘法再加上一个张量。' },
  keywords: ['batch', '批量'],
  forward: '(batch1 @ batch2)',
  product: bmm,
  sameDTypes: ofBatches,
  shape: batchShape,
  toFirst: (f, grad, b) => f.bmm(grad, mT(f, b)),
  toSecond: (f, grad, a) => f.bmm(mT(f, a), grad),
  samples: [
    sample([t([C, C]), t([A, A]), t([B, B])]),
    sample([t([0.5, 1]), t([A, A]), t([B, B])], { beta: 2, alpha: 0.5 }),
  ],
})

export const addbmmOp = fused({
  name: 'addbmm',
  symbol: '+Σbmm',
  first: 'batch1',
  second: 'batch2',
  doc: {
    en: 'Products of matrices summed over the batch, plus a tensor.',
    zh: '批量矩阵乘积沿批次求和，再加上一个张量。',
  },
  keywords: ['batch', '批量'],
  forward: 'sum(batch1 @ batch2, 0)',
  product: (a, b) => sum(bmm(a, b), [0]),
  sameDTypes: sameMatrixDTypes,
  shape: (a, b) => batchShape(a, b).slice(1),
  toFirst: (f, grad, b, shape) => f.bmm(f.expand(grad, [shape[0] ?? 0, ...grad.shape]), mT(f, b)),
  toSecond: (f, grad, a, shape) => f.bmm(mT(f, a), f.expand(grad, [shape[0] ?? 0, ...grad.shape])),
  samples: [sample([t(C), t([A, A]), t([B, B])]), sample([t([0.5, 1]), t([A, A]), t([B, B])], { beta: 2, alpha: 0.5 })],
})

export const addrOp = fused({
  name: 'addr',
  symbol: '+abᵀ',
  first: 'vec1',
  second: 'vec2',
  doc: { en: 'The outer product of two vectors, plus a tensor.', zh: '两个向量的外积再加上一个张量。' },
  keywords: ['outer', '外积'],
  forward: 'outer(vec1, vec2)',
  product: outer,
  shape: (a, b) => {
    if (a.length !== 1) throw torchError(`addr: Expected 1-D argument vec1, but got ${a.length}-D`)
    if (b.length !== 1) throw torchError(`addr: Expected 1-D argument vec2, but got ${b.length}-D`)
    return [a[0] ?? 0, b[0] ?? 0]
  },
  toFirst: (f, grad, vec) => f.matmul(grad, vec),
  toSecond: (f, grad, vec) => f.matmul(f.t(grad), vec),
  samples: [
    sample([t(C), t([1, 2]), t([3, -1])]),
    sample([t([0.5, 1]), t([1, 2]), t([3, -1])], { beta: 2, alpha: 0.5 }),
  ],
})

// Matrix functions: exponentials and powers of matrices, cross and Kronecker products.
import { isFloating } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { castData, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { exponential } from '../kernels/dense'
import { elementsAs } from '../kernels/read'
import type { Op } from '../op'
import { int, optionalInt } from '../params'
import { broadcastShapes, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { mul, sub } from './arithmetic'
import { clone } from './arrange'
import { cat } from './joining'
import { matmul } from './linear'
import { copyOp } from './overwriting'
import { sample, strided, t } from './samples'
import { narrow } from './slicing'
import { invOp } from './solving'
import { sideOf } from './matrix-batches'
import { expand, unsafeView } from './views'

const A = [
  [0.2, 0.5, 0.1],
  [-0.5, 0.3, 0.2],
  [0.1, -0.2, 0.4],
]
const B = [
  [1, 2],
  [0.5, -1],
]

export const matrixExpOp: Op = defineOp({
  name: 'matrix_exp',
  torchNames: ['torch.matrix_exp', 'torch.linalg.matrix_exp', 'Tensor.matrix_exp'],
  category: 'linear',
  symbol: 'eᴬ',
  inputs: { self: {} },
  doc: {
    en: 'The exponential of a square matrix: I + A + A²/2! + …, not of its elements.',
    zh: '方阵的指数：I + A + A²/2! + …，而不是逐元素指数。',
  },
  keywords: ['exponential', 'flow', '矩阵指数'],
  formula: { forward: 'matrix_exp(self)', backward: { self: 'matrix_exp_backward(grad, self)' } },
  shape: ({ self }) => [(sideOf('linalg.matrix_exp', self), self)],
  forward: ({ self }) => {
    const n = sideOf('linalg.matrix_exp', self.shape)
    if (!isFloating(self.dtype)) {
      throw torchError(
        `linalg.matrix_exp: Expected a floating point or complex tensor as input. Got ${scalarTypeName(self.dtype)}`,
      )
    }
    const data = elementsAs(self, 'float64') as Float64Array
    const out = new Float64Array(data.length)
    for (let start = 0; start < data.length; start += n * n) {
      out.set(exponential(data.subarray(start, start + n * n), n), start)
    }
    return Tensor.ofData(castData(out, 'float64', self.dtype), self.shape, self.dtype)
  },
  vjp: {
    // The corner of exp of [[Aᵀ, G], [0, Aᵀ]] is the derivative of exp at Aᵀ in the direction G.
    self: (f, { grad, self }) => {
      const n = self.shape.at(-1) ?? 0
      const turned = f.transpose(self, -2, -1)
      const zeros = f.zeros(self.shape, self.dtype)
      const block = f.cat([f.cat([turned, f.expand(grad, self.shape)], -1), f.cat([zeros, turned], -1)], -2)
      return f.narrow(f.narrow(one(matrixExpOp, [block]), -2, 0, n), -1, n, n)
    },
  },
  gradFnName: 'LinalgMatrixExpBackward0',
  samples: [
    sample([t(A)]),
    sample([
      t([
        B,
        [
          [0, 1],
          [-1, 0],
        ],
      ]),
    ]),
    sample([strided(B)]),
  ],
  errors: [
    {
      ...sample([
        t([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      ]),
      message: 'linalg.matrix_exp: A must be batches of square matrices, but they are 2 by 3 matrices',
    },
  ],
})

/** A power by repeated squaring. */
function powered(self: Tensor, n: number): Tensor {
  let square = self
  let result: Tensor | null = null
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest !== n) square = matmul(square, square)
    if (rest % 2 === 1) result = result ? matmul(result, square) : square
  }
  return result ?? self
}

function eyeLike(self: Tensor): Tensor {
  const n = self.shape.at(-1) ?? 0
  const data = new Float64Array(numel(self.shape))
  for (let at = 0; at < data.length; at += n * n) for (let k = 0; k < n; k++) data[at + k * n + k] = 1
  return Tensor.ofData(castData(data, 'float64', self.dtype), self.shape, self.dtype)
}

export const matrixPowerOp = defineComposite({
  name: 'matrix_power',
  torchNames: ['torch.linalg.matrix_power', 'torch.matrix_power', 'Tensor.matrix_power'],
  category: 'linear',
  symbol: 'Aⁿ',
  inputs: { self: {} },
  params: { n: int({ en: 'exponent', zh: '指数' }, 2) },
  doc: {
    en: 'A square matrix multiplied by itself; negative powers are those of its inverse.',
    zh: '方阵的整数次幂；负次幂即逆矩阵的幂。',
  },
  keywords: ['power', 'markov', '矩阵幂'],
  formula: { forward: 'matrix_power(self, n)', backward: { self: 'matrix_power_backward(grad, self, n)' } },
  shape: ({ self }) => [(sideOf('linalg.matrix_power', self), self)],
  compose: ({ self }, { n }) => {
    sideOf('linalg.matrix_power', self.shape)
    // The identity is written over a copy, so that it hangs in the graph.
    if (n === 0) return one(copyOp, [clone(self), eyeLike(self)])
    const base = n < 0 ? one(invOp, [self]) : self
    const power = Math.abs(n)
    if (power === 1) return n < 0 ? base : clone(base)
    return power === 3 ? matmul(matmul(base, base), base) : powered(base, power)
  },
  gradFnName: 'MmBackward0',
  samples: [sample([t(B)]), sample([t(B)], { n: 5 }), sample([strided(B)], { n: -2 }), sample([t(B)], { n: 3 })],
})

/** The dimension of size 3 that vectors lie along. */
function crossDim(shape: Shape, dim: number | null): number {
  if (dim === null) {
    const first = shape.indexOf(3)
    if (first === -1) throw torchError('no dimension of size 3 in input')
    return first
  }
  const at = wrapDim(dim, shape.length)
  if (shape[at] !== 3) {
    throw torchError(
      `linalg.cross: inputs dimension ${dim} must have length 3. Got ${shape[at] ?? 0} and ${shape[at] ?? 0}`,
    )
  }
  return at
}

/** (a₁b₂ − a₂b₁, a₂b₀ − a₀b₂, a₀b₁ − a₁b₀) as products of the vectors turned round. */
function crossed(a: Tensor, b: Tensor, at: number): Tensor {
  const turned = (tensor: Tensor, by: number): Tensor =>
    cat([narrow(tensor, at, by, 3 - by), narrow(tensor, at, 0, by)], at)
  return sub(mul(turned(a, 1), turned(b, 2)), mul(turned(a, 2), turned(b, 1)))
}

export const crossOp: Op = defineOp({
  name: 'cross',
  torchNames: ['torch.cross', 'Tensor.cross'],
  category: 'linear',
  symbol: 'a×b',
  inputs: { self: {}, other: {} },
  params: { dim: optionalInt({ en: 'dimension', zh: '维度' }) },
  doc: {
    en: 'The cross product of vectors of three elements: at right angles to both.',
    zh: '三维向量的叉积，与两个向量都垂直。',
  },
  keywords: ['vector product', 'normal', '叉积', '向量积'],
  formula: {
    forward: 'cross(self, other, dim)',
    backward: { self: 'cross_backward(other, grad)', other: 'cross_backward(grad, self)' },
  },
  shape: ({ self, other }, { dim }) => {
    const shape = broadcastShapes(self, other)
    crossDim(shape, dim)
    return [shape]
  },
  forward: ({ self, other }, { dim }) => {
    if (self.ndim !== other.ndim) {
      throw torchError('linalg.cross: inputs must have the same number of dimensions.')
    }
    const shape = broadcastShapes(self.shape, other.shape)
    return crossed(stretched(self, shape), stretched(other, shape), crossDim(shape, dim))
  },
  vjp: {
    self: (_, { grad, other }, { dim }) =>
      one(crossOp, [stretched(other, grad.shape), grad], { dim: crossDim(grad.shape, dim) }),
    other: (_, { grad, self }, { dim }) =>
      one(crossOp, [grad, stretched(self, grad.shape)], { dim: crossDim(grad.shape, dim) }),
  },
  gradFnName: 'LinalgCrossBackward0',
  samples: [
    sample([t([1, 2, 3]), t([0.5, -1, 2])]),
    sample(
      [
        t([
          [1, 2, 3],
          [4, 5, 6],
        ]),
        t([
          [0.5, -1, 2],
          [1, 0, 2],
        ]),
      ],
      { dim: 1 },
    ),
    sample(
      [
        strided([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
        t([
          [0.5, -1],
          [2, 1],
          [0, 2],
        ]),
      ],
      { dim: 0 },
    ),
  ],
  errors: [{ ...sample([t([1, 2]), t([1, 2])]), message: 'no dimension of size 3 in input' }],
})

const stretched = (tensor: Tensor, shape: Shape): Tensor => expand(tensor, shape)

/** Sizes with 1 between them, before or after, so that two tensors multiply to every pair of elements. */
function interleaved(shape: Shape, ndim: number, first: boolean): Shape {
  const padded = [...new Array<number>(ndim - shape.length).fill(1), ...shape]
  return padded.flatMap((size) => (first ? [size, 1] : [1, size]))
}

function kronShape(a: Shape, b: Shape): Shape {
  const ndim = Math.max(a.length, b.length)
  const pad = (shape: Shape): Shape => [...new Array<number>(ndim - shape.length).fill(1), ...shape]
  const [left, right] = [pad(a), pad(b)]
  return left.map((size, dim) => size * (right[dim] ?? 1))
}

export const kronOp = defineComposite({
  name: 'kron',
  torchNames: ['torch.kron', 'Tensor.kron'],
  category: 'linear',
  symbol: '⊗',
  inputs: { self: {}, other: {} },
  doc: {
    en: 'The Kronecker product: every element of one tensor times the whole other.',
    zh: '克罗内克积：一个张量的每个元素乘以另一个张量整体。',
  },
  keywords: ['kronecker', 'tensor product', '克罗内克积', '张量积'],
  formula: {
    forward: 'kron(self, other)',
    backward: { self: 'kron_backward(grad, other)', other: 'kron_backward(grad, self)' },
  },
  shape: ({ self, other }) => [kronShape(self, other)],
  compose: ({ self, other }) => {
    const ndim = Math.max(self.ndim, other.ndim)
    const pairs = mul(
      unsafeView(self, interleaved(self.shape, ndim, true)),
      unsafeView(other, interleaved(other.shape, ndim, false)),
    )
    return unsafeView(pairs, kronShape(self.shape, other.shape))
  },
  gradFnName: 'UnsafeViewBackward0',
  samples: [sample([t(B), t([[1, 2, 3]])]), sample([t([1, 2]), t([3, 4, 5])]), sample([t([2, 3]), t(B)])],
})

// Cholesky: symmetric positive definite matrices as L·Lᵀ, and what is solved and inverted with that factor.
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { cholesky, solvedTriangle } from '../kernels/dense'
import { eye, turned } from '../kernels/rotations'
import type { Op } from '../op'
import { bool } from '../params'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { commonBatch, gathered, inBatch, matricesOf, mH, needsFloat, notPositive, sideOf } from './matrix-batches'
import { inPart, sample, strided, t } from './samples'
import { invOp } from './solving'

const POSITIVE = [
  [4, 2, 0.5],
  [2, 5, 1],
  [0.5, 1, 3],
]
const FACTOR = [
  [2, 0, 0],
  [0.5, 1.5, 0],
  [-1, 0.25, 1],
]
const UPPER_FACTOR = FACTOR.map((_, row) => FACTOR.map((line) => line[row] ?? 0))
const RIGHT = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const UPPER = { upper: bool({ en: 'upper triangle', zh: '上三角' }) }
type Triangle = { readonly upper: boolean }

/** The lower triangle, with half of the diagonal. */
function lowerHalf(f: TensorAlgebra<Tensor>, a: Tensor): Tensor {
  const n = a.shape.at(-1) ?? 0
  const ones = f.ones([n, n], a.dtype)
  return f.mul(a, f.sub(f.tril(ones, 0), f.mul(f.tril(f.triu(ones, 0), 0), 0.5)))
}

/** The gradient of the matrix, of its factor's. */
export function choleskyGradient(f: TensorAlgebra<Tensor>, grad: Tensor, factor: Tensor, { upper }: Triangle): Tensor {
  const [lower, gradient] = upper ? [mH(f, factor), mH(f, grad)] : [factor, grad]
  const inverse = one(invOp, [lower])
  const inner = f.matmul(f.matmul(mH(f, inverse), lowerHalf(f, f.matmul(mH(f, lower), gradient))), inverse)
  return f.mul(f.add(inner, mH(f, inner)), 0.5)
}

/** How the factor moves with the matrix, which PyTorch's formula does not make symmetric first. */
export function choleskyTangent(
  f: TensorAlgebra<Tensor>,
  tangent: Tensor,
  factor: Tensor,
  { upper }: Triangle,
): Tensor {
  const lower = upper ? mH(f, factor) : factor
  const inverse = one(invOp, [lower])
  const moved = f.matmul(lower, lowerHalf(f, f.matmul(f.matmul(inverse, tangent), mH(f, inverse))))
  return upper ? mH(f, moved) : moved
}

export const choleskyOp: Op = defineOp({
  name: 'cholesky',
  torchNames: ['torch.linalg.cholesky'],
  category: 'linear',
  symbol: 'LLᵀ',
  inputs: { self: {} },
  params: UPPER,
  doc: {
    en: 'The lower triangle L with A = L·Lᵀ, of a symmetric positive definite matrix, or its transpose.',
    zh: '对称正定矩阵的下三角因子 L（满足 A = L·Lᵀ），或其转置。',
  },
  keywords: ['factor', 'positive definite', 'gaussian', '分解', '正定'],
  formula: { forward: 'cholesky(self)', backward: { self: 'cholesky_backward(grad, result)' } },
  shape: ({ self }) => [(sideOf('linalg.cholesky', self), self)],
  forward: ({ self }, { upper }) => {
    const n = sideOf('linalg.cholesky', self.shape)
    needsFloat('linalg.cholesky', self)
    const matrices = matricesOf(self)
    const parts = matrices.map((matrix, index) => {
      const lower = cholesky(upper ? turned(matrix, n, n) : matrix, n)
      if (typeof lower !== 'number') return upper ? turned(lower, n, n) : lower
      throw notPositive('linalg.cholesky', index, matrices.length, lower)
    })
    return gathered(parts, self.shape, self)
  },
  vjp: {
    self: (f, { grad, result }, params) => choleskyGradient(f, grad, result, params),
  },
  jvp: (f, { result }, { self: tangent }, params) => [tangent && choleskyTangent(f, tangent, result, params)],
  gradFnName: 'LinalgCholeskyExBackward0',
  samples: [
    inPart('symmetric', [t(POSITIVE)]),
    inPart('symmetric', [strided(POSITIVE)], { upper: true }),
    inPart('symmetric', [
      t([
        [
          [4, 2],
          [2, 3],
        ],
        [
          [1, 0],
          [0, 9],
        ],
      ]),
    ]),
  ],
  errors: [
    {
      ...sample([
        t([
          [1, 2],
          [2, 1],
        ]),
      ]),
      message:
        'linalg.cholesky: The factorization could not be completed because the input is not positive-definite (the leading minor of order 2 is not positive-definite).',
    },
  ],
})

/** X with L·Lᵀ·X = B (Uᵀ·U·X = B), of one matrix. */
function solvedByFactor(
  factor: Float64Array,
  n: number,
  right: Float64Array,
  columns: number,
  upper: boolean,
): Float64Array {
  const lower = upper ? turned(factor, n, n) : factor
  const half = solvedTriangle(lower, n, right, columns, { upper: false, unit: false })
  return solvedTriangle(turned(lower, n, n), n, half, columns, { upper: true, unit: false })
}

function solveShape(self: Shape, factor: Shape): Shape {
  if (self.length < 2)
    throw torchError(`b should have at least 2 dimensions, but has ${self.length} dimensions instead`)
  if (factor.length < 2) {
    throw torchError(`u should have at least 2 dimensions, but has ${factor.length} dimensions instead`)
  }
  const [rows = 0, columns = 0] = factor.slice(-2)
  if (rows !== columns) {
    throw torchError(
      `cholesky_solve: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
    )
  }
  if (self.at(-2) !== rows) {
    throw torchError(
      `Incompatible matrix sizes for cholesky_solve: each A matrix is ${rows} by ${columns} but each b matrix is ${self.at(-2) ?? 0} by ${self.at(-1) ?? 0}`,
    )
  }
  return [...commonBatch(self, factor), ...self.slice(-2)]
}

/** The gradient of a factor, from the derivative `inner` by the matrix that it is the factor of. */
function factorGradient(f: TensorAlgebra<Tensor>, inner: Tensor, factor: Tensor, { upper }: Triangle): Tensor {
  const both = f.add(inner, mH(f, inner))
  return f.neg(upper ? f.matmul(factor, both) : f.matmul(both, factor))
}

export const choleskySolveOp: Op = defineOp({
  name: 'cholesky_solve',
  torchNames: ['torch.cholesky_solve', 'Tensor.cholesky_solve'],
  category: 'linear',
  symbol: 'LLᵀ\\B',
  inputs: { B: {}, L: {} },
  params: UPPER,
  doc: {
    en: "The X with A·X = B, where Cholesky's factor L of A is given.",
    zh: '已知 A 的乔列斯基因子 L，求满足 A·X = B 的 X。',
  },
  keywords: ['linear system', 'factor', 'positive definite', '线性方程组', '正定'],
  formula: {
    forward: 'cholesky_solve(B, L)',
    backward: { B: 'cholesky_solve_backward(grad, L)', L: 'cholesky_solve_backward(grad, L, result)' },
  },
  shape: ({ B, L }) => [solveShape(B, L)],
  forward: ({ B, L }, { upper }) => {
    const shape = solveShape(B.shape, L.shape)
    needsFloat('cholesky_solve', B)
    const [n = 0, columns = 0] = B.shape.slice(-2)
    const batch = shape.slice(0, -2)
    const rights = matricesOf(inBatch(B, batch))
    const factors = matricesOf(inBatch(L, batch))
    const parts = factors.map((factor, index) =>
      solvedByFactor(factor, n, rights[index] as Float64Array, columns, upper),
    )
    return gathered(parts, shape, B)
  },
  vjp: {
    B: (_, { grad, L }, params) => one(choleskySolveOp, [grad, L], params),
    L: (f, { grad, L, result }, params) => {
      const back = one(choleskySolveOp, [grad, L], params)
      return factorGradient(f, f.matmul(back, mH(f, result)), L, params)
    },
  },
  gradFnName: 'CholeskySolveBackward0',
  samples: [
    inPart('lower', [t(RIGHT), t(FACTOR)], {}, 1),
    inPart('lower', [t([RIGHT]), t(FACTOR)], {}, 1),
    inPart('upper', [t([[1], [2], [3]]), strided(UPPER_FACTOR)], { upper: true }, 1),
  ],
  errors: [
    {
      ...sample([t([1, 2, 3]), t(FACTOR)]),
      message: 'b should have at least 2 dimensions, but has 1 dimensions instead',
    },
  ],
})

export const choleskyInverseOp: Op = defineOp({
  name: 'cholesky_inverse',
  torchNames: ['torch.cholesky_inverse', 'Tensor.cholesky_inverse'],
  category: 'linear',
  symbol: 'LLᵀ⁻¹',
  inputs: { L: {} },
  params: UPPER,
  doc: {
    en: "The inverse of a symmetric positive definite matrix, of which Cholesky's factor L is given.",
    zh: '已知乔列斯基因子 L，求对称正定矩阵的逆。',
  },
  keywords: ['inverse', 'factor', 'positive definite', '逆矩阵', '正定'],
  formula: { forward: 'cholesky_inverse(L)', backward: { L: 'cholesky_inverse_backward(grad, L, result)' } },
  shape: ({ L }) => [(sideOf('cholesky_inverse', L), L)],
  forward: ({ L }, { upper }) => {
    const n = sideOf('cholesky_inverse', L.shape)
    needsFloat('cholesky_inverse', L)
    const parts = matricesOf(L).map((factor) => solvedByFactor(factor, n, eye(n, n), n, upper))
    return gathered(parts, L.shape, L)
  },
  vjp: {
    L: (f, { grad, L, result }, params) => factorGradient(f, f.matmul(f.matmul(result, grad), result), L, params),
  },
  gradFnName: 'CholeskyInverseBackward0',
  samples: [
    inPart('lower', [t(FACTOR)]),
    inPart('lower', [t([FACTOR])]),
    inPart('upper', [t(UPPER_FACTOR)], { upper: true }),
  ],
  errors: [
    {
      ...sample([t([[1, 2, 3]])]),
      message: 'cholesky_inverse: A must be batches of square matrices, but they are 1 by 3 matrices',
    },
  ],
})

// Solving: inverses, linear systems and Cholesky's factor, for one matrix or a batch of them.
import { defineOp } from '../define'
import { one } from '../dispatch'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { cholesky, factored, identity, solved } from '../kernels/dense'
import { elementsAs } from '../kernels/read'
import type { Op } from '../op'
import { sameShape, sizesText, type Shape } from '../shapes'
import { sample, strided, t, unchecked } from './samples'
import { gathered, matricesOf, mT, needsFloat, sideOf } from './square-matrices'

const A = [
  [2, 0.5, 0.1],
  [0.5, 3, 0.2],
  [0.1, -0.2, 1.5],
]
const B = [
  [1, 2],
  [0.5, -1],
]
const BATCH = [
  B,
  [
    [3, 1],
    [1, 2],
  ],
]

/** PyTorch's words for a matrix without an inverse. */
function singularError(name: 'linalg.inv' | 'linalg.solve', batch: number, matrices: number, column: number): Error {
  const where = matrices > 1 ? `(Batch element ${batch}): ` : ''
  const what =
    name === 'linalg.inv'
      ? `The diagonal element ${column} is zero, the inversion could not be completed because the input matrix is singular.`
      : 'The solver failed because the input matrix is singular.'
  return torchError(`${name}: ${where}${what}`)
}

export const invOp: Op = defineOp({
  name: 'inverse',
  torchNames: ['torch.inverse', 'torch.linalg.inv', 'Tensor.inverse'],
  category: 'linear',
  symbol: 'A⁻¹',
  inputs: { self: {} },
  doc: { en: 'The inverse of a square matrix, or of each in a batch.', zh: '方阵（或一批方阵）的逆。' },
  keywords: ['invert', 'solve', '逆矩阵'],
  formula: {
    forward: 'inverse(self)',
    backward: { self: '-(mT(result) @ grad @ mT(result))' },
  },
  shape: ({ self }) => [(sideOf('linalg.inv', self), self)],
  forward: ({ self }) => {
    const n = sideOf('linalg.inv', self.shape)
    needsFloat('linalg.inv', self)
    const matrices = matricesOf(self, n)
    const parts = matrices.map((matrix, index) => {
      const factors = factored(matrix, n)
      if (factors.singular) throw singularError('linalg.inv', index, matrices.length, factors.singular)
      return solved(factors, n, identity(n), n)
    })
    return gathered(parts, self.shape, self)
  },
  vjp: {
    self: (f, { grad, result }) => {
      const turned = mT(f, result)
      return f.neg(f.matmul(f.matmul(turned, grad), turned))
    },
  },
  gradFnName: 'LinalgInvExBackward0',
  samples: [sample([t(A)]), sample([t(BATCH)]), sample([strided(B)])],
  errors: [
    {
      ...sample([
        t([
          [1, 2],
          [2, 4],
        ]),
      ]),
      message:
        'linalg.inv: The diagonal element 2 is zero, the inversion could not be completed because the input matrix is singular.',
    },
  ],
})

/** True where B is a vector, or a batch of vectors, for each matrix. */
const isVector = (A: Shape, B: Shape): boolean =>
  B.length === 1 || (A.length - 1 === B.length && sameShape(A.slice(0, -1), B))

/** A right-hand side as a matrix. */
function checkRight(A: Shape, B: Shape): void {
  const n = sideOf('linalg.solve', A)
  const vector = isVector(A, B)
  const rows = vector ? B.at(-1) : B.at(-2)
  const batch = vector ? B.slice(0, -1) : B.slice(0, -2)
  if (rows !== n) {
    throw torchError(
      `linalg.solve: Incompatible shapes of A and B for the equation AX = B (${n}x${n} and ${String(rows ?? 0)}x${vector ? 1 : (B.at(-1) ?? 0)})`,
    )
  }
  if (!sameShape(batch, A.slice(0, -2))) {
    throw torchError(
      `linalg.solve: A and B must have the same batch dimensions, got ${sizesText(A)} and ${sizesText(B)}`,
    )
  }
}

export const solveOp: Op = defineOp({
  name: 'solve',
  torchNames: ['torch.linalg.solve'],
  category: 'linear',
  symbol: 'A\\B',
  inputs: { A: {}, B: {} },
  doc: {
    en: 'The X with A·X = B, more accurate than multiplying by the inverse.',
    zh: '求满足 A·X = B 的 X，比乘以逆矩阵更精确。',
  },
  keywords: ['linear system', 'equation', '线性方程组', '求解'],
  formula: {
    forward: 'solve(A, B)',
    backward: { A: 'solve_backward(grad, A, result)', B: 'solve(mT(A), grad)' },
  },
  shape: ({ A, B }) => [(checkRight(A, B), B)],
  forward: ({ A, B }) => {
    checkRight(A.shape, B.shape)
    needsFloat('linalg.solve', A)
    if (A.dtype !== B.dtype) {
      throw torchError(
        `linalg.solve: Expected A and B to have the same dtype, but found A of type ${scalarTypeName(A.dtype)} and B of type ${scalarTypeName(B.dtype)} instead`,
      )
    }
    const n = sideOf('linalg.solve', A.shape)
    const columns = isVector(A.shape, B.shape) ? 1 : (B.shape.at(-1) ?? 1)
    const right = elementsAs(B, 'float64') as Float64Array
    const matrices = matricesOf(A, n)
    const parts = matrices.map((matrix, index) => {
      const factors = factored(matrix, n)
      if (factors.singular) throw singularError('linalg.solve', index, matrices.length, factors.singular)
      return solved(factors, n, right.subarray(index * n * columns, (index + 1) * n * columns), columns)
    })
    return gathered(parts, B.shape, B)
  },
  vjp: {
    A: (f, { grad, A, result, shapes }) => {
      const right = one(solveOp, [mT(f, A), grad])
      if (!isVector(shapes.A, shapes.B)) return f.neg(f.matmul(right, mT(f, result)))
      return f.neg(f.mul(f.unsqueeze(right, -1), f.unsqueeze(result, -2)))
    },
    B: (f, { grad, A }) => one(solveOp, [mT(f, A), grad]),
  },
  gradFnName: 'LinalgSolveExBackward0',
  samples: [
    sample([t(A), t([1, 2, 3])]),
    sample([t(B), t(B)]),
    sample([t(BATCH), t(BATCH)]),
    sample([strided(B), t([1, -1])]),
  ],
  errors: [
    {
      ...sample([
        t([
          [1, 2],
          [2, 4],
        ]),
        t([1, 2]),
      ]),
      message: 'linalg.solve: The solver failed because the input matrix is singular.',
    },
  ],
})

const POSITIVE = [
  [4, 2, 0.5],
  [2, 5, 1],
  [0.5, 1, 3],
]

export const choleskyOp = defineOp({
  name: 'cholesky',
  torchNames: ['torch.linalg.cholesky'],
  category: 'linear',
  symbol: 'LLᵀ',
  inputs: { self: {} },
  doc: {
    en: 'The lower triangle L with A = L·Lᵀ, of a symmetric positive definite matrix.',
    zh: '对称正定矩阵的下三角因子 L，满足 A = L·Lᵀ。',
  },
  keywords: ['factor', 'positive definite', 'gaussian', '分解', '正定'],
  formula: { forward: 'cholesky(self)', backward: { self: 'cholesky_backward(grad, result)' } },
  shape: ({ self }) => [(sideOf('linalg.cholesky', self), self)],
  forward: ({ self }) => {
    const n = sideOf('linalg.cholesky', self.shape)
    needsFloat('linalg.cholesky', self)
    const matrices = matricesOf(self, n)
    const parts = matrices.map((matrix, index) => {
      const lower = cholesky(matrix, n)
      if (typeof lower !== 'number') return lower
      const where = matrices.length > 1 ? `(Batch element ${index}): ` : ''
      throw torchError(
        `linalg.cholesky: ${where}The factorization could not be completed because the input is not positive-definite (the leading minor of order ${lower} is not positive-definite).`,
      )
    })
    return gathered(parts, self.shape, self)
  },
  vjp: {
    self: (f, { grad, result }) => {
      const n = result.shape.at(-1) ?? 0
      const half = f.sub(
        f.tril(f.ones([n, n], result.dtype), 0),
        f.mul(f.tril(f.triu(f.ones([n, n], result.dtype), 0), 0), 0.5),
      )
      const phi = f.mul(f.matmul(mT(f, result), grad), half)
      const inverse = one(invOp, [result])
      const inner = f.matmul(f.matmul(mT(f, inverse), phi), inverse)
      return f.mul(f.add(inner, mT(f, inner)), 0.5)
    },
  },
  gradFnName: 'LinalgCholeskyExBackward0',
  // Differences in one triangle alone are no differences of a symmetric matrix.
  samples: [
    unchecked([t(POSITIVE)]),
    unchecked([
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

// Checked factors: Cholesky's and elimination's for any matrix, with a number that says where they failed instead of an error.
import { defineOp } from '../define'
import { cholesky } from '../kernels/dense'
import { turned } from '../kernels/rotations'
import type { Op } from '../op'
import { bool } from '../params'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { choleskyGradient, choleskyTangent } from './cholesky'
import { eliminated, luFactorOp, packedGradient, PIVOT } from './elimination'
import { gathered, matricesOf, needsFloat, sideOf, notPositive, singularFactor } from './matrix-batches'
import { BATCH, SQUARE, TALL, WIDE } from './matrix-samples'
import { inPart, sample, strided, t } from './samples'

export const CHECK = { check_errors: bool({ en: 'refuse what fails', zh: '失败时报错' }) }
const NAME = 'linalg.cholesky_ex'
const POSITIVE = [
  [4, 2, 0.5],
  [2, 5, 1],
  [0.5, 1, 3],
]

/** One number per matrix. */
export const infoOf = (numbers: readonly number[], batch: Shape): Tensor =>
  Tensor.ofData(Int32Array.from(numbers), batch, 'int32')

/** A factor as far as it goes: its columns before the minor of this order, what that failed with, the rest of the matrix. */
function partialFactor(matrix: Float64Array, n: number, order: number): Float64Array {
  const lower = new Float64Array(n * n)
  const at = (row: number, column: number): number => lower[row * n + column] ?? 0
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let value = matrix[row * n + column] ?? 0
      if (column < order - 1 || row < order)
        for (let k = 0; k < Math.min(column, order - 1); k++) value -= at(row, k) * at(column, k)
      const isDone = column < order - 1
      lower[row * n + column] = !isDone ? value : row === column ? Math.sqrt(value) : value / at(column, column)
    }
  }
  return lower
}

export const choleskyExOp: Op = defineOp({
  name: 'cholesky_ex',
  torchNames: ['torch.linalg.cholesky_ex'],
  category: 'linear',
  symbol: 'LLᵀ?',
  inputs: { self: {} },
  params: { upper: bool({ en: 'upper triangle', zh: '上三角' }), ...CHECK },
  outputs: ['L', 'info'],
  doc: {
    en: "Cholesky's factor and, instead of an error, the order of the first minor that is not positive (0 where all are).",
    zh: '乔列斯基因子；遇到非正定矩阵不报错，而给出首个非正的主子式的阶数（正定时为 0）。',
  },
  keywords: ['factor', 'positive definite', '分解', '正定'],
  formula: { forward: 'cholesky(self)', backward: { self: 'cholesky_backward(grad, L)' } },
  shape: ({ self }) => [(sideOf(NAME, self), self), self.slice(0, -2)],
  forward: ({ self }, { upper, check_errors: check }) => {
    const n = sideOf(NAME, self.shape)
    needsFloat('linalg.cholesky', self)
    const matrices = matricesOf(self)
    const found = matrices.map((matrix, index) => {
      const read = upper ? turned(matrix, n, n) : matrix
      const lower = cholesky(read, n)
      if (typeof lower !== 'number') return { lower, order: 0 }
      if (check) throw notPositive(NAME, index, matrices.length, lower)
      return { lower: partialFactor(read, n, lower), order: lower }
    })
    const factors = found.map(({ lower }) => (upper ? turned(lower, n, n) : lower))
    const info = found.map(({ order }) => order)
    return [gathered(factors, self.shape, self), infoOf(info, self.shape.slice(0, -2))]
  },
  vjp: { self: (f, { grad, L }, params) => choleskyGradient(f, grad, L, params) },
  jvp: (f, { L }, { self: tangent }, params) => [tangent && choleskyTangent(f, tangent, L, params), null],
  gradFnName: 'LinalgCholeskyExBackward0',
  samples: [inPart('symmetric', [t(POSITIVE)]), inPart('symmetric', [strided(POSITIVE)], { upper: true })],
  errors: [
    {
      ...sample([t([[-1]])], { check_errors: true }),
      message:
        'linalg.cholesky_ex: The factorization could not be completed because the input is not positive-definite (the leading minor of order 1 is not positive-definite).',
    },
  ],
})

export const luFactorExOp: Op = defineOp({
  name: 'lu_factor_ex',
  torchNames: ['torch.linalg.lu_factor_ex'],
  category: 'linear',
  symbol: 'LU?',
  inputs: { A: {} },
  params: { ...PIVOT, ...CHECK },
  outputs: ['LU', 'pivots', 'info'],
  doc: {
    en: 'L and U in one matrix, the rows that were exchanged and, instead of an error, the number of the first pivot that is zero (0 for none).',
    zh: '合存的 L 与 U、所交换的行号；遇到奇异矩阵不报错，而给出首个为零的主元的序号（没有则为 0）。',
  },
  keywords: ['gaussian elimination', 'pivot', 'singular', '高斯消元', '分解'],
  formula: { forward: 'lu_factor(A)', backward: { A: 'lu_factor_backward(grad, LU, pivots)' } },
  shape: ({ A }, params) => [...luFactorOp.shape([A], params), A.slice(0, -2)],
  forward: ({ A }, { pivot, check_errors: check }) => {
    const { LU, pivots, zeros } = eliminated(A, pivot)
    const failed = zeros.findIndex((column) => column > 0)
    if (check && failed !== -1)
      throw singularFactor('torch.linalg.lu_factor_ex', failed, zeros.length, zeros[failed] ?? 0)
    return [LU, pivots, infoOf(zeros, A.shape.slice(0, -2))]
  },
  vjp: { A: (f, { grad, LU, pivots }) => packedGradient(f, grad, LU, pivots) },
  gradFnName: 'LinalgLuFactorExBackward0',
  samples: [sample([t(SQUARE)]), sample([t(TALL)]), sample([strided(WIDE)]), sample([t(BATCH)])],
})

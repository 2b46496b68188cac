// Elimination: matrices as P·L·U, apart or packed in one matrix.
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { torchError } from '../errors'
import { factored, type Factors } from '../kernels/dense'
import type { Op } from '../op'
import { bool } from '../params'
import { Tensor } from '../tensor'
import { gathered, matricesOf, singularFactor } from './matrix-batches'
import { BATCH, SQUARE, TALL, WIDE } from './matrix-samples'
import { sample, strided, t } from './samples'
import {
  needsRows,
  permutation,
  permutationsOf,
  lowerOf,
  upperOf,
  factorGradient,
  factorShapes,
  apart,
  shorter,
} from './triangle-factors'
import { needsFloating } from './dtype-rules'

export const PIVOT = { pivot: bool({ en: 'exchange rows', zh: '换行选主元' }, true) }
/** Factors of each matrix. Errors: PyTorch's. */
function factors(A: Tensor, pivot: boolean): Factors[] {
  needsFloating('lu_cpu', A)
  if (!pivot) throw torchError('linalg.lu_factor: LU without pivoting is not implemented on the CPU')
  const [rows = 0, columns = 0] = A.shape.slice(-2)
  return matricesOf(A).map((matrix) => factored(matrix, rows, columns))
}

export const linalgLuOp: Op = defineOp({
  name: 'lu',
  torchNames: ['torch.linalg.lu'],
  category: 'linear',
  symbol: 'PLU',
  inputs: { A: {} },
  params: PIVOT,
  outputs: ['P', 'L', 'U'],
  constant: ['P'],
  doc: {
    en: 'A permutation P, a lower triangle L with ones on its diagonal and an upper triangle U, with A = P·L·U.',
    zh: '置换矩阵 P、单位下三角 L 与上三角 U，满足 A = P·L·U。',
  },
  keywords: ['gaussian elimination', 'factor', 'pivot', '高斯消元', '分解'],
  formula: { forward: 'lu(A)', backward: { A: 'lu_backward(grads, P, L, U)' } },
  shape: ({ A }) => factorShapes('linalg.lu', A),
  forward: ({ A }, { pivot }) => {
    const [ofP, ofL, ofU] = factorShapes('linalg.lu', A.shape)
    const [rows = 0, columns = 0] = A.shape.slice(-2)
    const found = factors(A, pivot)
    const parts = found.map(({ lu }) => apart(lu, rows, columns))
    return [
      gathered(
        found.map(({ order }) => permutation(order)),
        ofP,
        A,
      ),
      gathered(
        parts.map(({ L }) => L),
        ofL,
        A,
      ),
      gathered(
        parts.map(({ U }) => U),
        ofU,
        A,
      ),
    ]
  },
  vjp: {
    A: (f, { grads, P, L, U }) => {
      const found = factorGradient(f, grads[1] ?? null, grads[2] ?? null, L, U)
      return found && f.matmul(P, found)
    },
  },
  gradFnName: 'LinalgLuBackward0',
  samples: [sample([t(SQUARE)]), sample([t(TALL)]), sample([strided(WIDE)]), sample([t(BATCH)])],
  errors: [
    {
      ...sample([t([1, 2])]),
      message: 'linalg.lu: Expected tensor with 2 or more dimensions. Got size: [2] instead',
    },
  ],
})

/** L and U in one matrix, the rows exchanged, and of each matrix the number of the first pivot that is zero (0 = none). */
export function eliminated(A: Tensor, pivot: boolean) {
  needsRows('torch.lu_factor', A.shape)
  const found = factors(A, pivot)
  const exchanged = found.flatMap((each) => Array.from(each.exchanged, (row) => row + 1))
  const packed = found.map(({ lu }) => lu)
  return {
    LU: gathered(packed, A.shape, A),
    pivots: Tensor.ofData(Int32Array.from(exchanged), [...A.shape.slice(0, -2), shorter(A.shape)], 'int32'),
    zeros: found.map(({ singular }) => singular),
  }
}

/** The gradient of a matrix, of that of its packed factors. */
export function packedGradient(f: TensorAlgebra<Tensor>, grad: Tensor, LU: Tensor, exchanged: Tensor): Tensor | null {
  const count = shorter(LU.shape)
  const gL = f.tril(f.narrow(grad, -1, 0, count), -1)
  const gU = f.triu(f.narrow(grad, -2, 0, count), 0)
  const found = factorGradient(f, gL, gU, lowerOf(f, LU), upperOf(f, LU))
  return found && f.matmul(permutationsOf(exchanged, LU.shape.at(-2) ?? 0, LU), found)
}

export const luFactorOp: Op = defineOp({
  name: 'lu_factor',
  torchNames: ['torch.linalg.lu_factor'],
  category: 'linear',
  symbol: 'LU',
  inputs: { A: {} },
  params: PIVOT,
  outputs: ['LU', 'pivots'],
  doc: {
    en: 'L and U in one matrix, and for each row the one (from 1) that it was exchanged with.',
    zh: '合存于一个矩阵的 L 与 U，以及每行所交换的行号（从 1 起）。',
  },
  keywords: ['gaussian elimination', 'pivot', '高斯消元', '分解'],
  formula: { forward: 'lu_factor(A)', backward: { A: 'lu_factor_backward(grad, LU, pivots)' } },
  shape: ({ A }) => {
    needsRows('torch.lu_factor', A)
    return [A, [...A.slice(0, -2), shorter(A)]]
  },
  forward: ({ A }, { pivot }) => {
    const { LU, pivots, zeros } = eliminated(A, pivot)
    const failed = zeros.findIndex((column) => column > 0)
    if (failed !== -1) throw singularFactor('torch.linalg.lu_factor', failed, zeros.length, zeros[failed] ?? 0)
    return [LU, pivots]
  },
  vjp: { A: (f, { grad, LU, pivots }) => packedGradient(f, grad, LU, pivots) },
  gradFnName: 'LinalgLuFactorExBackward0',
  samples: [sample([t(SQUARE)]), sample([t(TALL)]), sample([strided(WIDE)]), sample([t(BATCH)])],
  errors: [
    {
      ...sample([
        t([
          [0, 0],
          [0, 0],
        ]),
      ]),
      message:
        'torch.linalg.lu_factor: U[1,1] is zero and using it on lu_solve would result in a division by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)',
    },
  ],
})

// The rank of matrices: how many singular values are not zero.
import { isFloating } from '../../model/dtype'
import { defineOp } from '../define'
import { torchError } from '../errors'
import { eigenOf } from '../kernels/symmetric'
import { singular } from '../kernels/singular'
import { bool, optionalScalar } from '../params'
import { thresholdOf } from './pseudo-inverse'
import { matricesOf } from './matrix-batches'
import { sample, strided, t } from './samples'
import { longs } from '../literal'

const RANK_ONE = [
  [1, 2],
  [2, 4],
]

export const matrixRankOp = defineOp({
  name: 'matrix_rank',
  torchNames: ['torch.linalg.matrix_rank'],
  category: 'linear',
  symbol: 'rank',
  inputs: { A: {} },
  params: {
    atol: optionalScalar({ en: 'absolute tolerance', zh: '绝对容差' }),
    rtol: optionalScalar({ en: 'relative tolerance', zh: '相对容差' }),
    hermitian: bool({ en: 'symmetric', zh: '对称' }),
  },
  doc: {
    en: 'The number of singular values that are not zero, within a tolerance.',
    zh: '在容差内不为零的奇异值个数。',
  },
  keywords: ['dimension', 'independent', '秩', '线性无关'],
  formula: { forward: 'matrix_rank(A)', backward: { A: null } },
  shape: ({ A }) => [A.slice(0, -2)],
  forward: ({ A }, { atol, rtol, hermitian }) => {
    if (A.ndim < 2) {
      throw torchError('torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.')
    }
    if (!isFloating(A.dtype)) throw torchError("This function doesn't handle types other than float and double")
    const [rows = 0, columns = 0] = A.shape.slice(-2)
    const ranks = matricesOf(A).map((matrix) => {
      const found = hermitian ? eigenOf(matrix, rows, true)?.values : singular(matrix, rows, columns, false)?.s
      const sizes = (found ?? new Float64Array()).map(Math.abs)
      const threshold = thresholdOf(A, Math.max(0, ...sizes), atol, rtol)
      return sizes.filter((size) => size > threshold).length
    })
    return longs(ranks, A.shape.slice(0, -2))
  },
  vjp: { A: null },
  gradFnName: null,
  samples: [
    sample([t(RANK_ONE)]),
    sample([
      strided([
        RANK_ONE,
        [
          [1, 0],
          [0, 1],
        ],
      ]),
    ]),
    sample(
      [
        t([
          [1, 0],
          [0, 0.01],
        ]),
      ],
      { atol: 0.1 },
    ),
    sample([t(RANK_ONE)], { hermitian: true }),
  ],
  errors: [
    {
      ...sample([t([1, 2])]),
      message: 'torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.',
    },
  ],
})

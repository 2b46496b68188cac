// Inverses of one matrix or a batch of them, and the words for those that have none.
import { defineOp } from '../define'
import { torchError } from '../errors'
import type { TensorAlgebra } from '../algebra'
import { factored, solved } from '../kernels/dense'
import { eye } from '../kernels/rotations'
import type { Op } from '../op'
import { bool } from '../params'
import { Tensor } from '../tensor'
import { gathered, matricesOf, mT, needsFloat, sideOf, whichOf } from './matrix-batches'
import { sample, strided, t } from './samples'

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

/** How PyTorch names these in its messages. */
const PREFIX = {
  'linalg.inv': 'linalg.inv',
  'linalg.inv_ex': 'linalg.inv_ex',
  'linalg.solve': 'torch.linalg.solve',
  'linalg.solve_ex': 'torch.linalg.solve_ex',
} as const

/** PyTorch's words for a matrix without an inverse. */
export function singularError(name: keyof typeof PREFIX, batch: number, matrices: number, column: number): Error {
  const what = name.startsWith('linalg.inv')
    ? `The diagonal element ${column} is zero, the inversion could not be completed because the input matrix is singular.`
    : 'The solver failed because the input matrix is singular.'
  return torchError(`${PREFIX[name]}: ${whichOf(batch, matrices)}${what}`, '_LinAlgError')
}

/** The inverse of each matrix, what elimination left where there is none, and the number of the column without a pivot (0 = none). */
function inverted(self: Tensor): readonly { readonly inverse: Float64Array; readonly singular: number }[] {
  const n = sideOf('linalg.inv', self.shape)
  needsFloat('linalg.inv', self)
  return matricesOf(self).map((matrix) => {
    const factors = factored(matrix, n)
    const { singular } = factors
    return { inverse: singular ? factors.lu : solved(factors, n, eye(n, n), n), singular }
  })
}

function inverseGradient(f: TensorAlgebra<Tensor>, grad: Tensor, inverse: Tensor): Tensor {
  const turnedInverse = mT(f, inverse)
  return f.neg(f.matmul(f.matmul(turnedInverse, grad), turnedInverse))
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
    const found = inverted(self)
    found.forEach(({ singular }, index) => {
      if (singular) throw singularError('linalg.inv', index, found.length, singular)
    })
    return gathered(
      found.map(({ inverse }) => inverse),
      self.shape,
      self,
    )
  },
  vjp: { self: (f, { grad, result }) => inverseGradient(f, grad, result) },
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

export const invExOp: Op = defineOp({
  name: 'inv_ex',
  torchNames: ['torch.linalg.inv_ex'],
  category: 'linear',
  symbol: 'A⁻¹?',
  inputs: { A: {} },
  params: { check_errors: bool({ en: 'refuse singular matrices', zh: '拒绝奇异矩阵' }) },
  outputs: ['inverse', 'info'],
  doc: {
    en: 'The inverse and, instead of an error, the number of the pivot that is zero (0 where there is an inverse).',
    zh: '逆矩阵；遇到奇异矩阵不报错，而给出为零的主元序号（可逆时为 0）。',
  },
  keywords: ['invert', 'singular', '逆矩阵', '奇异'],
  formula: { forward: 'inverse(A)', backward: { A: '-(mT(inverse) @ grad @ mT(inverse))' } },
  shape: ({ A }) => [(sideOf('linalg.inv', A), A), A.slice(0, -2)],
  forward: ({ A }, { check_errors: check }) => {
    const found = inverted(A)
    found.forEach(({ singular }, index) => {
      if (check && singular) throw singularError('linalg.inv_ex', index, found.length, singular)
    })
    const info = Int32Array.from(found, ({ singular }) => singular)
    return [
      gathered(
        found.map(({ inverse }) => inverse),
        A.shape,
        A,
      ),
      Tensor.ofData(info, A.shape.slice(0, -2), 'int32'),
    ]
  },
  vjp: { A: (f, { grad, inverse }) => inverseGradient(f, grad, inverse) },
  gradFnName: 'LinalgInvExBackward0',
  samples: [sample([t(A)]), sample([t(BATCH)]), sample([strided(B)])],
})

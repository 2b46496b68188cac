// Eigenvalues of any matrix: complex numbers, which gradients do not pass.
import { isFloating } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { call } from '../dispatch'
import { complexOf, scalarTypeName } from '../dtypes'
import { torchError, unreachable } from '../errors'
import { generalEigenOf } from '../kernels/general-eigen'
import type { Op } from '../op'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { matricesOf, sideOf, whichOf } from './matrix-batches'
import { sample, strided, t } from './samples'

const NAME = 'linalg.eig'
const TURN = [
  [0, 1],
  [-1, 0.5],
]
const MIXED = [
  [2, 0.5, 0.1],
  [-0.5, 3, 2],
  [0.1, -2, 1.5],
]
const SAMPLES = [sample([t(TURN)]), sample([t([TURN, TURN])]), sample([strided(MIXED)])]
const ERRORS = [
  {
    ...sample([t([[1, 2, 3]])]),
    message: `${NAME}: A must be batches of square matrices, but they are 1 by 3 matrices`,
  },
]

/** Pairs of all matrices as one complex tensor. */
function complexTensor(parts: readonly Float64Array[], shape: Shape, like: Tensor): Tensor {
  const dtype = complexOf(like.dtype)
  const Kind = dtype === 'complex64' ? Float32Array : Float64Array
  const out = new Kind(2 * numel(shape))
  let next = 0
  for (const part of parts) {
    out.set(part, next)
    next += part.length
  }
  return Tensor.ofData(out, shape, dtype)
}

export const eigOp: Op = defineOp({
  name: 'eig',
  torchNames: ['torch.linalg.eig'],
  category: 'linear',
  symbol: 'λv',
  inputs: { A: {} },
  outputs: ['eigenvalues', 'eigenvectors'],
  doc: {
    en: 'The complex eigenvalues of a square matrix and, as columns, its eigenvectors of length 1. No gradient passes.',
    zh: '方阵的复特征值与（按列、长度为 1 的）特征向量；梯度不会通过。',
  },
  keywords: ['spectrum', 'complex', 'stability', '特征值', '特征向量', '复数'],
  formula: { forward: 'eig(A)', backward: { A: null } },
  shape: ({ A }) => [(sideOf(NAME, A), A.slice(0, -1)), A],
  forward: ({ A }) => {
    const n = sideOf(NAME, A.shape)
    if (!isFloating(A.dtype)) {
      throw torchError(`Unknown Complex ScalarType for ${scalarTypeName(A.dtype)}`)
    }
    const matrices = matricesOf(A)
    if (!matrices.every((matrix) => matrix.every(Number.isFinite))) {
      throw torchError('torch.linalg.eig: input tensor should not contain infs or NaNs.')
    }
    const parts = matrices.map((matrix, index) => {
      const found = generalEigenOf(matrix, n)
      if (found) return found
      throw torchError(
        `${NAME}: ${whichOf(index, matrices.length)}The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated eigenvalues (error code: ${n}).`,
        '_LinAlgError',
      )
    })
    return [
      complexTensor(
        parts.map(({ values }) => values),
        A.shape.slice(0, -1),
        A,
      ),
      complexTensor(
        parts.map(({ vectors }) => vectors),
        A.shape,
        A,
      ),
    ]
  },
  vjp: { A: null },
  gradFnName: null,
  samples: SAMPLES,
  errors: ERRORS,
})

export const eigvalsOp = defineComposite({
  name: 'eigvals',
  torchNames: ['torch.linalg.eigvals'],
  category: 'linear',
  symbol: 'λ',
  inputs: { A: {} },
  doc: {
    en: 'The complex eigenvalues of a square matrix. No gradient passes.',
    zh: '方阵的复特征值；梯度不会通过。',
  },
  keywords: ['spectrum', 'complex', '特征值', '复数'],
  formula: { forward: 'eigvals(A)', backward: { A: null } },
  shape: ({ A }) => [(sideOf(NAME, A), A.slice(0, -1))],
  compose: ({ A }) => call(eigOp, [A])[0] ?? unreachable('eig without eigenvalues'),
  gradFnName: null,
  samples: SAMPLES,
  errors: ERRORS,
})

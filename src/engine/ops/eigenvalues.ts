// Eigenvalues and eigenvectors of symmetric matrices.
import { isComplex, isFloating } from '../../model/dtype'
import { defineComposite, defineOp } from '../define'
import { call, one } from '../dispatch'
import { torchError, unreachable } from '../errors'
import { eigenOf } from '../kernels/symmetric'
import type { Op } from '../op'
import { choice } from '../params'
import type { Tensor } from '../tensor'
import { diagEmbedOp } from './diagonals'
import { gathered, identity, matricesOf, mH, needsNoPhase, sideOf, whichOf } from './matrix-batches'
import { inPart, sample, strided, t } from './samples'
import { notImplemented } from './dtype-rules'

const NAME = 'linalg.eigh'
const SYMMETRIC = [
  [2, 0.5, -1],
  [0.5, 3, 0.25],
  [-1, 0.25, 1],
]
const BATCH = [
  [
    [1, 2],
    [2, -2],
  ],
  [
    [3, 1],
    [1, 2],
  ],
]
/** Error: whole numbers or bools. */
function needsKernel({ dtype }: Tensor): void {
  if (isFloating(dtype)) return
  throw notImplemented('linalg_eigh_cpu', dtype)
}

const UPLO = { UPLO: choice({ en: 'triangle that is read', zh: '读取的三角' }, ['L', 'U'], 'L') }
const SAMPLES = [
  inPart('symmetric', [t(SYMMETRIC)]),
  inPart('symmetric', [t(BATCH)]),
  inPart(
    'symmetric',
    [
      strided([
        [2, 0.5],
        [0.5, -3],
      ]),
    ],
    { UPLO: 'U' },
  ),
]
const ERRORS = [
  {
    ...sample([t([[1, 2, 3]])]),
    message: `${NAME}: A must be batches of square matrices, but they are 1 by 3 matrices`,
  },
]

export const eighOp: Op = defineOp({
  name: 'eigh',
  torchNames: ['torch.linalg.eigh'],
  category: 'linear',
  symbol: 'λv',
  inputs: { A: {} },
  params: UPLO,
  outputs: ['eigenvalues', 'eigenvectors'],
  doc: {
    en: 'The eigenvalues of a symmetric matrix in rising order and, as columns, its eigenvectors; their signs are left open.',
    zh: '对称矩阵的特征值（升序）与特征向量（按列）；特征向量的符号不定。',
  },
  keywords: ['spectrum', 'principal axes', 'pca', '特征值', '特征向量'],
  formula: {
    forward: 'eigh(A)',
    backward: { A: 'eigh_backward(grads, eigenvalues, eigenvectors)' },
  },
  shape: ({ A }) => [(sideOf(NAME, A), A.slice(0, -1)), A],
  forward: ({ A }, params) => {
    const n = sideOf(NAME, A.shape)
    needsKernel(A)
    const matrices = matricesOf(A)
    const parts = matrices.map((matrix, index) => {
      const found = eigenOf(matrix, n, params.UPLO === 'L')
      if (found) return found
      throw torchError(
        `${NAME}: ${whichOf(index, matrices.length)}The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated eigenvalues (error code: ${Math.max(1, n - 1)}).`,
        '_LinAlgError',
      )
    })
    return [
      gathered(
        parts.map(({ values }) => values),
        A.shape.slice(0, -1),
        A,
      ),
      gathered(
        parts.map(({ vectors }) => vectors),
        A.shape,
        A,
      ),
    ]
  },
  vjp: {
    A: (f, { grads, eigenvalues, eigenvectors }) => {
      const [ofValues = null, ofVectors = null] = grads
      const turnedBack = mH(f, eigenvectors)
      if (!ofVectors) {
        return ofValues ? f.matmul(f.mul(eigenvectors, f.unsqueeze(ofValues, -2)), turnedBack) : null
      }
      const n = eigenvalues.shape.at(-1) ?? 0
      const eye = identity(n, eigenvalues.dtype)
      const gaps = f.sub(f.unsqueeze(eigenvalues, -2), f.unsqueeze(eigenvalues, -1))
      const product = f.matmul(turnedBack, ofVectors)
      // Half of it from either triangle: the matrix is symmetric.
      const apart = f.sub(product, mH(f, product))
      const isPhased = isComplex(eigenvectors.dtype)
      if (isPhased) needsNoPhase('linalg_eigh_backward: The eigenvectors', 'this quantity, so it is', apart)
      const halves = f.mul(f.div(apart, f.add(gaps, eye)), 0.5)
      const turning = isPhased ? f.mul(halves, f.sub(1, eye)) : halves
      const inner = ofValues ? f.add(turning, one(diagEmbedOp, [ofValues], { offset: 0, dim1: -2, dim2: -1 })) : turning
      return f.matmul(eigenvectors, f.matmul(inner, turnedBack))
    },
  },
  gradFnName: 'LinalgEighBackward0',
  samples: SAMPLES,
  errors: ERRORS,
})

export const eigvalshOp = defineComposite({
  name: 'eigvalsh',
  torchNames: ['torch.linalg.eigvalsh'],
  category: 'linear',
  symbol: 'λ',
  inputs: { A: {} },
  params: UPLO,
  doc: { en: 'The eigenvalues of a symmetric matrix, in rising order.', zh: '对称矩阵的特征值，升序。' },
  keywords: ['spectrum', '特征值'],
  formula: { forward: 'eigvalsh(A)', backward: { A: 'eigvalsh_backward(grad, A)' } },
  shape: ({ A }) => [(sideOf(NAME, A), A.slice(0, -1))],
  compose: ({ A }, params) => call(eighOp, [A], params)[0] ?? unreachable('eigh without eigenvalues'),
  gradFnName: 'LinalgEighBackward0',
  samples: SAMPLES,
  errors: ERRORS,
})

// QR: matrices as orthonormal columns times an upper triangle.
import { isComplex } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError, unreachable } from '../errors'
import { qr } from '../kernels/orthogonal'
import { choice } from '../params'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { gathered, identity, matricesOf, mH, needsFloat, needsMatrix } from './matrix-batches'
import { sample, strided, t } from './samples'
import { solveTriangularOp } from './triangular'

const NAME = 'linalg.qr'
const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const WIDE = [
  [1, 2, -0.5],
  [0.5, -1, 2],
]
type Mode = 'reduced' | 'complete' | 'r'

function factorShapes(A: Shape, mode: Mode): readonly [Shape, Shape] {
  const { rows, columns } = needsMatrix(NAME, A)
  const count = mode === 'complete' ? rows : Math.min(rows, columns)
  const batch = A.slice(0, -2)
  return [mode === 'r' ? [0] : [...batch, rows, count], [...batch, count, columns]]
}

/** The symmetric matrix with this upper triangle. */
function mirrored(f: TensorAlgebra<Tensor>, a: Tensor): Tensor {
  if (!isComplex(a.dtype)) return f.add(f.triu(a, 0), mH(f, f.triu(a, 1)))
  // The diagonal of a Hermitian matrix is real.
  const upper = f.triu(a, 0)
  return f.mul(f.add(upper, mH(f, upper)), f.sub(1, f.div(identity(a.shape.at(-1) ?? 0, a.dtype), 2)))
}

/** The gradient of a matrix with at least as many rows as columns. */
function tallGradient(f: TensorAlgebra<Tensor>, gQ: Tensor | null, gR: Tensor | null, Q: Tensor, R: Tensor): Tensor {
  const fromR = gR && f.matmul(gR, mH(f, R))
  const fromQ = gQ && f.matmul(mH(f, Q), gQ)
  const inner = fromR && fromQ ? f.sub(fromR, fromQ) : (fromR ?? (fromQ ? f.neg(fromQ) : unreachable('no gradient')))
  const along = f.matmul(Q, mirrored(f, inner))
  return one(solveTriangularOp, [mH(f, R), gQ ? f.add(gQ, along) : along], {
    upper: false,
    left: false,
    unitriangular: false,
  })
}

/** Of a wide matrix the columns beyond the square are Q times those of R: what arrives for them goes on to Q. */
function wideGradient(f: TensorAlgebra<Tensor>, gQ: Tensor | null, gR: Tensor | null, Q: Tensor, R: Tensor): Tensor {
  const [rows = 0, columns = 0] = R.shape.slice(-2)
  const square = f.narrow(R, -1, 0, rows)
  if (!gR) {
    const gX = tallGradient(f, gQ, null, Q, square)
    return f.cat([gX, f.zeros([...R.shape.slice(0, -1), columns - rows], R.dtype)], -1)
  }
  const [gU, gV] = [f.narrow(gR, -1, 0, rows), f.narrow(gR, -1, rows, columns - rows)]
  const beyond = f.matmul(Q, f.narrow(R, -1, rows, columns - rows))
  const more = f.matmul(beyond, mH(f, gV))
  const gX = tallGradient(f, gQ ? f.add(gQ, more) : more, gU, Q, square)
  return f.cat([gX, f.matmul(Q, gV)], -1)
}

export const qrOp = defineOp({
  name: 'qr',
  torchNames: ['torch.linalg.qr'],
  category: 'linear',
  symbol: 'QR',
  inputs: { A: {} },
  params: { mode: choice({ en: 'mode', zh: '模式' }, ['reduced', 'complete', 'r'], 'reduced') },
  outputs: ['Q', 'R'],
  doc: {
    en: 'Q with orthonormal columns and an upper triangle R, with A = Q·R.',
    zh: '列正交的 Q 与上三角 R，满足 A = Q·R。',
  },
  keywords: ['orthogonal', 'factor', 'gram-schmidt', '正交', '分解'],
  formula: { forward: 'qr(A)', backward: { A: 'qr_backward(grads, Q, R)' } },
  shape: ({ A }, { mode }) => factorShapes(A, mode),
  forward: ({ A }, { mode }) => {
    const [ofQ, ofR] = factorShapes(A.shape, mode)
    needsFloat(NAME, A)
    const [rows = 0, columns = 0] = A.shape.slice(-2)
    const parts = matricesOf(A).map((matrix) => qr(matrix, rows, columns, mode === 'complete'))
    const left = mode === 'r' ? [] : parts.map(({ q }) => q)
    return [
      gathered(left, ofQ, A),
      gathered(
        parts.map(({ r }) => r),
        ofR,
        A,
      ),
    ]
  },
  vjp: {
    A: (f, { grads, Q, R, shapes }, { mode }) => {
      const { rows, columns } = needsMatrix(NAME, shapes.A)
      if (mode === 'r') {
        throw torchError(
          "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use linalg.qr(A, mode='reduced') if you are going to differentiate through linalg.qr.",
        )
      }
      if (mode === 'complete' && rows > columns) {
        throw torchError("The QR decomposition is not differentiable when mode='complete' and nrows > ncols.")
      }
      const [gQ = null, gR = null] = grads
      if (!gQ && !gR) return null
      return rows >= columns ? tallGradient(f, gQ, gR, Q, R) : wideGradient(f, gQ, gR, Q, R)
    },
  },
  gradFnName: 'LinalgQrBackward0',
  samples: [
    sample([t(TALL)]),
    sample([strided(WIDE)]),
    sample(
      [
        t([
          [
            [1, 2],
            [0.5, -1],
          ],
          [
            [3, 1],
            [1, 2],
          ],
        ]),
      ],
      { mode: 'complete' },
    ),
  ],
  errors: [{ ...sample([t([1, 2])]), message: `${NAME}: The input tensor A must have at least 2 dimensions.` }],
})

// Matrix roots: square roots of symmetric matrices, and what follows from them: a matrix as a rotation times a stretching.
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { product } from '../kernels/dense'
import { eigenOf } from '../kernels/symmetric'
import { singular, type Singular } from '../kernels/singular'
import { turned } from '../kernels/rotations'
import type { Op } from '../op'
import type { Tensor } from '../tensor'
import { gathered, matricesOf, mT, needsFloat, needsMatrix, sideOf } from './matrix-batches'
import { inPart, sample, strided, t } from './samples'
import { invOp } from './solving'

const POSITIVE = [
  [4, 2, 0.5],
  [2, 5, 1],
  [0.5, 1, 3],
]
const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const SQUARE = [
  [2, 1],
  [-0.5, 1],
]

/** V·M·Vᵀ with the eigenvectors V as columns. */
const turnedBack = (vectors: Float64Array, inner: Float64Array, n: number): Float64Array =>
  product(product(vectors, inner, n), turned(vectors, n, n), n)

const notConverged = (name: string): Error =>
  torchError(`${name}: The algorithm failed to converge because the input matrix is ill-conditioned.`, '_LinAlgError')

/** The graph node inside of the derivatives of roots: X with P·X + X·P = C, for a symmetric P. */
export const lyapunovOp: Op = defineOp({
  name: '_lyapunov',
  torchNames: ['torch.ops.gradloom.lyapunov'],
  category: 'linear',
  symbol: 'PX+XP',
  inputs: { P: {}, C: {} },
  doc: { en: 'The X with P·X + X·P = C, where P is symmetric.', zh: '求满足 P·X + X·P = C 的 X，其中 P 对称。' },
  keywords: ['sylvester', 'equation', '方程'],
  formula: {
    forward: 'lyapunov(P, C)',
    backward: { P: 'lyapunov_backward(grad, P, result)', C: 'lyapunov_backward(grad, P)' },
  },
  shape: ({ P, C }) => [(sideOf('lyapunov', P), C)],
  forward: ({ P, C }) => {
    const n = sideOf('lyapunov', P.shape)
    const rights = matricesOf(C)
    const parts = matricesOf(P).map((matrix, index) => {
      const found = eigenOf(matrix, n, true)
      if (!found) throw notConverged('lyapunov')
      const inner = turnedBack(turned(found.vectors, n, n), rights[index] as Float64Array, n)
      inner.forEach((value, at) => {
        inner[at] = value / ((found.values[Math.floor(at / n)] ?? 0) + (found.values[at % n] ?? 0))
      })
      return turnedBack(found.vectors, inner, n)
    })
    return gathered(parts, C.shape, C)
  },
  vjp: {
    P: (f, { grad, P, result }) => {
      const back = lyapunov(P, grad)
      return f.neg(f.add(f.matmul(back, mT(f, result)), f.matmul(mT(f, result), back)))
    },
    C: (_, { grad, P }) => lyapunov(P, grad),
  },
  gradFnName: 'LyapunovBackward0',
  samples: [
    inPart('symmetric', [
      t(POSITIVE),
      t([
        [1, 2, 0],
        [0.5, -1, 1],
        [0, 3, 1],
      ]),
    ]),
  ],
})

const lyapunov = (P: Tensor, C: Tensor): Tensor => one(lyapunovOp, [P, C])

export const matrixSqrthOp: Op = defineOp({
  name: 'matrix_sqrth',
  torchNames: ['torch.linalg.matrix_sqrth'],
  category: 'linear',
  symbol: '√A',
  inputs: { A: {} },
  doc: {
    en: 'The square root of a symmetric matrix whose eigenvalues are not negative: the R with R·R = A.',
    zh: '特征值非负的对称矩阵的平方根：满足 R·R = A 的对称 R。',
  },
  keywords: ['root', 'whitening', '平方根', '对称'],
  formula: { forward: 'matrix_sqrth(A)', backward: { A: 'matrix_sqrth_backward(grad, result)' } },
  shape: ({ A }) => [(sideOf('linalg.matrix_sqrth', A), A)],
  forward: ({ A }) => {
    const n = sideOf('linalg.matrix_sqrth', A.shape)
    needsFloat('linalg.matrix_sqrth', A)
    const parts = matricesOf(A).map((matrix) => {
      const found = eigenOf(matrix, n, true)
      if (!found) throw notConverged('linalg.matrix_sqrth')
      const roots = new Float64Array(n * n)
      found.values.forEach((value, at) => (roots[at * n + at] = Math.sqrt(value)))
      return turnedBack(found.vectors, roots, n)
    })
    return gathered(parts, A.shape, A)
  },
  vjp: {
    A: (f, { grad, result }) => {
      const back = lyapunov(result, grad)
      return f.mul(f.add(back, mT(f, back)), 0.5)
    },
  },
  gradFnName: 'LinalgMatrixSqrthBackward0',
  samples: [inPart('symmetric', [t(POSITIVE)]), inPart('symmetric', [strided(POSITIVE)])],
  errors: [
    {
      ...sample([t([[1, 2, 3]])]),
      message: 'linalg.matrix_sqrth: A must be batches of square matrices, but they are 1 by 3 matrices',
    },
  ],
})

const POLAR = 'linalg.polar'

export const polarOp: Op = defineOp({
  name: 'polar_factors',
  torchNames: ['torch.linalg.polar'],
  category: 'linear',
  symbol: 'U·H',
  inputs: { A: {} },
  outputs: ['U', 'H'],
  doc: {
    en: 'U with orthonormal columns and a symmetric H whose eigenvalues are not negative, with A = U·H.',
    zh: '列正交的 U 与特征值非负的对称矩阵 H，满足 A = U·H。',
  },
  keywords: ['rotation', 'stretch', 'orthogonal', 'factor', '旋转', '正交', '分解'],
  formula: { forward: 'polar(A)', backward: { A: 'polar_backward(grads, U, H)' } },
  shape: ({ A }) => {
    const { columns } = needsMatrix(POLAR, A)
    return [A, [...A.slice(0, -2), columns, columns]]
  },
  forward: ({ A }) => {
    const { rows, columns } = needsMatrix(POLAR, A.shape)
    needsFloat(POLAR, A)
    if (rows < columns)
      throw torchError(
        `${POLAR}: input must have at least as many rows as columns, but got ${rows} by ${columns} matrices`,
      )
    const parts = matricesOf(A).map((matrix) => {
      const found = singular(matrix, rows, columns, false)
      if (!found) throw notConverged(POLAR)
      return polarOf(found, rows, columns)
    })
    return [
      gathered(
        parts.map(({ U }) => U),
        A.shape,
        A,
      ),
      gathered(
        parts.map(({ H }) => H),
        [...A.shape.slice(0, -2), columns, columns],
        A,
      ),
    ]
  },
  vjp: { A: (f, { grads, U, H }) => polarGradient(f, grads[0] ?? null, grads[1] ?? null, U, H) },
  gradFnName: 'LinalgPolarBackward0',
  samples: [sample([t(SQUARE)]), sample([t(TALL)]), sample([strided(SQUARE)]), sample([t([SQUARE, SQUARE])])],
  errors: [{ ...sample([t([1, 2])]), message: `${POLAR}: The input tensor A must have at least 2 dimensions.` }],
})

/** U·H of one matrix, from its singular vectors: U = W·Vᵀ and H = V·S·Vᵀ. */
function polarOf({ u, s, vt }: Singular, rows: number, columns: number) {
  const U = new Float64Array(rows * columns)
  const stretched = Float64Array.from(vt, (value, at) => value * (s[Math.floor(at / columns)] ?? 0))
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < columns; k++)
      for (let j = 0; j < columns; j++)
        U[row * columns + j] = (U[row * columns + j] ?? 0) + (u[row * columns + k] ?? 0) * (vt[k * columns + j] ?? 0)
  return { U, H: product(turned(vt, columns, columns), stretched, columns) }
}

/**
 * A turns by what is skew in Uᵀ·dA and stretches by what is symmetric in it; of a tall one, what leaves the space of U's columns
 * counts too.
 */
function polarGradient(
  f: TensorAlgebra<Tensor>,
  gU: Tensor | null,
  gH: Tensor | null,
  U: Tensor,
  H: Tensor,
): Tensor | null {
  const turned = mT(f, U)
  let inner: Tensor | null = null
  let beyond: Tensor | null = null
  if (gU) {
    const product = f.matmul(turned, gU)
    inner = lyapunov(H, f.sub(product, mT(f, product)))
    const [rows = 0, columns = 0] = U.shape.slice(-2)
    if (rows > columns) beyond = f.matmul(f.sub(gU, f.matmul(U, product)), one(invOp, [H]))
  }
  if (gH) {
    const stretched = f.matmul(H, lyapunov(H, f.add(gH, mT(f, gH))))
    inner = inner ? f.add(inner, stretched) : stretched
  }
  if (!inner) return null
  const within = f.matmul(U, inner)
  return beyond ? f.add(within, beyond) : within
}

// Pseudo-inverses: what inverts a matrix as far as it can be inverted.
import { isFloating } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { scalarTypeName, spacingOf } from '../dtypes'
import { torchError } from '../errors'
import { singular } from '../kernels/singular'
import { eigenOf } from '../kernels/symmetric'
import type { Op } from '../op'
import { bool, float, optionalScalar, type Param } from '../params'
import type { PythonScalar } from '../python-scalar'
import { sizesText } from '../shapes'
import type { Tensor } from '../tensor'
import { gathered, matricesOf, mH, sideOf, whichOf } from './matrix-batches'
import { inPart, sample, strided, t } from './samples'

const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const WIDE = [
  [1, 2, -0.5],
  [0.5, -1, 2],
]
const SYMMETRIC = [
  [2, 0.5],
  [0.5, -3],
]

export const valueOf = (scalar: PythonScalar | null): number | null => (scalar === null ? null : Number(scalar.value))

/** Where a singular value counts as zero, from the largest one. */
export function thresholdOf(
  self: Tensor,
  largest: number,
  atol: PythonScalar | null,
  rtol: PythonScalar | null,
): number {
  const absolute = valueOf(atol) ?? 0
  const usual = absolute > 0 ? 0 : Math.max(...self.shape.slice(-2)) * spacingOf(self.dtype)
  return Math.max(absolute, (valueOf(rtol) ?? usual) * largest)
}

export interface Terms {
  readonly left: Float64Array
  readonly sizes: Float64Array
  readonly right: Float64Array
}

/** A matrix as a sum of size·left·rightᵀ (left: rows × count, right: count × columns), the largest size anywhere. */
export function termsOf(matrix: Float64Array, rows: number, columns: number, hermitian: boolean): Terms | null {
  if (!hermitian) {
    const found = singular(matrix, rows, columns, false)
    return found && { left: found.u, sizes: found.s, right: found.vt }
  }
  const found = eigenOf(matrix, rows, true)
  if (!found) return null
  const right = new Float64Array(rows * rows)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < rows; k++) right[k * rows + row] = found.vectors[row * rows + k] as number
  }
  return { left: found.vectors, sizes: found.values, right }
}

/** Σ right·leftᵀ / size over the sizes beyond the threshold. */
export function invertedTerms(
  { left, sizes, right }: Terms,
  rows: number,
  columns: number,
  threshold: number,
): Float64Array {
  const made = new Float64Array(columns * rows)
  sizes.forEach((size, k) => {
    if (Math.abs(size) <= threshold) return
    for (let column = 0; column < columns; column++) {
      const factor = (right[k * columns + column] as number) / size
      for (let row = 0; row < rows; row++) {
        const place = column * rows + row
        made[place] = (made[place] as number) + factor * (left[row * sizes.length + k] as number)
      }
    }
  })
  return made
}

export const largestOf = (sizes: Float64Array): number =>
  sizes.reduce((most, size) => Math.max(most, Math.abs(size)), 0)

/** The gradient of a matrix from that of its pseudo-inverse. */
export function pinvGradient(f: TensorAlgebra<Tensor>, grad: Tensor, inverse: Tensor, A: Tensor): Tensor {
  const [rows = 0, columns = 0] = A.shape.slice(-2)
  const [back, turnedInverse] = [mH(f, grad), mH(f, inverse)]
  if (rows <= columns) {
    const K = f.matmul(back, inverse)
    const KP = f.matmul(K, turnedInverse)
    const first = f.sub(KP, mH(f, f.matmul(inverse, K)))
    const second = f.sub(first, f.matmul(f.matmul(A, inverse), KP))
    return f.add(second, f.matmul(f.matmul(turnedInverse, inverse), f.sub(back, f.matmul(K, A))))
  }
  const K = f.matmul(inverse, back)
  const PK = f.matmul(turnedInverse, K)
  const outside = f.matmul(f.matmul(f.sub(back, f.matmul(A, K)), inverse), turnedInverse)
  const first = f.add(f.neg(mH(f, f.matmul(K, inverse))), outside)
  return f.sub(f.add(first, PK), f.matmul(f.matmul(PK, inverse), A))
}

export const LIMIT = (en: string, zh: string): Param<PythonScalar | null> => optionalScalar({ en, zh })

export const pinvOp: Op = defineOp({
  name: 'pinv',
  torchNames: ['torch.linalg.pinv'],
  category: 'linear',
  symbol: 'A⁺',
  inputs: { A: {} },
  params: {
    atol: LIMIT('absolute tolerance', '绝对容差'),
    rtol: LIMIT('relative tolerance', '相对容差'),
    hermitian: bool({ en: 'symmetric', zh: '对称' }),
  },
  doc: {
    en: 'The pseudo-inverse: the inverse as far as there is one, for matrices of any shape and rank.',
    zh: '伪逆：对任意形状与秩的矩阵，在可逆的部分上取逆。',
  },
  keywords: ['moore-penrose', 'inverse', 'least squares', '伪逆', '广义逆', '最小二乘'],
  formula: { forward: 'pinv(A)', backward: { A: 'pinv_backward(grad, result, A)' } },
  shape: ({ A }, { hermitian }) => {
    if (hermitian) sideOf('linalg.eigh', A)
    return [[...A.slice(0, -2), A.at(-1) ?? 0, A.at(-2) ?? 0]]
  },
  forward: ({ A }, { atol, rtol, hermitian }) => {
    if (!isFloating(A.dtype) || A.ndim < 2) {
      throw torchError(
        `linalg.pinv(${scalarTypeName(A.dtype)}{${sizesText(A.shape)}}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types`,
      )
    }
    if (hermitian) sideOf('linalg.eigh', A.shape)
    const [rows = 0, columns = 0] = A.shape.slice(-2)
    const matrices = matricesOf(A)
    const parts = matrices.map((matrix, index) => {
      const terms = matrix.every(Number.isFinite) ? termsOf(matrix, rows, columns, hermitian) : null
      if (!terms) {
        throw torchError(
          `linalg.svd: ${whichOf(index, matrices.length)}The algorithm failed to converge because the input matrix contained non-finite values.`,
          '_LinAlgError',
        )
      }
      return invertedTerms(terms, rows, columns, thresholdOf(A, largestOf(terms.sizes), atol, rtol))
    })
    return gathered(parts, [...A.shape.slice(0, -2), columns, rows], A)
  },
  vjp: { A: (f, { grad, A, result }) => pinvGradient(f, grad, result, A) },
  gradFnName: 'LinalgPinvBackward0',
  samples: [
    sample([t(TALL)]),
    sample([strided(WIDE)]),
    sample(
      [
        t([
          SYMMETRIC,
          [
            [1, 2],
            [0.5, -1],
          ],
        ]),
      ],
      { rtol: 1e-3 },
    ),
    inPart('symmetric', [t(SYMMETRIC)], { hermitian: true }),
  ],
  errors: [
    {
      ...sample([t([1, 2])]),
      message:
        'linalg.pinv(Double{[2]}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types',
    },
  ],
})

export const pinv = (A: Tensor): Tensor => one(pinvOp, [A], { atol: null, rtol: null, hermitian: false })

export const pinverseOp = defineComposite({
  name: 'pinverse',
  torchNames: ['torch.pinverse', 'Tensor.pinverse'],
  category: 'linear',
  symbol: 'A⁺',
  inputs: { self: {} },
  params: { rcond: float({ en: 'relative tolerance', zh: '相对容差' }, 1e-15) },
  doc: { en: 'As linalg.pinv, with a tolerance of its own.', zh: '同 linalg.pinv，但有自己的容差。' },
  keywords: ['moore-penrose', 'inverse', '伪逆', '广义逆'],
  formula: { forward: 'pinv(self)', backward: { self: 'pinv_backward(grad, result, self)' } },
  shape: ({ self }) => [[...self.slice(0, -2), self.at(-1) ?? 0, self.at(-2) ?? 0]],
  compose: ({ self }, { rcond }) =>
    one(pinvOp, [self], { atol: null, rtol: { kind: 'float', value: rcond }, hermitian: false }),
  gradFnName: 'LinalgPinvBackward0',
  samples: [sample([t(TALL)]), sample([strided(WIDE)])],
})

// Singular values: any matrix as U·diag(S)·Vᵀ.
import { isComplex } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { defineComposite, defineOp } from '../define'
import { call, one } from '../dispatch'
import { torchError, unreachable } from '../errors'
import { singular } from '../kernels/singular'
import { full } from '../literal'
import type { Op } from '../op'
import { bool, optionalChoice } from '../params'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { transpose } from './axes'
import { diagEmbedOp } from './diagonals'
import { gathered, identity, matricesOf, mH, needsFloat, needsMatrix, needsNoPhase, whichOf } from './matrix-batches'
import { sample, strided, t } from './samples'

const NAME = 'linalg.svd'
const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const WIDE = [
  [1, 2, -0.5],
  [0.5, -1, 2],
]
const BATCH = [
  [
    [1, 2],
    [0.5, -1],
  ],
  [
    [3, 1],
    [1, 2],
  ],
]
const DRIVER = optionalChoice({ en: 'algorithm on a GPU', zh: 'GPU 上的算法' }, ['gesvd', 'gesvdj', 'gesvda'])
const ERRORS = [{ ...sample([t([1, 2])]), message: `${NAME}: The input tensor A must have at least 2 dimensions.` }]

function factorShapes(A: Shape, whole: boolean): readonly [Shape, Shape, Shape] {
  const { rows, columns } = needsMatrix(NAME, A)
  const count = Math.min(rows, columns)
  const batch = A.slice(0, -2)
  return [
    [...batch, rows, whole ? rows : count],
    [...batch, count],
    [...batch, whole ? columns : count, columns],
  ]
}

/** Error: an algorithm that only a GPU has. */
function needsNoDriver(driver: string | null): void {
  if (driver === null) return
  throw torchError(
    `torch.${NAME}: keyword argument \`driver=\` is only supported on CUDA inputs with cuSOLVER backend.`,
  )
}

/** The part of A − Aᵀ that an orthogonal factor can follow. */
const skew = (f: TensorAlgebra<Tensor>, a: Tensor): Tensor => f.sub(a, mH(f, a))

interface Factors {
  readonly U: Tensor
  readonly S: Tensor
  readonly Vh: Tensor
}

/** What the singular vectors ask of the matrix, in their own axes. */
function turning(
  f: TensorAlgebra<Tensor>,
  gU: Tensor | null,
  gVh: Tensor | null,
  { U, S, Vh }: Factors,
): Tensor | null {
  if (!gU && !gVh) return null
  const eye = identity(S.shape.at(-1) ?? 0, S.dtype)
  const [along, down] = [f.unsqueeze(S, -2), f.unsqueeze(S, -1)]
  const gaps = f.add(f.mul(f.sub(along, down), f.add(along, down)), eye)
  const ofU = gU && skew(f, f.matmul(mH(f, U), gU))
  const ofV = gVh && skew(f, f.matmul(Vh, mH(f, gVh)))
  const isPhased = isComplex(U.dtype)
  if (isPhased) {
    const phase = ofU && ofV ? f.add(ofU, ofV) : (ofU ?? ofV)
    if (phase) needsNoPhase('svd_backward: The singular vectors', 'this phase term, making it', phase)
  }
  const left = ofU && f.mul(ofU, along)
  const right = ofV && f.mul(down, ofV)
  const both = left && right ? f.add(left, right) : (left ?? right ?? unreachable('no gradient of singular vectors'))
  const turned = f.div(both, gaps)
  if (!isPhased) return turned
  // The phases turn together: what turns U alone turns the matrix.
  const off = f.mul(turned, f.sub(1, eye))
  return ofU ? f.add(off, f.mul(f.div(ofU, f.mul(along, 2)), eye)) : off
}

/** The gradient of a matrix from those of its factors, all of them reduced. */
function svdGradient(
  f: TensorAlgebra<Tensor>,
  [gU, gS, gVh]: readonly [Tensor | null, Tensor | null, Tensor | null],
  factors: Factors,
): Tensor | null {
  const { U, S, Vh } = factors
  const [rows, columns, count] = [U.shape.at(-2) ?? 0, Vh.shape.at(-1) ?? 0, S.shape.at(-1) ?? 0]
  const turned = turning(f, gU, gVh, factors)
  const stretched = gS && f.toDType(one(diagEmbedOp, [gS], { offset: 0, dim1: -2, dim2: -1 }), U.dtype)
  const inner = turned && stretched ? f.add(turned, stretched) : (turned ?? stretched)
  if (!inner) return null
  const whole = f.matmul(f.matmul(U, inner), Vh)
  if (rows > count && gU) {
    const scaled = f.div(gU, f.unsqueeze(S, -2))
    const outside = f.sub(scaled, f.matmul(U, f.matmul(mH(f, U), scaled)))
    return f.add(whole, f.matmul(outside, Vh))
  }
  if (columns > count && gVh) {
    const scaled = f.div(gVh, f.unsqueeze(S, -1))
    const outside = f.sub(scaled, f.matmul(f.matmul(scaled, mH(f, Vh)), Vh))
    return f.add(whole, f.matmul(U, outside))
  }
  return whole
}

export const linalgSvdOp: Op = defineOp({
  name: 'linalg_svd',
  torchNames: ['torch.linalg.svd'],
  category: 'linear',
  symbol: 'UΣVᵀ',
  inputs: { A: {} },
  params: { full_matrices: bool({ en: 'square U and Vᵀ', zh: '方阵 U 与 Vᵀ' }, true), driver: DRIVER },
  outputs: ['U', 'S', 'Vh'],
  doc: {
    en: 'Orthonormal U and Vᵀ and the singular values S in falling order, with A = U·diag(S)·Vᵀ; pairs of vectors may change sign.',
    zh: '正交的 U、Vᵀ 与降序的奇异值 S，满足 A = U·diag(S)·Vᵀ；成对的奇异向量可同时变号。',
  },
  keywords: ['singular values', 'low rank', 'pca', '奇异值', '分解', '低秩'],
  formula: { forward: 'svd(A)', backward: { A: 'svd_backward(grads, U, S, Vh)' } },
  shape: ({ A }, { full_matrices: whole }) => factorShapes(A, whole),
  forward: ({ A }, { full_matrices: whole, driver }) => {
    const [ofU, ofS, ofVh] = factorShapes(A.shape, whole)
    needsFloat(NAME, A)
    needsNoDriver(driver)
    const [rows = 0, columns = 0] = A.shape.slice(-2)
    const matrices = matricesOf(A)
    const parts = matrices.map((matrix, index) => {
      const finite = matrix.every(Number.isFinite)
      const found = finite ? singular(matrix, rows, columns, whole) : null
      if (found) return found
      const why = finite
        ? `is ill-conditioned or has too many repeated singular values (error code: ${Math.min(rows, columns) - 1}).`
        : 'contained non-finite values.'
      throw torchError(
        `${NAME}: ${whichOf(index, matrices.length)}The algorithm failed to converge because the input matrix ${why}`,
        '_LinAlgError',
      )
    })
    return [
      gathered(
        parts.map(({ u }) => u),
        ofU,
        A,
      ),
      gathered(
        parts.map(({ s }) => s),
        ofS,
        A,
      ),
      gathered(
        parts.map(({ vt }) => vt),
        ofVh,
        A,
      ),
    ]
  },
  vjp: {
    A: (f, { grads, U, S, Vh }) => {
      const [gU = null, gS = null, gVh = null] = grads
      const count = S.shape.at(-1) ?? 0
      const columns = (a: Tensor): Tensor => f.narrow(a, -1, 0, count)
      const rows = (a: Tensor): Tensor => f.narrow(a, -2, 0, count)
      return svdGradient(f, [gU && columns(gU), gS, gVh && rows(gVh)], { U: columns(U), S, Vh: rows(Vh) })
    },
  },
  gradFnName: 'LinalgSvdBackward0',
  // The columns that make U or Vᵀ square are any that fill it up: they have no derivative.
  samples: [
    sample([t(TALL)], { full_matrices: false }),
    sample([strided(WIDE)], { full_matrices: false }),
    sample([t(BATCH)]),
    { ...sample([t(TALL)]), unchecked: true },
    { ...sample([t(WIDE)]), unchecked: true },
  ],
  errors: ERRORS,
})

/** U, S and Vᵀ, of no more vectors than there are singular values unless `whole`. */
export function svd(A: Tensor, whole = false): readonly [Tensor, Tensor, Tensor] {
  const [U, S, Vh] = call(linalgSvdOp, [A], { full_matrices: whole, driver: null })
  return U && S && Vh ? [U, S, Vh] : unreachable('svd without factors')
}

export const svdvalsOp = defineComposite({
  name: 'svdvals',
  torchNames: ['torch.linalg.svdvals'],
  category: 'linear',
  symbol: 'Σ',
  inputs: { A: {} },
  params: { driver: DRIVER },
  doc: { en: 'The singular values of a matrix, in falling order.', zh: '矩阵的奇异值，降序。' },
  keywords: ['singular values', 'spectrum', '奇异值'],
  formula: { forward: 'svdvals(A)', backward: { A: 'svdvals_backward(grad, A)' } },
  shape: ({ A }) => [factorShapes(A, false)[1]],
  compose: ({ A }, { driver }) => {
    needsMatrix(NAME, A.shape)
    needsNoDriver(driver)
    return svd(A)[1]
  },
  gradFnName: 'LinalgSvdBackward0',
  samples: [sample([t(TALL)]), sample([strided(WIDE)]), sample([t(BATCH)])],
  errors: ERRORS,
})

export const svdOp = defineComposite({
  name: 'svd',
  torchNames: ['torch.svd', 'Tensor.svd'],
  category: 'linear',
  symbol: 'UΣV',
  inputs: { self: {} },
  params: {
    some: bool({ en: 'reduced', zh: '精简' }, true),
    compute_uv: bool({ en: 'compute U and V', zh: '计算 U 与 V' }, true),
  },
  outputs: ['U', 'S', 'V'],
  doc: {
    en: 'As linalg.svd, with V in place of its transpose: A = U·diag(S)·Vᵀ.',
    zh: '同 linalg.svd，但给出 V 而不是它的转置：A = U·diag(S)·Vᵀ。',
  },
  keywords: ['singular values', '奇异值', '分解'],
  formula: { forward: 'svd(self)', backward: { self: 'svd_backward(grads, self)' } },
  shape: ({ self }, { some, compute_uv: vectors }) => {
    const [ofU, ofS, ofVh] = factorShapes(self, !some || !vectors)
    return [ofU, ofS, [...ofVh.slice(0, -2), ofVh.at(-1) ?? 0, ofVh.at(-2) ?? 0]]
  },
  compose: ({ self }, { some, compute_uv: vectors }) => {
    const [ofU] = factorShapes(self.shape, !some || !vectors)
    if (!vectors) {
      const columns = self.shape.at(-1) ?? 0
      const blank = (shape: Shape): Tensor => full(shape, 0, self.dtype)
      return [blank(ofU), svd(self)[1], blank([...self.shape.slice(0, -2), columns, columns])]
    }
    const [U, S, Vh] = svd(self, !some)
    return [U, S, transpose(Vh, -2, -1)]
  },
  gradFnName: 'LinalgSvdBackward0',
  samples: [sample([t(TALL)]), sample([strided(WIDE)]), sample([t(BATCH)], { compute_uv: false })],
  errors: ERRORS,
})

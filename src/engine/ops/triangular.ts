// Triangular systems: solved by substitution, without a factorisation.
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { solvedTriangle } from '../kernels/dense'
import { elements } from '../kernels/read'
import { turned } from '../kernels/rotations'
import type { Op } from '../op'
import { bool } from '../params'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import {
  commonBatch,
  gathered,
  inBatch,
  matricesOf,
  mH,
  needsFloat,
  needsMatrix,
  needsSameDType,
  pairText,
  sideOf,
} from './matrix-batches'
import { inPart, sample, strided, t } from './samples'

const LOWER = [
  [2, 0, 0],
  [0.5, 1.5, 0],
  [-1, 0.25, 1],
]
const UPPER = [
  [2, -1],
  [0, 0.5],
]
const NAME = 'linalg.solve_triangular'

interface Form {
  readonly upper: boolean
  readonly left: boolean
  readonly unitriangular: boolean
}

function solutionShape(A: Shape, B: Shape, { left }: Form): Shape {
  const n = sideOf(NAME, A)
  needsMatrix(NAME, B, 'B')
  if (B.at(left ? -2 : -1) !== n) {
    throw torchError(
      `${NAME}: Incompatible shapes of A and B for the equation ${left ? 'AX = B' : 'XA = B'} ${pairText(A, B)}`,
    )
  }
  return [...commonBatch(A, B), ...B.slice(-2)]
}

/** X·A = B is Aᵀ·Xᵀ = Bᵀ. */
function solvedFrom(
  A: Float64Array,
  n: number,
  B: Float64Array,
  rows: number,
  columns: number,
  form: Form,
): Float64Array {
  const { upper, left, unitriangular: unit } = form
  if (left) return solvedTriangle(A, n, B, columns, { upper, unit })
  const found = solvedTriangle(turned(A, n, n), n, turned(B, rows, columns), rows, { upper: !upper, unit })
  return turned(found, n, rows)
}

/** The part of a matrix that counts. */
const triangle = (f: TensorAlgebra<Tensor>, a: Tensor, { upper, unitriangular }: Form): Tensor =>
  upper ? f.triu(a, unitriangular ? 1 : 0) : f.tril(a, unitriangular ? -1 : 0)

/** What the gradient of the right-hand side is: the transposed system solved for the gradient. */
const back = (f: TensorAlgebra<Tensor>, A: Tensor, grad: Tensor, form: Form): Tensor =>
  one(solveTriangularOp, [mH(f, A), grad], { ...form, upper: !form.upper })

export const solveTriangularOp: Op = defineOp({
  name: 'solve_triangular',
  torchNames: ['torch.linalg.solve_triangular'],
  category: 'linear',
  symbol: '◺\\B',
  inputs: { A: {}, B: {} },
  params: {
    upper: bool({ en: 'upper triangle', zh: '上三角' }),
    left: bool({ en: 'A·X rather than X·A', zh: 'A·X 而非 X·A' }, true),
    unitriangular: bool({ en: 'ones on the diagonal', zh: '对角线为 1' }),
  },
  doc: {
    en: 'The X with A·X = B (or X·A = B), where of A only one triangle is read.',
    zh: '求满足 A·X = B（或 X·A = B）的 X，其中只读取 A 的一个三角。',
  },
  keywords: ['linear system', 'substitution', '线性方程组', '回代'],
  formula: {
    forward: 'solve_triangular(A, B)',
    backward: { A: 'solve_triangular_backward(grad, A, result)', B: 'solve_triangular_backward(grad, A)' },
  },
  shape: ({ A, B }, form) => [solutionShape(A, B, form)],
  forward: ({ A, B }, form) => {
    needsSameDType(NAME, A, B)
    const shape = solutionShape(A.shape, B.shape, form)
    needsFloat(NAME, A)
    const [n, batch] = [A.shape.at(-1) ?? 0, shape.slice(0, -2)]
    const [rows = 0, columns = 0] = B.shape.slice(-2)
    const rights = matricesOf(inBatch(B, batch))
    const parts = matricesOf(inBatch(A, batch)).map((matrix, index) =>
      solvedFrom(matrix, n, rights[index] as Float64Array, rows, columns, form),
    )
    return gathered(parts, shape, B)
  },
  vjp: {
    A: (f, { grad, A, result }, form) => {
      const right = back(f, A, grad, form)
      const whole = form.left ? f.matmul(right, mH(f, result)) : f.matmul(mH(f, result), right)
      return f.neg(triangle(f, whole, form))
    },
    B: (f, { grad, A }, form) => back(f, A, grad, form),
  },
  gradFnName: 'LinalgSolveTriangularBackward0',
  samples: [
    inPart('lower', [t(LOWER), t([[1], [2], [3]])], {}),
    sample(
      [
        t(UPPER),
        t([
          [1, 2, 3],
          [0.5, -1, 2],
        ]),
      ],
      { upper: true },
    ),
    sample(
      [
        strided(UPPER),
        t([
          [1, 2],
          [0.5, -1],
        ]),
      ],
      { upper: true, unitriangular: true },
    ),
    sample([t([LOWER]), t([[1, 2, 3]])], { left: false }),
    sample([t(UPPER), t([[1, -2]])], { upper: true, left: false, unitriangular: true }),
  ],
  errors: [
    {
      ...sample([t(LOWER), t([[1, 2]])]),
      message: `${NAME}: Incompatible shapes of A and B for the equation AX = B (3x3 and 1x2)`,
    },
  ],
})

export const triangularSolveOp: Op = defineOp({
  name: 'triangular_solve',
  torchNames: ['torch.triangular_solve', 'Tensor.triangular_solve'],
  category: 'linear',
  symbol: '◺\\b',
  inputs: { self: {}, A: {} },
  params: {
    upper: bool({ en: 'upper triangle', zh: '上三角' }, true),
    transpose: bool({ en: 'transposed A', zh: '转置的 A' }),
    unitriangular: bool({ en: 'ones on the diagonal', zh: '对角线为 1' }),
  },
  outputs: ['solution', 'cloned_coefficient'],
  doc: {
    en: 'As solve_triangular, with the right-hand side first; gives a copy of A too. PyTorch advises against it.',
    zh: '同 solve_triangular，但右端在前，并给出 A 的副本；PyTorch 已不建议使用。',
  },
  keywords: ['linear system', 'substitution', '线性方程组', '回代'],
  formula: {
    forward: 'solve_triangular(A, self)',
    backward: {
      self: 'triangular_solve_backward(grads, A)',
      A: 'triangular_solve_backward(grads, A, solution)',
    },
  },
  shape: ({ self, A }, params) => {
    const shape = solutionShape(A, self, formOf(params))
    return [shape, [...shape.slice(0, -2), ...A.slice(-2)]]
  },
  forward: ({ self, A }, params) => {
    const form = formOf(params)
    const [solution] = solveTriangularOp.forward([coefficient(A, params), self], { ...form })
    const batch = (solution?.shape ?? []).slice(0, -2)
    const copies = inBatch(A, batch)
    return [solution as Tensor, Tensor.ofData(elements(copies).slice(), copies.shape, copies.dtype)]
  },
  vjp: {
    self: (f, { grads: [grad], A }, params) => (grad ? back(f, turnedBy(f, A, params), grad, formOf(params)) : null),
    A: (f, { grads: [grad, ofCopy], A, solution }, params) => {
      if (!grad) return ofCopy ?? null
      const form = formOf(params)
      const right = back(f, turnedBy(f, A, params), grad, form)
      const whole = f.neg(triangle(f, f.matmul(right, mH(f, solution)), form))
      const own = turnedBy(f, whole, params)
      return ofCopy ? f.add(own, ofCopy) : own
    },
  },
  jvp: (f, { A, solution }, { self: ofRight, A: ofA }, params) => {
    // PyTorch's formula reads the tangent of both triangles.
    const moved = ofA && f.neg(f.matmul(turnedBy(f, ofA, params), solution))
    const right = moved && ofRight ? f.add(ofRight, moved) : (moved ?? ofRight)
    return [right && one(solveTriangularOp, [turnedBy(f, A, params), right], { ...formOf(params) }), ofA]
  },
  gradFnName: 'TriangularSolveBackward0',
  samples: [
    inPart('upper', [t([[1], [2]]), t(UPPER)], {}, 1),
    inPart('lower', [t([[1], [2], [3]]), t(LOWER)], { upper: false, transpose: true }, 1),
  ],
})

interface Old {
  readonly upper: boolean
  readonly transpose: boolean
  readonly unitriangular: boolean
}

/** Which triangle is solved once A is turned. */
const formOf = ({ upper, transpose, unitriangular }: Old): Form => ({
  upper: upper !== transpose,
  left: true,
  unitriangular,
})

const turnedBy = (f: TensorAlgebra<Tensor>, a: Tensor, { transpose }: Old): Tensor => (transpose ? mH(f, a) : a)

/** A, seen turned where its transpose is meant. */
function coefficient(A: Tensor, { transpose }: Old): Tensor {
  if (!transpose) return A
  const turn = (list: readonly number[]): number[] => [...list.slice(0, -2), list.at(-1) ?? 0, list.at(-2) ?? 0]
  return A.view(turn(A.shape), turn(A.strides), A.offset)
}

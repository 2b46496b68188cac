// Solving: inverses and linear systems, for one matrix or a batch of them.
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import type { TensorAlgebra } from '../algebra'
import { factored, solved } from '../kernels/dense'
import { elements } from '../kernels/read'
import { eye, turned } from '../kernels/rotations'
import type { Op } from '../op'
import { bool } from '../params'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import {
  commonBatch,
  gathered,
  inBatch,
  isVectorFor,
  matricesOf,
  mT,
  needsFloat,
  needsMatrix,
  needsSameDType,
  pairText,
  sideOf,
  whichOf,
} from './matrix-batches'
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
const PREFIX = { 'linalg.inv': 'linalg.inv', 'linalg.solve': 'torch.linalg.solve' } as const

/** PyTorch's words for a matrix without an inverse. */
function singularError(name: 'linalg.inv' | 'linalg.solve', batch: number, matrices: number, column: number): Error {
  const what =
    name === 'linalg.inv'
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
      if (check && singular) throw singularError('linalg.inv', index, found.length, singular)
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

type Side = { readonly left: boolean }

/** The right-hand side as matrices, and the shape of the answer. Errors: PyTorch's. */
function rightHand(
  A: Shape,
  B: Shape,
  { left }: Side,
): { readonly matrix: Shape; readonly vector: boolean; readonly shape: Shape } {
  const n = sideOf('linalg.solve', A)
  const vector = left && isVectorFor(A, B)
  const matrix = vector ? [...B, 1] : B
  needsMatrix('linalg.solve', matrix, 'B')
  if (matrix.at(left ? -2 : -1) !== n) {
    throw torchError(
      `linalg.solve: Incompatible shapes of A and B for the equation ${left ? 'AX = B' : 'XA = B'} ${pairText(A, matrix)}`,
    )
  }
  const shape = [...commonBatch(A, matrix), ...matrix.slice(-2)]
  return { matrix, vector, shape: vector ? shape.slice(0, -1) : shape }
}

export const solveOp: Op = defineOp({
  name: 'solve',
  torchNames: ['torch.linalg.solve'],
  category: 'linear',
  symbol: 'A\\B',
  inputs: { A: {}, B: {} },
  params: { left: bool({ en: 'A·X rather than X·A', zh: 'A·X 而非 X·A' }, true) },
  doc: {
    en: 'The X with A·X = B (or X·A = B), more accurate than multiplying by the inverse.',
    zh: '求满足 A·X = B（或 X·A = B）的 X，比乘以逆矩阵更精确。',
  },
  keywords: ['linear system', 'equation', '线性方程组', '求解'],
  formula: {
    forward: 'solve(A, B)',
    backward: { A: 'solve_backward(grad, A, result)', B: 'solve_backward(grad, A)' },
  },
  shape: ({ A, B }, params) => [rightHand(A, B, params).shape],
  forward: ({ A, B }, params) => {
    const { matrix, shape } = rightHand(A.shape, B.shape, params)
    needsFloat('linalg.solve', A)
    needsSameDType('linalg.solve', A, B)
    return systemsSolved(A, reshapedTo(B, matrix), params, shape)
  },
  vjp: {
    A: (f, { grad, A, result, shapes }, params) => {
      const back = one(solveOp, [mT(f, A), columnOf(f, grad, shapes, params)], params)
      const answer = columnOf(f, result, shapes, params)
      return f.neg(params.left ? f.matmul(back, mT(f, answer)) : f.matmul(mT(f, answer), back))
    },
    B: (f, { grad, A, shapes }, params) => {
      const back = one(solveOp, [mT(f, A), columnOf(f, grad, shapes, params)], params)
      return rightHand(shapes.A, shapes.B, params).vector ? f.select(back, -1, 0) : back
    },
  },
  gradFnName: 'LinalgSolveExBackward0',
  samples: [
    sample([t(A), t([1, 2, 3])]),
    sample([t(B), t(B)]),
    sample([t(BATCH), t(BATCH)]),
    sample([t(BATCH), t([1, -2])]),
    sample([t(B), t(BATCH)]),
    sample([strided(B), t([1, -1])]),
    sample([t(B), t([[1, -1]])], { left: false }),
  ],
  errors: [
    {
      ...sample([
        t([
          [1, 2],
          [2, 4],
        ]),
        t([1, 2]),
      ]),
      message: 'torch.linalg.solve: The solver failed because the input matrix is singular.',
    },
    {
      ...sample([t(B), t([[1, 2, 3]])]),
      message: 'linalg.solve: Incompatible shapes of A and B for the equation AX = B (2x2 and 1x3)',
    },
  ],
})

/** Vectors as matrices of one column. */
function columnOf(
  f: TensorAlgebra<Tensor>,
  value: Tensor,
  shapes: { readonly A: Shape; readonly B: Shape },
  params: Side,
): Tensor {
  return rightHand(shapes.A, shapes.B, params).vector ? f.unsqueeze(value, -1) : value
}

/** The same elements in another shape. */
const reshapedTo = (B: Tensor, shape: Shape): Tensor => Tensor.ofData(elements(B), shape, B.dtype)

function systemsSolved(A: Tensor, B: Tensor, { left }: Side, shape: Shape): Tensor {
  const batch = commonBatch(A.shape, B.shape)
  const n = A.shape.at(-1) ?? 0
  const [rows = 0, columns = 0] = B.shape.slice(-2)
  const rights = matricesOf(inBatch(B, batch))
  const matrices = matricesOf(inBatch(A, batch))
  const parts = matrices.map((matrix, index) => {
    const right = rights[index] as Float64Array
    const factors = factored(left ? matrix : turned(matrix, n, n), n)
    if (factors.singular) throw singularError('linalg.solve', index, matrices.length, factors.singular)
    return left
      ? solved(factors, n, right, columns)
      : turned(solved(factors, n, turned(right, rows, columns), rows), n, rows)
  })
  return gathered(parts, shape, B)
}

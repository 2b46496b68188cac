// Systems: A·X = B solved by elimination, for one matrix or a batch of them.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import type { TensorAlgebra } from '../algebra'
import { factored, solved } from '../kernels/dense'
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
  isVectorFor,
  matricesOf,
  mT,
  needsFloat,
  needsMatrix,
  needsSameDType,
  pairText,
  sideOf,
} from './matrix-batches'
import { sample, strided, t } from './samples'
import { singularError } from './solving'

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

const LEFT = bool({ en: 'A·X rather than X·A', zh: 'A·X 而非 X·A' }, true)

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

/** The gradients of both sides of a system, of that of its solution; the same for the checked op. */
const RULES = {
  A: (f: TensorAlgebra<Tensor>, { grad, A, result, shapes }: RuleReads, params: Side): Tensor => {
    const back = one(solveOp, [mT(f, A), columnOf(f, grad, shapes, params)], params)
    const answer = columnOf(f, result, shapes, params)
    return f.neg(params.left ? f.matmul(back, mT(f, answer)) : f.matmul(mT(f, answer), back))
  },
  B: (f: TensorAlgebra<Tensor>, { grad, A, shapes }: RuleReads, params: Side): Tensor => {
    const back = one(solveOp, [mT(f, A), columnOf(f, grad, shapes, params)], params)
    return rightHand(shapes.A, shapes.B, params).vector ? f.select(back, -1, 0) : back
  },
}

interface RuleReads {
  readonly grad: Tensor
  readonly A: Tensor
  readonly result: Tensor
  readonly shapes: { readonly A: Shape; readonly B: Shape }
}

export const solveOp: Op = defineOp({
  name: 'solve',
  torchNames: ['torch.linalg.solve'],
  category: 'linear',
  symbol: 'A\\B',
  inputs: { A: {}, B: {} },
  params: { left: LEFT },
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
    const { solution, zeros } = systemsSolved(A, B, params)
    const failed = zeros.findIndex((column) => column > 0)
    if (failed !== -1) throw singularError('linalg.solve', failed, zeros.length, zeros[failed] ?? 0)
    return solution
  },
  vjp: RULES,
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

/** Solutions, and of each matrix the number of the first pivot that is zero (0 = none). Errors: what does not fit. */
function systemsSolved(A: Tensor, given: Tensor, params: Side) {
  const { matrix: sizes, shape } = rightHand(A.shape, given.shape, params)
  needsFloat('linalg.solve', A)
  needsSameDType('linalg.solve', A, given)
  const { left } = params
  const B = reshapedTo(given, sizes)
  const batch = commonBatch(A.shape, B.shape)
  const n = A.shape.at(-1) ?? 0
  const [rows = 0, columns = 0] = B.shape.slice(-2)
  const rights = matricesOf(inBatch(B, batch))
  const found = matricesOf(inBatch(A, batch)).map((matrix, index) => {
    const right = rights[index] as Float64Array
    const factors = factored(left ? matrix : turned(matrix, n, n), n)
    const part = left
      ? solved(factors, n, right, columns)
      : turned(solved(factors, n, turned(right, rows, columns), rows), n, rows)
    return { part, singular: factors.singular }
  })
  return {
    solution: gathered(
      found.map(({ part }) => part),
      shape,
      B,
    ),
    zeros: found.map(({ singular }) => singular),
  }
}

export const solveExOp: Op = defineOp({
  name: 'solve_ex',
  torchNames: ['torch.linalg.solve_ex'],
  category: 'linear',
  symbol: 'A\\B?',
  inputs: { A: {}, B: {} },
  params: { left: LEFT, check_errors: bool({ en: 'refuse singular matrices', zh: '拒绝奇异矩阵' }) },
  outputs: ['result', 'info'],
  doc: {
    en: 'The X with A·X = B and, instead of an error, the number of the pivot that is zero (0 where there is a solution).',
    zh: '满足 A·X = B 的 X；遇到奇异矩阵不报错，而给出为零的主元序号（有解时为 0）。',
  },
  keywords: ['linear system', 'singular', '线性方程组', '奇异'],
  formula: {
    forward: 'solve(A, B)',
    backward: { A: 'solve_backward(grad, A, result)', B: 'solve_backward(grad, A)' },
  },
  shape: ({ A, B }, params) => [rightHand(A, B, params).shape, A.slice(0, -2)],
  forward: ({ A, B }, { check_errors: check, ...params }) => {
    const { solution, zeros } = systemsSolved(A, B, params)
    const failed = zeros.findIndex((column) => column > 0)
    if (check && failed !== -1) throw singularError('linalg.solve_ex', failed, zeros.length, zeros[failed] ?? 0)
    const ofA = zeros.slice(0, numel(A.shape.slice(0, -2)))
    return [solution, Tensor.ofData(Int32Array.from(ofA), A.shape.slice(0, -2), 'int32')]
  },
  vjp: {
    A: (f, values, { left }) => RULES.A(f, values, { left }),
    B: (f, values, { left }) => RULES.B(f, values, { left }),
  },
  gradFnName: 'LinalgSolveExBackward0',
  samples: [
    sample([t(A), t([1, 2, 3])]),
    sample([t(B), t(B)]),
    sample([t(BATCH), t(BATCH)]),
    sample([t(B), t([[1, -1]])], { left: false }),
  ],
})

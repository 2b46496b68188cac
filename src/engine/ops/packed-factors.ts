// What is done with packed factors: taking them apart, and solving systems with them.
import { isComplex } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { noGrad } from '../autograd/mode'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { contiguous } from '../kernels/read'
import type { Op } from '../op'
import { bool } from '../params'
import { sameShape, sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { commonBatch, gathered, matricesOf, mT, needsFloat, needsMatrix, pairText, sideOf } from './matrix-batches'
import { notImplemented } from './dtype-rules'
import { BATCH, SQUARE, TALL, WIDE } from './matrix-samples'
import { long, sample, strided, t } from './samples'
import { permutationsOf, lowerOf, upperOf, factorShapes, apart, shorter, substituted } from './triangle-factors'

const pivots = (data: number[] | number[][]) => ({ data, dtype: 'int32' as const })

/** Error: pivots that lu_unpack cannot read. */
function needsPivots(LU: Shape, exchanged: Tensor): void {
  if (exchanged.dtype !== 'int32') {
    throw torchError(
      'torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\nNote: this function is intended to be used with the output produced by torch.linalg.lu_factor',
    )
  }
  const wanted = [...LU.slice(0, -2), shorter(LU)]
  if (sameShape(exchanged.shape, wanted)) return
  const [expected, got] = [sizesText(wanted), sizesText(exchanged.shape)]
  throw torchError(`Expected LU_pivots to have shape ${expected} but got ${got} instead.`, 'ValueError')
}

export const luUnpackOp: Op = defineOp({
  name: 'lu_unpack',
  torchNames: ['torch.lu_unpack'],
  category: 'linear',
  symbol: 'P·L·U',
  inputs: { LU_data: {}, LU_pivots: {} },
  params: {
    unpack_data: bool({ en: 'give L and U', zh: '给出 L 与 U' }, true),
    unpack_pivots: bool({ en: 'give P', zh: '给出 P' }, true),
  },
  outputs: ['P', 'L', 'U'],
  constant: ['P'],
  doc: { en: 'P, L and U apart, from what lu_factor packs together.', zh: '把 lu_factor 合存的结果拆成 P、L、U。' },
  keywords: ['unpack', 'triangle', '拆开', '三角'],
  formula: {
    forward: 'lu_unpack(LU_data, LU_pivots)',
    backward: { LU_data: 'lu_unpack_backward(grads, LU_data)', LU_pivots: null },
  },
  shape: ({ LU_data }, { unpack_data: data, unpack_pivots: order }) => {
    const [ofP, ofL, ofU] = factorShapes('torch.lu_unpack', LU_data)
    return [order ? ofP : [0], data ? ofL : [0], data ? ofU : [0]]
  },
  forward: ({ LU_data, LU_pivots }, { unpack_data: data, unpack_pivots: order }) => {
    const [, ofL, ofU] = factorShapes('torch.lu_unpack', LU_data.shape)
    if (order) needsPivots(LU_data.shape, LU_pivots)
    const [rows = 0, columns = 0] = LU_data.shape.slice(-2)
    if (data && isComplex(LU_data.dtype)) {
      const P = order ? permutationsOf(LU_pivots, rows, LU_data) : gathered([], [0], LU_data)
      return noGrad(() => [P, lowerOf(TENSOR_ALGEBRA, LU_data), upperOf(TENSOR_ALGEBRA, LU_data)])
    }
    const parts = data ? matricesOf(LU_data).map((packed) => apart(packed, rows, columns)) : []
    const P = order ? permutationsOf(LU_pivots, rows, LU_data) : gathered([], [0], LU_data)
    if (!data) return [P, gathered([], [0], LU_data), gathered([], [0], LU_data)]
    return [
      P,
      gathered(
        parts.map(({ L }) => L),
        ofL,
        LU_data,
      ),
      gathered(
        parts.map(({ U }) => U),
        ofU,
        LU_data,
      ),
    ]
  },
  vjp: {
    LU_data: (f, { grads, shapes }) => {
      const [, gL = null, gU = null] = grads
      const [rows = 0, columns = 0] = shapes.LU_data.slice(-2)
      const count = Math.min(rows, columns)
      const filled = (a: Tensor, dim: number, size: number): Tensor => {
        if (size === count) return a
        const blank = a.shape.map((length, at) => (at === a.ndim + dim ? size - count : length))
        return f.cat([a, f.zeros(blank, a.dtype)], dim)
      }
      const lower = gL && filled(f.tril(gL, -1), -1, columns)
      const upper = gU && filled(f.triu(gU, 0), -2, rows)
      return lower && upper ? f.add(lower, upper) : (lower ?? upper)
    },
    LU_pivots: null,
  },
  gradFnName: 'LuUnpackBackward0',
  samples: [
    sample([t(SQUARE), pivots([2, 3, 3])]),
    sample([t(TALL), pivots([2, 2])]),
    sample([strided(WIDE), pivots([1, 2])]),
    sample([
      t(BATCH),
      pivots([
        [1, 2],
        [2, 2],
      ]),
    ]),
    sample([t(SQUARE), pivots([1, 2, 3])], { unpack_pivots: false }),
  ],
  errors: [
    {
      ...sample([t(SQUARE), long([1, 2, 3])]),
      message:
        'torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\nNote: this function is intended to be used with the output produced by torch.linalg.lu_factor',
    },
  ],
})

interface Sides {
  readonly left: boolean
  readonly adjoint: boolean
}

function solutionShape(LU: Shape, B: Shape, { left }: Sides): Shape {
  const n = sideOf('torch.linalg.lu_solve', LU)
  needsMatrix('linalg.lu_solve', B, 'B')
  if (B.at(left ? -2 : -1) !== n) {
    throw torchError(
      `linalg.lu_solve: Incompatible shapes of A and B for the equation ${left ? 'AX = B' : 'XA = B'} ${pairText(LU, B)}`,
    )
  }
  return [...commonBatch(LU, B), ...B.slice(-2)]
}

/** Error: factors, pivots and right-hand side that do not belong together. */
function needsFactors(LU: Tensor, exchanged: Tensor, B: Tensor): void {
  const name = 'linalg.lu_solve'
  if (LU.dtype !== B.dtype) {
    const [ofLU, ofB] = [scalarTypeName(LU.dtype), scalarTypeName(B.dtype)]
    throw torchError(
      `${name}: Expected LU and B to have the same dtype, but found LU of type ${ofLU} and B of type ${ofB} instead`,
    )
  }
  if (exchanged.dtype !== 'int32') {
    throw torchError(`${name}: pivots should be a Tensor of scalar type torch.int32`)
  }
  if (!sameShape(exchanged.shape, LU.shape.slice(0, -1))) {
    throw torchError(`${name}: Number of pivots per batch should be same as the dimension of the matrix`)
  }
}

/** X with op(A)·X = B or X·op(A) = B, for A = P·L·U; by substitution and exchanges, in the engine's ops. */
function solvedByFactors(f: TensorAlgebra<Tensor>, LU: Tensor, P: Tensor, B: Tensor, { left, adjoint }: Sides): Tensor {
  if (!left) return mT(f, solvedByFactors(f, LU, P, mT(f, B), { left: true, adjoint: !adjoint }))
  if (adjoint) {
    return f.matmul(P, substituted(mT(f, LU), substituted(mT(f, LU), B, false, true, false), true, true, true))
  }
  return substituted(LU, substituted(LU, f.matmul(mT(f, P), B), false, true, true), true, true, false)
}

export const luSolveOp: Op = defineOp({
  name: 'lu_solve',
  torchNames: ['torch.linalg.lu_solve'],
  category: 'linear',
  symbol: 'LU\\B',
  inputs: { LU: {}, pivots: {}, B: {} },
  params: {
    left: bool({ en: 'A·X rather than X·A', zh: 'A·X 而非 X·A' }, true),
    adjoint: bool({ en: 'transposed A', zh: '转置的 A' }),
  },
  doc: {
    en: 'The X with A·X = B, from what lu_factor made of A: one factorisation for many right-hand sides.',
    zh: '利用 lu_factor 对 A 的分解求满足 A·X = B 的 X：一次分解可用于多个右端。',
  },
  keywords: ['linear system', 'factor', '线性方程组', '分解'],
  formula: {
    forward: 'lu_solve(LU, pivots, B)',
    backward: {
      LU: 'lu_solve_backward(grad, LU, pivots, result)',
      pivots: null,
      B: 'lu_solve_backward(grad, LU, pivots)',
    },
  },
  shape: ({ LU, B }, params) => [solutionShape(LU, B, params)],
  forward: ({ LU, pivots: exchanged, B }, params) => {
    const shape = solutionShape(LU.shape, B.shape, params)
    needsFactors(LU, exchanged, B)
    if (!isComplex(LU.dtype)) needsFloat('linalg.lu_solve', LU)
    else if (params.adjoint) throw notImplemented('lu_solve_adjoint', LU.dtype)
    const P = permutationsOf(exchanged, LU.shape.at(-1) ?? 0, LU)
    return contiguous(noGrad(() => TENSOR_ALGEBRA.expand(solvedByFactors(TENSOR_ALGEBRA, LU, P, B, params), shape)))
  },
  vjp: {
    LU: (f, { grad, LU, pivots: exchanged, result }, params) => {
      const n = LU.shape.at(-1) ?? 0
      const P = permutationsOf(exchanged, n, LU)
      const [answer, gradient] = params.left ? [result, grad] : [mT(f, result), mT(f, grad)]
      const adjoint = params.left ? params.adjoint : !params.adjoint
      const back = solvedByFactors(f, LU, P, gradient, { left: true, adjoint: !adjoint })
      // Of A the gradient is −back·Xᵀ (−X·backᵀ where A is transposed); of its factors what follows from A = P·L·U.
      const whole = f.neg(adjoint ? f.matmul(answer, mT(f, back)) : f.matmul(back, mT(f, answer)))
      const ordered = f.matmul(mT(f, P), whole)
      const gL = f.tril(f.matmul(ordered, mT(f, upperOf(f, LU))), -1)
      const gU = f.triu(f.matmul(mT(f, lowerOf(f, LU)), ordered), 0)
      return f.add(gL, gU)
    },
    pivots: null,
    B: (f, { grad, LU, pivots: exchanged }, { left, adjoint }) => {
      const P = permutationsOf(exchanged, LU.shape.at(-1) ?? 0, LU)
      return solvedByFactors(f, LU, P, grad, { left, adjoint: !adjoint })
    },
  },
  gradFnName: 'LinalgLuSolveBackward0',
  samples: [
    sample([t(SQUARE), pivots([2, 3, 3]), t([[1], [2], [3]])]),
    sample([
      t(BATCH),
      pivots([
        [1, 2],
        [2, 2],
      ]),
      strided([
        [1, -1, 2],
        [0.5, 2, 1],
      ]),
    ]),
    sample([t(SQUARE), pivots([2, 2, 3]), t([[1, 2, 3]])], { left: false }),
    sample([t(SQUARE), pivots([2, 2, 3]), t([[1], [2], [3]])], { adjoint: true }),
  ],
  errors: [
    {
      ...sample([t(SQUARE), pivots([1, 2, 3]), t([[1], [2]])]),
      message: 'linalg.lu_solve: Incompatible shapes of A and B for the equation AX = B (3x3 and 2x1)',
    },
  ],
})

export const torchLuSolveOp = defineComposite({
  name: 'torch_lu_solve',
  torchNames: ['torch.lu_solve', 'Tensor.lu_solve'],
  category: 'linear',
  symbol: 'LU\\b',
  inputs: { b: {}, LU_data: {}, LU_pivots: {} },
  doc: {
    en: 'As linalg.lu_solve, with the right-hand side first.',
    zh: '同 linalg.lu_solve，但右端在前。',
  },
  keywords: ['linear system', 'factor', '线性方程组', '分解'],
  formula: {
    forward: 'lu_solve(LU_data, LU_pivots, b)',
    backward: {
      b: 'lu_solve_backward(grad, LU_data, LU_pivots)',
      LU_data: 'lu_solve_backward(grad, LU_data, LU_pivots, result)',
      LU_pivots: null,
    },
  },
  shape: ({ b, LU_data }) => [solutionShape(LU_data, b, { left: true, adjoint: false })],
  compose: ({ b, LU_data, LU_pivots }) => one(luSolveOp, [LU_data, LU_pivots, b], { left: true, adjoint: false }),
  gradFnName: 'LinalgLuSolveBackward0',
  samples: [sample([t([[1], [2], [3]]), t(SQUARE), pivots([2, 3, 3])])],
})

// Condition numbers: how much errors can grow when a system with this matrix is solved.
import { defineComposite } from '../define'
import { call, one } from '../dispatch'
import { torchError, unreachable } from '../errors'
import type { Op } from '../op'
import { optionalOrder, type Order } from '../params'
import { wrapNumber } from '../python-scalar'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { div, mul, reciprocalOp } from './arithmetic'
import { squeeze, unsqueeze } from './axes'
import { nanToNumOp } from './blends'
import { ne } from './comparison'
import { maskedFill } from './gathering'
import { sideOf } from './matrix-batches'
import { sum } from './reduction'
import { sample, strided, t } from './samples'
import { svd } from './singular-values'
import { slice } from './slicing'
import { invExOp } from './solving'
import { matrixNorm, ORDER, orderText } from './norms'

const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const SQUARE = [
  [2, 0.5],
  [-1, 3],
]

/** The matrices' norms times those of their inverses, infinite where there is none. */
function conditionByNorms(A: Tensor, p: Order): Tensor {
  const [inverse, info] = call(invExOp, [A])
  if (!inverse || !info) return unreachable('inv_ex without results')
  const singular = unsqueeze(unsqueeze(ne(info, wrapNumber(0, 'int64')), -1), -1)
  const filled = maskedFill(inverse, singular, wrapNumber(Infinity))
  const product = mul(matrixNorm(A, p, [-2, -1], false), matrixNorm(filled, p, [-2, -1], false))
  const infinite = { kind: 'float', value: Infinity } as const
  return one(nanToNumOp, [product], { nan: infinite, posinf: infinite, neginf: { kind: 'float', value: -Infinity } })
}

function conditionByValues(A: Tensor, p: Order): Tensor {
  const values = svd(A)[1]
  if (p === 'nuc') return mul(sum(values, [-1]), sum(one(reciprocalOp, [values]), [-1]))
  const part = (start: number, end: number | null): Tensor => slice(values, { dim: -1, start, end, step: 1 })
  const [largest, smallest] = [part(0, 1), part(-1, null)]
  return squeeze(p === -2 ? div(smallest, largest) : div(largest, smallest), -1)
}

const BY_NORMS: readonly Order[] = ['fro', 1, -1, Infinity, -Infinity]

function needsSquare(A: Shape, p: Order): void {
  if (p === 2 || p === -2) return
  sideOf(`linalg.cond(ord=${orderText(p)})`, A)
}

export const condOp: Op = defineComposite({
  name: 'cond',
  torchNames: ['torch.linalg.cond'],
  category: 'linear',
  symbol: 'κ',
  inputs: { A: {} },
  params: { p: optionalOrder(ORDER) },
  doc: {
    en: 'The condition number: how much errors can grow when a system with this matrix is solved.',
    zh: '条件数：用该矩阵解方程组时误差最多放大多少。',
  },
  keywords: ['condition number', 'stability', '条件数', '稳定性'],
  formula: { forward: 'cond(A, p)', backward: { A: 'cond_backward(grad, A, p)' } },
  shape: ({ A }, { p }) => [(needsSquare(A, p ?? 2), A.slice(0, -2))],
  compose: ({ A }, { p }) => {
    const ord = p ?? 2
    if (A.ndim < 2) throw torchError('linalg.cond: The input tensor must have at least 2 dimensions.')
    if (ord === 2 || ord === -2) return conditionByValues(A, ord)
    if (ord !== 'nuc' && !BY_NORMS.includes(ord)) {
      throw torchError(`linalg.cond got an invalid norm type: ${orderText(ord)}`, 'ValueError')
    }
    needsSquare(A.shape, ord)
    return ord === 'nuc' ? conditionByValues(A, ord) : conditionByNorms(A, ord)
  },
  gradFnName: 'SqueezeBackward1',
  samples: [
    sample([t(TALL)]),
    sample([t(SQUARE)], { p: -2 }),
    sample([strided(SQUARE)], { p: 'fro' }),
    sample([t([SQUARE])], { p: 'nuc' }),
    sample([t(SQUARE)], { p: 1 }),
  ],
  errors: [
    { ...sample([t(SQUARE)], { p: 3 }), message: 'linalg.cond got an invalid norm type: 3' },
    {
      ...sample([t(TALL)], { p: 1 }),
      message: 'linalg.cond(ord=1): A must be batches of square matrices, but they are 3 by 2 matrices',
    },
  ],
})

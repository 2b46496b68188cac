// Norms as torch.linalg has them: of vectors, of matrices, and of whichever the dimensions say.
import type { DType } from '../../model/dtype'
import { isComplex, isFloating } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { dims, ints, KEEPDIM, optionalDType, optionalOrder, order, type Order } from '../params'
import { reducedDims, reducedShape, shapeReduced, wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { toDType } from './arrange'
import { permute, unsqueeze } from './axes'
import { amaxOp, aminOp } from './extremes'
import { needsFloat, needsMatrix } from './matrix-batches'
import { sum } from './reduction'
import { reductionSamples, sample, strided, t } from './samples'
import { svd } from './singular-values'
import { normOp } from './statistics'

const VALUES = [1.5, -2, 0.5, 3, -0.25, 1, 2, -1, 0.75, 4, -3, 0.1]
const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const CUBE = [
  TALL,
  [
    [2, -1.5],
    [1.5, 0.5],
    [-0.25, 1],
  ],
]
export const ORDER = { en: 'order', zh: '阶' }

/** The input in the dtype that was asked for. Error: one that holds less. */
function widened(name: string, A: Tensor, dtype: DType | null): Tensor {
  if (dtype === null || dtype === A.dtype) return A
  const [own, wanted] = [scalarTypeName(A.dtype), scalarTypeName(dtype)]
  if (!isFloating(dtype) || dtype !== 'float64') {
    throw torchError(
      `${name}: the dtype of the input (${own}) should be convertible without narrowing to the specified dtype (${wanted})`,
    )
  }
  return toDType(A, dtype)
}

function vectorNorm(A: Tensor, p: number, dim: readonly number[] | null, keepdim: boolean): Tensor {
  return one(normOp, [A], { p, dim, keepdim })
}

export const vectorNormOp = defineComposite({
  name: 'vector_norm',
  torchNames: ['torch.linalg.vector_norm'],
  category: 'reduction',
  symbol: '‖v‖',
  inputs: { x: {} },
  params: { ord: order(ORDER, 2), dim: dims(), keepdim: KEEPDIM, dtype: optionalDType() },
  doc: {
    en: 'The length of vectors: the p-th root of the sum of |x|^p, of whatever shape.',
    zh: '向量的范数：|x|^p 之和的 p 次方根，形状不限。',
  },
  keywords: ['length', 'euclidean', '范数', '长度'],
  formula: { forward: 'norm(x, ord, dim)', backward: { x: 'norm_backward(grad, x, ord)' } },
  shape: ({ x }, { dim, keepdim }) => [shapeReduced(x, dim, keepdim)],
  compose: ({ x }, { ord, dim, keepdim, dtype }) => {
    if (!isComplex(x.dtype)) needsFloat('linalg.vector_norm', x)
    const p = Number(ord)
    const reduced = reducedDims(dim, x.ndim).map((at) => x.shape[at] ?? 1)
    if (numel(reduced) === 0 && (p < 0 || p === Infinity)) {
      throw torchError(
        `linalg.vector_norm cannot compute the ${orderText(p)} norm on an empty tensor because the operation does not have an identity`,
      )
    }
    return vectorNorm(widened('linalg.vector_norm', x, dtype), p, dim, keepdim)
  },
  gradFnName: 'LinalgVectorNormBackward0',
  samples: [
    ...reductionSamples(VALUES),
    sample([t([3, -4])], { ord: 1 }),
    sample([t([3, -4])], { ord: 3 }),
    sample([t([[3, -4, 1]])], { ord: 'inf', dim: 1 }),
  ],
  errors: [
    {
      ...sample([{ data: [], shape: [0] }], { ord: 'inf' }),
      message:
        'linalg.vector_norm cannot compute the inf norm on an empty tensor because the operation does not have an identity',
    },
  ],
})

/** An order as PyTorch's messages print it. */
export const orderText = (ord: Order): string => String(ord).replace('Infinity', 'inf')

/** The two dimensions of the matrices. Errors: PyTorch's. */
function matrixDims(ndim: number, dim: readonly number[]): readonly [number, number] {
  if (dim.length !== 2) throw torchError(`linalg.matrix_norm: dim must be a 2-tuple. Got ${dim.join(', ')}`)
  const [first = 0, second = 0] = dim.map((at) => wrapDim(at, ndim))
  if (first === second) throw torchError(`linalg.matrix_norm: dims must be different. Got (${dim.join(', ')})`)
  return [first, second]
}

/** The sums of one dimension's sizes, and the largest (smallest) of them. */
function normOfSums(A: Tensor, ord: number, [rows, columns]: readonly [number, number], keepdim: boolean): Tensor {
  const [summed, left] = Math.abs(ord) === 1 ? [rows, columns] : [columns, rows]
  const sums = vectorNorm(A, 1, [summed], keepdim)
  const at = !keepdim && summed < left ? left - 1 : left
  // The largest of no sums is 0, the smallest is refused.
  if (ord > 0 && sums.shape[at] === 0) return sum(sums, [at], keepdim)
  return one(ord > 0 ? amaxOp : aminOp, [sums], { dim: [at], keepdim })
}

/** From the singular values, with the two dimensions last. */
function normOfValues(A: Tensor, ord: Order, [rows, columns]: readonly [number, number], keepdim: boolean): Tensor {
  const rest = A.shape.map((_, at) => at).filter((at) => at !== rows && at !== columns)
  const last = [...rest, rows, columns]
  const values = svd(permute(A, last))[1]
  const isNone = values.shape.at(-1) === 0
  const found =
    ord === 'nuc' || (ord === 2 && isNone)
      ? sum(values, [-1], keepdim)
      : one(ord === 2 ? amaxOp : aminOp, [values], { dim: [-1], keepdim })
  if (!keepdim) return found
  return permute(
    unsqueeze(found, -1),
    last.map((_, at) => last.indexOf(at)),
  )
}

/** The norms of the matrices in two dimensions. Errors: PyTorch's. */
export function matrixNorm(A: Tensor, ord: Order, dim: readonly number[], keepdim: boolean): Tensor {
  const name = 'linalg.matrix_norm'
  needsMatrix(name, A.shape)
  if (!isComplex(A.dtype)) needsFloat(name, A)
  const pair = matrixDims(A.ndim, dim)
  if (ord === 'fro') return vectorNorm(A, 2, pair, keepdim)
  if (ord === 'nuc' || ord === 2 || ord === -2) return normOfValues(A, ord, pair, keepdim)
  if (typeof ord === 'number' && (Math.abs(ord) === 1 || Math.abs(ord) === Infinity)) {
    return normOfSums(A, ord, pair, keepdim)
  }
  throw torchError(`${name}: Order ${orderText(ord)} not supported.`)
}

const matrixShape = (A: Shape, dim: readonly number[], keepdim: boolean): Shape =>
  reducedShape(
    A,
    [...matrixDims(A.length, dim)].sort((a, b) => a - b),
    keepdim,
  )

export const matrixNormOp = defineComposite({
  name: 'matrix_norm',
  torchNames: ['torch.linalg.matrix_norm'],
  category: 'linear',
  symbol: '‖A‖',
  inputs: { A: {} },
  params: {
    ord: order(ORDER, 'fro'),
    dim: ints({ en: 'dimensions', zh: '维度' }, [-2, -1]),
    keepdim: KEEPDIM,
    dtype: optionalDType(),
  },
  doc: {
    en: 'The size of matrices: fro is the length of all elements, nuc the sum of the singular values, 2 the largest of them, 1 and inf the largest sum of a column and of a row.',
    zh: '矩阵范数：fro 为全部元素的长度，nuc 为奇异值之和，2 为最大奇异值，1 与 inf 为最大的列和与行和。',
  },
  keywords: ['frobenius', 'nuclear', 'spectral', '矩阵范数', '谱范数'],
  formula: { forward: 'matrix_norm(A, ord)', backward: { A: 'matrix_norm_backward(grad, A, ord)' } },
  shape: ({ A }, { dim, keepdim }) => [matrixShape(A, dim, keepdim)],
  compose: ({ A }, { ord, dim, keepdim, dtype }) =>
    matrixNorm(widened('linalg.matrix_norm', A, dtype), ord, dim, keepdim),
  gradFnName: 'LinalgVectorNormBackward0',
  samples: [
    sample([t(TALL)]),
    sample([strided(TALL)], { ord: 'nuc' }),
    sample([t(CUBE)], { ord: 2, dim: [0, 2], keepdim: true }),
    sample([t(TALL)], { ord: -2 }),
    sample([t(CUBE)], { ord: 1 }),
    sample([t(TALL)], { ord: '-inf', keepdim: true }),
  ],
  errors: [{ ...sample([t(TALL)], { ord: 3 }), message: 'linalg.matrix_norm: Order 3 not supported.' }],
})

/** Whose norm is meant: of matrices where two dimensions are, or where an order is given for a matrix. */
function normDims(shape: Shape, ord: Order | null, dim: readonly number[] | null): 'vector' | readonly number[] {
  if (dim !== null && dim.length !== 1 && dim.length !== 2) {
    throw torchError(`linalg.norm: If dim is specified, it must be of length 1 or 2. Got [${dim.join(', ')}]`)
  }
  if (ord === null) return 'vector'
  if (dim === null && shape.length !== 1 && shape.length !== 2) {
    throw torchError(
      `linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ${shape.length}D.`,
    )
  }
  const chosen = dim ?? shape.map((_, at) => at)
  return chosen.length === 2 || typeof ord === 'string' ? chosen : 'vector'
}

export const linalgNormOp = defineComposite({
  name: 'linalg_norm',
  torchNames: ['torch.linalg.norm'],
  category: 'linear',
  symbol: '‖·‖',
  inputs: { A: {} },
  params: { ord: optionalOrder(ORDER), dim: dims(), keepdim: KEEPDIM, dtype: optionalDType() },
  doc: {
    en: 'The norm of vectors, or of matrices where two dimensions are meant.',
    zh: '向量的范数；指定两个维度时为矩阵范数。',
  },
  keywords: ['length', 'frobenius', '范数', '矩阵范数'],
  formula: { forward: 'norm(A, ord, dim)', backward: { A: 'norm_backward(grad, A, ord)' } },
  shape: ({ A }, { ord, dim, keepdim }) => {
    const meant = normDims(A, ord, dim)
    return [meant === 'vector' ? shapeReduced(A, dim, keepdim) : matrixShape(A, meant, keepdim)]
  },
  compose: ({ A }, { ord, dim, keepdim, dtype }) => {
    const meant = normDims(A.shape, ord, dim)
    if (meant === 'vector') return one(vectorNormOp, [A], { ord: ord ?? 2, dim, keepdim, dtype })
    return one(matrixNormOp, [A], { ord: ord ?? 'fro', dim: meant, keepdim, dtype })
  },
  gradFnName: 'LinalgVectorNormBackward0',
  samples: [
    sample([t(TALL)]),
    sample([t([3, -4])], { ord: 1 }),
    sample([strided(TALL)], { ord: 'nuc' }),
    sample([t(CUBE)], { ord: 2, dim: [1, 2] }),
    sample([t(TALL)], { ord: 2, dim: 1, keepdim: true }),
  ],
  errors: [
    {
      ...sample([t(CUBE)], { ord: 2 }),
      message: 'linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got 3D.',
    },
  ],
})

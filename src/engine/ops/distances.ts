// Distances between every two rows of two matrices.
import { isFloating } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { noGrad } from '../autograd/mode'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import type { Op } from '../op'
import { float, optionalChoice } from '../params'
import { broadcastShapes, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { sample, strided, t } from './samples'
import { normGradient, normOp, normText } from './statistics'
import { view } from './views'

const FIRST = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const SECOND = [
  [0, 1.25],
  [2, 2.75],
]
/** More rows than this, and PyTorch computes Euclidean distances from a matrix product. */
const MANY = 25
const MODES = ['use_mm_for_euclid_dist_if_necessary', 'use_mm_for_euclid_dist', 'donot_use_mm_for_euclid_dist'] as const

function distanceShape(x1: Shape, x2: Shape): Shape {
  ;[x1, x2].forEach((shape, at) => {
    if (shape.length < 2) throw torchError(`cdist only supports at least 2D tensors, X${at + 1} got: ${shape.length}D`)
  })
  const [own, other] = [x1.at(-1) ?? 0, x2.at(-1) ?? 0]
  if (own !== other) {
    throw torchError(`X1 and X2 must have the same number of columns. X1: ${own} X2: ${other}`)
  }
  return [...broadcastShapes(x1.slice(0, -2), x2.slice(0, -2)), x1.at(-2) ?? 0, x2.at(-2) ?? 0]
}

/** Every row of the first less every row of the second. */
const gaps = (f: TensorAlgebra<Tensor>, x1: Tensor, x2: Tensor): Tensor =>
  f.sub(f.unsqueeze(x1, -2), f.unsqueeze(x2, -3))

function distances(x1: Tensor, x2: Tensor, p: number): Tensor {
  return noGrad(() => one(normOp, [gaps(TENSOR_ALGEBRA, x1, x2)], { p, dim: [-1], keepdim: false }))
}

/** The gradient of every gap. */
function gapGradient(
  f: TensorAlgebra<Tensor>,
  grad: Tensor,
  x1: Tensor,
  x2: Tensor,
  result: Tensor,
  p: number,
): Tensor {
  const between = gaps(f, x1, x2)
  const upstream = f.unsqueeze(grad, -1)
  if (p === 0) return f.mul(between, 0)
  if (p === 1) return f.mul(f.sign(between), upstream)
  // Of several largest gaps each has the whole gradient, as in PyTorch.
  if (p === Infinity) {
    const largest = f.toDType(f.eq(f.abs(between), f.unsqueeze(result, -1)), between.dtype)
    return f.mul(f.mul(f.sign(between), largest), upstream)
  }
  return normGradient(f, upstream, between, f.unsqueeze(result, -1), p, [-1])
}

function usesProduct(x1: Shape, x2: Shape, p: number, mode: string | null): boolean {
  if (p !== 2 || mode === 'donot_use_mm_for_euclid_dist') return false
  return mode === 'use_mm_for_euclid_dist' || (x1.at(-2) ?? 0) > MANY || (x2.at(-2) ?? 0) > MANY
}

/** Euclidean distances as PyTorch's graph shows them where it computes them from a matrix product. */
export const euclideanDistOp: Op = defineOp({
  name: '_euclidean_dist',
  torchNames: ['torch.ops.aten._euclidean_dist'],
  category: 'linear',
  symbol: '‖−‖',
  inputs: { x1: {}, x2: {} },
  doc: { en: 'Euclidean distances between every two rows.', zh: '两两行之间的欧氏距离。' },
  keywords: ['distance', '距离'],
  formula: {
    forward: 'cdist(x1, x2)',
    backward: {
      x1: '_euclidean_dist_backward(grad, x1, x2, result)',
      x2: '_euclidean_dist_backward(grad, x1, x2, result)',
    },
  },
  shape: ({ x1, x2 }) => [distanceShape(x1, x2)],
  forward: ({ x1, x2 }) => distances(x1, x2, 2),
  vjp: {
    x1: (f, { grad, x1, x2, result }) => f.sum(gapGradient(f, grad, x1, x2, result, 2), [-2], false),
    x2: (f, { grad, x1, x2, result }) => f.neg(f.sum(gapGradient(f, grad, x1, x2, result, 2), [-3], false)),
  },
  gradFnName: 'EuclideanDistBackward0',
  samples: [sample([t(FIRST), t(SECOND)])],
})

export const cdistOp: Op = defineOp({
  name: 'cdist',
  torchNames: ['torch.cdist'],
  category: 'linear',
  symbol: '‖x−y‖',
  inputs: { x1: {}, x2: {} },
  params: {
    p: float({ en: 'order p', zh: '阶 p' }, 2),
    compute_mode: optionalChoice({ en: 'by matrix product', zh: '用矩阵乘法' }, MODES),
  },
  doc: {
    en: 'The distances between every row of one matrix and every row of another.',
    zh: '一个矩阵的每一行与另一个矩阵每一行之间的距离。',
  },
  keywords: ['distance', 'nearest neighbour', 'kernel', '距离', '近邻'],
  formula: {
    forward: 'cdist(x1, x2, p)',
    backward: {
      x1: ({ p }) =>
        normText(p) === null ? 'cdist_backward(grad, x1, x2)' : 'cdist_backward(grad, x1, x2, result, p)',
      x2: ({ p }) =>
        normText(p) === null ? 'cdist_backward(grad, x1, x2)' : 'cdist_backward(grad, x1, x2, result, p)',
    },
  },
  shape: ({ x1, x2 }) => [distanceShape(x1, x2)],
  forward: ({ x1, x2 }, { p }) => {
    distanceShape(x1.shape, x2.shape)
    ;[x1, x2].forEach(({ dtype }, at) => {
      if (isFloating(dtype)) return
      throw torchError(`cdist only supports floating-point dtypes, X${at + 1} got: ${scalarTypeName(dtype)}`)
    })
    if (!(p >= 0)) throw torchError('cdist only supports non-negative p values')
    return distances(x1, x2, p)
  },
  vjp: {
    x1: (f, { grad, x1, x2, result }, { p }) => f.sum(gapGradient(f, grad, x1, x2, result, p), [-2], false),
    x2: (f, { grad, x1, x2, result }, { p }) => f.neg(f.sum(gapGradient(f, grad, x1, x2, result, p), [-3], false)),
  },
  gradFnName: 'CdistBackward0',
  reroute: ({ x1, x2 }, { p, compute_mode: mode }) => {
    // Of nothing PyTorch keeps the node, so that the graph hangs together.
    if (x1.numel === 0 || x2.numel === 0) return null
    if (x1.ndim < 2 || x2.ndim < 2 || !usesProduct(x1.shape, x2.shape, p, mode)) return null
    const found = one(euclideanDistOp, [x1, x2])
    return view(found, found.shape)
  },
  samples: [
    sample([t(FIRST), t(SECOND)]),
    sample([strided(FIRST), t(SECOND)], { p: 1 }),
    sample([t([FIRST]), t(SECOND)], { p: 3 }),
    sample([t(FIRST), t(SECOND)], { p: 'inf' }),
    sample([t(FIRST), t(SECOND)], { compute_mode: 'use_mm_for_euclid_dist' }),
  ],
  errors: [
    {
      ...sample([t(FIRST), t([[1, 2, 3]])]),
      message: 'X1 and X2 must have the same number of columns. X1: 2 X2: 3',
    },
    { ...sample([t(FIRST), t(SECOND)], { p: -1 }), message: 'cdist only supports non-negative p values' },
  ],
})

// Products with a form of their own: of vectors along a dimension, powers of a vector, systems of tensors.
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { full } from '../literal'
import { numel } from '../../model/tensor-value'
import { dim, int, optionalInt, bool, dims } from '../params'
import { broadcastShapes, reducedShape, wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { mul } from './arithmetic'
import { flip } from './arrange'
import { permute, unsqueeze } from './axes'
import { cat } from './joining'
import { dotOp } from './matrix'
import { crossOp } from './matrix-functions'
import { sum } from './reduction'
import { cumprodOp } from './running'
import { sample, strided, t } from './samples'
import { invOp } from './solving'
import { solveOp } from './systems'
import { expand, reshape } from './views'

const ROWS = [
  [1, 2, 3],
  [0.5, -1, 2],
]

export const vdotOp = defineOp({
  name: 'vdot',
  torchNames: ['torch.vdot', 'Tensor.vdot'],
  category: 'linear',
  symbol: 'x·y',
  inputs: { self: {}, other: {} },
  doc: { en: 'The dot product of two vectors.', zh: '两个向量的点积。' },
  keywords: ['dot', 'inner product', '点积'],
  formula: { forward: 'dot(self, other)', backward: { self: 'grad * other', other: 'grad * self' } },
  shape: ({ self, other }, params) => dotOp.shape([self, other], params),
  forward: ({ self, other }, params) => dotOp.forward([self, other], params),
  vjp: {
    self: (f, { grad, other }) => f.mul(grad, other),
    other: (f, { grad, self }) => f.mul(grad, self),
  },
  gradFnName: 'VdotBackward0',
  samples: [sample([t([1, 2, 3]), t([0.5, -1, 2])])],
})

export const vecdotOp = defineComposite({
  name: 'vecdot',
  torchNames: ['torch.linalg.vecdot'],
  category: 'linear',
  symbol: 'x·y',
  inputs: { x: {}, y: {} },
  params: { dim: dim(-1) },
  doc: { en: 'Dot products of vectors along a dimension.', zh: '沿某一维的向量点积。' },
  keywords: ['dot', 'inner product', '点积', '内积'],
  formula: { forward: 'sum(x * y, dim)', backward: { x: 'grad * y', y: 'grad * x' } },
  shape: ({ x, y }, params) => {
    const shape = broadcastShapes(x, y)
    return [reducedShape(shape, [wrapDim(params.dim, shape.length)], false)]
  },
  compose: ({ x, y }, params) => (x.ndim === 1 && y.ndim === 1 ? one(vdotOp, [x, y]) : sum(mul(x, y), [params.dim])),
  gradFnName: 'SumBackward1',
  samples: [
    sample([t(ROWS), t(ROWS)]),
    sample([strided(ROWS), t([2, -1, 1])]),
    sample([t(ROWS), t([[1], [2]])], { dim: 0 }),
  ],
})

export const linalgCrossOp = defineComposite({
  name: 'linalg_cross',
  torchNames: ['torch.linalg.cross'],
  category: 'linear',
  symbol: 'a×b',
  inputs: { input: {}, other: {} },
  params: { dim: dim(-1) },
  doc: {
    en: 'The cross product of vectors of three elements along a dimension, the last one unless another is named.',
    zh: '沿某一维（默认最后一维）的三维向量叉积。',
  },
  keywords: ['vector product', 'normal', '叉积', '向量积'],
  formula: {
    forward: 'cross(input, other, dim)',
    backward: { input: 'cross_backward(other, grad)', other: 'cross_backward(grad, input)' },
  },
  shape: ({ input, other }) => [broadcastShapes(input, other)],
  compose: ({ input, other }, params) => {
    const at = wrapDim(params.dim, Math.max(input.ndim, other.ndim))
    const sizes = [input, other].map(({ shape }) => shape.at(params.dim) ?? 0)
    if (input.ndim === other.ndim && sizes.some((size) => size !== 3)) {
      throw torchError(
        `linalg.cross: inputs dimension ${params.dim} must have length 3. Got ${sizes[0] ?? 0} and ${sizes[1] ?? 0}`,
      )
    }
    return one(crossOp, [input, other], { dim: at })
  },
  gradFnName: 'LinalgCrossBackward0',
  samples: [
    sample([t([1, 2, 3]), t([0.5, -1, 2])]),
    sample([strided(ROWS), t([[2, 0, 1]])]),
    sample([t([[1], [2], [3]]), t([[0.5], [-1], [2]])], { dim: 0 }),
  ],
  errors: [
    {
      ...sample([t([1, 2]), t([1, 2])]),
      message: 'linalg.cross: inputs dimension -1 must have length 3. Got 2 and 2',
    },
  ],
})

/** 1, x, x², … along a new last dimension. */
function powersOf(x: Tensor, count: number): Tensor {
  const ones = full([...x.shape, 1], 1, x.dtype)
  if (count === 1) return ones
  const repeated = expand(unsqueeze(x, -1), [...x.shape, count - 1])
  const powers = one(cumprodOp, [repeated], { dim: -1 })
  return cat([ones, powers], -1)
}

export const linalgVanderOp = defineComposite({
  name: 'linalg_vander',
  torchNames: ['torch.linalg.vander'],
  category: 'linear',
  symbol: 'xⁿ…',
  inputs: { x: {} },
  params: { N: optionalInt({ en: 'columns', zh: '列数' }) },
  doc: {
    en: "Vandermonde's matrix: the powers 1, x, x², … of every element, in a row each.",
    zh: '范德蒙德矩阵：每个元素的幂 1、x、x²、… 各成一行。',
  },
  keywords: ['powers', 'polynomial', '范德蒙德', '多项式'],
  formula: { forward: 'vander(x, N)', backward: { x: 'vander_backward(grad, x)' } },
  shape: ({ x }, { N }) => [[...(x.length === 0 ? [1] : x), N ?? x.at(-1) ?? 1]],
  compose: ({ x }, { N }) => {
    const count = N ?? x.shape.at(-1) ?? 1
    if (count <= 1) throw torchError('N must be greater than 1.')
    return powersOf(x.ndim === 0 ? unsqueeze(x, 0) : x, count)
  },
  gradFnName: 'CatBackward0',
  samples: [sample([t([1, 2, -3])]), sample([strided(ROWS)], { N: 4 })],
  errors: [{ ...sample([t([1, 2])], { N: 1 }), message: 'N must be greater than 1.' }],
})

export const vanderOp = defineComposite({
  name: 'vander',
  torchNames: ['torch.vander'],
  category: 'linear',
  symbol: 'xⁿ…',
  inputs: { x: {} },
  params: {
    N: optionalInt({ en: 'columns', zh: '列数' }),
    increasing: bool({ en: 'lowest power first', zh: '低次幂在前' }),
  },
  doc: {
    en: "Vandermonde's matrix of a vector, the highest power first unless told otherwise.",
    zh: '向量的范德蒙德矩阵，默认高次幂在前。',
  },
  keywords: ['powers', 'polynomial', '范德蒙德', '多项式'],
  formula: { forward: 'vander(x, N)', backward: { x: 'vander_backward(grad, x)' } },
  shape: ({ x }, { N }) => [[...x, N ?? x.at(-1) ?? 1]],
  compose: ({ x }, { N, increasing }) => {
    if (x.ndim !== 1) throw torchError('x must be a one-dimensional tensor.')
    const count = N ?? x.shape[0] ?? 0
    if (count < 0) throw torchError('N must be non-negative.')
    if (count === 0) return full([...x.shape, 0], 0, x.dtype)
    const powers = powersOf(x, count)
    return increasing ? powers : flip(powers, [1])
  },
  gradFnName: 'FlipBackward0',
  samples: [sample([t([1, 2, -3])]), sample([t([1, 2, -3])], { N: 2, increasing: true })],
  errors: [{ ...sample([t(ROWS)]), message: 'x must be a one-dimensional tensor.' }],
})

/** Error: a tensor that is no square matrix when its dimensions are split at `at`. */
function needsBalanced(A: Shape, at: number, ind: boolean): void {
  const [first, rest] = [numel(A.slice(0, at)), numel(A.slice(at))]
  if (first === rest) return
  const place = ind ? 'ind' : 'other.ndim'
  throw torchError(
    `Expected self to satisfy the requirement prod(self.shape[${place}:]) == prod(self.shape[:${place}]), but got ${rest} != ${first}`,
  )
}

export const tensorinvOp = defineComposite({
  name: 'tensorinv',
  torchNames: ['torch.linalg.tensorinv'],
  category: 'linear',
  symbol: 'T⁻¹',
  inputs: { A: {} },
  params: { ind: int({ en: 'dimensions of the answer', zh: '结果的维数' }, 2) },
  doc: {
    en: 'The inverse of a tensor for tensordot: the first dimensions together are the rows of a square matrix.',
    zh: '张量关于 tensordot 的逆：前若干维合为方阵的行。',
  },
  keywords: ['inverse', 'tensordot', '张量', '逆'],
  formula: { forward: 'tensorinv(A, ind)', backward: { A: 'tensorinv_backward(grad, result)' } },
  shape: ({ A }, { ind }) => [[...A.slice(ind), ...A.slice(0, ind)]],
  compose: ({ A }, { ind }) => {
    if (ind <= 0) throw torchError(`Expected a strictly positive integer for 'ind', but got ${ind}`)
    needsBalanced(A.shape, ind, true)
    const side = numel(A.shape.slice(ind))
    const inverse = one(invOp, [reshape(A, [side, side])])
    return reshape(inverse, [...A.shape.slice(ind), ...A.shape.slice(0, ind)])
  },
  gradFnName: 'ViewBackward0',
  samples: [
    sample(
      [
        t([
          [
            [1, 2],
            [0.5, -1],
          ],
          [
            [3, 1],
            [1, 2],
          ],
          [
            [0, 1],
            [2, 1],
          ],
          [
            [1, 1],
            [0, 3],
          ],
        ]),
      ],
      { ind: 1 },
    ),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { ind: 0 }),
      message: "Expected a strictly positive integer for 'ind', but got 0",
    },
  ],
})

export const tensorsolveOp = defineComposite({
  name: 'tensorsolve',
  torchNames: ['torch.linalg.tensorsolve'],
  category: 'linear',
  symbol: 'T\\B',
  inputs: { A: {}, B: {} },
  params: { dims: dims() },
  doc: {
    en: 'The X with tensordot(A, X, X.ndim) = B.',
    zh: '求满足 tensordot(A, X, X.ndim) = B 的 X。',
  },
  keywords: ['tensordot', 'linear system', '张量', '方程组'],
  formula: {
    forward: 'tensorsolve(A, B)',
    backward: { A: 'tensorsolve_backward(grad, A, result)', B: 'tensorsolve_backward(grad, A)' },
  },
  shape: ({ A, B }, { dims: moved }) => [
    lastMoved(A, moved)
      .map((at) => A[at] ?? 1)
      .slice(B.length),
  ],
  compose: ({ A, B }, { dims: moved }) => {
    const turned = moved === null ? A : permute(A, lastMoved(A.shape, moved))
    needsBalanced(turned.shape, B.ndim, false)
    const rest = turned.shape.slice(B.ndim)
    const count = numel(rest)
    const found = one(solveOp, [reshape(turned, [count, count]), reshape(B, [count])], { left: true })
    return reshape(found, rest)
  },
  gradFnName: 'ViewBackward0',
  samples: [
    sample([
      t([
        [
          [1, 2],
          [0.5, -1],
        ],
        [
          [3, 1],
          [1, 2],
        ],
        [
          [0, 1],
          [2, 1],
        ],
        [
          [1, 1],
          [0, 3],
        ],
      ]),
      t([1, 2, 3, -1]),
    ]),
  ],
})

/** All dimensions, those listed at the end. */
function lastMoved(shape: Shape, moved: readonly number[] | null): readonly number[] {
  const listed = (moved ?? []).map((at) => wrapDim(at, shape.length))
  return [...shape.map((_, at) => at).filter((at) => !listed.includes(at)), ...listed]
}

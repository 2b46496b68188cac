// Differences of neighbours, and areas below points joined by lines.
import { defineComposite } from '../define'
import { torchError } from '../errors'
import { full } from '../literal'
import type { Op } from '../op'
import { dim, int, scalar } from '../params'
import { reducedShape, wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { add, divScalar, mul, mulScalar, sub } from './arithmetic'
import { logicalXorOp } from './comparison'
import { one } from '../dispatch'
import { cat } from './joining'
import { copyOp } from './overwriting'
import { cumsum, sum } from './reduction'
import { sample, strided, t } from './samples'
import { narrow, select, slice } from './slicing'
import { view } from './views'

const ROWS = [
  [1, 3, 2],
  [0.5, -1, 4],
]

/** Sizes after joining parts in front of and behind a tensor. */
function joined(self: Shape, parts: readonly (Shape | null)[], at: number): number {
  return parts.reduce((size, part) => size + (part ? (part[at] ?? 1) : 0), self[at] ?? 1)
}

function checkPart(self: Tensor, part: Tensor | null, at: number): void {
  if (!part) return
  if (part.ndim !== self.ndim) {
    throw torchError('diff expects prepend or append to be the same dimension as input')
  }
  self.shape.forEach((size, axis) => {
    if (axis !== at && part.shape[axis] !== size) {
      throw torchError(
        `diff expects the shape of tensor to prepend or append to match that of input except along the differencing dimension; input.size(${axis}) = ${size}, but got tensor.size(${axis}) = ${part.shape[axis] ?? 0}`,
      )
    }
  })
}

function differences(self: Tensor, n: number, at: number): Tensor {
  let result = self
  for (let time = 0; time < n; time++) {
    const rest = Math.max(0, (result.shape[at] ?? 1) - 1)
    const empty = result.shape[at] === 0
    const [after, before] = [narrow(result, at, empty ? 0 : 1, rest), narrow(result, at, 0, rest)]
    result = result.dtype === 'bool' ? one(logicalXorOp, [after, before]) : sub(after, before)
  }
  return result
}

export const diffOp: Op = defineComposite({
  name: 'diff',
  torchNames: ['torch.diff', 'Tensor.diff'],
  category: 'arithmetic',
  symbol: 'Δ',
  inputs: { self: {}, prepend: { optional: true }, append: { optional: true } },
  params: { n: int({ en: 'how often', zh: '次数' }, 1), dim: dim(-1) },
  signature: ['self', 'n', 'dim', 'prepend', 'append'],
  doc: { en: 'Differences of neighbours along a dimension, n times over.', zh: '沿某一维相邻元素之差，可重复 n 次。' },
  keywords: ['difference', 'derivative', '差分', '导数'],
  formula: {
    forward: 'diff(self, n, dim)',
    backward: {
      self: 'diff_backward(grad, n, dim)',
      prepend: 'diff_backward(grad, n, dim)',
      append: 'diff_backward(grad, n, dim)',
    },
  },
  shape: ({ self, prepend, append }, { n, dim }) => {
    const at = wrapDim(dim, self.length)
    const size = Math.max(0, joined(self, [prepend, append], at) - n)
    return [self.map((own, axis) => (axis === at ? size : own))]
  },
  compose: ({ self, prepend, append }, { n, dim }) => {
    if (self.ndim === 0) throw torchError('diff expects input to be at least one-dimensional')
    if (n < 0) throw torchError(`order must be non-negative but got ${n}`)
    const at = wrapDim(dim, self.ndim)
    for (const part of [prepend, append]) checkPart(self, part, at)
    if (n === 0) return one(copyOp, [full(self.shape, 0, self.dtype), self])
    const parts = [prepend, self, append].filter((part) => part !== null)
    const whole = parts.length > 1 ? cat(parts, at) : self
    return differences(whole, Math.min(n, whole.shape[at] ?? 1), at)
  },
  gradFnName: 'SubBackward0',
  samples: [
    sample([t([1, 3, 2, 5]), null, null]),
    sample([t(ROWS), null, null], { n: 2 }),
    sample([strided(ROWS), t([[0, 1, 0]]), t([[2, 2, 2]])], { dim: 0 }),
  ],
  errors: [
    { ...sample([t([1, 2]), null, null], { n: -1 }), message: 'order must be non-negative but got -1' },
    {
      ...sample([t(ROWS), t([1]), null]),
      message: 'diff expects prepend or append to be the same dimension as input',
    },
  ],
})

/** The points as a tensor that multiplies against y along a dimension. */
function pointsAlong(name: string, y: Tensor, x: Tensor, at: number): Tensor {
  if (x.dtype === 'bool')
    throw torchError(`${name}: received a bool input for \`x\`, but bool is not supported`, 'NotImplementedError')
  const own = x.ndim === 1 ? 0 : wrapDim(at - y.ndim, x.ndim)
  if (x.shape[own] !== y.shape[at]) throw torchError(`${name}: There must be one \`x\` value for each sample point`)
  if (x.ndim === 1)
    return view(
      x,
      y.shape.map((size, axis) => (axis === at ? size : 1)),
    )
  if (x.ndim < y.ndim) return view(x, [...new Array<number>(y.ndim - x.ndim).fill(1), ...x.shape])
  return x
}

const upTo = (self: Tensor, at: number): Tensor => slice(self, { dim: at, start: 0, end: -1, step: 1 })
const from = (self: Tensor, at: number): Tensor => slice(self, { dim: at, start: 1, end: null, step: 1 })

function checkSamples(name: string, y: Tensor): void {
  if (y.dtype !== 'bool') return
  throw torchError(`${name}: received a bool input for \`y\`, but bool is not supported`, 'NotImplementedError')
}

/** Each pair of neighbours times the distance of their points. */
function strips(name: string, y: Tensor, x: Tensor, at: number): Tensor {
  const points = pointsAlong(name, y, x, at)
  const distances = sub(from(points, at), upTo(points, at))
  return mul(add(upTo(y, at), from(y, at)), distances)
}

const DX = scalar({ en: 'distance of points', zh: '点距' }, 1)

export const trapezoidOp: Op = defineComposite({
  name: 'trapezoid',
  torchNames: ['torch.trapezoid', 'torch.trapz'],
  category: 'reduction',
  symbol: '∫',
  inputs: { y: {}, x: { optional: true } },
  params: { dx: DX, dim: dim(-1) },
  doc: {
    en: 'The area below points that are joined by lines, along a dimension.',
    zh: '沿某一维用梯形法求折线下的面积。',
  },
  keywords: ['integral', 'area', '积分', '梯形'],
  formula: {
    forward: 'trapezoid(y, x, dim)',
    backward: { y: 'trapezoid_backward(grad, x)', x: 'trapezoid_backward(grad, y)' },
  },
  shape: ({ y }, { dim }) => [reducedShape(y, [wrapDim(dim, y.length)], false)],
  compose: ({ y, x }, params) => {
    const at = wrapDim(params.dim, y.ndim)
    if (y.shape[at] === 0) return full(reducedShape(y.shape, [at], false), 0, y.dtype)
    checkSamples('trapezoid', y)
    if (x) return divScalar(sum(strips('trapezoid', y, x, at), [at]), 2)
    const ends = mulScalar(add(select(y, at, 0), select(y, at, -1)), 0.5)
    return mulScalar(sub(sum(y, [at]), ends), Number(params.dx.value))
  },
  gradFnName: 'MulBackward1',
  samples: [
    sample([t([1, 3, 2, 5]), null]),
    sample([strided(ROWS), null], { dx: '0.5', dim: 0 }),
    sample([t(ROWS), t([0, 1, 3])]),
    sample([
      t(ROWS),
      t([
        [0, 1, 3],
        [1, 2, 2.5],
      ]),
    ]),
  ],
  errors: [
    { ...sample([t(ROWS), t([1, 2])]), message: 'trapezoid: There must be one `x` value for each sample point' },
  ],
})

export const cumulativeTrapezoidOp: Op = defineComposite({
  name: 'cumulative_trapezoid',
  torchNames: ['torch.cumulative_trapezoid'],
  category: 'reduction',
  symbol: '∫…',
  inputs: { y: {}, x: { optional: true } },
  params: { dx: DX, dim: dim(-1) },
  doc: {
    en: 'The areas below points that are joined by lines, from the first point up to each.',
    zh: '折线下从首点到各点的累积面积。',
  },
  keywords: ['integral', 'running area', '积分', '累积'],
  formula: {
    forward: 'cumulative_trapezoid(y, x, dim)',
    backward: { y: 'cumulative_trapezoid_backward(grad, x)', x: 'cumulative_trapezoid_backward(grad, y)' },
  },
  shape: ({ y }, { dim }) => {
    const at = wrapDim(dim, y.length)
    return [y.map((size, axis) => (axis === at ? Math.max(0, size - 1) : size))]
  },
  compose: ({ y, x }, params) => {
    const at = wrapDim(params.dim, y.ndim)
    checkSamples('cumulative_trapezoid', y)
    if (x) return divScalar(cumsum(strips('cumulative_trapezoid', y, x, at), at), 2)
    const sums = add(upTo(y, at), from(y, at))
    return cumsum(mulScalar(sums, Number(params.dx.value) / 2), at)
  },
  gradFnName: 'CumsumBackward0',
  samples: [
    sample([t([1, 3, 2, 5]), null]),
    sample([strided(ROWS), null], { dx: '0.5', dim: 0 }),
    sample([t(ROWS), t([0, 1, 3])]),
  ],
  errors: [
    {
      ...sample([t(ROWS), t([1, 2])]),
      message: 'cumulative_trapezoid: There must be one `x` value for each sample point',
    },
  ],
})

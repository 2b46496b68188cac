// Contractions: products of two tensors summed over several dimensions at once.
import type { ParamValue } from '../../model/document'
import { numel } from '../../model/tensor-value'
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import type { Param } from '../params'
import { sizesText, wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { viewStrides } from '../view-strides'
import { mul } from './arithmetic'
import { toDType } from './arrange'
import { permute, squeeze } from './axes'
import { dot, mm } from './matrix'
import { sum } from './reduction'
import { sample, strided, t } from './samples'
import { reshape } from './views'

const CUBE = [
  [
    [1, 2, 3],
    [0.5, -1, 2],
  ],
  [
    [2, 0, 1],
    [1, 1.5, -2],
  ],
]
const ROWS = [
  [1, 2, -1],
  [0.5, 3, 1],
]

type Lists = readonly [readonly number[], readonly number[]]

const isInts = (value: ParamValue): value is readonly number[] =>
  Array.isArray(value) && value.every((each) => Number.isSafeInteger(each))

function readDims(value: ParamValue): number | Lists | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [first, second] = (value as readonly ParamValue[]).map((each) => (typeof each === 'number' ? [each] : each))
  return first !== undefined && second !== undefined && isInts(first) && isInts(second) ? [first, second] : undefined
}

/** How many dimensions, the last of one and the first of the other, or which of each. */
const DIMS: Param<number | Lists> = {
  kind: 'data',
  label: { en: 'dimensions', zh: '维度' },
  default: 2,
  read: readDims,
  requirement: 'an int or two lists of ints',
}

/** The dimensions to sum over, counted from the front. Errors: PyTorch's. */
function summedDims(a: Shape, b: Shape, dims: number | Lists): Lists {
  if (typeof dims === 'number') {
    if (dims < 0) throw torchError(`tensordot expects dims >= 0, but got dims=${dims}`)
    if (dims > Math.min(a.length, b.length)) {
      throw torchError(`tensordot expects dims < ndim_a or ndim_b, but got dims=${dims}`)
    }
    const range = Array.from({ length: dims }, (_, at) => at)
    return [range.map((at) => a.length - dims + at), range]
  }
  const [first, second] = dims
  if (first.length !== second.length) throw torchError('both dimension lists should have same length')
  return [first.map((at) => wrapDim(at, a.length)), second.map((at) => wrapDim(at, b.length))]
}

const without = (ndim: number, dims: readonly number[]): number[] =>
  Array.from({ length: ndim }, (_, at) => at).filter((at) => !dims.includes(at))

/** A dimension of size 1 on one side is summed away on the other. */
function matched(a: Tensor, b: Tensor, [first, second]: Lists, dims: number | Lists): readonly [Tensor, Tensor] {
  let [left, right] = [a, b]
  first.forEach((at, index) => {
    const other = second[index] ?? 0
    const [own, theirs] = [left.shape[at] ?? 1, right.shape[other] ?? 1]
    if (own === theirs) return
    if (theirs === 1) left = sum(left, [at], true)
    else if (own === 1) right = sum(right, [other], true)
    else {
      const [shownFirst, shownSecond] =
        typeof dims === 'number' ? [index - dims, index] : [dims[0][index], dims[1][index]]
      throw torchError(
        `contracted dimensions need to match, but first has size ${own} in dim ${String(shownFirst)} and second has size ${theirs} in dim ${String(shownSecond)}`,
      )
    }
  })
  return [left, right]
}

/** One number: a dot product where both lie in one row already, else a sum of products. */
function productOfAll(first: Tensor, second: Tensor, inner: number): Tensor {
  const isRow = ({ shape, strides }: Tensor): boolean => viewStrides(shape, strides, [inner]) !== null
  const row = (tensor: Tensor): Tensor => (tensor.ndim === 1 ? tensor : reshape(tensor, [inner]))
  if (isRow(first) && isRow(second)) return dot(row(first), row(second))
  const total = sum(mul(squeeze(first, null), squeeze(second, null)))
  return total.dtype === first.dtype ? total : toDType(total, first.dtype)
}

export const tensordotOp = defineComposite({
  name: 'tensordot',
  torchNames: ['torch.tensordot'],
  category: 'linear',
  symbol: 'a∶b',
  inputs: { a: {}, b: {} },
  params: { dims: DIMS },
  doc: {
    en: 'Products of two tensors summed over several dimensions: as many of the last and first, or those that are named.',
    zh: '两个张量之积在若干维上求和：末尾与开头的若干维，或指定的维。',
  },
  keywords: ['contraction', 'inner product', '张量积', '缩并'],
  formula: {
    forward: 'tensordot(a, b, dims)',
    backward: { a: 'tensordot_backward(grad, b, dims)', b: 'tensordot_backward(grad, a, dims)' },
  },
  shape: ({ a, b }, { dims }) => {
    const [first, second] = summedDims(a, b, dims)
    const sizes = (shape: Shape, gone: readonly number[]): number[] =>
      without(shape.length, gone).map((at) => shape[at] ?? 1)
    return [[...sizes(a, first), ...sizes(b, second)]]
  },
  compose: ({ a, b }, { dims }) => {
    const lists = summedDims(a.shape, b.shape, dims)
    if (a.dtype !== b.dtype) throw torchError('both inputs should have same dtype')
    const [left, right] = matched(a, b, lists, dims)
    const [rows, columns] = [without(a.ndim, lists[0]), without(b.ndim, lists[1])]
    const inner = numel(lists[0].map((at) => left.shape[at] ?? 1))
    const [ofRows, ofColumns] = [rows.map((at) => left.shape[at] ?? 1), columns.map((at) => right.shape[at] ?? 1)]
    const [first, second] = [permute(left, [...rows, ...lists[0]]), permute(right, [...lists[1], ...columns])]
    if (numel(ofRows) === 1 && numel(ofColumns) === 1) {
      return reshape(productOfAll(first, second, inner), [...ofRows, ...ofColumns])
    }
    const product = mm(reshape(first, [numel(ofRows), inner]), reshape(second, [inner, numel(ofColumns)]))
    return reshape(product, [...ofRows, ...ofColumns])
  },
  gradFnName: 'ViewBackward0',
  samples: [
    sample([t(CUBE), t(ROWS)], { dims: 2 }),
    sample([strided(CUBE), t(ROWS)], { dims: [[2], [1]] }),
    sample([t(ROWS), t(ROWS)], { dims: 0 }),
    sample([t(ROWS), t(ROWS)], {
      dims: [
        [0, 1],
        [0, 1],
      ],
    }),
  ],
  errors: [
    {
      ...sample([t(ROWS), t(ROWS)], { dims: 1 }),
      message: 'contracted dimensions need to match, but first has size 3 in dim -1 and second has size 2 in dim 0',
    },
  ],
})

function innerShape(self: Shape, other: Shape): Shape {
  if (self.length === 0 || other.length === 0) return [...self, ...other]
  if (self.at(-1) !== other.at(-1)) {
    throw torchError(
      `inner() the last dimension must match on both input tensors but got shapes ${sizesText(self)} and ${sizesText(other)}`,
    )
  }
  return [...self.slice(0, -1), ...other.slice(0, -1)]
}

export const innerOp = defineComposite({
  name: 'inner',
  torchNames: ['torch.inner', 'Tensor.inner'],
  category: 'linear',
  symbol: '⟨,⟩',
  inputs: { self: {}, other: {} },
  doc: {
    en: 'Dot products of every row of one tensor with every row of another; a product where one of them is a single number.',
    zh: '一个张量的每一行与另一个张量的每一行的点积；其中之一为单个数时是乘积。',
  },
  keywords: ['inner product', 'dot', '内积', '点积'],
  formula: {
    forward: 'inner(self, other)',
    backward: { self: 'inner_backward(grad, other)', other: 'inner_backward(grad, self)' },
  },
  shape: ({ self, other }) => [innerShape(self, other)],
  compose: ({ self, other }) => {
    innerShape(self.shape, other.shape)
    return self.ndim === 0 || other.ndim === 0
      ? mul(self, other)
      : one(tensordotOp, [self, other], { dims: [[-1], [-1]] })
  },
  gradFnName: 'ViewBackward0',
  samples: [sample([t([1, 2, 3]), t([0.5, -1, 2])]), sample([t(ROWS), t(ROWS)]), sample([strided(ROWS), t([1, 2, 3])])],
  errors: [
    {
      ...sample([t([1, 2]), t([1, 2, 3])]),
      message: 'inner() the last dimension must match on both input tensors but got shapes [2] and [3]',
    },
  ],
})

// Sorting: elements of a dimension in order, all of them or the first few, and where they stood.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { allocate } from '../dtypes'
import { torchError } from '../errors'
import { rowsOf } from '../kernels/reduce'
import { bool, dim, int, optionalBool } from '../params'
import { wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { sample, strided, t } from './samples'

const ROWS = [
  [3, 1, 2],
  [4, 6, 5],
]
const DESCENDING = bool({ en: 'descending', zh: '降序' })

/** Order of two elements; NaN counts as larger than everything. */
export function compare(a: number | bigint, b: number | bigint): number {
  if (a === b) return 0
  if (typeof a === 'number' && Number.isNaN(a)) return typeof b === 'number' && Number.isNaN(b) ? 0 : 1
  if (typeof b === 'number' && Number.isNaN(b)) return -1
  return a < b ? -1 : 1
}

/** The first `count` elements of each row in order, with the places they had; equal ones keep their order. */
function ordered(self: Tensor, at: number, count: number, descending: boolean): [Tensor, Tensor] {
  const { data, count: rows, length } = rowsOf(self, self.ndim === 0 ? [] : [at], self.dtype)
  const values = allocate(self.dtype, rows * count)
  const places = new BigInt64Array(rows * count)
  const sign = descending ? -1 : 1
  for (let row = 0; row < rows; row++) {
    const order = Array.from({ length }, (_, index) => index)
    const element = (index: number): number | bigint => data[row * length + index] as number | bigint
    order.sort((a, b) => sign * compare(element(a), element(b)) || a - b)
    for (let i = 0; i < count; i++) {
      const index = order[i] ?? 0
      values[row * count + i] = element(index)
      places[row * count + i] = BigInt(index)
    }
  }
  const moved = self.shape.filter((_, axis) => axis !== at)
  const back = (tensor: Tensor): Tensor => lastTo(tensor, at)
  const shape = self.ndim === 0 ? [] : [...moved, count]
  return [back(Tensor.ofData(values, shape, self.dtype)), back(Tensor.ofData(places, shape, 'int64'))]
}

/** A contiguous tensor whose last dimension stands at `at`. */
export function lastTo(tensor: Tensor, at: number): Tensor {
  if (tensor.ndim < 2 || at === tensor.ndim - 1) return tensor
  const order = tensor.shape.map((_, axis) => axis).slice(0, -1)
  order.splice(at, 0, tensor.ndim - 1)
  const pick = (list: readonly number[]): number[] => order.map((axis) => list[axis] ?? 0)
  const view = tensor.view(pick(tensor.shape), pick(tensor.strides), tensor.offset)
  return Tensor.ofData(rowsOf(view, [], view.dtype).data, view.shape, view.dtype)
}

/** Flat places of the elements that `indices` name along a dimension. */
function placesAlong(shape: Shape, at: number, indices: Tensor): Int32Array {
  const { data, length } = rowsOf(indices, indices.ndim === 0 ? [] : [at], 'int64')
  const inner = numel(shape.slice(at + 1))
  const size = shape[at] ?? 1
  const places = new Int32Array(indices.numel)
  // Rows run over all other dimensions: outer ones slowest, inner ones fastest.
  for (let i = 0; i < places.length; i++) {
    const row = Math.floor(i / length)
    const outer = Math.floor(row / inner)
    const place = outer * size * inner + Number(data[i]) * inner + (row % inner)
    const to = outer * length * inner + (i % length) * inner + (row % inner)
    places[to] = place
  }
  return places
}

export const sortOp = defineOp({
  name: 'sort',
  torchNames: ['torch.sort', 'Tensor.sort'],
  category: 'indexing',
  symbol: '↗',
  inputs: { self: {} },
  outputs: ['values', 'indices'],
  params: {
    dim: dim(-1),
    descending: DESCENDING,
    stable: optionalBool({ en: 'keep the order of equals', zh: '保持相等元素的次序' }),
  },
  doc: {
    en: 'The elements along a dimension in order, and where they stood.',
    zh: '把某一维的元素排序，并给出原位置。',
  },
  keywords: ['order', 'rank', '排序', '次序'],
  formula: { forward: 'sort(self, dim, descending)', backward: { self: 'sort_backward(grad, indices, dim)' } },
  shape: ({ self }) => [self, self],
  forward: ({ self }, params) => {
    const at = wrapDim(params.dim, self.ndim)
    return ordered(self, at, self.shape[at] ?? 1, params.descending)
  },
  vjp: {
    self: (f, { grad, indices, shapes }, params) =>
      f.addAt(grad, placesAlong(shapes.self, wrapDim(params.dim, shapes.self.length), indices), shapes.self),
  },
  // PyTorch has a function of its own for a call that says anything of it.
  gradFnName: ({ stable }) => (typeof stable === 'boolean' ? 'SortBackward1' : 'SortBackward0'),
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { dim: 0, descending: true }),
    sample([strided(ROWS)], { dim: 1 }),
    sample([t(5)]),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { dim: 2 }),
      message: 'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
    },
  ],
})

export const topkOp = defineOp({
  name: 'topk',
  torchNames: ['torch.topk', 'Tensor.topk'],
  category: 'indexing',
  symbol: 'topk',
  inputs: { self: {} },
  outputs: ['values', 'indices'],
  params: {
    k: int({ en: 'how many', zh: '个数' }, 1, { min: 0 }),
    dim: dim(-1),
    largest: bool({ en: 'the largest', zh: '取最大' }, true),
    sorted: bool({ en: 'in order', zh: '按次序' }, true),
  },
  doc: { en: 'The largest (or smallest) few elements along a dimension.', zh: '某一维上最大（或最小）的若干元素。' },
  keywords: ['largest', 'best', '最大', '前几'],
  formula: { forward: 'topk(self, k, dim)', backward: { self: 'sort_backward(grad, indices, dim)' } },
  shape: ({ self }, params) => {
    const at = wrapDim(params.dim, self.length)
    const shape = self.map((size, axis) => (axis === at ? params.k : size))
    return [shape, shape]
  },
  forward: ({ self }, params) => {
    const at = wrapDim(params.dim, self.ndim)
    if (params.k > (self.shape[at] ?? 1)) throw torchError('selected index k out of range')
    return ordered(self, at, params.k, params.largest)
  },
  vjp: {
    self: (f, { grad, indices, shapes }, params) =>
      f.addAt(grad, placesAlong(shapes.self, wrapDim(params.dim, shapes.self.length), indices), shapes.self),
  },
  gradFnName: 'TopkBackward0',
  samples: [sample([t(ROWS)], { k: 2 }), sample([t(ROWS)], { k: 1, dim: 0, largest: false })],
  errors: [{ ...sample([t(ROWS)], { k: 4 }), message: 'selected index k out of range' }],
})

// Order statistics: the middle, the k-th and the most frequent element, and places in sorted order.
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { allocate } from '../dtypes'
import { torchError } from '../errors'
import { gatherPlaces } from '../kernels/index-places'
import { rowsOf } from '../kernels/reduce'
import type { LocalText } from '../../model/local-text'
import type { Op, Sample } from '../op'
import { bool, dim, int, KEEPDIM } from '../params'
import { contiguousStrides, reducedShape, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import type { TensorAlgebra } from '../algebra'
import { compare, sortOp } from './sorting'
import { sample, strided, t, unchecked } from './samples'

const ROWS = [
  [1, 7, -3],
  [4, 0.5, 6],
]
const VALUES = [1.5, -2, 0.5, 3, -0.25]

type Row = ArrayLike<number | bigint>

/** The places of a row in the order of its elements; NaN comes last. */
function sortedPlaces(row: Row): number[] {
  const at = (index: number): number | bigint => row[index] as number | bigint
  return Array.from({ length: row.length }, (_, index) => index).sort((a, b) => compare(at(a), at(b)) || a - b)
}

const isNaNAt = (row: Row, at: number): boolean => Number.isNaN(row[at])

/** The lower of the two middle elements; NaN if there is one, unless they are passed over. */
function medianPlace(row: Row, skipNaN: boolean): number {
  const order = sortedPlaces(row)
  const numbers = order.filter((at) => !isNaNAt(row, at))
  if (numbers.length < order.length && (!skipNaN || numbers.length === 0))
    return order.find((at) => isNaNAt(row, at)) ?? 0
  return numbers[Math.floor((numbers.length - 1) / 2)] ?? 0
}

/** One element of each row along a dimension, chosen by `place`: values and indices. */
function chosen(self: Tensor, dim: number, keepdim: boolean, place: (row: Row) => number): [Tensor, Tensor] {
  const along = self.ndim === 0 ? [] : [wrapDim(dim, self.ndim)]
  const { data, count, length } = rowsOf(self, along, self.dtype)
  const values = allocate(self.dtype, count)
  const places = new BigInt64Array(count)
  for (let row = 0; row < count; row++) {
    const at = place(data.subarray(row * length, (row + 1) * length))
    values[row] = data[row * length + at] as never
    places[row] = BigInt(at)
  }
  const shape = reducedShape(self.shape, along, keepdim)
  return [Tensor.ofData(values, shape, self.dtype), Tensor.ofData(places, shape, 'int64')]
}

/** The gradient goes to the chosen elements. */
function toChosen(f: TensorAlgebra<Tensor>, grad: Tensor, indices: Tensor, shape: Shape, dim: number): Tensor {
  if (shape.length === 0) return f.reshape(grad, [])
  const at = wrapDim(dim, shape.length)
  const kept = reducedShape(shape, [at], true)
  const places = gatherPlaces(shape, at, indices.view(kept, contiguousStrides(kept), 0))
  return f.addAt(f.reshape(grad, [places.length]), places, shape)
}

/** The median of everything: elements that tie share the gradient. */
function medianOfAll(name: 'median' | 'nanmedian', doc: LocalText): Op {
  return defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'reduction',
    symbol: name === 'median' ? 'med' : 'nmed',
    inputs: { self: {} },
    doc,
    keywords: ['middle', 'robust', '中位数'],
    formula: { forward: `${name}(self)`, backward: { self: 'grad * (self == result) / sum(self == result)' } },
    shape: () => [[]],
    forward: ({ self }) => {
      const { data } = rowsOf(self, Array.from(self.shape.keys()), self.dtype)
      const out = allocate(self.dtype, 1)
      out[0] = (data.length === 0 ? NaN : data[medianPlace(data, name === 'nanmedian')]) as never
      return Tensor.ofData(out, [], self.dtype)
    },
    vjp: {
      self: (f, { grad, self, result }) => {
        const isNaN = Number.isNaN(Number(result.element))
        const ties = f.toDType(isNaN ? f.ne(self, self) : f.eq(self, result), self.dtype)
        return f.mul(ties, f.div(grad, f.sum(ties, null, false)))
      },
    },
    gradFnName: name === 'median' ? 'MedianBackward0' : 'NanmedianBackward0',
    samples: [sample([t(2)]), sample([t(VALUES)]), sample([strided(ROWS)]), unchecked([t([1, 3, 3, 3, 5])])],
  })
}

export const medianOp = medianOfAll('median', {
  en: 'The element in the middle of all; of two in the middle, the lower.',
  zh: '所有元素的中位数；中间有两个时取较小者。',
})

export const nanmedianOp = medianOfAll('nanmedian', {
  en: 'The element in the middle of all that are numbers.',
  zh: '忽略 NaN 的中位数。',
})

interface AlongDim {
  readonly name: string
  readonly torchName: string
  readonly symbol: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  readonly gradFnName: string
  readonly place: (row: Row) => number
  readonly samples: readonly Sample[]
}

/** An op that picks one element of each row, and says where it was. */
function alongDim({ name, torchName, symbol, doc, keywords, gradFnName, place, samples }: AlongDim): Op {
  return defineOp({
    name,
    torchNames: [`torch.${torchName}`, `Tensor.${torchName}`],
    category: 'reduction',
    symbol,
    inputs: { self: {} },
    outputs: ['values', 'indices'],
    params: { dim: dim(-1), keepdim: KEEPDIM },
    doc,
    keywords,
    formula: {
      forward: `${torchName}(self, dim, keepdim)`,
      backward: { self: `${torchName}_backward(grad, indices)` },
    },
    shape: ({ self }, { dim, keepdim }) => {
      const shape = self.length === 0 ? [] : reducedShape(self, [wrapDim(dim, self.length)], keepdim)
      return [shape, shape]
    },
    forward: ({ self }, { dim, keepdim }) => {
      if (self.ndim > 0 && self.shape[wrapDim(dim, self.ndim)] === 0) {
        throw torchError(
          `${torchName}(): Expected reduction dim ${wrapDim(dim, self.ndim)} to have non-zero size.`,
          'IndexError',
        )
      }
      return chosen(self, dim, keepdim, place)
    },
    vjp: { self: (f, { grad, indices, shapes }, { dim }) => toChosen(f, grad, indices, shapes.self, dim) },
    gradFnName,
    samples,
  })
}

const DIM_SAMPLES = [
  sample([t(VALUES)]),
  sample([t(ROWS)], { dim: 0 }),
  sample([strided(ROWS)], { dim: 1, keepdim: true }),
]

export const medianDimOp = alongDim({
  name: 'median_dim',
  torchName: 'median',
  symbol: 'medᵢ',
  doc: { en: 'The element in the middle along a dimension, and where it stands.', zh: '沿某一维的中位数及其位置。' },
  keywords: ['middle', 'robust', '中位数'],
  gradFnName: 'MedianBackward1',
  place: (row) => medianPlace(row, false),
  samples: DIM_SAMPLES,
})

export const nanmedianDimOp = alongDim({
  name: 'nanmedian_dim',
  torchName: 'nanmedian',
  symbol: 'nmedᵢ',
  doc: {
    en: 'The element in the middle of the numbers along a dimension, and where it stands.',
    zh: '沿某一维忽略 NaN 的中位数及其位置。',
  },
  keywords: ['middle', 'nan', '中位数'],
  gradFnName: 'NanmedianBackward1',
  place: (row) => medianPlace(row, true),
  samples: DIM_SAMPLES,
})

/** The most frequent element, the smallest of equally frequent ones, at its last place. */
function modePlace(row: Row): number {
  const order = sortedPlaces(row)
  let best = order[0] ?? 0
  let most = 0
  let run = 0
  order.forEach((at, rank) => {
    const before = order[rank - 1]
    run = before !== undefined && row[before] === row[at] ? run + 1 : 1
    if (run > most || (run === most && row[best] === row[at])) {
      most = Math.max(most, run)
      best = at
    }
  })
  return best
}

export const modeOp = alongDim({
  name: 'mode',
  torchName: 'mode',
  symbol: 'mode',
  doc: {
    en: 'The most frequent element along a dimension (the smallest of equals), and where it stands.',
    zh: '沿某一维出现最多的元素（并列取最小）及其位置。',
  },
  keywords: ['frequent', 'vote', '众数', '投票'],
  gradFnName: 'ModeBackward0',
  place: modePlace,
  samples: [sample([t(VALUES)]), sample([t(ROWS)], { dim: 0 }), unchecked([t([2, 1, 2, 3, 1])])],
})

export const kthvalueOp = defineOp({
  name: 'kthvalue',
  torchNames: ['torch.kthvalue', 'Tensor.kthvalue'],
  category: 'reduction',
  symbol: 'kth',
  inputs: { self: {} },
  outputs: ['values', 'indices'],
  params: { k: int({ en: 'rank, from 1', zh: '第几小（从 1 起）' }, 1), dim: dim(-1), keepdim: KEEPDIM },
  doc: {
    en: 'The k-th smallest element along a dimension, and where it stands.',
    zh: '沿某一维第 k 小的元素及其位置。',
  },
  keywords: ['rank', 'order', '第几小', '排序'],
  formula: { forward: 'kthvalue(self, k, dim, keepdim)', backward: { self: 'kthvalue_backward(grad, indices)' } },
  shape: ({ self }, { dim, keepdim }) => {
    const shape = self.length === 0 ? [] : reducedShape(self, [wrapDim(dim, self.length)], keepdim)
    return [shape, shape]
  },
  forward: ({ self }, { k, dim, keepdim }) => {
    const length = self.ndim === 0 ? 1 : (self.shape[wrapDim(dim, self.ndim)] ?? 1)
    if (k < 1 || k > length)
      throw torchError('kthvalue(): selected number k out of range for dimension ' + String(wrapDim(dim, self.ndim)))
    return chosen(self, dim, keepdim, (row) => sortedPlaces(row)[k - 1] ?? 0)
  },
  vjp: { self: (f, { grad, indices, shapes }, { dim }) => toChosen(f, grad, indices, shapes.self, dim) },
  gradFnName: 'KthvalueBackward0',
  samples: [
    sample([t(VALUES)]),
    sample([t(VALUES)], { k: 3 }),
    sample([t(ROWS)], { k: 2, dim: 0 }),
    sample([strided(ROWS)], { k: 2, dim: 1, keepdim: true }),
  ],
  errors: [{ ...sample([t(VALUES)], { k: 6 }), message: 'kthvalue(): selected number k out of range for dimension 0' }],
})

export const argsortOp = defineOp({
  name: 'argsort',
  torchNames: ['torch.argsort', 'Tensor.argsort'],
  category: 'indexing',
  symbol: '↗#',
  inputs: { self: {} },
  params: {
    dim: dim(-1),
    descending: bool({ en: 'descending', zh: '降序' }),
    stable: bool({ en: 'keep the order of equals', zh: '保持相等元素的次序' }),
  },
  doc: {
    en: 'Where the elements of a dimension stand in order. No gradient passes.',
    zh: '把某一维排序后各元素的原位置；梯度不会通过。',
  },
  keywords: ['order', 'rank', 'sort', '排序', '次序'],
  formula: { forward: 'argsort(self, dim, descending)', backward: { self: null } },
  shape: ({ self }) => [self],
  forward: ({ self }, { dim, descending }) => {
    const [, places] = sortOp.forward([self], { dim, descending, stable: true })
    return places ?? self
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([t(VALUES)]), sample([t(ROWS)], { dim: 0, descending: true }), sample([strided(ROWS)])],
})

export const msortOp = defineComposite({
  name: 'msort',
  torchNames: ['torch.msort', 'Tensor.msort'],
  category: 'indexing',
  symbol: '↗₀',
  inputs: { self: {} },
  doc: { en: 'The elements in order along the first dimension.', zh: '沿第一维排序。' },
  keywords: ['order', 'sort', '排序'],
  formula: { forward: 'msort(self)', backward: { self: 'sort_backward(grad, indices)' } },
  shape: ({ self }) => [self],
  compose: ({ self }) => one(sortOp, [self], { dim: 0, descending: false }),
  gradFnName: 'SortBackward0',
  samples: [sample([t(VALUES)]), sample([strided(ROWS)])],
})

// Counting and looking up: histograms, how often integers occur, and places in sorted boundaries.
import { isFloating } from '../../model/dtype'
import { defineOp } from '../define'
import { allocate } from '../dtypes'
import { torchError } from '../errors'
import { elements, indices } from '../kernels/read'
import { bool, int, scalar } from '../params'
import { OPERAND } from '../op-inputs'
import { sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { needsFloating, notImplemented } from './dtype-rules'
import { long, sample, t } from './samples'

export const histcOp = defineOp({
  name: 'histc',
  torchNames: ['torch.histc', 'Tensor.histc'],
  category: 'reduction',
  symbol: '▂▅▃',
  inputs: { self: {} },
  params: {
    bins: int({ en: 'bins', zh: '组数' }, 100),
    min: scalar({ en: 'lower end', zh: '下限' }, 0),
    max: scalar({ en: 'upper end', zh: '上限' }, 0),
  },
  doc: {
    en: 'How many elements fall into each of equally wide bins; the range is that of the elements if both ends are equal.',
    zh: '直方图：落入各等宽区间的元素个数；上下限相等时取元素的范围。',
  },
  keywords: ['histogram', 'distribution', '直方图', '分布'],
  formula: { forward: 'histc(self, bins, min, max)', backward: { self: null } },
  shape: (_, { bins }) => [[bins]],
  forward: ({ self }, { bins, min, max }) => {
    needsFloating('histogram_cpu', self)
    if (bins <= 0) throw torchError('bins must be > 0')
    const data = Array.from(elements(self) as Float64Array)
    let [low, high] = [Number(min.value), Number(max.value)]
    if (low > high) throw torchError('torch.histc: max must be larger than min')
    if (low === high && data.length > 0) [low, high] = [Math.min(...data), Math.max(...data)]
    if (low === high) [low, high] = [low - 1, high + 1]
    const counts = allocate(self.dtype, bins)
    for (const value of data) {
      if (!(value >= low && value <= high)) continue
      const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))
      counts[bin] = ((counts[bin] ?? 0) as number) + 1
    }
    return Tensor.ofData(counts, [bins], self.dtype)
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([t([1, 2, 1])], { bins: 4, min: 0, max: 3 }), sample([t([0.5, -1, 2, 2])], { bins: 3 })],
})

export const bincountOp = defineOp({
  name: 'bincount',
  torchNames: ['torch.bincount', 'Tensor.bincount'],
  category: 'reduction',
  symbol: '#=i',
  inputs: { self: {}, weights: { optional: true } },
  params: { minlength: int({ en: 'least length', zh: '最小长度' }, 0, { min: 0 }) },
  doc: {
    en: 'How often each of 0, 1, 2, … occurs, or the sum of the weights where it does.',
    zh: '统计 0、1、2…… 各出现多少次，或对应权重之和。',
  },
  keywords: ['count', 'frequency', 'classes', '计数', '频次'],
  formula: { forward: 'bincount(self, weights, minlength)', backward: { self: null, weights: null } },
  shape: ({ self }, { minlength }) => [[Math.max(minlength, self[0] ?? 0)]],
  forward: ({ self, weights }, { minlength }) => {
    if (isFloating(self.dtype)) throw notImplemented('bincount_cpu', self.dtype)
    if (self.ndim !== 1) throw torchError('bincount only supports 1-d non-negative integral inputs.')
    const list = indices(self)
    if (list.some((value) => value < 0)) throw torchError('bincount only supports 1-d non-negative integral inputs.')
    if (weights && !sameShape(weights.shape, self.shape)) {
      throw torchError('weights should be 1-d and have the same length as input')
    }
    const length = list.reduce((most, value) => Math.max(most, value + 1), minlength)
    if (!weights) {
      const counts = new BigInt64Array(length)
      for (const value of list) counts[value] = (counts[value] ?? 0n) + 1n
      return Tensor.ofData(counts, [length], 'int64')
    }
    const dtype = weights.dtype === 'float32' ? 'float32' : 'float64'
    const sums = allocate(dtype, length)
    const own = elements(weights) as ArrayLike<number>
    list.forEach((value, at) => (sums[value] = (sums[value] as number) + Number(own[at])))
    return Tensor.ofData(sums, [length], dtype)
  },
  vjp: { self: null, weights: null },
  gradFnName: null,
  samples: [sample([long([0, 1, 3, 1]), null]), sample([long([3, 0, 0, 1]), t([0.5, 1, 2, 4])], { minlength: 3 })],
  errors: [{ ...sample([long([-1]), null]), message: 'bincount only supports 1-d non-negative integral inputs.' }],
})

/** How many of the sorted boundaries from `start` on come before the value (or are equal to it, for `right`). */
function placeOf(
  sorted: ArrayLike<number | bigint>,
  start: number,
  length: number,
  value: number | bigint,
  right: boolean,
): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    const bound = sorted[start + middle] as number | bigint
    if (right ? !(bound > value) : !(bound >= value)) low = middle + 1
    else high = middle
  }
  return low
}

function lookUp(sorted: Tensor, values: Tensor, right: boolean): Tensor {
  const [bounds, wanted] = [elements(sorted), elements(values)] as ArrayLike<number | bigint>[]
  const length = sorted.shape.at(-1) ?? 0
  const perRow = values.shape.at(-1) ?? 1
  const out = new BigInt64Array(values.numel)
  for (let i = 0; i < out.length; i++) {
    const start = sorted.ndim === 1 ? 0 : Math.floor(i / perRow) * length
    out[i] = BigInt(placeOf(bounds ?? [], start, length, wanted?.[i] ?? 0, right))
  }
  return Tensor.ofData(out, values.shape, 'int64')
}

const RIGHT = bool({ en: 'after equal ones', zh: '排在相等者之后' })

function checkSorted(sorted: Shape, values: Shape): void {
  if (sorted.length === 1) return
  if (sorted.length === values.length && sameShape(sorted.slice(0, -1), values.slice(0, -1))) return
  throw torchError(
    `torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor ${sizesText(sorted)} and input value tensor ${sizesText(values)}`,
  )
}

export const searchsortedOp = defineOp({
  name: 'searchsorted',
  torchNames: ['torch.searchsorted'],
  category: 'indexing',
  symbol: '⌕',
  inputs: { sorted_sequence: {}, self: {} },
  params: { right: RIGHT },
  signature: ['sorted_sequence', 'self', 'right'],
  doc: {
    en: 'Where each value would have to be inserted into sorted boundaries to keep them sorted.',
    zh: '每个值应插入到已排序序列的哪个位置才能保持有序。',
  },
  keywords: ['binary search', 'insert', '二分查找', '插入位置'],
  formula: { forward: 'searchsorted(sorted_sequence, self)', backward: { sorted_sequence: null, self: null } },
  shape: ({ sorted_sequence: sorted, self }) => [(checkSorted(sorted, self), self)],
  forward: ({ sorted_sequence: sorted, self }, { right }) => {
    checkSorted(sorted.shape, self.shape)
    return lookUp(sorted, self, right)
  },
  vjp: { sorted_sequence: null, self: null },
  gradFnName: null,
  samples: [
    sample([t([1, 3, 5, 7]), t([3, 6, 0, 9])]),
    sample([t([1, 3, 5, 7]), t([[3, 6]])], { right: true }),
    sample([
      t([
        [1, 3],
        [2, 4],
      ]),
      t([[2], [2]]),
    ]),
  ],
})

export const bucketizeOp = defineOp({
  name: 'bucketize',
  torchNames: ['torch.bucketize'],
  category: 'indexing',
  symbol: '⌸',
  inputs: { self: OPERAND, boundaries: {} },
  params: { right: RIGHT },
  doc: {
    en: 'The number of the bucket between sorted boundaries that each element falls into.',
    zh: '每个元素落在由有序边界划分的第几个桶里。',
  },
  keywords: ['bin', 'discretize', '分桶', '离散化'],
  formula: { forward: 'bucketize(self, boundaries)', backward: { self: null, boundaries: null } },
  shape: ({ self }) => [self],
  forward: ({ self, boundaries }, { right }) => {
    if (boundaries.ndim !== 1)
      throw torchError(`boundaries tensor must be 1 dimension, but got dim(${boundaries.ndim})`)
    return lookUp(boundaries, self, right)
  },
  vjp: { self: null, boundaries: null },
  gradFnName: null,
  samples: [
    sample([
      t([
        [3, 6],
        [9, 1],
      ]),
      t([1, 3, 5, 7]),
    ]),
    sample([t([1, 3]), t([1, 3, 5])], { right: true }),
  ],
})

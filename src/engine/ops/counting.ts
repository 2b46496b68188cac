// Counting and looking up: histograms, how often integers occur, and places in sorted boundaries.
import { isFloating } from '../../model/dtype'
import { defineOp } from '../define'
import { allocate } from '../dtypes'
import { torchError } from '../errors'
import { elements, indices } from '../kernels/read'
import { int, scalar } from '../params'
import { sameShape } from '../shapes'
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

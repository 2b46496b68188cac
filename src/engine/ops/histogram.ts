// Histogram: how much of the elements lies between edges, which are given or evenly spaced.
import type { DType } from '../../model/dtype'
import { defineOp } from '../define'
import { castData } from '../dtypes'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import { bool, optionalNumbers } from '../params'
import { sameShape } from '../shapes'
import { Tensor } from '../tensor'
import { needsFloating } from './dtype-rules'
import { sample, strided, t } from './samples'
import { spaced } from './spaced'

/** The two ends of so many bins: those given, or those of the elements; 0 and 1 of none, half around one number. */
function endsOf(data: Float64Array, range: readonly number[] | null): readonly [number, number] {
  if (range) {
    const [low = 0, high = 0] = range
    if (range.length !== 2) {
      throw torchError(
        `torch.histogram(): range should have 2 elements for a tensor of 1 dimension, but got ${range.length}`,
      )
    }
    if (low > high)
      throw torchError(`torch.histogram(): min should not exceed max, but got min ${low} max ${high} for dimension 0`)
    return low === high ? [low - 0.5, high + 0.5] : [low, high]
  }
  if (data.length === 0) return [0, 1]
  const [low, high] = [data.reduce((a, b) => Math.min(a, b)), data.reduce((a, b) => Math.max(a, b))]
  return low === high ? [low - 0.5, high + 0.5] : [low, high]
}

/** So many bins, and their edges. */
function evenEdges(bins: number, [low, high]: readonly [number, number], dtype: DType): Float64Array {
  if (bins <= 0) throw torchError(`torch.histogram(): bins must be > 0, but got ${bins} for dimension 0`)
  return Float64Array.from({ length: bins + 1 }, (_, at) => spaced(low, high, bins + 1, dtype)(at))
}

/** The bin of a value: the last edge not above it; the uppermost edge is in the last bin. −1 = none. */
function binOf(value: number, edges: Float64Array): number {
  const last = edges.length - 1
  if (!(value >= (edges[0] ?? 0) && value <= (edges[last] ?? 0))) return -1
  let [low, high] = [0, last]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  return low
}

export const histogramOp = defineOp({
  name: 'histogram',
  torchNames: ['torch.histogram', 'Tensor.histogram'],
  category: 'reduction',
  symbol: '▂▅▃|',
  inputs: { self: {}, weight: { optional: true } },
  params: {
    bins: { ...optionalNumbers({ en: 'bins, or edges', zh: '区间数或边界' }), default: 100 },
    range: optionalNumbers({ en: 'ends', zh: '两端' }),
    density: bool({ en: 'as a density', zh: '化为密度' }),
  },
  signature: ['self', 'bins', 'range', 'weight', 'density'],
  outputs: ['hist', 'bin_edges'],
  doc: {
    en: 'How many elements, or how much weight, lie between edges: those given, or so many evenly spaced bins. No gradient passes.',
    zh: '落入各区间的元素个数（或权重之和）；区间由给定的边界或等宽的区间数确定。梯度不会通过。',
  },
  keywords: ['distribution', 'bins', '直方图', '分布'],
  formula: { forward: 'histogram(self, bins, weight)', backward: { self: null, weight: null } },
  shape: (_, { bins }) => {
    const count = typeof bins === 'number' ? bins : (bins ?? []).length - 1
    return [[count], [count + 1]]
  },
  forward: ({ self, weight }, { bins, range, density }) => {
    needsFloating('histogram_cpu', self)
    if (weight && !sameShape(weight.shape, self.shape)) {
      throw torchError(
        'torch.histogram(): if weight tensor is provided it should have the same shape as the input tensor excluding its innermost dimension',
      )
    }
    const data = elementsAs(self, 'float64') as Float64Array
    const edges =
      typeof bins === 'number'
        ? evenEdges(bins, endsOf(data, range as readonly number[] | null), self.dtype)
        : Float64Array.from(bins ?? [])
    const weights = weight && (elementsAs(weight, 'float64') as Float64Array)
    const counts = new Float64Array(Math.max(0, edges.length - 1))
    data.forEach((value, at) => {
      const bin = binOf(value, edges)
      if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + (weights ? (weights[at] ?? 0) : 1)
    })
    if (density) {
      const total = counts.reduce((sum, count) => sum + count, 0)
      counts.forEach((count, bin) => (counts[bin] = count / total / ((edges[bin + 1] ?? 0) - (edges[bin] ?? 0))))
    }
    const stored = (values: Float64Array): Tensor =>
      Tensor.ofData(castData(values, 'float64', self.dtype), [values.length], self.dtype)
    return [stored(counts), stored(edges)]
  },
  vjp: { self: null, weight: null },
  gradFnName: null,
  samples: [
    sample([t([1, 2, 1, 4]), null], { bins: 3 }),
    sample([strided([[0.5, 1.5, 1.6]]), t([[1, 2, 3]])], { bins: [0, 1, 2], density: true }),
    sample([t([1, 2]), null], { bins: 2, range: [0, 4] }),
  ],
})

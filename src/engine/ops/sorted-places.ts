// Places in sorted boundaries: where values would have to be inserted.
import type { ParamValue } from '../../model/document'
import { defineOp } from '../define'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { elements, indices } from '../kernels/read'
import { longs } from '../literal'
import { OPERAND } from '../op-inputs'
import { bool, optionalChoice } from '../params'
import { sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { long, sample, t } from './samples'

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

interface LookUp {
  readonly right: boolean
  readonly side?: 'left' | 'right' | null
  readonly out_int32: boolean
}

/** Whether equal boundaries come before a value. Error: the two words for it say opposite things. */
function isRight({ right, side }: LookUp): boolean {
  if (side === 'left' && right) {
    throw torchError(
      "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True",
    )
  }
  return right || side === 'right'
}

function lookUp(sorted: Tensor, values: Tensor, how: LookUp): Tensor {
  const right = isRight(how)
  const [bounds, wanted] = [elements(sorted), elements(values)] as ArrayLike<number | bigint>[]
  const length = sorted.shape.at(-1) ?? 0
  const perRow = values.shape.at(-1) ?? 1
  const out = new Float64Array(values.numel)
  for (let i = 0; i < out.length; i++) {
    const start = sorted.ndim === 1 ? 0 : Math.floor(i / perRow) * length
    out[i] = placeOf(bounds ?? [], start, length, wanted?.[i] ?? 0, right)
  }
  return how.out_int32 ? Tensor.ofData(Int32Array.from(out), values.shape, 'int32') : longs(out, values.shape)
}

const HOW = {
  out_int32: bool({ en: 'result in int32', zh: '结果为 int32' }),
  right: bool({ en: 'after equal ones', zh: '排在相等者之后' }),
} as const

function checkSorted(sorted: Shape, values: Shape): void {
  if (sorted.length === 1) return
  if (values.length === 0) {
    throw torchError(
      'torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got ' +
        `boundaries tensor dim(${sorted.length}) and input value's dim(0) numel(1)`,
    )
  }
  if (sorted.length === values.length && sameShape(sorted.slice(0, -1), values.slice(0, -1))) return
  throw torchError(
    `torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor ${sizesText(sorted)} and input value tensor ${sizesText(values)}`,
  )
}

/** Rows in the order that the sorter gives. Errors: PyTorch's, for another shape or dtype, and for places outside of a row. */
function inOrder(sorted: Tensor, sorter: Tensor | null): Tensor {
  if (!sorter) return sorted
  if (!sameShape(sorter.shape, sorted.shape)) {
    throw torchError(
      'torch.searchsorted(): boundary and sorter must have the same size, but got boundary tensor ' +
        `${sizesText(sorted.shape)}and got sorter tensor ${sizesText(sorter.shape)}`,
    )
  }
  if (sorter.dtype !== 'int64') {
    throw torchError(
      `torch.searchsorted(): sorter must be a tensor of long dtype but got dtype ${scalarTypeName(sorter.dtype)}`,
    )
  }
  const length = sorted.shape.at(-1) ?? 0
  const places = indices(sorter)
  if (places.some((place) => place < 0 || place >= length)) {
    throw torchError('torch.searchsorted(): sorter index out of range')
  }
  const from = elements(sorted)
  const out = from.slice()
  places.forEach((place, at) => (out[at] = from[at - (at % length) + place] as never))
  return Tensor.ofData(out, sorted.shape, sorted.dtype)
}

const SIDE = {
  ...optionalChoice({ en: 'side of equal ones', zh: '相等者的哪一侧' }, ['left', 'right']),
  refuse: (got: ParamValue) =>
    typeof got === 'string'
      ? torchError(`torch.searchsorted(): side can only be 'left' or 'right' but got ${got}`)
      : null,
}

export const searchsortedOp = defineOp({
  name: 'searchsorted',
  torchNames: ['torch.searchsorted'],
  category: 'indexing',
  symbol: '⌕',
  inputs: { sorted_sequence: {}, self: OPERAND, sorter: { optional: true } },
  params: { ...HOW, side: SIDE },
  signature: ['sorted_sequence', 'self', 'out_int32', 'right', 'side', 'sorter'],
  doc: {
    en: 'Where each value would have to be inserted into sorted boundaries to keep them sorted.',
    zh: '每个值应插入到已排序序列的哪个位置才能保持有序。',
  },
  keywords: ['binary search', 'insert', '二分查找', '插入位置'],
  formula: {
    forward: 'searchsorted(sorted_sequence, self)',
    backward: { sorted_sequence: null, self: null, sorter: null },
  },
  shape: ({ sorted_sequence: sorted, self }) => [(checkSorted(sorted, self), self)],
  forward: ({ sorted_sequence: sorted, self, sorter }, how) => {
    checkSorted(sorted.shape, self.shape)
    return lookUp(inOrder(sorted, sorter), self, how)
  },
  vjp: { sorted_sequence: null, self: null, sorter: null },
  gradFnName: null,
  samples: [
    sample([t([1, 3, 5, 7]), t([3, 6, 0, 9]), null]),
    sample([t([1, 3, 5, 7]), t([[3, 6]]), null], { side: 'right' }),
    sample([t([5, 1, 3]), t([3, 6, 0]), long([1, 2, 0])]),
    sample([
      t([
        [1, 3],
        [2, 4],
      ]),
      t([[2], [2]]),
      null,
    ]),
  ],
  errors: [
    {
      ...sample([t([1, 3]), t([2]), null], { side: 'left', right: true }),
      message: "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True",
    },
  ],
})

export const bucketizeOp = defineOp({
  name: 'bucketize',
  torchNames: ['torch.bucketize'],
  category: 'indexing',
  symbol: '⌸',
  inputs: { self: OPERAND, boundaries: {} },
  params: HOW,
  doc: {
    en: 'The number of the bucket between sorted boundaries that each element falls into.',
    zh: '每个元素落在由有序边界划分的第几个桶里。',
  },
  keywords: ['bin', 'discretize', '分桶', '离散化'],
  formula: { forward: 'bucketize(self, boundaries)', backward: { self: null, boundaries: null } },
  shape: ({ self }) => [self],
  forward: ({ self, boundaries }, how) => {
    if (boundaries.ndim !== 1)
      throw torchError(`boundaries tensor must be 1 dimension, but got dim(${boundaries.ndim})`)
    return lookUp(boundaries, self, how)
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
    sample([t([1, 3]), t([1, 3, 5])], { right: true, out_int32: true }),
  ],
})

// Picking: elements by masks, by flat places, and along a dimension by indices that broadcast.
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { readPlaces } from '../kernels/places'
import { elements, indices, stretch } from '../kernels/read'
import { optionalInt } from '../params'
import { broadcastShapes, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { gather } from './gathering'
import { long, sample, strided, t } from './samples'
import { expand, reshape } from './views'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

export function maskPlaces(self: Shape, mask: Tensor): { places: Int32Array; shape: Shape } {
  const shape = broadcastShapes(mask.shape, self)
  const on = elements(stretch(mask, shape)) as ArrayLike<number>
  return {
    shape,
    places: Int32Array.from(Array.from({ length: on.length }, (_, at) => at).filter((at) => on[at] !== 0)),
  }
}

export const maskedSelectOp = defineOp({
  name: 'masked_select',
  torchNames: ['torch.masked_select', 'Tensor.masked_select'],
  category: 'indexing',
  symbol: '[m]',
  inputs: { self: {}, mask: {} },
  doc: { en: 'The elements where the mask is true, in one row.', zh: '取出掩码为真处的元素，排成一行。' },
  keywords: ['filter', 'boolean', '筛选', '掩码'],
  formula: {
    forward: 'masked_select(self, mask)',
    backward: { self: 'masked_select_backward(grad, mask)', mask: null },
  },
  // How many are selected shows when it has run; for its samples below it is all that the mask could select.
  shape: ({ self, mask }) => [[numel(broadcastShapes(self, mask))]],
  forward: ({ self, mask }) => {
    if (mask.dtype !== 'bool') throw torchError('masked_select: expected BoolTensor for mask')
    const { places, shape } = maskPlaces(self.shape, mask)
    return readPlaces(stretch(self, shape), places, [places.length])
  },
  vjp: {
    self: (f, { grad, mask, shapes }) => {
      const { places, shape } = maskPlaces(shapes.self, mask)
      return f.addAt(grad, places, shape)
    },
    mask: null,
  },
  gradFnName: 'MaskedSelectBackward0',
  samples: [
    sample([t(ROWS), t([true, true, true])]),
    sample([
      t([1, 2, 3]),
      t([
        [true, true, true],
        [true, true, true],
      ]),
    ]),
  ],
  errors: [{ ...sample([t([1, 2]), long([1, 0])]), message: 'masked_select: expected BoolTensor for mask' }],
})

export function takePlaces(shape: Shape, index: Tensor): Int32Array {
  if (index.dtype !== 'int64')
    throw torchError(`take(): Expected a long tensor for index, but got ${scalarTypeName(index.dtype)}`)
  const count = numel(shape)
  return Int32Array.from(indices(index), (place) => {
    if (place < -count || place >= count) {
      throw torchError(`out of range: tried to access index ${place} on a tensor of ${count} elements.`, 'IndexError')
    }
    return place < 0 ? place + count : place
  })
}

export const takeOp = defineOp({
  name: 'take',
  torchNames: ['torch.take', 'Tensor.take'],
  category: 'indexing',
  symbol: '[#]',
  inputs: { self: {}, index: {} },
  doc: { en: 'The elements at places of the flattened tensor.', zh: '按展平后的位置取元素。' },
  keywords: ['pick', 'flat', '取值', '展平'],
  formula: { forward: 'take(self, index)', backward: { self: 'take_backward(grad, index)', index: null } },
  shape: ({ index }) => [index],
  forward: ({ self, index }) => readPlaces(self, takePlaces(self.shape, index), index.shape),
  vjp: {
    self: (f, { grad, index, shapes }) => f.addAt(grad, takePlaces(shapes.self, index), shapes.self),
    index: null,
  },
  gradFnName: 'TakeBackward0',
  samples: [sample([t(ROWS), long([0, 5, -1])]), sample([strided(ROWS), long([[1], [1]])])],
  errors: [
    {
      ...sample([t([1, 2]), long([2])]),
      message: 'out of range: tried to access index 2 on a tensor of 2 elements.',
    },
  ],
})

export const takeAlongDimOp = defineComposite({
  name: 'take_along_dim',
  torchNames: ['torch.take_along_dim', 'Tensor.take_along_dim'],
  category: 'indexing',
  symbol: '[i]ₐ',
  inputs: { self: {}, indices: {} },
  params: { dim: optionalInt({ en: 'dimension', zh: '维度' }) },
  doc: {
    en: 'Picks elements along a dimension by indices such as argsort and argmax give; both tensors broadcast.',
    zh: '按 argsort、argmax 等给出的索引沿某一维取值；两个张量可广播。',
  },
  keywords: ['gather', 'argsort', '取值'],
  formula: {
    forward: 'take_along_dim(self, indices, dim)',
    backward: { self: 'take_along_dim_backward(grad, indices, dim)', indices: null },
  },
  shape: ({ self, indices }, { dim }) => {
    if (dim === null) return [[numel(indices)]]
    const [own, wanted] = alongShapes(self, indices, wrapDim(dim, self.length))
    return [wanted.length === own.length ? wanted : indices]
  },
  compose: ({ self, indices: index }, { dim }) => {
    if (index.dtype !== 'int64') {
      throw torchError('torch.take_along_dim(): dtype of indices should be Long but got ' + scalarTypeName(index.dtype))
    }
    if (dim === null) return gather(reshape(self, [-1]), 0, reshape(fromFront(index, self.numel), [-1]))
    const at = wrapDim(dim, self.ndim)
    const [own, wanted] = alongShapes(self.shape, index.shape, at)
    return gather(expand(self, own), at, expand(fromFront(index, self.shape[at] ?? 1), wanted))
  },
  gradFnName: 'GatherBackward0',
  samples: [
    sample([t(ROWS), long([[2], [0]])], { dim: 1 }),
    sample([strided(ROWS), long([[1, 0, 1]])], { dim: 0 }),
    sample([t(ROWS), long([0, 5])]),
  ],
})

/** Indices counted from the front: negative ones name elements from the end. */
function fromFront(index: Tensor, size: number): Tensor {
  const data = elements(index) as BigInt64Array
  if (data.every((value) => value >= 0n)) return index
  return Tensor.ofData(
    data.map((value) => (value < 0n ? value + BigInt(size) : value)),
    index.shape,
    'int64',
  )
}

/** Shapes of both tensors broadcast against each other except along the dimension. */
function alongShapes(self: Shape, index: Shape, at: number): [Shape, Shape] {
  if (self.length !== index.length) {
    throw torchError(
      `torch.take_along_dim(): input and indices should have the same number of dimensions, but got ${self.length} dimensions for input, and ${index.length} dimensions for indices`,
    )
  }
  const common = broadcastShapes(
    self.map((size, dim) => (dim === at ? 1 : size)),
    index.map((size, dim) => (dim === at ? 1 : size)),
  )
  const withSize = (size: number): Shape => common.map((extent, dim) => (dim === at ? size : extent))
  return [withSize(self[at] ?? 1), withSize(index[at] ?? 1)]
}

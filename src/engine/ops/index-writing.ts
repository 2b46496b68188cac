// Index writing: slices of a dimension added, filled and copied by a list of indices.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { indexedPlaces } from '../kernels/index-places'
import { addInto, untouched } from '../kernels/places'
import { elements, elementsAs, indices } from '../kernels/read'
import { dim, scalar } from '../params'
import { sizesText, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { long, sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** A list of indices: one dimension, or a 0-d tensor as a list of one. */
const vector = (index: Tensor): Tensor => (index.ndim === 0 ? index.view([1], [1], index.offset) : index)

function outOfRange(name: string, index: number, at: number, shape: Shape): Error {
  const text = `index ${index} is out of bounds for dimension ${at} with size ${shape[at] ?? 1}`
  if (name === 'index_reduce_') return torchError('index out of range in self', 'IndexError')
  if (name !== 'index_add') return torchError(`${name}(): ${text}`, 'IndexError')
  return shape.length > 1 ? torchError(text) : torchError('index out of range in self', 'IndexError')
}

export function placesOf(name: string, shape: Shape, at: number, index: Tensor): { places: Int32Array; shape: Shape } {
  if (index.ndim > 1)
    throw torchError(`${name}(): Index is supposed to be a vector, but got dim: ${index.ndim}`, 'IndexError')
  if (index.dtype !== 'int64' && index.dtype !== 'int32') {
    throw torchError(`${name}(): Expected dtype int32/int64 for index but got: ${scalarTypeName(index.dtype)}`)
  }
  const list = vector(index)
  for (const chosen of indices(list)) {
    if (chosen < 0 || chosen >= (shape[at] ?? 1)) {
      throw outOfRange(name, chosen, at, shape)
    }
  }
  if (shape.length === 0) return { places: new Int32Array(list.numel), shape: [] }
  return indexedPlaces(shape, [at], [list])
}

/** A source has the sizes of the tensor, except along the dimension. */
export function checkSource(self: Shape, source: Shape, at: number): void {
  const without = (shape: Shape): string => sizesText(shape.filter((_, dim) => dim !== at))
  if (without(self) === without(source)) return
  throw torchError(
    `source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = ${sizesText(self)} source.shape = ${sizesText(source)}`,
  )
}

export const indexAddOp = defineOp({
  name: 'index_add',
  torchNames: ['torch.index_add', 'Tensor.index_add'],
  category: 'indexing',
  symbol: '[i]+=',
  signature: ['self', 'dim', 'index', 'source', 'alpha'],
  inputs: { self: {}, index: {}, source: {} },
  params: { dim: dim(0), alpha: scalar({ en: 'factor', zh: '系数' }, 1) },
  doc: {
    en: 'Adds the slices of a source to those of a dimension that the indices name; repeated ones add up.',
    zh: '把源张量的切片加到索引指定的切片上；重复的索引会累加。',
  },
  keywords: ['accumulate', 'scatter', '累加', '索引'],
  formula: {
    forward: 'index_add(self, dim, index, source)',
    backward: { self: 'grad', index: null, source: 'index_add_backward(grad, dim, index)' },
  },
  shape: ({ self }) => [self],
  forward: ({ self, index, source }, { dim, alpha }) => {
    const at = wrapDim(dim, self.ndim)
    if (source.dtype !== self.dtype) {
      throw torchError(
        `index_add_(): self (${scalarTypeName(self.dtype)}) and source (${scalarTypeName(source.dtype)}) must have the same scalar type`,
      )
    }
    checkSource(self.shape, source.shape, at)
    const { places, shape } = placesOf('index_add', self.shape, at, index)
    if (numel(shape) !== source.numel) {
      throw torchError(
        `index_add(): Number of indices (${index.numel}) should be equal to source.size(dim): (${source.shape[at] ?? 1}), for dim: ${at}`,
      )
    }
    const out = elements(self).slice()
    const added = elements(source).slice()
    const factor = Number(alpha.value)
    if (factor !== 1) {
      if (added instanceof BigInt64Array) added.forEach((value, i) => (added[i] = value * BigInt(Math.trunc(factor))))
      else added.forEach((value, i) => (added[i] = value * factor))
    }
    addInto(out, added, places, self.dtype)
    return Tensor.ofData(out, self.shape, self.dtype)
  },
  vjp: {
    self: (_, { grad }) => grad,
    index: null,
    source: (f, { grad, index, shapes }, { dim, alpha }) => {
      const { places } = placesOf('index_add', shapes.self, wrapDim(dim, shapes.self.length), index)
      const read = f.readAt(grad, places, shapes.source)
      return alpha.value === 1 ? read : f.mul(read, Number(alpha.value))
    },
  },
  gradFnName: 'IndexAddBackward0',
  samples: [
    sample([
      t(ROWS),
      long([1, 1]),
      t([
        [10, 20, 30],
        [1, 2, 3],
      ]),
    ]),
    sample(
      [
        strided(ROWS),
        long([2, 0]),
        t([
          [1, 2],
          [3, 4],
        ]),
      ],
      { dim: 1, alpha: 2 },
    ),
    sample([t([1, 2, 3]), long([0, 0]), t([5, 7])]),
  ],
  errors: [{ ...sample([t([1, 2]), long([2]), t([1])]), message: 'index out of range in self' }],
})

export const indexFillOp = defineOp({
  name: 'index_fill',
  torchNames: ['torch.index_fill', 'Tensor.index_fill'],
  category: 'indexing',
  symbol: '[i]=a',
  signature: ['self', 'dim', 'index', 'value'],
  inputs: { self: {}, index: {}, value: { scalar: true } },
  params: { dim: dim(0) },
  doc: {
    en: 'Fills the slices of a dimension that the indices name with one value.',
    zh: '用一个值填充索引指定的切片。',
  },
  keywords: ['fill', 'replace', '填充', '索引'],
  formula: {
    forward: 'index_fill(self, dim, index, value)',
    backward: {
      self: 'index_fill_backward(grad, dim, index)',
      index: null,
      value: 'sum(index_fill_backward(grad, dim, index))',
    },
  },
  shape: ({ self }) => [self],
  forward: ({ self, index, value }, { dim }) => {
    if (value.ndim > 0) {
      throw torchError(
        `index_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.ndim} dimension(s).`,
      )
    }
    const { places } = fillPlaces(self.shape, dim, index)
    const out = elements(self).slice()
    const [fill] = elementsAs(value, self.dtype)
    for (const place of places) out[place] = fill as never
    return Tensor.ofData(out, self.shape, self.dtype)
  },
  vjp: {
    self: (f, { grad, index, shapes }, { dim }) =>
      f.where(untouched(shapes.self, fillPlaces(shapes.self, dim, index).places), grad, 0),
    index: null,
    value: (f, { grad, index, shapes }, { dim }) => {
      // A place that is named twice is filled once.
      const places = Int32Array.from(new Set(fillPlaces(shapes.self, dim, index).places))
      return f.sum(f.readAt(grad, places, [places.length]), null, false)
    },
  },
  gradFnName: (_, { value }) =>
    (value as Tensor | undefined)?.wrapped === false ? 'IndexFillBackward1' : 'IndexFillBackward0',
  samples: [
    sample([t(ROWS), long([1]), { scalar: -1 }]),
    sample([strided(ROWS), long([2, 0]), { scalar: 9 }], { dim: 1 }),
    sample([t(ROWS), long([0]), t(5)]),
  ],
})

/** index_fill counts negative indices from the end, other than its relatives. */
function fillPlaces(shape: Shape, dim: number, index: Tensor): { places: Int32Array } {
  const at = wrapDim(dim, shape.length)
  if (index.dtype !== 'int64') throw torchError('index_fill_(): Expected dtype int64 for index.', 'IndexError')
  if (shape.length === 0) return { places: new Int32Array(vector(index).numel) }
  return indexedPlaces(shape, [at], [vector(index)])
}

export const indexCopyOp = defineOp({
  name: 'index_copy',
  torchNames: ['torch.index_copy', 'Tensor.index_copy'],
  category: 'indexing',
  symbol: '[i]=',
  signature: ['self', 'dim', 'index', 'source'],
  inputs: { self: {}, index: {}, source: {} },
  params: { dim: dim(0) },
  doc: {
    en: 'Writes the slices of a source over those that the indices name.',
    zh: '用源张量的切片覆盖索引指定的切片。',
  },
  keywords: ['write', 'replace', '写入', '索引'],
  formula: {
    forward: 'index_copy(self, dim, index, source)',
    backward: {
      self: 'index_fill_backward(grad, dim, index)',
      index: null,
      source: 'index_copy_backward(grad, dim, index)',
    },
  },
  shape: ({ self }) => [self],
  forward: ({ self, index, source }, { dim }) => {
    if (source.dtype !== self.dtype) {
      throw torchError(
        `index_copy_(): self and source expected to have the same dtype, but got (self) ${scalarTypeName(self.dtype)} and (source) ${scalarTypeName(source.dtype)}`,
      )
    }
    const { places } = placesOf('index_copy_', self.shape, wrapDim(dim, self.ndim), index)
    const out = elements(self).slice()
    const from = elements(source)
    places.forEach((place, at) => (out[place] = from[at] as never))
    return Tensor.ofData(out, self.shape, self.dtype)
  },
  vjp: {
    self: (f, { grad, index, shapes }, { dim }) =>
      f.where(
        untouched(shapes.self, placesOf('index_copy_', shapes.self, wrapDim(dim, shapes.self.length), index).places),
        grad,
        0,
      ),
    index: null,
    source: (f, { grad, index, shapes }, { dim }) => {
      const { places } = placesOf('index_copy_', shapes.self, wrapDim(dim, shapes.self.length), index)
      return f.readAt(grad, places, shapes.source)
    },
  },
  gradFnName: 'IndexCopyBackward0',
  samples: [
    sample([t(ROWS), long([1]), t([[10, 20, 30]])]),
    sample(
      [
        strided(ROWS),
        long([2, 0]),
        t([
          [1, 2],
          [3, 4],
        ]),
      ],
      { dim: 1 },
    ),
  ],
})

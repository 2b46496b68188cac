// Placing: elements of a source written where a mask is true, or at flat places.
import { defineOp } from '../define'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { addInto, untouched } from '../kernels/places'
import { elements, stretch } from '../kernels/read'
import { bool } from '../params'
import { broadcastShapes } from '../shapes'
import { Tensor } from '../tensor'
import { maskPlaces, takePlaces } from './picking'
import { long, sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** 0, 1, 2, … */
const counted = (length: number): Int32Array => Int32Array.from({ length }, (_, at) => at)

export const maskedScatterOp = defineOp({
  name: 'masked_scatter',
  torchNames: ['torch.masked_scatter', 'Tensor.masked_scatter'],
  category: 'indexing',
  symbol: '[m]=',
  inputs: { self: {}, mask: {}, source: {} },
  doc: {
    en: 'Writes the elements of a source, one after the other, where the mask is true.',
    zh: '把源张量的元素依次写到掩码为真处。',
  },
  keywords: ['mask', 'replace', '掩码', '替换'],
  formula: {
    forward: 'masked_scatter(self, mask, source)',
    backward: {
      self: 'masked_scatter_backward(grad, mask)',
      mask: null,
      source: 'masked_scatter_backward(grad, mask, source.shape)',
    },
  },
  shape: ({ self, mask }) => [broadcastShapes(self, mask)],
  forward: ({ self, mask, source }) => {
    if (self.dtype !== source.dtype) {
      throw torchError(
        `masked_scatter: expected self and source to have same dtypes but got${scalarTypeName(self.dtype)} and ${scalarTypeName(source.dtype)}`,
      )
    }
    if (mask.dtype !== 'bool') {
      throw torchError(
        `masked_scatter_ only supports boolean masks, but got mask with dtype ${scalarTypeName(mask.dtype)}`,
      )
    }
    const { places, shape } = maskPlaces(self.shape, mask)
    if (source.numel < places.length) throw torchError('Number of elements of source < number of ones in mask')
    const out = elements(stretch(self, shape)).slice()
    const from = elements(source)
    places.forEach((place, at) => (out[place] = from[at] as never))
    return Tensor.ofData(out, shape, self.dtype)
  },
  vjp: {
    self: (f, { grad, mask, shapes }) => {
      const { places, shape } = maskPlaces(shapes.self, mask)
      return f.where(untouched(shape, places), grad, 0)
    },
    mask: null,
    source: (f, { grad, mask, shapes }) => {
      const { places } = maskPlaces(shapes.self, mask)
      return f.addAt(f.readAt(grad, places, [places.length]), counted(places.length), shapes.source)
    },
  },
  gradFnName: 'MaskedScatterBackward0',
  samples: [
    sample([t(ROWS), t([true, false, true]), t([10, 20, 30, 40, 50])]),
    sample([
      strided(ROWS),
      t([
        [true, false, true],
        [false, false, true],
      ]),
      t([
        [7, 8],
        [9, 1],
      ]),
    ]),
    sample([
      t([1, 2, 3]),
      t([
        [true, false, true],
        [false, true, true],
      ]),
      t([10, 20, 30, 40]),
    ]),
  ],
  errors: [
    {
      ...sample([t([1, 2]), t([true, true]), t([5])]),
      message: 'Number of elements of source < number of ones in mask',
    },
  ],
})

export const putOp = defineOp({
  name: 'put',
  torchNames: ['torch.put', 'Tensor.put'],
  category: 'indexing',
  symbol: '[#]=',
  inputs: { self: {}, index: {}, source: {} },
  params: { accumulate: bool({ en: 'add up', zh: '累加' }) },
  doc: {
    en: 'Writes elements at places of the flattened tensor, or adds them there.',
    zh: '按展平后的位置写入（或累加）元素。',
  },
  keywords: ['flat', 'assign', '展平', '赋值'],
  formula: {
    forward: 'put(self, index, source, accumulate)',
    backward: {
      self: ({ accumulate }) => (accumulate ? 'grad' : 'put_backward(grad, index)'),
      index: null,
      source: 'take_backward(grad, index)',
    },
  },
  shape: ({ self }) => [self],
  forward: ({ self, index, source }, { accumulate }) => {
    if (index.dtype !== 'int64') {
      throw torchError(`put_(): Expected a long tensor for index, but got ${scalarTypeName(index.dtype)}`)
    }
    if (self.dtype !== source.dtype) {
      throw torchError(
        `put_(): self and source expected to have the same dtype, but got self.dtype = ${scalarTypeName(self.dtype)} and source.dtype = ${scalarTypeName(source.dtype)}`,
      )
    }
    if (source.numel !== index.numel) {
      throw torchError(
        `put_(): Expected source and index to have the same number of elements, but got source.numel() = ${source.numel}, index.numel() = ${index.numel}`,
        'IndexError',
      )
    }
    const places = takePlaces(self.shape, index)
    const out = elements(self).slice()
    const from = elements(source)
    if (accumulate) addInto(out, from, places, self.dtype)
    else places.forEach((place, at) => (out[place] = from[at] as never))
    return Tensor.ofData(out, self.shape, self.dtype)
  },
  vjp: {
    self: (f, { grad, index, shapes }, { accumulate }) =>
      accumulate ? grad : f.where(untouched(shapes.self, takePlaces(shapes.self, index)), grad, 0),
    index: null,
    source: (f, { grad, index, shapes }) => f.readAt(grad, takePlaces(shapes.self, index), shapes.source),
  },
  gradFnName: 'PutBackward0',
  samples: [
    sample([t(ROWS), long([0, -1]), t([10, 20])]),
    sample([strided(ROWS), long([[1], [1]]), t([5, 7])], { accumulate: true }),
  ],
  errors: [
    {
      ...sample([t([1, 2]), long([2]), t([1])]),
      message: 'out of range: tried to access index 2 on a tensor of 2 elements.',
    },
  ],
})

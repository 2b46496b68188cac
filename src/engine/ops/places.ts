// Places: the internal pair that all indexing is differentiated with. They are each other's derivative.
import type { AddedAs } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { addPlaces, readPlaces } from '../kernels/places'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'

interface Places {
  readonly places: Int32Array
  readonly shape: Shape
  readonly as?: AddedAs | undefined
}

const placesOf = (params: unknown): Places => params as Places

export const readAtOp = defineOp({
  name: '_read_at',
  torchNames: ['torch.take'],
  category: 'indexing',
  symbol: '[·]',
  inputs: { self: {} },
  params: {},
  doc: { en: 'The elements at flat places.', zh: '读取指定位置的元素。' },
  keywords: ['take'],
  formula: { forward: 'take(self, places)', backward: { self: 'put(zeros(self.shape), places, grad)' } },
  shape: (_, params) => [placesOf(params).shape],
  forward: ({ self }, params) => readPlaces(self, placesOf(params).places, placesOf(params).shape),
  vjp: { self: (f, { grad, shapes }, params) => f.addAt(grad, placesOf(params).places, shapes.self) },
  gradFnName: 'TakeBackward0',
  samples: [],
})

export const addAtOp = defineOp({
  name: '_add_at',
  torchNames: ['torch.put'],
  category: 'indexing',
  symbol: '[·]+',
  inputs: { source: {} },
  params: {},
  doc: { en: 'Zeros with elements added at flat places.', zh: '在零张量的指定位置累加元素。' },
  keywords: ['put'],
  formula: { forward: 'put(zeros(shape), places, source)', backward: { source: 'take(grad, places)' } },
  shape: (_, params) => [placesOf(params).shape],
  forward: ({ source }, params) => {
    const { places, shape, as } = placesOf(params)
    return addPlaces(source, places, shape, as?.copied ?? false)
  },
  vjp: { source: (f, { grad, shapes }, params) => f.readAt(grad, placesOf(params).places, shapes.source) },
  gradFnName: (params) => placesOf(params).as?.node ?? 'PutBackward0',
  samples: [],
})

export const readAt = (self: Tensor, places: Int32Array, shape: Shape): Tensor =>
  one(readAtOp, [self], { places, shape })
export const addAt = (source: Tensor, places: Int32Array, shape: Shape, as?: AddedAs): Tensor =>
  one(addAtOp, [source], { places, shape, as })

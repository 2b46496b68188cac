// Overwriting: what in-place assignment computes, as ops: copy, fill, and putting values at places.
import { isComplex } from '../../model/dtype'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { fillValue, full } from '../literal'
import { elements, elementsAs, stretch } from '../kernels/read'
import { OPERAND } from '../op-inputs'
import { unwrapScalar } from '../python-scalar'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** The elements of `source`, broadcast and cast to be like `self`. */
function like(self: Tensor, source: Tensor): Tensor {
  return Tensor.ofData(elementsAs(stretch(source, self.shape), self.dtype).slice(), self.shape, self.dtype)
}

export const copyOp = defineOp({
  name: 'copy',
  torchNames: ['torch.ops.aten.copy'],
  category: 'shape',
  symbol: '←',
  inputs: { self: {}, src: {} },
  doc: {
    en: 'The values of the second tensor in the shape and dtype of the first.',
    zh: '第二个张量的数值，采用第一个张量的形状与数据类型。',
  },
  keywords: ['assign', '赋值', '复制'],
  formula: { forward: 'src', backward: { self: 'zeros(self.shape)', src: 'grad' } },
  shape: ({ self }) => [self],
  forward: ({ self, src }) => like(self, src),
  vjp: {
    self: (f, { grad, shapes }) => f.zeros(shapes.self, grad.dtype),
    src: (_, { grad }) => grad,
  },
  gradFnName: 'CopyBackwards',
  samples: [sample([t(ROWS), t([7, 8, 9])]), sample([t([1, 2]), t(5)])],
})

/** Nodes of the function, and of the method that writes into its tensor. */
interface FillNodes {
  readonly gradFnName: string | null
  readonly inPlaceName: string
}

/** `fill` and `zero_`, which differ in the names of their graph nodes. */
function fillLike(name: string, torchName: string, nodes: FillNodes): ReturnType<typeof defineOp> {
  return defineOp({
    name,
    torchNames: [torchName],
    category: 'shape',
    symbol: '▨',
    inputs: { self: {}, value: OPERAND },
    doc: {
      en: 'The shape and dtype of a tensor with one value everywhere.',
      zh: '与张量同形状、同数据类型，处处填入同一个数值。',
    },
    keywords: ['constant', '填充'],
    formula: { forward: 'fill(value, self.shape)', backward: { self: 'zeros(self.shape)', value: 'sum(grad)' } },
    shape: ({ self }) => [self],
    forward: ({ self, value }) => {
      if (value.ndim > 0) {
        throw torchError(`fill_ only supports 0-dimension value tensor but got tensor with ${value.ndim} dimensions.`)
      }
      return value.wrapped && !isComplex(value.dtype)
        ? full(self.shape, fillValue(unwrapScalar(value), self.dtype), self.dtype)
        : like(self, value)
    },
    vjp: {
      self: (f, { grad, shapes }) => f.zeros(shapes.self, grad.dtype),
      value: (f, { grad }) => f.sum(grad, null, false),
    },
    ...nodes,
    // A number is what another op fills with; no gradient flows to it.
    reroute: ({ self, value }) => (value.wrapped && name === 'fill' ? one(fillScalarOp, [self, value]) : null),
    samples: [sample([t(ROWS), t(5)]), sample([strided(ROWS), t(-1.5)])],
    errors: [
      {
        ...sample([t(ROWS), t([5])]),
        message: 'fill_ only supports 0-dimension value tensor but got tensor with 1 dimensions.',
      },
    ],
  })
}

export const fillOp = fillLike('fill', 'torch.fill', { gradFnName: 'FillBackward1', inPlaceName: 'FillBackward3' })
export const fillScalarOp = fillLike('_fill_scalar', 'torch.ops.aten._fill_scalar', {
  gradFnName: 'FillBackward0',
  inPlaceName: 'FillBackward2',
})
export const zeroOp = fillLike('_zero', 'torch.ops.aten._zero', {
  gradFnName: 'ZeroBackward0',
  inPlaceName: 'ZeroBackward0',
})

interface Places {
  readonly places: Int32Array
  readonly shape: Shape
  readonly accumulate?: boolean
}

const placesOf = (params: unknown): Places => params as Places

/** The elements at places replaced by values (or added to). */
function put(self: Tensor, values: Tensor, { places, shape, accumulate = false }: Places): Tensor {
  const out = elements(self).slice() as Float64Array
  const from = elements(stretch(values, shape)) as Float64Array
  for (let i = 0; i < places.length; i++) {
    const at = places[i] as number
    // Adding works for numbers and bigints alike.
    out[at] = accumulate ? (out[at] as number) + (from[i] as number) : (from[i] as number)
  }
  return Tensor.ofData(out, self.shape, self.dtype)
}

/** True where a value was put. */
function mask({ places }: Places, shape: Shape): Tensor {
  const on = new Uint8Array(shape.reduce((product, size) => product * size, 1))
  for (const place of places) on[place] = 1
  return Tensor.ofData(on, shape, 'bool')
}

export const putOp = defineOp({
  name: '_index_put',
  torchNames: ['torch.ops.aten.index_put'],
  category: 'indexing',
  symbol: '[·]←',
  inputs: { self: {}, values: {} },
  params: {},
  doc: { en: 'A tensor with the elements at some places replaced.', zh: '替换指定位置的元素。' },
  keywords: ['setitem', 'assign', '赋值'],
  formula: {
    forward: 'index_put(self, indices, values)',
    backward: { self: 'index_put(grad, indices, 0)', values: 'take(grad, places)' },
  },
  shape: ({ self }) => [self],
  forward: ({ self, values }, params) => put(self, values, placesOf(params)),
  vjp: {
    self: (f, { grad, shapes }, params) => {
      const place = placesOf(params)
      return place.accumulate ? grad : f.where(mask(place, shapes.self), 0, grad)
    },
    values: (f, { grad }, params) => f.readAt(grad, placesOf(params).places, placesOf(params).shape),
  },
  gradFnName: 'IndexPutBackward0',
  samples: [],
})

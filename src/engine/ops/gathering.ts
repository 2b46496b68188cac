// Gathering: elements picked and placed by index tensors and masks.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { cTypeName } from '../dtypes'
import { torchError } from '../errors'
import { gatherPlaces, indexedPlaces } from '../kernels/index-places'
import { addInto, readPlaces } from '../kernels/places'
import { elements, elementsAs } from '../kernels/read'
import { selectElements } from '../kernels/select'
import { dim } from '../params'
import { broadcastShapes, sizesText, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { long, sample, strided, t, unchecked } from './samples'
import { longs } from '../literal'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

function needsIndexDType(op: string, index: Tensor, words: string): void {
  if (index.dtype === 'int64' || index.dtype === 'int32' || index.numel === 0) return
  throw torchError(`${op}(): Expected dtype ${words} for index`)
}

/** The index of gather and scatter_add must fit inside the tensor, except along `dim`; an empty one always does. */
export function checkIndexShape(self: Shape, dim: number, index: Shape, what: string): void {
  if (numel(index) === 0) return
  if (index.length !== self.length && self.length > 0 && index.length > 0) {
    throw torchError(`Index tensor must have the same number of dimensions as ${what} tensor`)
  }
  const outside = index.findIndex((size, at) => at !== dim && size > (self[at] ?? 1))
  if (outside !== -1) {
    throw torchError(
      `Size does not match at dimension ${outside} expected index ${sizesText(index)} to be no larger than self ${sizesText(self)} apart from dimension ${dim}`,
    )
  }
}

export const gatherOp = defineOp({
  name: 'gather',
  torchNames: ['torch.gather', 'Tensor.gather'],
  category: 'indexing',
  symbol: 'gthr',
  signature: ['self', 'dim', 'index'],
  inputs: { self: {}, index: {} },
  params: { dim: dim(0) },
  doc: {
    en: 'Picks, for each place of the index tensor, the element whose coordinate along the dimension is the index there.',
    zh: '按索引张量逐处取值：该处的索引替换指定维上的坐标。',
  },
  keywords: ['pick', 'lookup', '收集', '取值'],
  formula: {
    forward: 'gather(self, dim, index)',
    backward: { self: 'scatter_add(zeros(self.shape), dim, index, grad)', index: null },
  },
  shape: ({ index }) => [index],
  forward: ({ self, index }, params) => {
    const at = wrapDim(params.dim, self.ndim)
    needsIndexDType('gather', index, 'int32/int64')
    checkIndexShape(self.shape, at, index.shape, 'input')
    return readPlaces(self, gatherPlaces(self.shape, at, index), index.shape)
  },
  vjp: {
    self: (f, { grad, index, shapes }, params) =>
      f.addAt(grad, gatherPlaces(shapes.self, wrapDim(params.dim, shapes.self.length), index), shapes.self, {
        node: 'ScatterAddBackward0',
      }),
    index: null,
  },
  gradFnName: 'GatherBackward0',
  samples: [
    sample(
      [
        t(ROWS),
        long([
          [0, 2],
          [1, 1],
        ]),
      ],
      { dim: 1 },
    ),
    sample([t(ROWS), long([[1, 0, 1]])], { dim: 0 }),
    sample([strided(ROWS), long([[2], [0]])], { dim: -1 }),
  ],
  errors: [
    {
      ...sample([t(ROWS), long([[3], [0]])], { dim: 1 }),
      message: 'index 3 is out of bounds for dimension 1 with size 3',
    },
    {
      ...sample([t(ROWS), long([0, 1])], { dim: 1 }),
      message: 'Index tensor must have the same number of dimensions as input tensor',
    },
  ],
})

export const scatterAddOp = defineOp({
  name: 'scatter_add',
  torchNames: ['torch.scatter_add', 'Tensor.scatter_add'],
  category: 'indexing',
  symbol: 'sct+',
  signature: ['self', 'dim', 'index', 'src'],
  inputs: { self: {}, index: {}, src: {} },
  params: { dim: dim(0) },
  doc: {
    en: 'Adds the elements of the source at the places that the index tensor names.',
    zh: '把源张量的元素加到索引张量指定的位置上。',
  },
  keywords: ['add at', '散布', '累加'],
  formula: {
    forward: 'scatter_add(self, dim, index, src)',
    backward: { self: 'grad', index: null, src: 'gather(grad, dim, index)' },
  },
  shape: ({ self }) => [self],
  forward: ({ self, index, src }, params) => {
    const at = wrapDim(params.dim, self.ndim)
    needsIndexDType('scatter_add', index, 'int32/int64')
    if (src.dtype !== self.dtype) throw torchError('scatter(): Expected self.dtype to be equal to src.dtype')
    checkIndexShape(self.shape, at, index.shape, 'self')
    if (src.ndim !== index.ndim) throw torchError('Index tensor must have the same number of dimensions as src tensor')
    const out = elements(self).slice()
    addInto(
      out,
      elements(src.view(index.shape, src.strides, src.offset)),
      gatherPlaces(self.shape, at, index),
      self.dtype,
    )
    return Tensor.ofData(out, self.shape, self.dtype)
  },
  vjp: {
    self: (_, { grad }) => grad,
    index: null,
    src: (f, { grad, index, shapes }, params) => {
      const at = wrapDim(params.dim, shapes.self.length)
      const picked = f.readAt(grad, gatherPlaces(shapes.self, at, index), index.shape)
      const own = gatherPlaces(shapes.src, at, indexGrid(index, at))
      return f.addAt(picked, own, shapes.src)
    },
  },
  gradFnName: 'ScatterAddBackward0',
  samples: [
    sample(
      [
        t(ROWS),
        long([
          [0, 2],
          [1, 1],
        ]),
        t([
          [1, 2],
          [3, 4],
        ]),
      ],
      { dim: 1 },
    ),
  ],
})

/** Coordinates along `dim` of the elements of `index` themselves. */
export function indexGrid(index: Tensor, dim: number): Tensor {
  const size = index.shape[dim] ?? 1
  const steps = longs(Array(size).keys(), [size])
  return steps.view(
    index.shape,
    index.shape.map((_, at) => (at === dim ? 1 : 0)),
    0,
  )
}

function selectedPlaces(shape: Shape, dim: number, index: Tensor): { places: Int32Array; shape: number[] } {
  const vector = index.ndim === 0 ? index.view([1], [1], index.offset) : index
  try {
    const found = indexedPlaces(shape.length === 0 ? [1] : shape, [wrapDim(dim, shape.length)], [vector])
    return shape.length === 0 ? { ...found, shape: [] } : found
  } catch {
    throw torchError('index out of range in self', 'IndexError')
  }
}

export const indexSelectOp = defineOp({
  name: 'index_select',
  torchNames: ['torch.index_select', 'Tensor.index_select'],
  category: 'indexing',
  symbol: '[i,j]',
  signature: ['self', 'dim', 'index'],
  inputs: { self: {}, index: {} },
  params: { dim: dim(0) },
  doc: { en: 'The slices of a dimension that a list of indices names.', zh: '按索引列表取某一维上的切片。' },
  keywords: ['rows', 'lookup', 'embedding', '选取', '查表'],
  formula: {
    forward: 'index_select(self, dim, index)',
    backward: { self: 'index_add(zeros(self.shape), dim, index, grad)', index: null },
  },
  shape: ({ self, index }, params) => {
    const at = wrapDim(params.dim, self.length)
    return [self.map((size, dim) => (dim === at ? (index[0] ?? 1) : size))]
  },
  forward: ({ self, index }, params) => {
    wrapDim(params.dim, self.ndim)
    if (index.ndim > 1) throw torchError('index_select(): Index is supposed to be a vector', 'IndexError')
    needsIndexDType('index_select', index, 'int32 or int64')
    const { places, shape } = selectedPlaces(self.shape, params.dim, index)
    return readPlaces(self, places, shape)
  },
  vjp: {
    self: (f, { grad, index, shapes }, params) =>
      f.addAt(grad, selectedPlaces(shapes.self, params.dim, index).places, shapes.self, { node: 'IndexAddBackward0' }),
    index: null,
  },
  gradFnName: 'IndexSelectBackward0',
  samples: [sample([t(ROWS), long([2, 0, 0])], { dim: 1 }), sample([strided(ROWS), long([1])], { dim: 0 })],
  errors: [{ ...sample([t(ROWS), long([3])], { dim: 1 }), message: 'index out of range in self' }],
})

export const maskedFillOp = defineOp({
  name: 'masked_fill',
  torchNames: ['torch.masked_fill', 'Tensor.masked_fill'],
  category: 'indexing',
  symbol: 'mask',
  inputs: { self: {}, mask: {}, value: { scalar: true } },
  doc: { en: 'Replaces the elements where the mask is true by one value.', zh: '把掩码为真处的元素替换为一个值。' },
  keywords: ['replace', 'attention mask', '掩码', '替换'],
  formula: {
    forward: 'where(mask, value, self)',
    backward: { self: 'masked_fill(grad, mask, 0)', mask: null, value: 'sum(where(mask, grad, 0))' },
  },
  shape: ({ self, mask }) => [broadcastShapes(self, mask)],
  forward: ({ self, mask, value }) => {
    if (mask.dtype !== 'bool') {
      throw torchError(`masked_fill_ only supports boolean masks, but got mask with dtype ${cTypeName(mask.dtype)}`)
    }
    if (value.ndim > 0) {
      throw torchError(
        `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.ndim} dimension(s).`,
      )
    }
    const shape = broadcastShapes(mask.shape, self.shape)
    const fill = Tensor.ofData(elementsAs(value, self.dtype), [], self.dtype)
    const filled = selectElements(mask, fill, self, self.dtype)
    return shape.length === filled.ndim ? filled : filled.view(shape, filled.strides, 0)
  },
  vjp: {
    self: (f, { grad, mask }) => f.maskedFill(grad, mask, 0),
    mask: null,
    value: (f, { grad, mask }) => f.sum(f.where(mask, grad, 0), null, false),
  },
  gradFnName: (_, { value }) =>
    (value as Tensor | undefined)?.wrapped === false ? 'MaskedFillBackward1' : 'MaskedFillBackward0',
  samples: [
    sample([t(ROWS), { data: [true, false, true] }, { scalar: -1 }]),
    unchecked([
      t([1, 2, 3]),
      {
        data: [
          [true, false, true],
          [false, false, true],
        ],
      },
      { scalar: '-inf' },
    ]),
    sample([t([1, 2, 3]), { data: [true, false, true] }, t(9)]),
  ],
  errors: [
    {
      ...sample([t([1, 2]), long([1, 0]), { scalar: 0 }]),
      message: 'masked_fill_ only supports boolean masks, but got mask with dtype long int',
    },
  ],
})

export const gather = (self: Tensor, dim: number, index: Tensor): Tensor => one(gatherOp, [self, index], { dim })
export const maskedFill = (self: Tensor, mask: Tensor, value: Tensor): Tensor => one(maskedFillOp, [self, mask, value])

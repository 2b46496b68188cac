// x[…]: Python's indexing, taken apart into select, slice, unsqueeze and index as PyTorch does.
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { parseIndex, type IndexEntry } from '../index-text'
import { indexedPlaces, wrapIndex } from '../kernels/index-places'
import { elementsAs, indices } from '../kernels/read'
import { readPlaces } from '../kernels/places'
import { tensorOf } from '../literal'
import { indexText, ints } from '../params'
import { contiguousStrides, sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { unsqueeze } from './axes'
import { select, slice } from './slicing'
import { sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** The same tensor as a view: x[...]. */
export const aliasOp = defineOp({
  name: 'alias',
  torchNames: ['torch.ops.aten.alias'],
  category: 'indexing',
  symbol: '[…]',
  inputs: { self: {} },
  doc: { en: 'A view of the whole tensor.', zh: '整个张量的视图。' },
  keywords: ['view', '视图'],
  formula: { forward: 'self', backward: { self: 'grad' } },
  shape: ({ self }) => [self],
  forward: ({ self }) => self.view(self.shape, self.strides, self.offset),
  vjp: { self: (_, { grad }) => grad },
  gradFnName: 'AliasBackward0',
  samples: [sample([t(ROWS)])],
})

/** Index tensors on some dimensions (`dims`, sorted). */
export const indexTensorsOp = defineOp({
  name: '_index',
  torchNames: ['torch.ops.aten.index'],
  category: 'indexing',
  symbol: '[t]',
  inputs: { self: {}, indices: { variadic: true } },
  params: { dims: ints({ en: 'dimensions', zh: '维度' }, [0]) },
  doc: { en: 'The elements that index tensors point at.', zh: '索引张量所指的元素。' },
  keywords: ['advanced indexing', '高级索引'],
  formula: {
    forward: 'index(self, indices)',
    backward: { self: 'index_put(zeros(self.shape), indices, grad)', indices: null },
  },
  shape: () => [[]],
  forward: ({ self, indices }, { dims }) => {
    const { places, shape } = indexedPlaces(self.shape, dims, indices)
    return readPlaces(self, places, shape)
  },
  vjp: {
    self: (f, { grad, indices, shapes }, { dims }) =>
      f.addAt(grad, indexedPlaces(shapes.self, dims, indices).places, shapes.self, { node: 'IndexPutImplBackward0' }),
    indices: null,
  },
  gradFnName: 'IndexBackward0',
  samples: [],
})

/** How many dimensions of the tensor an entry uses up. */
function consumed(entry: IndexEntry): number {
  if (entry.kind === 'tensor') return isMask(entry.tensor) ? entry.tensor.ndim : 1
  return entry.kind === 'int' || entry.kind === 'slice' ? 1 : 0
}

const isMask = ({ dtype }: Tensor): boolean => dtype === 'bool' || dtype === 'uint8'

/** What is done so far, and the next dimension to be indexed. */
interface Progress {
  tensor: Tensor
  dim: number
  /** True where the slice is all there is between the brackets. */
  readonly isAlone: boolean
  /** The dimension of the original tensor that is next, for messages. */
  source: number
  readonly tensors: { readonly dim: number; readonly index: Tensor }[]
}

/** As Python's x[entries]. Errors are PyTorch's. */
export function getItem(self: Tensor, entries: readonly IndexEntry[]): Tensor {
  const used = entries.reduce((count, entry) => count + consumed(entry), 0)
  const [only] = entries.length === 1 ? entries : []
  if (self.ndim === 0 && only?.kind === 'int') {
    throw torchError(
      'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
      'IndexError',
    )
  }
  if (used > self.ndim) {
    if (self.ndim === 0 && only?.kind === 'slice')
      throw torchError('slice() cannot be applied to a 0-dim tensor.', 'IndexError')
    throw torchError(`too many indices for tensor of dimension ${self.ndim}`, 'IndexError')
  }
  const progress: Progress = { tensor: self, dim: 0, isAlone: only !== undefined, source: 0, tensors: [] }
  for (const [at, entry] of entries.entries()) {
    apply(progress, entry, self.ndim - used, at)
    progress.source += entry.kind === 'ellipsis' ? self.ndim - used : consumed(entry)
  }
  if (progress.tensors.length > 0) {
    const { tensor, tensors } = progress
    return one(indexTensorsOp, [tensor, ...tensors.map(({ index }) => index)], { dims: tensors.map(({ dim }) => dim) })
  }
  return progress.tensor === self ? one(aliasOp, [self]) : progress.tensor
}

/** Applies the entry at a place; `skipped` is the number of dimensions an ellipsis stands for. Errors name the place. */
function apply(progress: Progress, entry: IndexEntry, skipped: number, at: number): void {
  const { tensor, dim } = progress
  switch (entry.kind) {
    case 'int':
      progress.tensor = select(tensor, dim, wrapIndex(entry.value, at, tensor.shape[dim] ?? 0))
      return
    case 'slice':
      progress.tensor = applySlice(progress, entry)
      progress.dim++
      return
    case 'none':
      progress.tensor = unsqueeze(tensor, dim)
      progress.dim++
      return
    case 'ellipsis':
      progress.dim += skipped
      return
    case 'bool':
      progress.tensor = unsqueeze(tensor, dim)
      progress.tensors.push({ dim, index: tensorOf(entry.value ? [0] : [], 'int64') })
      progress.dim++
      return
    case 'tensor':
      applyTensor(progress, entry.tensor)
  }
}

/** Slices of all elements make no node, unless they stand alone and name their bounds. */
function applySlice({ tensor, dim, isAlone }: Progress, entry: Extract<IndexEntry, { kind: 'slice' }>): Tensor {
  if (entry.step === 0) throw torchError('slice step cannot be zero', 'ValueError')
  if (entry.step !== null && entry.step < 0) throw torchError('step must be greater than zero', 'ValueError')
  const size = tensor.shape[dim] ?? 0
  const reaches = (entry.start ?? 0) % size === 0 && (entry.start ?? 0) <= 0 && (entry.stop ?? size) >= size
  const isUnbounded = entry.start === null && entry.stop === null
  if ((entry.step ?? 1) === 1 && (isAlone ? isUnbounded : isUnbounded || reaches)) return tensor
  return slice(tensor, { dim, start: entry.start, end: entry.stop, step: entry.step ?? 1 })
}

function applyTensor(progress: Progress, index: Tensor): void {
  const { tensor, dim } = progress
  if (!['int64', 'int32', 'uint8', 'bool'].includes(index.dtype)) {
    throw torchError('tensors used as indices must be long, int, byte or bool tensors', 'IndexError')
  }
  if (isMask(index)) {
    if (index.ndim === 0) {
      progress.tensor = unsqueeze(tensor, dim)
      const chosen = Number(index.element) === 0 ? [] : [0]
      progress.tensors.push({ dim, index: tensorOf(chosen, 'int64') })
      progress.dim++
      return
    }
    for (const [axis, places] of maskedPlaces(index, tensor.shape, dim).entries()) {
      progress.tensors.push({ dim: dim + axis, index: places })
    }
    progress.dim += index.ndim
    return
  }
  if (index.ndim === 0) {
    progress.tensor = select(tensor, dim, wrapIndex(Number(index.element), dim, tensor.shape[dim] ?? 0))
    return
  }
  progress.tensors.push({ dim, index })
  progress.dim++
}

/** Coordinates of the true elements of a mask, one index tensor per dimension of it. */
function maskedPlaces(mask: Tensor, shape: Shape, dim: number): Tensor[] {
  const covered = shape.slice(dim, dim + mask.ndim)
  if (!sameShape(covered, mask.shape)) {
    const axis = mask.shape.findIndex((size, at) => size !== covered[at])
    throw torchError(
      `The shape of the mask ${sizesText(mask.shape)} at index ${axis} does not match the shape of the indexed tensor ${sizesText(shape)} at index ${dim + axis}`,
      'IndexError',
    )
  }
  const places = indices(Tensor.ofData(elementsAs(mask, 'bool'), mask.shape, 'bool')).flatMap((on, at) =>
    on ? [at] : [],
  )
  return contiguousStrides(mask.shape).map((stride, axis) =>
    tensorOf(
      places.map((place) => Math.floor(place / stride) % (mask.shape[axis] ?? 1)),
      'int64',
    ),
  )
}

export const indexOp = defineComposite({
  name: 'index',
  torchNames: ['Tensor.__getitem__', 'x[…]'],
  category: 'indexing',
  symbol: 'x[ ]',
  inputs: { self: {} },
  params: { index: indexText('0') },
  doc: {
    en: 'Part of a tensor, by Python indexing: numbers, ranges, None, ... and lists.',
    zh: '用 Python 的索引语法取张量的一部分：数字、切片、None、... 和列表。',
  },
  keywords: ['getitem', 'subscript', 'slice', '索引', '切片', '下标'],
  formula: { forward: 'self[index]', backward: { self: 'index_put(zeros(self.shape), index, grad)' } },
  shape: ({ self }, { index }) => [shapeOfIndexed(self, index)],
  compose: ({ self }, { index }) => getItem(self, parseIndex(index)),
  gradFnName: 'SelectBackward0',
  samples: [
    sample([t([1, 2, 3])], { index: '-1' }),
    sample([t(ROWS)], { index: '1:, None' }),
    sample([t(ROWS)], { index: '..., ::2' }),
    sample([strided(ROWS)], { index: '[0, 1, 1], 2' }),
    sample([t(ROWS)], { index: '[True, False]' }),
    sample([t(ROWS)], { index: '...' }),
  ],
  errors: [
    { ...sample([t([1, 2, 3])], { index: '5' }), message: 'index 5 is out of bounds for dimension 0 with size 3' },
    { ...sample([t([1, 2, 3])], { index: '0, 0' }), message: 'too many indices for tensor of dimension 1' },
    {
      ...sample([t([1, 2, 3])], { index: 'a' }),
      message: 'index: text must be Python indexing such as "0", "1:" or "..., None", got "a"',
    },
  ],
})

/** Runs the indexing on a tensor without elements' worth of memory: every element is the same one. */
function shapeOfIndexed(shape: Shape, index: string): Shape {
  const probe = Tensor.ofScalar(0, 'float32').view(
    shape,
    shape.map(() => 0),
    0,
  )
  return getItem(probe, parseIndex(index)).shape
}

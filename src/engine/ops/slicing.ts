// Slicing: parts of a tensor by number or range. They are views.
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { elementOffsets } from '../kernels/read'
import { dim, int, optionalInt } from '../params'
import { contiguousStrides, sizesText, wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

const drop = (list: readonly number[], dim: number): number[] => list.filter((_, at) => at !== dim)

/** Which element of which dimension `select` means. `words` phrases PyTorch's message for one that is not there. */
function selected(shape: Shape, dim: number, index: number): { dim: number; index: number } {
  if (shape.length === 0) throw torchError('select() cannot be applied to a 0-dim tensor.', 'IndexError')
  const at = wrapDim(dim, shape.length)
  const size = shape[at] ?? 1
  if (index < -size || index >= size) {
    const message = `select(): index ${index} out of range for tensor of size ${sizesText(shape)} at dimension ${at}`
    throw torchError(message, 'IndexError')
  }
  return { dim: at, index: index < 0 ? index + size : index }
}

export const selectOp = defineOp({
  name: 'select',
  torchNames: ['torch.select', 'Tensor.select'],
  category: 'indexing',
  symbol: '[i]',
  inputs: { self: {} },
  params: { dim: dim(0), index: int({ en: 'index', zh: '索引' }, 0) },
  doc: { en: 'One slice of a dimension, which disappears.', zh: '取某一维的一个切片，该维消失。' },
  keywords: ['index', 'row', 'column', '索引', '行', '列'],
  formula: { forward: 'select(self, dim, index)', backward: { self: 'select_backward(grad, self.shape, dim, index)' } },
  shape: ({ self }, { dim, index }) => [drop(self, selected(self, dim, index).dim)],
  forward: ({ self }, params) => {
    const { dim, index } = selected(self.shape, params.dim, params.index)
    return self.view(drop(self.shape, dim), drop(self.strides, dim), self.offset + index * (self.strides[dim] ?? 0))
  },
  vjp: {
    self: (f, { grad, shapes }, params) => {
      const { dim, index } = selected(shapes.self, params.dim, params.index)
      const strides = contiguousStrides(shapes.self)
      const places = elementOffsets(drop(shapes.self, dim), drop(strides, dim), index * (strides[dim] ?? 0))
      return f.addAt(grad, places, shapes.self, { node: 'SelectBackwardBackward0', copied: true })
    },
  },
  gradFnName: 'SelectBackward0',
  samples: [sample([t([1, 2, 3])]), sample([t(ROWS)], { dim: 1, index: -1 }), sample([strided(ROWS)], { index: 1 })],
  errors: [
    {
      ...sample([t(ROWS)], { index: 2 }),
      message: 'select(): index 2 out of range for tensor of size [2, 3] at dimension 0',
    },
  ],
})

/** Python's rules for `start:stop:step` on a size. */
function sliceRange(
  size: number,
  start: number | null,
  stop: number | null,
  step: number,
): { start: number; length: number } {
  const place = (bound: number): number => Math.min(size, Math.max(0, bound < 0 ? bound + size : bound))
  const first = start === null ? 0 : place(start)
  const last = stop === null ? size : place(stop)
  return { start: first, length: Math.max(0, Math.ceil((last - first) / step)) }
}

interface SliceParams {
  readonly dim: number
  readonly start: number | null
  readonly end: number | null
  readonly step: number
}

function sliced(shape: Shape, params: SliceParams): { at: number; start: number; shape: number[] } {
  if (shape.length === 0) throw torchError('slice() cannot be applied to a 0-dim tensor.', 'IndexError')
  const at = wrapDim(params.dim, shape.length)
  const { start, length } = sliceRange(shape[at] ?? 1, params.start, params.end, params.step)
  return { at, start, shape: shape.map((size, dim) => (dim === at ? length : size)) }
}

const stepped = (strides: readonly number[], at: number, step: number): number[] =>
  strides.map((stride, dim) => (dim === at ? stride * step : stride))

export const sliceOp = defineOp({
  name: 'slice',
  torchNames: ['x[start:end:step]'],
  category: 'indexing',
  symbol: '[a:b]',
  inputs: { self: {} },
  params: {
    dim: dim(0),
    start: optionalInt({ en: 'start', zh: '起点' }),
    end: optionalInt({ en: 'end', zh: '终点' }),
    step: int({ en: 'step', zh: '步长' }, 1, { min: 1 }),
  },
  doc: { en: 'A range of places along a dimension.', zh: '取某一维上的一段。' },
  keywords: ['range', 'narrow', 'part', '切片', '范围'],
  formula: {
    forward: 'slice(self, dim, start, end, step)',
    backward: { self: 'slice_backward(grad, self.shape, dim, start, end, step)' },
  },
  shape: ({ self }, params) => [sliced(self, params).shape],
  forward: ({ self }, params) => {
    const { at, start, shape } = sliced(self.shape, params)
    const offset = self.offset + start * (self.strides[at] ?? 0)
    return self.view(shape, stepped(self.strides, at, params.step), offset)
  },
  vjp: {
    self: (f, { grad, shapes }, params) => {
      const { at, start, shape } = sliced(shapes.self, params)
      const strides = contiguousStrides(shapes.self)
      const places = elementOffsets(shape, stepped(strides, at, params.step), start * (strides[at] ?? 0))
      return f.addAt(grad, places, shapes.self, { node: 'SliceBackwardBackward0', copied: true })
    },
  },
  gradFnName: 'SliceBackward0',
  samples: [
    sample([t([1, 2, 3, 4])], { start: 1, end: null }),
    sample([t(ROWS)], { dim: 1, start: 0, end: 3, step: 2 }),
    sample([strided(ROWS)], { dim: -1, start: -2, end: -1 }),
  ],
})

export const select = (self: Tensor, dim: number, index: number): Tensor => one(selectOp, [self], { dim, index })
export const slice = (self: Tensor, params: SliceParams): Tensor => one(sliceOp, [self], { ...params })
export const narrow = (self: Tensor, dim: number, start: number, length: number): Tensor =>
  slice(self, { dim, start, end: start + length, step: 1 })

// Scattering: elements written or added at places that an index tensor names, and diagonals.
import type { TensorData } from '../../model/tensor-value'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { gatherPlaces } from '../kernels/index-places'
import { elementOffsets, elements, stretch } from '../kernels/read'
import { OPERAND } from '../op-inputs'
import { choice, dim, int, optionalChoice } from '../params'
import { contiguousStrides, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { castData } from '../dtypes'
import { torchError } from '../errors'
import { checkIndexShape } from './gathering'
import { long, py, sample, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** True where nothing was written. */
function untouched(shape: Shape, places: Int32Array): Tensor {
  const on = new Uint8Array(shape.reduce((product, size) => product * size, 1)).fill(1)
  for (const place of places) on[place] = 0
  return Tensor.ofData(on, shape, 'bool')
}

const HOW = {
  ...optionalChoice({ en: 'how values combine', zh: '合并方式' }, ['add', 'multiply']),
  refuse: () => torchError('reduce argument must be either add or multiply.'),
}

type ScatterParams = { readonly dim: number; readonly reduce?: 'add' | 'multiply' | null }
type ScatterInputs = { readonly self: Tensor; readonly index: Tensor; readonly src: Tensor }

/** Writes values at places, or combines them with what stands there. */
function scattered({ self, index, src }: ScatterInputs, { dim, reduce }: ScatterParams): Tensor {
  if (!src.wrapped) {
    if (src.dtype !== self.dtype) throw torchError('scatter(): Expected self.dtype to be equal to src.dtype')
    checkIndexShape(self.shape, wrapDim(dim, self.ndim), index.shape, 'self')
    if (src.ndim !== index.ndim && index.numel > 0) {
      throw torchError('Index tensor must have the same number of dimensions as src tensor')
    }
  }
  const places = gatherPlaces(self.shape, wrapDim(dim, self.ndim), index)
  const from = castData(elements(src.numel === 1 ? stretch(src, index.shape) : src), src.dtype, self.dtype)
  const values = src.numel === 1 ? from : readWindow(from, src.shape, index.shape)
  const out = elements(self).slice() as number[] & TensorData
  places.forEach((place, at) => {
    const value = values[at] as number
    const old = out[place] as number
    const combined = reduce === 'add' ? old + value : reduce ? old * value : value
    out[place] = self.dtype === 'bool' && combined ? 1 : combined
  })
  return Tensor.ofData(out, self.shape, self.dtype)
}

/** scatter with `reduce`, which PyTorch has no derivative of. */
export const scatterCombiningOp = defineOp({
  name: '_scatter_combining',
  torchNames: ['torch.scatter', 'Tensor.scatter'],
  category: 'indexing',
  symbol: 'sctr',
  inputs: { self: {}, index: {}, src: OPERAND },
  params: { dim: dim(0), reduce: choice({ en: 'how values combine', zh: '合并方式' }, ['add', 'multiply'], 'add') },
  doc: { en: 'Adds or multiplies values at places along a dimension.', zh: '在某一维的各处加上或乘上数值。' },
  keywords: ['add', 'multiply', '散布'],
  formula: {
    forward: 'scatter(self, dim, index, src, reduce)',
    backward: { self: 'not_implemented', index: null, src: 'not_implemented' },
  },
  shape: ({ self }) => [self],
  forward: scattered,
  vjp: { self: refuseDerivative, index: null, src: refuseDerivative },
  gradFnName: 'NotImplemented',
  samples: [],
})

function refuseDerivative(): never {
  throw torchError('derivative for aten::scatter is not implemented')
}

export const scatterOp = defineOp({
  name: 'scatter',
  torchNames: ['torch.scatter', 'Tensor.scatter'],
  category: 'indexing',
  symbol: 'sctr',
  signature: ['self', 'dim', 'index', 'src', 'reduce'],
  inputs: { self: {}, index: {}, src: OPERAND },
  params: { dim: dim(0), reduce: HOW },
  doc: {
    en: 'Writes, for each place of the index tensor, a value at the coordinate along the dimension that stands there.',
    zh: '按索引张量逐处写入：该处的索引指定写入位置在某一维上的坐标。',
  },
  keywords: ['put', 'write', 'one-hot', '散布', '写入'],
  formula: {
    forward: 'scatter(self, dim, index, src)',
    backward: { self: 'scatter_self_backward(grad, dim, index)', index: null, src: 'gather(grad, dim, index)' },
  },
  shape: ({ self }) => [self],
  reroute: ({ self, index, src }, { dim, reduce }) =>
    reduce ? one(scatterCombiningOp, [self, index, src], { dim, reduce }) : null,
  forward: scattered,
  vjp: {
    self: (f, { grad, index, shapes }, params) => {
      const places = gatherPlaces(shapes.self, wrapDim(params.dim, shapes.self.length), index)
      return f.where(untouched(shapes.self, places), grad, 0)
    },
    index: null,
    src: (f, { grad, index, shapes }, params) => {
      const places = gatherPlaces(shapes.self, wrapDim(params.dim, shapes.self.length), index)
      const found = f.readAt(grad, places, index.shape)
      if (shapes.src.length === 0) return f.sum(found, null, false)
      return f.addAt(found, windowPlaces(shapes.src, index.shape), shapes.src)
    },
  },
  gradFnName: (_, { src }) => ((src as Tensor | undefined)?.wrapped ? 'ScatterBackward1' : 'ScatterBackward0'),
  samples: [
    sample([t(ROWS), long([[0, 1, 1]]), t([[7, 8, 9]])]),
    sample(
      [
        t(ROWS),
        long([
          [0, 2],
          [1, 0],
        ]),
        t([
          [7, 8],
          [9, 10],
        ]),
      ],
      { dim: 1 },
    ),
    sample([long(ROWS), long([[0, 1, 1]]), py(2)], { reduce: 'multiply' }),
    sample([long(ROWS), long([[0, 2]]), long([[7, 8]])], { dim: 1, reduce: 'add' }),
  ],
  errors: [
    {
      ...sample([t(ROWS), long([[0, 0, 0]]), py(2)], { reduce: 'mean' }),
      message: 'reduce argument must be either add or multiply.',
    },
    {
      ...sample([t(ROWS), long([[2, 0, 0]]), t([[7, 8, 9]])]),
      message: 'index 2 is out of bounds for dimension 0 with size 2',
    },
  ],
})

/** Flat places in a source of the corner that is as large as the index. */
const windowPlaces = (source: Shape, index: Shape): Int32Array => elementOffsets(index, contiguousStrides(source), 0)

function readWindow(data: ReturnType<typeof elements>, source: Shape, index: Shape): ReturnType<typeof elements> {
  const places = windowPlaces(source, index)
  const out = data.slice(0, places.length)
  places.forEach((place, at) => (out[at] = data[place] as never))
  return out
}

/** Where the diagonal of two dimensions lies: the other dimensions first, then along it. */
function diagonalOf(shape: Shape, params: { readonly offset: number; readonly dim1: number; readonly dim2: number }) {
  const [first, second] = [wrapDim(params.dim1, shape.length), wrapDim(params.dim2, shape.length)]
  if (first === second) throw torchError(`diagonal dimensions cannot be identical ${params.dim1}, ${params.dim2}`)
  const [rows = 0, columns = 0] = [shape[first], shape[second]]
  const { offset } = params
  const length = Math.max(0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns))
  const kept = shape.map((_, axis) => axis).filter((axis) => axis !== first && axis !== second)
  const strided = (strides: readonly number[]) => ({
    strides: [...kept.map((axis) => strides[axis] ?? 0), (strides[first] ?? 0) + (strides[second] ?? 0)],
    start: offset >= 0 ? offset * (strides[second] ?? 0) : -offset * (strides[first] ?? 0),
  })
  return { shape: [...kept.map((axis) => shape[axis] ?? 1), length], strided }
}

export const diagonalOp = defineOp({
  name: 'diagonal',
  torchNames: ['torch.diagonal', 'Tensor.diagonal'],
  category: 'shape',
  symbol: '⟍',
  inputs: { self: {} },
  params: {
    offset: int({ en: 'offset', zh: '偏移' }, 0),
    dim1: int({ en: 'first dimension', zh: '第一维' }, 0),
    dim2: int({ en: 'second dimension', zh: '第二维' }, 1),
  },
  doc: { en: 'The diagonal of two dimensions, as a view.', zh: '两个维度的对角线（视图）。' },
  keywords: ['trace', 'main diagonal', '对角线'],
  formula: { forward: 'diagonal(self, offset)', backward: { self: 'diagonal_backward(grad)' } },
  shape: ({ self }, params) => [diagonalOf(self, params).shape],
  forward: ({ self }, params) => {
    const { shape, strided } = diagonalOf(self.shape, params)
    const { strides, start } = strided(self.strides)
    return self.view(shape, strides, self.offset + start)
  },
  vjp: {
    self: (f, { grad, shapes }, params) => {
      const { shape, strided } = diagonalOf(shapes.self, params)
      const { strides, start } = strided(contiguousStrides(shapes.self))
      return f.addAt(grad, elementOffsets(shape, strides, start), shapes.self)
    },
  },
  gradFnName: 'DiagonalBackward0',
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { offset: 1 }),
    sample([t([ROWS, ROWS])], { offset: -1, dim1: 1, dim2: 2 }),
  ],
  errors: [{ ...sample([t(ROWS)], { dim1: 1 }), message: 'diagonal dimensions cannot be identical 1, 1' }],
})

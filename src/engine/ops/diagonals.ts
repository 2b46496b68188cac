// Diagonals: put into matrices, taken out of them, and added up.
import { noGrad } from '../autograd/mode'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { addPlaces, readPlaces } from '../kernels/places'
import { int } from '../params'
import { wrapDim, type Shape } from '../shapes'
import { placesBy } from './moved'
import { sum } from './reduction'
import { sample, strided, t } from './samples'
import { diagonalOp } from './scattering'
import { diagonalCopyOp } from './view-copies'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]
const SQUARE = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]

/** Where the diagonal of the last two dimensions lies in a result that has room for it; they then move to dim1 and dim2. */
function embedded(
  shape: Shape,
  { offset, dim1, dim2 }: { readonly offset: number; readonly dim1: number; readonly dim2: number },
) {
  const ndim = shape.length + 1
  const [first, second] = [wrapDim(dim1, ndim), wrapDim(dim2, ndim)]
  if (first === second) throw torchError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`)
  const length = shape.at(-1) ?? 1
  const size = length + Math.abs(offset)
  const rest = shape.slice(0, -1)
  const result: number[] = []
  let next = 0
  for (let dim = 0; dim < ndim; dim++) result.push(dim === first || dim === second ? size : (rest[next++] ?? 1))
  const places = placesBy(shape, result, (at) => {
    const along = at.at(-1) ?? 0
    let kept = 0
    return result.map((_, dim) => {
      if (dim === first) return along + Math.max(0, -offset)
      return dim === second ? along + Math.max(0, offset) : (at[kept++] ?? 0)
    })
  })
  return { shape: result, places }
}

export const diagEmbedOp = defineOp({
  name: 'diag_embed',
  torchNames: ['torch.diag_embed', 'Tensor.diag_embed'],
  category: 'shape',
  symbol: '⟍0',
  inputs: { self: {} },
  params: {
    offset: int({ en: 'offset', zh: '偏移' }, 0),
    dim1: int({ en: 'first dimension', zh: '第一维' }, -2),
    dim2: int({ en: 'second dimension', zh: '第二维' }, -1),
  },
  doc: { en: 'Puts the last dimension on the diagonal of a matrix of zeros.', zh: '把最后一维放到零矩阵的对角线上。' },
  keywords: ['diagonal', 'matrix', '对角线'],
  formula: { forward: 'diag_embed(self, offset)', backward: { self: 'diag_embed_backward(grad)' } },
  shape: ({ self }, params) => [embedded(self, params).shape],
  forward: ({ self }, params) => {
    const { places, shape } = embedded(self.shape, params)
    return addPlaces(self, places, shape)
  },
  vjp: { self: (f, { grad, shapes }, params) => f.readAt(grad, embedded(shapes.self, params).places, shapes.self) },
  gradFnName: 'DiagEmbedBackward0',
  samples: [
    sample([t([1, 2, 3])]),
    sample([t(ROWS)], { offset: 1 }),
    sample([strided(ROWS)], { offset: -1, dim1: 0, dim2: 2 }),
  ],
})

export const diagOp = defineComposite({
  name: 'diag',
  torchNames: ['torch.diag', 'Tensor.diag'],
  category: 'shape',
  symbol: 'diag',
  inputs: { self: {} },
  params: { diagonal: int({ en: 'which diagonal', zh: '第几条对角线' }, 0) },
  doc: {
    en: 'Of a vector, the matrix with it on the diagonal; of a matrix, its diagonal.',
    zh: '向量变为以它为对角线的矩阵；矩阵则取出对角线。',
  },
  keywords: ['diagonal', 'matrix', '对角线'],
  formula: { forward: 'diag(self, diagonal)', backward: { self: 'diag_backward(grad, diagonal)' } },
  shape: ({ self }, { diagonal }) => {
    needsVectorOrMatrix(self.length)
    if (self.length === 1) return [embedded(self, { offset: diagonal, dim1: 0, dim2: 1 }).shape]
    return diagonalOp.shape([self], { offset: diagonal, dim1: 0, dim2: 1 })
  },
  compose: ({ self }, { diagonal }) => {
    needsVectorOrMatrix(self.ndim)
    if (self.ndim === 1) return one(diagEmbedOp, [self], { offset: diagonal, dim1: 0, dim2: 1 })
    return one(diagonalCopyOp, [self], { offset: diagonal, dim1: 0, dim2: 1 })
  },
  gradFnName: 'DiagEmbedBackward0',
  samples: [
    sample([t([1, 2, 3])]),
    sample([t(SQUARE)]),
    sample([t(ROWS)], { diagonal: 1 }),
    sample([strided(SQUARE)], { diagonal: -1 }),
  ],
  errors: [
    {
      ...sample([t([[[1]]])]),
      message: 'diag(): Supports 1D or 2D tensors. Got 3D',
    },
  ],
})

function needsVectorOrMatrix(ndim: number): void {
  if (ndim !== 1 && ndim !== 2) throw torchError(`diag(): Supports 1D or 2D tensors. Got ${ndim}D`)
}

export const traceOp = defineOp({
  name: 'trace',
  torchNames: ['torch.trace', 'Tensor.trace'],
  category: 'linear',
  symbol: 'tr',
  inputs: { self: {} },
  doc: { en: 'The sum of the diagonal of a matrix.', zh: '矩阵的迹：对角线元素之和。' },
  keywords: ['diagonal', 'sum', '迹', '对角线'],
  formula: { forward: 'sum(diagonal(self, 0))', backward: { self: 'trace_backward(grad)' } },
  shape: ({ self }) => [(needsMatrix(self), [])],
  forward: ({ self }) => {
    needsMatrix(self.shape)
    const { places, shape } = mainDiagonal(self.shape)
    return noGrad(() => sum(readPlaces(self, places, shape)))
  },
  vjp: {
    self: (f, { grad, shapes }) => {
      const { places, shape } = mainDiagonal(shapes.self)
      return f.addAt(f.expand(grad, shape), places, shapes.self)
    },
  },
  gradFnName: 'TraceBackward0',
  samples: [sample([t(SQUARE)]), sample([strided(ROWS)])],
  errors: [{ ...sample([t([1, 2])]), message: 'trace: expected a matrix, but got tensor with dim 1' }],
})

function needsMatrix(shape: Shape): void {
  if (shape.length !== 2) throw torchError(`trace: expected a matrix, but got tensor with dim ${shape.length}`)
}

function mainDiagonal(shape: Shape): { readonly places: Int32Array; readonly shape: Shape } {
  const length = Math.min(...shape)
  return { shape: [length], places: placesBy([length], shape, ([at = 0]) => [at, at]) }
}

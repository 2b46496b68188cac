// Sizing: sums that bring a tensor back to a shape it was broadcast from, flat diagonals, and copies of runs.
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { elements } from '../kernels/read'
import { numel } from '../../model/tensor-value'
import { int, ints } from '../params'
import { isExpandable, sameShape, sizesText, stretchedDims, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { diagEmbedOp } from './diagonals'
import { sum } from './reduction'
import { sample, strided, t } from './samples'
import { reshape, view } from './views'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

function needsBroadcast(self: Shape, size: Shape): void {
  if (isExpandable(size, self)) return
  throw torchError(`size {${sizesText(size)}} is not expandable to size {${sizesText(self)}}.`)
}

export const sumToSizeOp = defineComposite({
  name: 'sum_to_size',
  torchNames: ['Tensor.sum_to_size'],
  category: 'reduction',
  symbol: 'Σ→s',
  inputs: { self: {} },
  params: { size: ints({ en: 'size', zh: '大小' }, [1]) },
  doc: {
    en: 'The sum over all that broadcasting from this size would repeat: the gradient of a broadcast.',
    zh: '对由该大小广播而来的重复部分求和：即广播的梯度。',
  },
  keywords: ['broadcast', 'unbroadcast', '广播', '求和'],
  formula: { forward: 'sum_to_size(self, size)', backward: { self: 'expand(grad, self.shape)' } },
  shape: ({ self }, { size }) => [(needsBroadcast(self, size), size)],
  compose: ({ self }, { size }) => {
    needsBroadcast(self.shape, size)
    if (size.length === 0) return sum(self)
    const dims = stretchedDims(size, self.shape)
    if (dims.length === 0) return sameShape(size, self.shape) ? self : view(self, size)
    const total = sum(self, dims, true)
    return sameShape(total.shape, size) ? total : view(total, size)
  },
  gradFnName: 'SumBackward1',
  samples: [
    sample([t(ROWS)], { size: [1, 3] }),
    sample([strided(ROWS)], { size: [] }),
    sample([t([ROWS])], { size: [2, 1] }),
    sample([t(ROWS)], { size: [2, 3] }),
  ],
  errors: [{ ...sample([t(ROWS)], { size: [2] }), message: 'size {[2]} is not expandable to size {[2, 3]}.' }],
})

export const diagflatOp = defineComposite({
  name: 'diagflat',
  torchNames: ['torch.diagflat', 'Tensor.diagflat'],
  category: 'shape',
  symbol: 'diag⃗',
  inputs: { self: {} },
  params: { offset: int({ en: 'which diagonal', zh: '第几条对角线' }, 0) },
  doc: { en: 'A matrix with all elements on its diagonal, in their order.', zh: '把全部元素依次放在对角线上的矩阵。' },
  keywords: ['diagonal', 'matrix', '对角线'],
  formula: { forward: 'diag_embed(flatten(self), offset)', backward: { self: 'diag_backward(grad, offset)' } },
  shape: ({ self }, { offset }) => {
    const side = numel(self) + Math.abs(offset)
    return [[side, side]]
  },
  compose: ({ self }, { offset }) => one(diagEmbedOp, [reshape(self, [-1])], { offset, dim1: 0, dim2: 1 }),
  gradFnName: 'DiagEmbedBackward0',
  samples: [sample([t([1, 2])]), sample([strided(ROWS)], { offset: 1 }), sample([t(3)], { offset: -1 })],
})

/** Where the run starts. Errors: PyTorch's, which here are those of a loop in C++. */
function runStart(shape: Shape, dim: number, start: number, length: number): number {
  if (shape.length === 0) throw torchError('narrow() cannot be applied to a 0-dim tensor.')
  if (dim >= shape.length) {
    throw torchError(
      'Expected dim < static_cast<int64_t>(self_sizes.size()) to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)',
    )
  }
  const size = shape[wrapDim(dim, shape.length)] ?? 1
  if (start < -size || start > size) {
    throw torchError(
      `start out of range (expected to be in range of [${-size}, ${size}], but got ${start})`,
      'IndexError',
    )
  }
  const from = start < 0 ? start + size : start
  if (length < 0 || from + length > size) {
    throw torchError(`start (${from}) + length (${length}) exceeds dimension size (${size}).`)
  }
  return from
}

export const narrowCopyOp = defineOp({
  name: 'narrow_copy',
  torchNames: ['torch.narrow_copy', 'Tensor.narrow_copy'],
  category: 'indexing',
  symbol: 's+n⧉',
  inputs: { self: {} },
  params: {
    dim: int({ en: 'dimension', zh: '维度' }, 0),
    start: int({ en: 'start', zh: '起点' }, 0),
    length: int({ en: 'length', zh: '长度' }, 1),
  },
  doc: {
    en: 'A copy of a run of a dimension, from a start and of a length.',
    zh: '某一维上从 start 起、长为 length 的一段的副本。',
  },
  keywords: ['slice', 'window', 'copy', '切片', '复制'],
  formula: { forward: 'narrow(self, dim, start, length)', backward: { self: 'slice_backward(grad)' } },
  shape: ({ self }, { dim, start, length }) => {
    runStart(self, dim, start, length)
    return [self.map((size, axis) => (axis === wrapDim(dim, self.length) ? length : size))]
  },
  forward: ({ self }, { dim, start, length }) => {
    const from = runStart(self.shape, dim, start, length)
    const at = wrapDim(dim, self.ndim)
    const sizes = self.shape.map((size, axis) => (axis === at ? length : size))
    const run = self.view(sizes, self.strides, self.offset + from * (self.strides[at] ?? 0))
    return Tensor.ofData(elements(run).slice(), sizes, self.dtype)
  },
  vjp: {
    self: (f, { grad, shapes }, { dim, start, length }) => {
      const at = wrapDim(dim, shapes.self.length)
      const from = runStart(shapes.self, dim, start, length)
      const zeros = (count: number): Tensor =>
        f.zeros(
          shapes.self.map((size, axis) => (axis === at ? count : size)),
          grad.dtype,
        )
      return f.cat([zeros(from), grad, zeros((shapes.self[at] ?? 0) - from - length)], at)
    },
  },
  gradFnName: 'NarrowCopyBackward0',
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { dim: 1, start: 1, length: 2 }),
    sample([strided(ROWS)], { dim: -1, start: -2, length: 1 }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { start: 1, length: 2 }),
      message: 'start (1) + length (2) exceeds dimension size (2).',
    },
  ],
})

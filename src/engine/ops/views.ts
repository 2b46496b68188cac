// Views: the same elements in another shape or order, sharing the storage of their input.
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { expandedShape } from '../expanded-shape'
import { stretch } from '../kernels/read'
import type { Op } from '../op'
import { int, ints } from '../params'
import { inferShape, wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { viewStrides } from '../view-strides'
import { clone } from './arrange'
import { empty, sample, strided, t } from './samples'

const SIZE = { en: 'size', zh: '大小' }
const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

export const expandOp = defineOp({
  name: 'expand',
  torchNames: ['Tensor.expand', 'torch.broadcast_to', 'Tensor.broadcast_to'],
  category: 'shape',
  symbol: '⇲',
  inputs: { self: {} },
  params: { size: ints(SIZE, [1]) },
  doc: {
    en: 'Stretches dimensions of size 1 without copying: every place along them reads the same element.',
    zh: '不复制数据地拉伸大小为 1 的维度：沿该维的每个位置读取同一个元素。',
  },
  keywords: ['broadcast', 'stretch', '广播', '扩展'],
  formula: { forward: 'expand(self, size)', backward: { self: 'grad' } },
  shape: ({ self }, { size }) => [expandedShape(self, size)],
  forward: ({ self }, { size }) => stretch(self, expandedShape(self.shape, size, self.dtype)),
  vjp: { self: (_, { grad }) => grad },
  gradFnName: 'ExpandBackward0',
  samples: [
    sample([t([[1], [2]])], { size: [2, 3] }),
    sample([t([1, 2, 3])], { size: [2, -1] }),
    sample([t(4)], { size: [2, 2] }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { size: [4, 3] }),
      message:
        'The expanded size of the tensor (4) must match the existing size (2) at non-singleton dimension 0.  Target sizes: [4, 3].  Tensor sizes: [2, 3]',
    },
  ],
})

/** `view` and its twins, which differ only in the name of their graph node. */
function viewLike(name: string, gradFnName: string): Op {
  return defineOp({
    name,
    torchNames: [name === 'view' ? 'Tensor.view' : `torch.${name}`],
    category: 'shape',
    symbol: '▦',
    inputs: { self: {} },
    params: { size: ints(SIZE, [-1]) },
    doc: {
      en: 'Shows the same elements in another shape, without copying; one size may be -1.',
      zh: '不复制数据，以另一种形状查看相同的元素；可以有一个大小为 -1。',
    },
    keywords: ['resize', '视图', '形状'],
    formula: { forward: 'view(self, size)', backward: { self: 'reshape(grad, self.shape)' } },
    shape: ({ self }, { size }) => [inferShape(size, numel(self))],
    forward: ({ self }, { size }) => {
      const shape = inferShape(size, self.numel)
      const strides = viewStrides(self.shape, self.strides, shape)
      if (strides) return self.view(shape, strides, self.offset)
      throw torchError(
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
      )
    },
    vjp: { self: (f, { grad, shapes }) => f.reshape(grad, shapes.self) },
    gradFnName,
    samples: [
      sample([t(ROWS)], { size: [3, 2] }),
      sample([t(ROWS)], { size: [-1] }),
      sample([t(5)], { size: [1, 1] }),
      sample([empty(0, 3)], { size: [3, 0] }),
    ],
    errors: [
      { ...sample([t(ROWS)], { size: [4, 2] }), message: "shape '[4, 2]' is invalid for input of size 6" },
      { ...sample([t(ROWS)], { size: [-1, -1] }), message: 'only one dimension can be inferred' },
      {
        ...sample([strided(ROWS)], { size: [6] }),
        message:
          "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
      },
    ],
  })
}

export const viewOp = viewLike('view', 'ViewBackward0')
/** What reshape makes of a copy, and of a tensor that is not contiguous but can be viewed. */
export const unsafeViewOp = viewLike('_unsafe_view', 'UnsafeViewBackward0')
export const reshapeAliasOp = viewLike('_reshape_alias', 'ReshapeAliasBackward0')

export const reshapeOp = defineComposite({
  name: 'reshape',
  torchNames: ['torch.reshape', 'Tensor.reshape'],
  category: 'shape',
  symbol: '▤',
  inputs: { self: {} },
  params: { shape: ints({ en: 'shape', zh: '形状' }, [-1]) },
  doc: {
    en: 'The same elements in another shape; a view if the strides allow it, else a copy. One size may be -1.',
    zh: '相同的元素换一种形状；步幅允许时为视图，否则为副本。可以有一个大小为 -1。',
  },
  keywords: ['view', 'resize', '变形', '形状'],
  formula: { forward: 'reshape(self, shape)', backward: { self: 'reshape(grad, self.shape)' } },
  shape: ({ self }, { shape }) => [inferShape(shape, numel(self))],
  compose: ({ self }, { shape }) => reshape(self, shape),
  gradFnName: 'ViewBackward0',
  samples: [
    sample([t(ROWS)], { shape: [3, 2] }),
    sample([strided(ROWS)], { shape: [6] }),
    sample([strided(ROWS)], { shape: [2, 1, 3] }),
    sample([t(5)], { shape: [1] }),
  ],
  errors: [{ ...sample([t(ROWS)], { shape: [4, 2] }), message: "shape '[4, 2]' is invalid for input of size 6" }],
})

/** The shape `flatten` gives. */
function flattened(shape: Shape, start: number, end: number): number[] {
  const [from, to] = [wrapDim(start, shape.length), wrapDim(end, shape.length)]
  if (from > to) throw torchError('flatten() has invalid args: start_dim cannot come after end_dim')
  return [...shape.slice(0, from), numel(shape.slice(from, to + 1)), ...shape.slice(to + 1)]
}

export const flattenOp = defineComposite({
  name: 'flatten',
  torchNames: ['torch.flatten', 'Tensor.flatten'],
  category: 'shape',
  symbol: '▬',
  inputs: { self: {} },
  params: {
    start_dim: int({ en: 'first dimension', zh: '起始维' }, 0),
    end_dim: int({ en: 'last dimension', zh: '结束维' }, -1),
  },
  doc: { en: 'Joins a run of dimensions into one.', zh: '把连续的若干维合并为一维。' },
  keywords: ['ravel', '展平'],
  formula: { forward: 'flatten(self, start_dim, end_dim)', backward: { self: 'reshape(grad, self.shape)' } },
  shape: ({ self }, p) => [flattened(self, p.start_dim, p.end_dim)],
  compose: ({ self }, p) => {
    const shape = flattened(self.shape, p.start_dim, p.end_dim)
    return shape.length === self.ndim ? self : reshape(self, shape)
  },
  gradFnName: 'ViewBackward0',
  samples: [sample([t(ROWS)]), sample([strided(ROWS)]), sample([t([ROWS, ROWS])], { start_dim: 1 }), sample([t(5)])],
  errors: [
    {
      ...sample([t(ROWS)], { start_dim: 1, end_dim: 0 }),
      message: 'flatten() has invalid args: start_dim cannot come after end_dim',
    },
  ],
})

export const expand = (self: Tensor, size: Shape): Tensor => one(expandOp, [self], { size })
export const view = (self: Tensor, size: Shape): Tensor => one(viewOp, [self], { size })
export const unsafeView = (self: Tensor, size: Shape): Tensor => one(unsafeViewOp, [self], { size })

/** As torch.reshape: a view where possible, else a view of a copy. */
export function reshape(self: Tensor, shape: Shape): Tensor {
  const size = inferShape(shape, self.numel)
  if (self.isContiguous) return view(self, size)
  if (viewStrides(self.shape, self.strides, size)) return one(reshapeAliasOp, [self], { size })
  return unsafeView(clone(self), size)
}

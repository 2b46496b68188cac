// Shape: other arrangements of the same elements. Views share the storage of their input.
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { elements, stretch } from '../kernels/read'
import { ints } from '../params'
import { inferShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { viewStrides } from '../view-strides'

const SIZE = { en: 'size', zh: '大小' }

/** The shape `expand` gives. Errors: too few dimensions, a size that is neither 1 nor kept. */
export function expandedShape(shape: Shape, sizes: Shape): number[] {
  const lead = sizes.length - shape.length
  if (lead < 0) {
    throw torchError(
      `expand(torch.FloatTensor{${sizesText(shape)}}, size=${sizesText(sizes)}): the number of sizes provided (${sizes.length}) must be greater or equal to the number of dimensions in the tensor (${shape.length})`,
    )
  }
  return sizes.map((size, dim) => {
    const own = shape[dim - lead]
    if (size === -1 && own !== undefined) return own
    if (size < 0) {
      throw torchError(
        `The expanded size of the tensor (${size}) isn't allowed in a leading, non-existing dimension ${dim}`,
      )
    }
    if (own === undefined || own === 1 || own === size) return size
    throw torchError(
      `The expanded size of the tensor (${size}) must match the existing size (${own}) at non-singleton dimension ${dim}.  Target sizes: ${sizesText(sizes)}.  Tensor sizes: ${sizesText(shape)}`,
    )
  })
}

export const expandOp = defineOp({
  name: 'expand',
  torchNames: ['Tensor.expand', 'torch.broadcast_to'],
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
  forward: ({ self }, { size }) => stretch(self, expandedShape(self.shape, size)),
  vjp: { self: (_, { grad }) => grad },
  gradFnName: 'ExpandBackward0',
  samples: [],
})

export const viewOp = defineOp({
  name: 'view',
  torchNames: ['Tensor.view'],
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
  gradFnName: 'ViewBackward0',
  samples: [],
})

export const cloneOp = defineOp({
  name: 'clone',
  torchNames: ['torch.clone', 'Tensor.clone'],
  category: 'shape',
  symbol: '⧉',
  inputs: { self: {} },
  doc: {
    en: 'A copy with its own storage; gradients flow through it.',
    zh: '拥有独立存储的副本；梯度可以流过。',
  },
  keywords: ['copy', '复制', '克隆'],
  formula: { forward: 'clone(self)', backward: { self: 'grad' } },
  shape: ({ self }) => [self],
  forward: ({ self }) => copyOf(self),
  vjp: { self: (_, { grad }) => grad },
  gradFnName: 'CloneBackward0',
  samples: [],
})

/** PyTorch's inner op of reshape: a view of a fresh copy. */
export const unsafeViewOp = defineOp({
  ...viewOp.info,
  name: '_unsafe_view',
  torchNames: ['torch._unsafe_view'],
  inputs: { self: {} },
  params: { size: ints(SIZE, [-1]) },
  outputs: ['result'],
  formula: { forward: 'view(self, size)', backward: { self: 'reshape(grad, self.shape)' } },
  shape: ({ self }, { size }) => [inferShape(size, numel(self))],
  forward: ({ self }, { size }) => viewOf(self, inferShape(size, self.numel)),
  vjp: { self: (f, { grad, shapes }) => f.reshape(grad, shapes.self) },
  gradFnName: 'UnsafeViewBackward0',
  samples: [],
})

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
  samples: [],
})

/** A contiguous copy. */
function copyOf(self: Tensor): Tensor {
  return self.ndim === 0 && self.isPlain
    ? Tensor.ofScalar(self.scalar, self.dtype)
    : Tensor.ofData(elements(self).slice(), self.shape, self.dtype)
}

function viewOf(self: Tensor, shape: Shape): Tensor {
  return self.view(shape, viewStrides(self.shape, self.strides, shape) ?? [], self.offset)
}

export const expand = (self: Tensor, size: Shape): Tensor => one(expandOp, [self], { size })
export const view = (self: Tensor, size: Shape): Tensor => one(viewOp, [self], { size })
export const clone = (self: Tensor): Tensor => one(cloneOp, [self])

/** As torch.reshape: a view where possible. */
export function reshape(self: Tensor, shape: Shape): Tensor {
  const size = inferShape(shape, self.numel)
  if (viewStrides(self.shape, self.strides, size)) return view(self, size)
  return one(unsafeViewOp, [clone(self)], { size })
}

// Reframing: views that PyTorch offers under names of their own: narrow, movedim, unflatten, ravel, broadcast_to, unfold.
import { defineComposite, defineOp } from '../define'
import { torchError } from '../errors'
import { elementOffsets } from '../kernels/read'
import { int, ints, intsOrInt } from '../params'
import { contiguousStrides, inferShape, sizesText, wrapDim, type Shape } from '../shapes'
import { clone } from './arrange'
import { permute } from './axes'
import { sample, strided, t } from './samples'
import { narrow } from './slicing'
import { expand, expandOp, view } from './views'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]
const CUBE = [ROWS, ROWS]

/** The start of a window counted from the front. Errors: PyTorch's. */
function narrowStart(shape: Shape, at: number, start: number, length: number): number {
  if (shape.length === 0) throw torchError('narrow() cannot be applied to a 0-dim tensor.')
  if (length < 0) throw torchError('narrow(): length must be non-negative.')
  const size = shape[at] ?? 1
  if (start < -size || start > size) {
    throw torchError(
      `start out of range (expected to be in range of [${-size}, ${size}], but got ${start})`,
      'IndexError',
    )
  }
  const from = start < 0 ? start + size : start
  if (from + length > size) throw torchError(`start (${from}) + length (${length}) exceeds dimension size (${size}).`)
  return from
}

export const narrowOp = defineComposite({
  name: 'narrow',
  torchNames: ['torch.narrow', 'Tensor.narrow'],
  category: 'indexing',
  symbol: '[s+n]',
  inputs: { self: {} },
  params: {
    dim: int({ en: 'dimension', zh: '维度' }, 0),
    start: int({ en: 'start', zh: '起点' }, 0),
    length: int({ en: 'length', zh: '长度' }, 1),
  },
  doc: {
    en: 'A run of a dimension, from a start and of a length, as a view.',
    zh: '某一维上从 start 起、长为 length 的一段（视图）。',
  },
  keywords: ['slice', 'window', '切片', '窗口'],
  formula: { forward: 'narrow(self, dim, start, length)', backward: { self: 'slice_backward(grad)' } },
  shape: ({ self }, { dim, start, length }) => {
    const at = wrapDim(dim, self.length)
    narrowStart(self, at, start, length)
    return [self.map((size, axis) => (axis === at ? length : size))]
  },
  compose: ({ self }, { dim, start, length }) => {
    const at = wrapDim(dim, self.ndim)
    return narrow(self, at, narrowStart(self.shape, at, start, length), length)
  },
  gradFnName: 'SliceBackward0',
  samples: [
    sample([t(ROWS)]),
    sample([t(ROWS)], { dim: 1, start: 1, length: 2 }),
    sample([strided(ROWS)], { dim: -1, start: -2, length: 1 }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { dim: 0, start: 1, length: 2 }),
      message: 'start (1) + length (2) exceeds dimension size (2).',
    },
  ],
})

/** The order of dimensions after moving some from `source` to `destination`. */
function movedOrder(ndim: number, source: readonly number[], destination: readonly number[]): number[] {
  if (source.length !== destination.length) {
    throw torchError(
      `movedim: Invalid source or destination dims: source (${sizesText(source)} dims) should contain the same number of dims as destination (${sizesText(destination)} dims)`,
    )
  }
  const [from, to] = [source, destination].map((list) => list.map((dim) => wrapDim(dim, ndim))) as [number[], number[]]
  for (const [word, list, given] of [
    ['source', from, source],
    ['destination', to, destination],
  ] as const) {
    if (new Set(list).size !== list.length)
      throw torchError(`movedim: repeated dim in \`${word}\` (${sizesText(given)})`)
  }
  const rest = Array.from({ length: ndim }, (_, dim) => dim).filter((dim) => !from.includes(dim))
  return Array.from({ length: ndim }, (_, dim) =>
    to.includes(dim) ? (from[to.indexOf(dim)] ?? 0) : (rest.shift() ?? 0),
  )
}

export const movedimOp = defineComposite({
  name: 'movedim',
  torchNames: ['torch.movedim', 'Tensor.movedim', 'torch.moveaxis', 'Tensor.moveaxis'],
  category: 'shape',
  symbol: '⇢',
  inputs: { self: {} },
  params: {
    source: intsOrInt({ en: 'from', zh: '原位置' }, [0]),
    destination: intsOrInt({ en: 'to', zh: '新位置' }, [-1]),
  },
  doc: {
    en: 'Moves dimensions to other places; the others keep their order.',
    zh: '把若干维移到新的位置，其余维次序不变。',
  },
  keywords: ['permute', 'axes', 'moveaxis', '移动维度'],
  formula: { forward: 'movedim(self, source, destination)', backward: { self: 'movedim(grad, destination, source)' } },
  shape: ({ self }, { source, destination }) => [
    movedOrder(self.length, source, destination).map((dim) => self[dim] ?? 1),
  ],
  compose: ({ self }, { source, destination }) => permute(self, movedOrder(self.ndim, source, destination)),
  gradFnName: 'PermuteBackward0',
  samples: [sample([t(ROWS)]), sample([t(CUBE)], { source: [0, 1], destination: [2, 0] }), sample([strided(ROWS)])],
})

function unflattened(shape: Shape, dim: number, sizes: Shape): number[] {
  const at = wrapDim(dim, shape.length)
  if (sizes.length === 0) throw torchError('unflatten: sizes must be non-empty')
  const own = shape[at] ?? 1
  const known = sizes.reduce((product, size) => (size === -1 ? product : product * size), 1)
  const fits = sizes.includes(-1) ? known > 0 && own % known === 0 : known === own
  if (!fits) {
    throw torchError(
      `unflatten: Provided sizes ${sizesText(sizes)} don't multiply up to the size of dim ${at} (${own}) in the input tensor`,
    )
  }
  return [...shape.slice(0, at), ...inferShape(sizes, own), ...shape.slice(at + 1)]
}

export const unflattenOp = defineComposite({
  name: 'unflatten',
  torchNames: ['torch.unflatten', 'Tensor.unflatten'],
  category: 'shape',
  symbol: '▬→▦',
  inputs: { self: {} },
  params: { dim: int({ en: 'dimension', zh: '维度' }, 0), sizes: ints({ en: 'sizes', zh: '各维大小' }, [-1, 1]) },
  doc: { en: 'Splits one dimension into several; one size may be -1.', zh: '把一维拆成若干维，可以有一个大小为 -1。' },
  keywords: ['reshape', 'split', '拆分维度'],
  formula: { forward: 'unflatten(self, dim, sizes)', backward: { self: 'reshape(grad, self.shape)' } },
  shape: ({ self }, { dim, sizes }) => [unflattened(self, dim, sizes)],
  compose: ({ self }, { dim, sizes }) => view(self, unflattened(self.shape, dim, sizes)),
  gradFnName: 'ViewBackward0',
  samples: [
    sample([t(ROWS)], { dim: 1, sizes: [3, 1] }),
    sample([t([1, 2, 3, 4])], { dim: 0, sizes: [2, -1] }),
    sample([t(ROWS)], { dim: 0 }),
  ],
  errors: [
    {
      ...sample([t(ROWS)], { dim: 1, sizes: [2, 2] }),
      message: "unflatten: Provided sizes [2, 2] don't multiply up to the size of dim 1 (3) in the input tensor",
    },
  ],
})

export const ravelOp = defineComposite({
  name: 'ravel',
  torchNames: ['torch.ravel', 'Tensor.ravel'],
  category: 'shape',
  symbol: '—',
  inputs: { self: {} },
  doc: {
    en: 'All elements in one row; a copy only if they do not lie in order.',
    zh: '把所有元素排成一行；次序不连续时才复制。',
  },
  keywords: ['flatten', '展平'],
  formula: { forward: 'ravel(self)', backward: { self: 'reshape(grad, self.shape)' } },
  shape: ({ self }) => [[self.reduce((product, size) => product * size, 1)]],
  compose: ({ self }) => view(self.isContiguous ? self : clone(self), [self.numel]),
  gradFnName: 'ViewBackward0',
  samples: [sample([t(ROWS)]), sample([strided(ROWS)]), sample([t(3)])],
})

export const broadcastToOp = defineComposite({
  name: 'broadcast_to',
  torchNames: ['torch.broadcast_to', 'Tensor.broadcast_to'],
  category: 'shape',
  symbol: '⤢',
  inputs: { self: {} },
  params: { size: ints({ en: 'size', zh: '大小' }, [1]) },
  doc: {
    en: 'The tensor stretched to a shape it broadcasts to, without copying.',
    zh: '把张量广播到给定形状，不复制数据。',
  },
  keywords: ['expand', 'stretch', '广播'],
  formula: { forward: 'broadcast_to(self, size)', backward: { self: 'expand_backward(grad, self.shape)' } },
  shape: ({ self }, { size }) => expandOp.shape([self], { size }),
  compose: ({ self }, { size }) => expand(self, size),
  gradFnName: 'ExpandBackward0',
  samples: [sample([t([1, 2, 3])], { size: [2, 3] }), sample([t([[1], [2]])], { size: [2, 3] })],
})

/** How many windows fit, and the layout of the view that shows them. */
function windowsOf(shape: Shape, { dimension, size, step }: { dimension: number; size: number; step: number }) {
  const at = wrapDim(dimension, shape.length)
  const length = shape.length === 0 ? 1 : (shape[at] ?? 1)
  if (size < 0) throw torchError(`size is ${size} but must be >= 0`)
  if (size > length) throw torchError(`maximum size for tensor at dimension ${at} is ${length} but size is ${size}`)
  if (step <= 0) throw torchError(`step is ${step} but must be > 0`)
  if (shape.length === 0) return { shape: [size], strides: () => [1] }
  const count = Math.floor((length - size) / step) + 1
  return {
    shape: [...shape.map((extent, dim) => (dim === at ? count : extent)), size],
    strides: (own: readonly number[]) => [
      ...own.map((stride, dim) => (dim === at ? stride * step : stride)),
      own[at] ?? 1,
    ],
  }
}

export const unfoldDimOp = defineOp({
  name: 'unfold',
  torchNames: ['Tensor.unfold'],
  category: 'shape',
  symbol: '⧈',
  inputs: { self: {} },
  params: {
    dimension: int({ en: 'dimension', zh: '维度' }, 0),
    size: int({ en: 'window size', zh: '窗口大小' }, 2),
    step: int({ en: 'step', zh: '步长' }, 1),
  },
  doc: {
    en: 'All windows of a size along a dimension, in a dimension of their own at the end, as a view.',
    zh: '沿某一维取出所有窗口，放在最后新增的一维（视图）。',
  },
  keywords: ['sliding window', 'patches', '滑动窗口'],
  formula: { forward: 'unfold(self, dimension, size, step)', backward: { self: 'unfold_backward(grad)' } },
  shape: ({ self }, params) => [windowsOf(self, params).shape],
  forward: ({ self }, params) => {
    const { shape, strides } = windowsOf(self.shape, params)
    return self.view(shape, strides(self.strides), self.offset)
  },
  vjp: {
    self: (f, { grad, shapes }, params) => {
      const { shape, strides } = windowsOf(shapes.self, params)
      return f.addAt(grad, elementOffsets(shape, strides(contiguousStrides(shapes.self)), 0), shapes.self)
    },
  },
  gradFnName: 'UnfoldBackward0',
  samples: [
    sample([t([1, 2, 3, 4])]),
    sample([t(ROWS)], { dimension: 1, size: 2, step: 1 }),
    sample([strided(ROWS)], { dimension: -1, size: 1, step: 2 }),
  ],
  errors: [
    {
      ...sample([t([1, 2])], { dimension: 0, size: 3 }),
      message: 'maximum size for tensor at dimension 0 is 2 but size is 3',
    },
  ],
})

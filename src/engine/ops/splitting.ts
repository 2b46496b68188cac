// Splitting: one tensor becomes several views of it.
import { defineComposite, defineOp } from '../define'
import { call } from '../dispatch'
import { torchError } from '../errors'
import type { Op } from '../op'
import { dim, int, type Param } from '../params'
import type { ParamValue } from '../../model/document'
import { sizesText, wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import type { TensorAlgebra } from '../algebra'
import { sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** Sizes of the parts along one dimension. */
const SECTIONS: Param<number | readonly number[]> = {
  kind: 'ints',
  label: { en: 'size of each part', zh: '每段大小' },
  default: 1,
  requirement: 'an int or a list of ints',
  read: (value: ParamValue) => {
    const whole = (item: ParamValue): item is number => typeof item === 'number' && Number.isSafeInteger(item)
    if (Array.isArray(value)) return value.every(whole) ? value : undefined
    return whole(value) ? value : undefined
  },
}

/** Checked sizes of the parts. */
function partSizes(shape: Shape, at: number, sections: number | readonly number[]): number[] {
  const size = shape[at] ?? 0
  if (typeof sections !== 'number') {
    const negative = sections.find((length) => length < 0)
    if (negative !== undefined) {
      throw torchError(
        `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${sizesText(sections)}`,
      )
    }
    if (sections.reduce((total, length) => total + length, 0) === size) return [...sections]
    throw torchError(
      `split_with_sizes expects split_sizes to sum exactly to ${size} (input tensor's size at dimension ${at}), but got split_sizes=${sizesText(sections)}`,
    )
  }
  if (sections < 0) throw torchError(`split expects split_size be non-negative, but got split_size=${sections}`)
  if (sections === 0) {
    if (size === 0) return [0]
    throw torchError(`split_size can only be 0 if dimension size is 0, but got dimension size of ${size}`)
  }
  const count = Math.max(1, Math.ceil(size / sections))
  return Array.from({ length: count }, (_, part) => Math.min(sections, size - part * sections))
}

function needsDims(name: string, shape: Shape): void {
  if (shape.length === 0) throw torchError(`${name} expects at least a 1-dimensional tensor`)
}

const withSize = (shape: Shape, at: number, size: number): number[] =>
  shape.map((own, dim) => (dim === at ? size : own))

/** Shapes of the parts. Errors: PyTorch's. */
function partShapes(self: Shape, sections: number | readonly number[], dim: number): number[][] {
  needsDims('split', self)
  const at = wrapDim(dim, self.length)
  return partSizes(self, at, sections).map((size) => withSize(self, at, size))
}

/** The gradients of the parts, put together; parts without one count as zeros. */
function joinedGradients(
  f: TensorAlgebra<Tensor>,
  grads: readonly (Tensor | null)[],
  shapes: readonly Shape[],
  at: number,
): Tensor {
  const dtype = grads.find((grad) => grad !== null)?.dtype ?? 'float32'
  return f.cat(
    shapes.map((shape, part) => grads[part] ?? f.zeros(shape, dtype)),
    at,
  )
}

/** The parts of a split: windows into the same memory. */
function partsOf(self: Tensor, sections: number | readonly number[], dim: number): Tensor[] {
  needsDims('split', self.shape)
  const at = wrapDim(dim, self.ndim)
  let start = 0
  return partSizes(self.shape, at, sections).map((size) => {
    const part = self.view(withSize(self.shape, at, size), self.strides, self.offset + start * (self.strides[at] ?? 0))
    start += size
    return part
  })
}

function splitGradient(
  f: TensorAlgebra<Tensor>,
  grads: readonly (Tensor | null)[],
  self: Shape,
  sections: number | readonly number[],
  dim: number,
): Tensor {
  return joinedGradients(f, grads, partShapes(self, sections, dim), wrapDim(dim, self.length))
}

export const splitOp = defineOp({
  name: 'split',
  torchNames: ['torch.split', 'Tensor.split', 'torch.split_with_sizes'],
  category: 'shape',
  symbol: '⫽',
  inputs: { self: {} },
  outputs: ['part'],
  variadicOutputs: true,
  params: { split_size_or_sections: SECTIONS, dim: dim(0) },
  doc: { en: 'Cuts a tensor into parts of given sizes along a dimension.', zh: '沿某一维按给定大小切成几段。' },
  keywords: ['parts', 'cut', '切分', '拆分'],
  formula: { forward: 'split(self, split_size_or_sections, dim)', backward: { self: 'cat(grads, dim)' } },
  shape: ({ self }, p) => partShapes(self, p.split_size_or_sections, p.dim),
  forward: ({ self }, p) => partsOf(self, p.split_size_or_sections, p.dim),
  vjp: { self: (f, { grads, shapes }, p) => splitGradient(f, grads, shapes.self, p.split_size_or_sections, p.dim) },
  gradFnName: ({ split_size_or_sections: sections }) =>
    typeof sections === 'number' ? 'SplitBackward0' : 'SplitWithSizesBackward0',
  samples: [
    sample([t([1, 2, 3, 4, 5])], { split_size_or_sections: 2 }),
    sample([t(ROWS)], { split_size_or_sections: [1, 2], dim: 1 }),
    sample([strided(ROWS)], { split_size_or_sections: 1, dim: 0 }),
  ],
  errors: [
    {
      ...sample([t([1, 2, 3, 4, 5])], { split_size_or_sections: [2, 2] }),
      message:
        "split_with_sizes expects split_sizes to sum exactly to 5 (input tensor's size at dimension 0), but got split_sizes=[2, 2]",
    },
  ],
})

/** The size of each of `chunks` nearly equal parts. */
function chunkSize(shape: Shape, at: number, chunks: number): number {
  if (chunks <= 0) throw torchError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`)
  return Math.ceil((shape[at] ?? 0) / chunks)
}

interface Chunks extends Pick<Op['info'], 'name' | 'doc' | 'keywords'> {
  readonly gradFnName: string
  readonly split: (self: Tensor, size: number, dim: number) => readonly Tensor[]
}

/** An op that splits into so many parts, by the op that splits into parts of one size. */
function chunksBy({ name, split, ...words }: Chunks): Op {
  return defineComposite({
    ...words,
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'shape',
    symbol: '⫼',
    inputs: { self: {} },
    outputs: ['part'],
    variadicOutputs: true,
    params: { chunks: int({ en: 'number of parts', zh: '段数' }, 2), dim: dim(0) },
    formula: { forward: 'chunk(self, chunks, dim)', backward: { self: 'cat(grads, dim)' } },
    shape: ({ self }, p) => {
      needsDims('chunk', self)
      return partShapes(self, chunkSize(self, wrapDim(p.dim, self.length), p.chunks), p.dim)
    },
    compose: ({ self }, p) => {
      needsDims('chunk', self.shape)
      return split(self, chunkSize(self.shape, wrapDim(p.dim, self.ndim), p.chunks), p.dim)
    },
    samples: [sample([t([1, 2, 3, 4, 5])]), sample([t(ROWS)], { chunks: 3, dim: 1 })],
    errors: [{ ...sample([t([1, 2])], { chunks: 0 }), message: 'chunk expects `chunks` to be greater than 0, got: 0' }],
  })
}

export const chunkOp = chunksBy({
  name: 'chunk',
  doc: { en: 'Cuts a tensor into (at most) so many parts along a dimension.', zh: '沿某一维切成（至多）若干段。' },
  keywords: ['parts', 'cut', '切分', '分块'],
  gradFnName: 'SplitBackward0',
  split: (self, size, dim) => call(splitOp, [self], { split_size_or_sections: size, dim }),
})

/** Split into parts that count as tensors of their own, since nobody else holds what they are parts of. */
export const unsafeSplitOp = defineOp({
  name: 'unsafe_split',
  torchNames: ['torch.unsafe_split', 'Tensor.unsafe_split'],
  category: 'shape',
  symbol: '⫽',
  inputs: { self: {} },
  outputs: ['part'],
  variadicOutputs: true,
  params: { split_size: int({ en: 'size of each part', zh: '每段大小' }, 1), dim: dim(0) },
  doc: { en: 'Cuts a tensor into parts that may be written to.', zh: '切成可以各自写入的几段。' },
  keywords: ['parts', 'cut', '切分'],
  formula: { forward: 'split(self, split_size, dim)', backward: { self: 'cat(grads, dim)' } },
  shape: ({ self }, p) => partShapes(self, p.split_size, p.dim),
  forward: ({ self }, p) => partsOf(self, p.split_size, p.dim),
  vjp: { self: (f, { grads, shapes }, p) => splitGradient(f, grads, shapes.self, p.split_size, p.dim) },
  gradFnName: 'UnsafeSplitBackward0',
  samples: [sample([t([1, 2, 3, 4, 5])], { split_size: 2 }), sample([strided(ROWS)], { split_size: 2, dim: 1 })],
})

export const unsafeChunkOp = chunksBy({
  name: 'unsafe_chunk',
  doc: {
    en: 'Cuts a tensor into (at most) so many parts that may be written to, as recurrent layers cut their gates.',
    zh: '切成（至多）若干段可以各自写入的部分，循环层的门即如此切分。',
  },
  keywords: ['parts', 'gates', '切分', '门'],
  gradFnName: 'UnsafeSplitBackward0',
  split: (self, size, dim) => call(unsafeSplitOp, [self], { split_size: size, dim }),
})

const without = (list: readonly number[], at: number): number[] => list.filter((_, dim) => dim !== at)

function unbindDim(shape: Shape, dim: number): number {
  if (shape.length === 0) throw torchError(`Dimension specified as ${dim} but tensor has no dimensions`, 'IndexError')
  return wrapDim(dim, shape.length)
}

export const unbindOp = defineOp({
  name: 'unbind',
  torchNames: ['torch.unbind', 'Tensor.unbind'],
  category: 'shape',
  symbol: '⋮',
  inputs: { self: {} },
  outputs: ['part'],
  variadicOutputs: true,
  params: { dim: dim(0) },
  doc: { en: 'All slices of a dimension, which disappears.', zh: '取出某一维的所有切片，该维消失。' },
  keywords: ['unpack', 'rows', '解包', '拆分'],
  formula: { forward: 'unbind(self, dim)', backward: { self: 'stack(grads, dim)' } },
  shape: ({ self }, p) => {
    const at = unbindDim(self, p.dim)
    return Array.from({ length: self[at] ?? 0 }, () => without(self, at))
  },
  forward: ({ self }, p) => {
    const at = unbindDim(self.shape, p.dim)
    const step = self.strides[at] ?? 0
    return Array.from({ length: self.shape[at] ?? 0 }, (_, index) =>
      self.view(without(self.shape, at), without(self.strides, at), self.offset + index * step),
    )
  },
  vjp: {
    self: (f, { grad, grads, shapes }, p) => {
      const at = unbindDim(shapes.self, p.dim)
      const shape = without(shapes.self, at)
      return f.stack(
        grads.map((part) => part ?? f.zeros(shape, grad.dtype)),
        at,
      )
    },
  },
  gradFnName: 'UnbindBackward0',
  samples: [sample([t([1, 2, 3])]), sample([t(ROWS)], { dim: 1 })],
})

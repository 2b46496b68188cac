// Sections: a dimension cut into nearly equal parts, or at given places; columns, rows and layers by name; mirrored ones.
import { defineComposite } from '../define'
import { torchError } from '../errors'
import type { LocalText } from '../../model/local-text'
import type { Op } from '../op'
import { dim, dimOrDims, type DimOrDims } from '../params'
import { wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { flip } from './arrange'
import { slice } from './slicing'
import { sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
]
const CUBE = [ROWS, ROWS]

/** Into how many parts, or where the cuts are. */
const SECTIONS = {
  ...dimOrDims(),
  label: { en: 'parts, or where to cut', zh: '段数或切点' },
  nullable: false,
  default: 2,
}

/** Starts and ends of the parts of a dimension. A cut may lie beyond the end; a part that ends before it starts is empty. */
function bounds(size: number, sections: DimOrDims): (readonly [start: number, end: number])[] {
  if (typeof sections === 'number') {
    if (sections <= 0) throw torchError(`number of sections must be larger than 0, got ${sections}`)
    const [least, larger] = [Math.floor(size / sections), size % sections]
    const startOf = (part: number): number => part * least + Math.min(part, larger)
    return Array.from({ length: sections }, (_, part) => [startOf(part), startOf(part + 1)] as const)
  }
  const cuts = sections ?? []
  return [...cuts, size].map((end, at) => [cuts[at - 1] ?? 0, end] as const)
}

const within = (place: number, size: number): number => Math.min(size, Math.max(0, place < 0 ? place + size : place))

const partShapes = (self: Shape, sections: DimOrDims, at: number): number[][] =>
  bounds(self[at] ?? 0, sections).map(([start, end]) =>
    self.map((size, axis) => (axis === at ? Math.max(0, within(end, size) - within(start, size)) : size)),
  )

const parts = (self: Tensor, sections: DimOrDims, at: number): Tensor[] =>
  bounds(self.shape[at] ?? 0, sections).map(([start, end]) => slice(self, { dim: at, start, end, step: 1 }))

/** Refuses to cut a number. */
function cutDim(shape: Shape, dim: number): number {
  if (shape.length > 0) return wrapDim(dim, shape.length)
  throw torchError('tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims')
}

export const tensorSplitOp = defineComposite({
  name: 'tensor_split',
  torchNames: ['torch.tensor_split', 'Tensor.tensor_split'],
  category: 'shape',
  symbol: '⫽≈',
  inputs: { self: {} },
  outputs: ['part'],
  variadicOutputs: true,
  params: { indices_or_sections: SECTIONS, dim: dim(0) },
  doc: {
    en: 'Cuts a dimension into so many parts, as equal as can be, or at given places; views.',
    zh: '沿某一维切成尽量相等的若干段，或在给定位置切开（视图）。',
  },
  keywords: ['parts', 'cut', '切分', '拆分'],
  formula: {
    forward: 'tensor_split(self, indices_or_sections, dim)',
    backward: { self: 'tensor_split_backward(grads, dim)' },
  },
  shape: ({ self }, { indices_or_sections: sections, dim }) => partShapes(self, sections, cutDim(self, dim)),
  compose: ({ self }, { indices_or_sections: sections, dim }) => parts(self, sections, cutDim(self.shape, dim)),
  gradFnName: 'SliceBackward0',
  samples: [
    sample([t([1, 2, 3, 4, 5])]),
    sample([t(ROWS)], { indices_or_sections: [1, 3], dim: 1 }),
    sample([strided(ROWS)], { indices_or_sections: 3, dim: -1 }),
    sample([t([1, 2, 3])], { indices_or_sections: [2, 1, 5] }),
  ],
  errors: [
    {
      ...sample([t(1)]),
      message: 'tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims',
    },
    { ...sample([t(ROWS)], { indices_or_sections: 0 }), message: 'number of sections must be larger than 0, got 0' },
  ],
})

interface Named {
  readonly name: 'hsplit' | 'vsplit' | 'dsplit'
  readonly symbol: string
  readonly doc: LocalText
  readonly least: number
  readonly dim: (ndim: number) => number
}

function namedSplit({ name, symbol, doc, least, dim }: Named): Op {
  /** The dimension that is cut. Errors: too few of them, or parts that would not be equal. */
  const checked = (shape: Shape, sections: DimOrDims): number => {
    if (shape.length < least) {
      throw torchError(
        `torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with ${shape.length} dimensions!`,
      )
    }
    const at = dim(shape.length)
    const size = shape[at] ?? 0
    if (typeof sections === 'number' && (sections === 0 || size % sections !== 0)) {
      throw torchError(
        `torch.${name} attempted to split along dimension ${at}, but the size of the dimension ${size} is not divisible by the split_size ${sections}!`,
      )
    }
    return at
  }
  return defineComposite({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'shape',
    symbol,
    inputs: { self: {} },
    outputs: ['part'],
    variadicOutputs: true,
    params: { indices_or_sections: SECTIONS },
    doc,
    keywords: ['parts', 'cut', '切分', '拆分'],
    formula: {
      forward: `tensor_split(self, indices_or_sections, ${dim(3)})`,
      backward: { self: 'tensor_split_backward(grads)' },
    },
    shape: ({ self }, { indices_or_sections: sections }) => partShapes(self, sections, checked(self, sections)),
    compose: ({ self }, { indices_or_sections: sections }) => parts(self, sections, checked(self.shape, sections)),
    gradFnName: 'SliceBackward0',
    samples: [sample([t(CUBE)]), sample([t(CUBE)], { indices_or_sections: [1] })],
    errors: [
      {
        ...sample([t(1)]),
        message: `torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with 0 dimensions!`,
      },
    ],
  })
}

export const hsplitOp = namedSplit({
  name: 'hsplit',
  symbol: '⫽→',
  doc: { en: 'Cuts columns apart: equal parts, or at given places.', zh: '按列切开：等分，或在给定位置切开。' },
  least: 1,
  dim: (ndim) => (ndim === 1 ? 0 : 1),
})
export const vsplitOp = namedSplit({
  name: 'vsplit',
  symbol: '⫽↓',
  doc: { en: 'Cuts rows apart: equal parts, or at given places.', zh: '按行切开：等分，或在给定位置切开。' },
  least: 2,
  dim: () => 0,
})
export const dsplitOp = namedSplit({
  name: 'dsplit',
  symbol: '⫽↗',
  doc: {
    en: 'Cuts along the third dimension: equal parts, or at given places.',
    zh: '沿第三维切开：等分，或在给定位置切开。',
  },
  least: 3,
  dim: () => 2,
})

function mirrored(name: 'fliplr' | 'flipud', symbol: string, doc: LocalText, dim: 0 | 1): Op {
  const message = `Input must be >= ${dim + 1}-d.`
  const check = (ndim: number): void => {
    if (ndim <= dim) throw torchError(message)
  }
  return defineComposite({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'shape',
    symbol,
    inputs: { self: {} },
    doc,
    keywords: ['mirror', 'reverse', '翻转', '镜像'],
    formula: { forward: `flip(self, ${dim})`, backward: { self: `flip(grad, ${dim})` } },
    shape: ({ self }) => [(check(self.length), self)],
    compose: ({ self }) => (check(self.ndim), flip(self, [dim])),
    gradFnName: 'FlipBackward0',
    samples: [sample([t(ROWS)]), sample([strided(ROWS)])],
    errors: [{ ...sample([t(1)]), message }],
  })
}

export const fliplrOp = mirrored('fliplr', '⇆', { en: 'The columns in reverse order.', zh: '列的顺序左右翻转。' }, 1)
export const flipudOp = mirrored('flipud', '⇅', { en: 'The rows in reverse order.', zh: '行的顺序上下翻转。' }, 0)

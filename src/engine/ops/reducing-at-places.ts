// Reducing at places: elements of a source brought to places of a tensor by indices, and put together there.
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { gatherPlaces } from '../kernels/index-places'
import { reduceInto, REDUCTIONS, type Reduction } from '../kernels/reduce-places'
import { elements } from '../kernels/read'
import type { Op } from '../op'
import { bool, choice, dim, type Param } from '../params'
import { sizesText, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { checkIndexShape, indexGrid } from './gathering'
import { checkSource, placesOf } from './index-writing'
import { selfGradient, sourceGradient, type Moves, type Setting } from './reducing-gradients'
import { long, sample, strided, t, unchecked } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]
const INCLUDE_SELF = bool({ en: 'with what is there', zh: '包含原值' }, true)
const LABEL = { en: 'how they are put together', zh: '合并方式' }

const moveElements = (source: Tensor, { from }: Moves): Tensor => {
  const data = elements(source)
  const picked = data.slice(0, from.length)
  from.forEach((place, i) => (picked[i] = data[place] as never))
  return Tensor.ofData(picked, [from.length], source.dtype)
}

function reduced(self: Tensor, source: Tensor, moves: Moves, reduction: Reduction, included: boolean): Tensor {
  const out = elements(self).slice()
  reduceInto(out, elements(moveElements(source, moves)), moves.places, self.dtype, reduction, included)
  return Tensor.ofData(out, self.shape, self.dtype)
}

/** What both rules of an op read, by the reduction. */
const ruleText =
  (name: string, reads: string) =>
  ({ reduce }: { readonly reduce: string }): string =>
    reduce === 'sum' || reduce === 'mean' ? `${name}_backward(grad, index)` : `${name}_backward(grad, index, ${reads})`

const scatterText = ruleText('scatter_reduce', 'self, src, result')
const indexText = ruleText('index_reduce', 'self, source, result')

function scatterMoves(self: Shape, dim: number, index: Tensor, src: Shape): Moves {
  const at = wrapDim(dim, self.length)
  return { places: gatherPlaces(self, at, index), from: gatherPlaces(src, at, indexGrid(index, at)) }
}

function checkScatter(self: Tensor, dim: number, index: Tensor, src: Tensor): void {
  const at = wrapDim(dim, self.ndim)
  if (index.dtype !== 'int64' && index.dtype !== 'int32') {
    throw torchError('scatter(): Expected dtype int32/int64 for index')
  }
  if (self.dtype !== src.dtype) throw torchError('scatter(): Expected self.dtype to be equal to src.dtype')
  if (index.numel === 0) return
  const ranks = [self, index, src].map(({ ndim }) => Math.max(1, ndim))
  if (ranks[0] !== ranks[1]) {
    throw torchError('Index tensor must have the same number of dimensions as self tensor')
  }
  if (ranks[1] !== ranks[2]) {
    throw torchError('Index tensor must have the same number of dimensions as src tensor')
  }
  const beyond = (shape: Shape, along: boolean): boolean =>
    index.shape.some((size, axis) => (along || axis !== at) && size > (shape[axis] ?? 1))
  if (beyond(self.shape, false) || beyond(src.shape, true)) {
    throw torchError(
      `Expected index ${sizesText(index.shape)} to be no larger than self ${sizesText(self.shape)} apart from dimension ${dim} and to be no larger size than src ${sizesText(src.shape)}`,
    )
  }
  checkIndexShape(self.shape, at, index.shape, 'self')
}

/** A word that is refused in PyTorch's words, when the op runs. */
function reduction(choices: readonly string[], initial: string): Param<string> {
  return { ...choice(LABEL, choices, initial), read: (value) => (typeof value === 'string' ? value : undefined) }
}

function knownReduction(word: string, allowed: readonly Reduction[], refuse: (word: string) => Error): Reduction {
  const found = allowed.find((each) => each === word)
  if (found === undefined) throw refuse(word)
  return found
}

const scatterReduction = (word: string): Reduction =>
  knownReduction(word, REDUCTIONS, () =>
    torchError(`reduce argument must be either sum, prod, mean, amax or amin, got ${word}`),
  )

const CORNERS = [
  [0, 2],
  [1, 1],
]
const MOVED = [
  [1.5, 2],
  [3, 4.5],
]

export const scatterReduceOp: Op = defineOp({
  name: 'scatter_reduce',
  torchNames: ['torch.scatter_reduce', 'Tensor.scatter_reduce'],
  category: 'indexing',
  symbol: 'sctΣ',
  signature: ['self', 'dim', 'index', 'src', 'reduce', 'include_self'],
  inputs: { self: {}, index: {}, src: {} },
  params: { dim: dim(0), reduce: reduction(REDUCTIONS, 'sum'), include_self: INCLUDE_SELF },
  doc: {
    en: 'Brings the elements of a source to the places that indices name along a dimension, and puts those that meet together.',
    zh: '按索引把源张量的元素放到某一维的位置上，并合并落在同一处的元素。',
  },
  keywords: ['group by', 'aggregate', '散布', '聚合'],
  formula: {
    forward: 'scatter_reduce(self, dim, index, src, reduce)',
    backward: { self: scatterText, index: null, src: scatterText },
  },
  shape: ({ self }) => [self],
  forward: ({ self, index, src }, { dim, reduce, include_self: included }) => {
    const word = scatterReduction(reduce)
    checkScatter(self, dim, index, src)
    return reduced(self, src, scatterMoves(self.shape, dim, index, src.shape), word, included)
  },
  vjp: {
    self: (f, { grad, self, index, src, result, shapes }, params) => {
      const at = scatterSetting(f, index, shapes, params)
      return selfGradient(at, scatterReduction(params.reduce), grad, self, src, result)
    },
    index: null,
    src: (f, { grad, self, index, src, result, shapes }, params) => {
      const at = scatterSetting(f, index, shapes, params)
      return sourceGradient(at, scatterReduction(params.reduce), grad, self, src, result)
    },
  },
  gradFnName: 'ScatterReduceBackward0',
  samples: [
    sample([t(ROWS), long(CORNERS), t(MOVED)], { dim: 1 }),
    sample([t(ROWS), long(CORNERS), t(MOVED)], { dim: 1, reduce: 'mean', include_self: false }),
    sample([strided(ROWS), long([[0, 0, 1]]), t([[0.5, -2, 3]])], { reduce: 'prod' }),
    sample([t([1, 2, 3]), long([0, 1, 1]), t([5, 7, -1])], { reduce: 'amax' }),
    sample([t([1, 2, 3]), long([0, 1, 1]), t([5, 7, -1])], { reduce: 'amin', include_self: false }),
    unchecked([t([0, 2]), long([0, 0]), t([0, 3])], { reduce: 'prod' }),
  ],
  errors: [
    {
      ...sample([t([1, 2]), long([0]), t([1])], { reduce: 'most' }),
      message: 'reduce argument must be either sum, prod, mean, amax or amin, got most',
    },
    { ...sample([t([1, 2]), long([2]), t([1])]), message: 'index 2 is out of bounds for dimension 0 with size 2' },
  ],
})

interface ScatterParams {
  readonly dim: number
  readonly reduce: string
  readonly include_self: boolean
}

function scatterSetting(
  f: TensorAlgebra<Tensor>,
  index: Tensor,
  shapes: { readonly self: Shape; readonly src: Shape },
  params: ScatterParams,
): Setting {
  return {
    f,
    moves: scatterMoves(shapes.self, params.dim, index, shapes.src),
    shape: shapes.self,
    sourceShape: shapes.src,
    included: params.include_self,
    again: (self, src) => one(scatterReduceOp, [self, index, src], { ...params }),
  }
}

const INDEX_REDUCTIONS = ['prod', 'mean', 'amax', 'amin'] as const

const indexReduction = (word: string): Reduction =>
  knownReduction(word, INDEX_REDUCTIONS, () =>
    torchError(`index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ${word}.`),
  )

function indexMoves(self: Shape, dim: number, index: Tensor): Moves {
  const { places } = placesOf('index_reduce_', self, wrapDim(dim, self.length), index)
  return { places, from: Int32Array.from({ length: places.length }, (_, at) => at) }
}

export const indexReduceOp: Op = defineOp({
  name: 'index_reduce',
  torchNames: ['torch.index_reduce', 'Tensor.index_reduce'],
  category: 'indexing',
  symbol: '[i]Σ=',
  signature: ['self', 'dim', 'index', 'source', 'reduce', 'include_self'],
  inputs: { self: {}, index: {}, source: {} },
  params: { dim: dim(0), reduce: reduction(INDEX_REDUCTIONS, 'mean'), include_self: INCLUDE_SELF },
  doc: {
    en: 'Brings slices of a source to those of a dimension that indices name, and puts those that meet together.',
    zh: '按索引把源张量的切片放到某一维的切片上，并合并落在同一处的切片。',
  },
  keywords: ['group by', 'aggregate', '聚合', '索引'],
  formula: {
    forward: 'index_reduce(self, dim, index, source, reduce)',
    backward: { self: indexText, index: null, source: indexText },
  },
  shape: ({ self }) => [self],
  forward: ({ self, index, source }, { dim, reduce, include_self: included }) => {
    const word = indexReduction(reduce)
    const at = wrapDim(dim, self.ndim)
    if (source.dtype !== self.dtype) {
      throw torchError(
        `index_reduce_(): self (${scalarTypeName(self.dtype)}) and source (${scalarTypeName(source.dtype)}) must have the same scalar type`,
      )
    }
    checkSource(self.shape, source.shape, at)
    if (index.ndim <= 1 && index.numel !== (source.shape[at] ?? 1)) {
      throw torchError(
        `index_reduce_(): Number of indices (${index.numel}) should be equal to source.size(dim): (${source.shape[at] ?? 1}), for dim: ${at}`,
      )
    }
    return reduced(self, source, indexMoves(self.shape, dim, index), word, included)
  },
  vjp: {
    self: (f, { grad, self, index, source, result, shapes }, params) => {
      const at = indexSetting(f, index, shapes, params)
      return selfGradient(at, indexReduction(params.reduce), grad, self, source, result)
    },
    index: null,
    source: (f, { grad, self, index, source, result, shapes }, params) => {
      const at = indexSetting(f, index, shapes, params)
      return sourceGradient(at, indexReduction(params.reduce), grad, self, source, result)
    },
  },
  gradFnName: 'IndexReduceBackward0',
  samples: [
    sample([
      t(ROWS),
      long([1, 1]),
      t([
        [10, 20, 30],
        [1, 2, 3],
      ]),
    ]),
    sample([strided(ROWS), long([2, 0]), t(MOVED)], { dim: 1, reduce: 'prod' }),
    sample([t([1, 2, 3]), long([0, 0]), t([5, 7])], { reduce: 'amax' }),
    sample([t([1, 2, 3]), long([0, 0]), t([5, 7])], { reduce: 'amin', include_self: false }),
  ],
  errors: [
    {
      ...sample([t([1, 2]), long([0]), t([1])], { reduce: 'sum' }),
      message: 'index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got sum.',
    },
  ],
})

function indexSetting(
  f: TensorAlgebra<Tensor>,
  index: Tensor,
  shapes: { readonly self: Shape; readonly source: Shape },
  params: ScatterParams,
): Setting {
  return {
    f,
    moves: indexMoves(shapes.self, params.dim, index),
    shape: shapes.self,
    sourceShape: shapes.source,
    included: params.include_self,
    again: (self, source) => one(indexReduceOp, [self, index, source], { ...params }),
  }
}

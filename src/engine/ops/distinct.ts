// Distinct elements, and the places of those that are not zero: results whose size only running shows.
import { allocate } from '../dtypes'
import { defineOp } from '../define'
import { elements } from '../kernels/read'
import type { Op } from '../op'
import { bool, optionalInt, type ParamsOf } from '../params'
import { numel } from '../../model/tensor-value'
import { wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { long, sample, strided, t } from './samples'
import { compare } from './sorting'
import { longs } from '../literal'

type Values = ArrayLike<number | bigint>

/** The slices along a dimension (all elements alone without one), as lists that are compared whole. */
function slicesOf(
  self: Tensor,
  dim: number | null,
): { readonly slices: Values[]; readonly shape: (count: number) => number[] } {
  const data = elements(self) as unknown as Values
  const at = dim === null ? null : wrapDim(dim, self.ndim)
  if (at === null) {
    return {
      slices: Array.from({ length: self.numel }, (_, index) => [data[index] as number]),
      shape: (count) => [count],
    }
  }
  const [size, inner] = [self.shape[at] ?? 1, numel(self.shape.slice(at + 1))]
  const outer = numel(self.shape.slice(0, at))
  const slices = Array.from({ length: size }, (_, index) =>
    Array.from({ length: outer * inner }, (_, place) => {
      const row = Math.floor(place / inner)
      return data[(row * size + index) * inner + (place % inner)] as number
    }),
  )
  return { slices, shape: (count) => self.shape.map((own, axis) => (axis === at ? count : own)) }
}

function compareSlices(a: Values, b: Values): number {
  for (let at = 0; at < a.length; at++) {
    const order = compare(a[at] as number, b[at] as number)
    if (order !== 0) return order
  }
  return 0
}

/** NaN is distinct even from itself. */
const isSame = (a: Values, b: Values): boolean => {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

interface Runs {
  /** The first of each run, by its place among the slices. */
  readonly firsts: readonly number[]
  /** For each slice the number of its run. */
  readonly inverse: readonly number[]
  readonly counts: readonly number[]
}

/** Runs of slices that are the same, in an order. */
function runsOf(slices: readonly Values[], order: readonly number[]): Runs {
  const [firsts, counts]: [number[], number[]] = [[], []]
  const inverse = new Array<number>(slices.length).fill(0)
  for (const index of order) {
    const last = firsts.at(-1)
    if (last !== undefined && isSame(slices[last] as Values, slices[index] as Values))
      counts.push((counts.pop() ?? 0) + 1)
    else {
      firsts.push(index)
      counts.push(1)
    }
    inverse[index] = firsts.length - 1
  }
  return { firsts, inverse, counts }
}

/** The slices of a dimension that are named, in their order. */
function chosenSlices(
  self: Tensor,
  dim: number | null,
  slices: readonly Values[],
  firsts: readonly number[],
  shape: Shape,
): Tensor {
  const out = allocate(self.dtype, numel(shape))
  const at = dim === null ? 0 : wrapDim(dim, self.ndim)
  const inner = dim === null ? 1 : numel(self.shape.slice(at + 1))
  firsts.forEach((first, index) => {
    const slice = slices[first] as Values
    for (let place = 0; place < slice.length; place++) {
      const row = Math.floor(place / inner)
      out[(row * firsts.length + index) * inner + (place % inner)] = slice[place] as never
    }
  })
  return Tensor.ofData(out, shape, self.dtype)
}

const FLAGS = {
  return_inverse: bool({ en: 'give where each element went', zh: '给出各元素的去处' }, true),
  return_counts: bool({ en: 'give how often each occurs', zh: '给出出现次数' }, true),
  dim: optionalInt({ en: 'dimension', zh: '维度' }),
}
type Flags = ParamsOf<typeof FLAGS>

function distinct(self: Tensor, { return_inverse, return_counts, dim }: Flags, consecutive: boolean): Tensor[] {
  const { slices, shape } = slicesOf(self, dim)
  const order = slices.map((_, index) => index)
  if (!consecutive) order.sort((a, b) => compareSlices(slices[a] as Values, slices[b] as Values) || a - b)
  const { firsts, inverse, counts } = runsOf(slices, order)
  return [
    chosenSlices(self, dim, slices, firsts, shape(firsts.length)),
    ...(return_inverse ? [longs(inverse, dim === null ? self.shape : [slices.length])] : []),
    ...(return_counts ? [longs(counts, [firsts.length])] : []),
  ]
}

/** Shapes where all are distinct, which is all that shapes can say. */
function distinctShapes(self: Shape, { return_inverse, return_counts, dim }: Flags): Shape[] {
  const count = dim === null ? numel(self) : (self[wrapDim(dim, self.length)] ?? 1)
  return [
    dim === null ? [count] : self,
    ...(return_inverse ? [dim === null ? self : [count]] : []),
    ...(return_counts ? [[count]] : []),
  ]
}

const OUTPUTS = ['output', 'inverse_indices', 'counts'] as const

export const uniqueOp: Op = defineOp({
  name: 'unique',
  torchNames: ['torch.unique', 'Tensor.unique'],
  category: 'indexing',
  symbol: '{x}',
  inputs: { self: {} },
  outputs: OUTPUTS,
  params: { sorted: bool({ en: 'in order', zh: '排序' }, true), ...FLAGS },
  doc: {
    en: 'The distinct elements (or slices) in order, where each element went and how often each occurs. No gradient passes.',
    zh: '去重后的元素（或切片，升序）、各元素的去处与出现次数；梯度不会通过。',
  },
  keywords: ['distinct', 'set', 'count', '去重', '唯一'],
  formula: { forward: 'unique(self, dim)', backward: { self: null } },
  shape: ({ self }, params) => distinctShapes(self, params),
  forward: ({ self }, params) => distinct(self, params, false),
  vjp: { self: null },
  gradFnName: null,
  samples: [
    sample([t([3, 1, 2])]),
    sample(
      [
        strided([
          [2, 1],
          [1, 5],
        ]),
      ],
      { dim: 1, return_counts: false },
    ),
    sample([long([3, 1, 2])]),
  ],
})

export const uniqueConsecutiveOp: Op = defineOp({
  name: 'unique_consecutive',
  torchNames: ['torch.unique_consecutive', 'Tensor.unique_consecutive'],
  category: 'indexing',
  symbol: '{x…}',
  inputs: { self: {} },
  outputs: OUTPUTS,
  params: FLAGS,
  doc: {
    en: 'Runs of equal elements (or slices) once each, where each element went and how long the runs are. No gradient passes.',
    zh: '连续相同元素（或切片）只留一个，并给出各元素的去处与连续长度；梯度不会通过。',
  },
  keywords: ['runs', 'distinct', '连续', '去重'],
  formula: { forward: 'unique_consecutive(self, dim)', backward: { self: null } },
  shape: ({ self }, params) => distinctShapes(self, params),
  forward: ({ self }, params) => distinct(self, params, true),
  vjp: { self: null },
  gradFnName: null,
  samples: [
    sample([t([3, 1, 3])]),
    sample(
      [
        strided([
          [2, 1],
          [1, 5],
        ]),
      ],
      { dim: 0 },
    ),
  ],
})

/** Coordinates of the elements that are not zero, one row each. */
/** The coordinates of elements that are not zero, one per row. */
export function placesOfNonzero(self: Tensor): Tensor {
  const data = elements(self) as unknown as Values
  const found = Array.from({ length: self.numel }, (_, at) => at).filter(
    (at) => Boolean(data[at]) || Number.isNaN(data[at]),
  )
  const coordinates = found.flatMap((place) => {
    let rest = place
    const row = new Array<number>(self.ndim)
    for (let dim = self.ndim - 1; dim >= 0; dim--) {
      const size = self.shape[dim] ?? 1
      row[dim] = rest % size
      rest = Math.floor(rest / size)
    }
    return row
  })
  return longs(coordinates, [found.length, self.ndim])
}

/** Under one of its names. */
function nonzeroLike(name: 'nonzero' | 'argwhere'): Op {
  return defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'indexing',
    symbol: '≠0#',
    inputs: { self: {} },
    doc: {
      en: 'The coordinates of the elements that are not zero, one row each. No gradient passes.',
      zh: '非零元素的坐标，每行一个；梯度不会通过。',
    },
    keywords: ['where', 'coordinates', '非零', '坐标'],
    formula: { forward: `${name}(self)`, backward: { self: null } },
    shape: ({ self }) => [[numel(self), self.length]],
    forward: ({ self }) => placesOfNonzero(self),
    vjp: { self: null },
    gradFnName: null,
    samples: [
      sample([t([1, 2, 3])]),
      sample([
        strided([
          [1, 2],
          [3, 4],
        ]),
      ]),
      sample([{ data: [true, true] }]),
    ],
  })
}

export const nonzeroOp = nonzeroLike('nonzero')
export const argwhereOp = nonzeroLike('argwhere')

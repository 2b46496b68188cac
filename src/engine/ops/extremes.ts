// Extremes: largest and smallest elements and where they are.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { torchError } from '../errors'
import { gatherPlaces } from '../kernels/index-places'
import type { NumberData } from '../kernels/read'
import { reduceRows, rowsOf } from '../kernels/reduce'
import type { Op } from '../op'
import { dim, dims, KEEPDIM, optionalInt } from '../params'
import { contiguousStrides, reducedDims, reducedShape, shapeReduced, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { reductionSamples, sample, strided, t, unchecked } from './samples'
import { restored } from './reduction'

const VALUES = [1.5, -2, 0.5, 3, -0.25, 1, 2, -1, 0.75, 4, -3, 0.1]
const ROWS = [
  [1, 7, -3],
  [4, 0.5, 6],
]

type Better = (a: number | bigint, b: number | bigint) => boolean
const GREATER: Better = (a, b) => a > b
const LESS: Better = (a, b) => a < b

/** The place of the best element, the first of equals; a NaN is better than everything. */
function bestPlace(row: ArrayLike<number | bigint>, better: Better): number {
  let best = 0
  for (let i = 0; i < row.length; i++) {
    const value = row[i] as number | bigint
    if (Number.isNaN(value)) return i
    if (better(value, row[best] as number | bigint)) best = i
  }
  return best
}

/** Refuses to look for the best of nothing. */
function needsElements(name: string, self: Shape, dim: readonly number[] | null, allDims: string): void {
  if (dim === null) {
    if (numel(self) > 0) return
    const type = name.startsWith('arg') ? 'IndexError' : 'RuntimeError'
    throw torchError(`${name}(): Expected reduction dim to be specified for input.numel() == 0.${allDims}`, type)
  }
  for (const at of reducedDims(dim, self.length)) {
    if (self[at] === 0) throw torchError(`${name}(): Expected reduction dim ${at} to have non-zero size.`, 'IndexError')
  }
}

const SPECIFY = " Specify the reduction dim with the 'dim' argument."

function best(self: Tensor, dim: readonly number[] | null, keepdim: boolean, better: Better): Tensor {
  return reduceRows(self, dim, keepdim, self.dtype, {
    number: (row: NumberData) => row[bestPlace(row, better)] as number,
    bigint: (row) => row[bestPlace(row, better)] as bigint,
  })
}

interface Words {
  readonly en: string
  readonly zh: string
  readonly keywords: readonly string[]
}

const MOST: Words = { en: 'largest', zh: '最大', keywords: ['maximum', 'largest', '最大值'] }
const LEAST: Words = { en: 'smallest', zh: '最小', keywords: ['minimum', 'smallest', '最小值'] }

/** max() and min() of all elements: ties share the gradient. */
function overAll(name: 'max' | 'min', better: Better, words: Words): Op {
  return defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'reduction',
    symbol: name,
    inputs: { self: {} },
    doc: {
      en: `The ${words.en} of all elements. Elements that tie share the gradient.`,
      zh: `所有元素中的${words.zh}值；并列者平分梯度。`,
    },
    keywords: words.keywords,
    formula: {
      forward: `${name}(self)`,
      backward: { self: 'grad * (self == result) / sum(self == result)' },
    },
    shape: () => [[]],
    forward: ({ self }) => {
      needsElements(name, self.shape, null, SPECIFY)
      return best(self, null, false, better)
    },
    vjp: {
      self: (f, { grad, self, result }) => {
        const ties = f.toDType(f.eq(self, result), self.dtype)
        return f.mul(ties, f.div(grad, f.sum(ties, null, false)))
      },
    },
    gradFnName: name === 'max' ? 'MaxBackward1' : 'MinBackward1',
    samples: [sample([t(2)]), sample([t(VALUES)]), sample([strided(ROWS)]), unchecked([t([1, 3, 3])])],
    errors: [
      {
        ...sample([{ data: [], shape: [0] }]),
        message: `${name}(): Expected reduction dim to be specified for input.numel() == 0.${SPECIFY}`,
      },
    ],
  })
}

export const maxOp = overAll('max', GREATER, MOST)
export const minOp = overAll('min', LESS, LEAST)

/** amax and amin: over several dimensions, ties share the gradient. */
function overDims(name: 'amax' | 'amin', better: Better, words: Words): Op {
  return defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'reduction',
    symbol: name,
    inputs: { self: {} },
    params: { dim: dims(), keepdim: KEEPDIM },
    doc: {
      en: `The ${words.en} elements over some dimensions. Elements that tie share the gradient.`,
      zh: `沿某些维度的${words.zh}值；并列者平分梯度。`,
    },
    keywords: words.keywords,
    formula: {
      forward: `${name}(self, dim, keepdim)`,
      backward: { self: 'grad * (self == result) / sum(self == result, dim)' },
    },
    shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
    forward: ({ self }, { dim, keepdim }) => {
      const chosen = dim?.length === 0 ? null : dim
      needsElements(name, self.shape, chosen, SPECIFY)
      return best(self, dim, keepdim, better)
    },
    vjp: {
      self: (f, { grad, self, result, shapes }, { dim, keepdim }) => {
        const [upstream, found] = [grad, result].map((value) => restored(f, value, shapes.self, dim, keepdim))
        const ties = f.toDType(f.eq(self, found as Tensor), self.dtype)
        return f.div(f.mul(upstream as Tensor, ties), f.sum(ties, dim, true))
      },
    },
    gradFnName: name === 'amax' ? 'AmaxBackward0' : 'AminBackward0',
    samples: [...reductionSamples(VALUES), unchecked([t([[1, 3, 3]])], { dim: 1 })],
    errors: [
      {
        ...sample([{ data: [], shape: [0, 3] }], { dim: 0 }),
        message: `${name}(): Expected reduction dim 0 to have non-zero size.`,
      },
    ],
  })
}

export const amaxOp = overDims('amax', GREATER, MOST)
export const aminOp = overDims('amin', LESS, LEAST)

/** Places of the best elements along `at`, as an int64 tensor of the reduced shape. */
function bestPlaces(self: Tensor, at: readonly number[], shape: Shape, better: Better): Tensor {
  const { data, count, length } = rowsOf(self, at, self.dtype)
  const out = new BigInt64Array(count)
  for (let row = 0; row < count; row++) {
    out[row] = BigInt(bestPlace(data.subarray(row * length, (row + 1) * length), better))
  }
  return Tensor.ofData(out, shape, 'int64')
}

/** max and min along one dimension: values and their indices. */
function alongDim(name: 'max' | 'min', better: Better, words: Words): Op {
  return defineOp({
    name: `${name}_dim`,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'reduction',
    symbol: `${name}ᵢ`,
    inputs: { self: {} },
    outputs: ['values', 'indices'],
    params: { dim: dim(0), keepdim: KEEPDIM },
    doc: {
      en: `The ${words.en} elements along one dimension, and where they are.`,
      zh: `沿某一维的${words.zh}值及其位置。`,
    },
    keywords: [...words.keywords, 'indices', '索引'],
    formula: {
      forward: `${name}(self, dim, keepdim)`,
      backward: { self: 'scatter(zeros(self.shape), dim, indices, grad)' },
    },
    shape: ({ self }, { dim, keepdim }) => {
      const shape = shapeReduced(self, [dim], keepdim)
      return [shape, shape]
    },
    forward: ({ self }, { dim, keepdim }) => {
      needsElements(name, self.shape, [dim], '')
      const at = reducedDims([dim], self.ndim)
      const places = bestPlaces(self, at, reducedShape(self.shape, at, keepdim), better)
      return [best(self, [dim], keepdim, better), places]
    },
    vjp: {
      self: (f, { grad, indices: found, shapes }, { dim }) => {
        if (shapes.self.length === 0) return f.reshape(grad, [])
        const at = wrapDim(dim, shapes.self.length)
        const kept = reducedShape(shapes.self, [at], true)
        const places = gatherPlaces(shapes.self, at, found.view(kept, contiguousStrides(kept), 0))
        return f.addAt(f.reshape(grad, [places.length]), places, shapes.self)
      },
    },
    gradFnName: name === 'max' ? 'MaxBackward0' : 'MinBackward0',
    samples: [
      sample([t(VALUES)]),
      sample([t(ROWS)], { dim: 1 }),
      sample([strided(ROWS)], { dim: 0, keepdim: true }),
      sample([t([ROWS, ROWS])], { dim: 1 }),
      sample([t(3)]),
    ],
    errors: [
      {
        ...sample([{ data: [], shape: [0, 3] }], { dim: 0 }),
        message: `${name}(): Expected reduction dim 0 to have non-zero size.`,
      },
    ],
  })
}

export const maxDimOp = alongDim('max', GREATER, MOST)
export const minDimOp = alongDim('min', LESS, LEAST)

/** argmax and argmin: places only. */
function placeOf(name: 'argmax' | 'argmin', better: Better, words: Words): Op {
  return defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'reduction',
    symbol: name === 'argmax' ? 'amx#' : 'amn#',
    inputs: { self: {} },
    params: { dim: optionalInt({ en: 'dimension', zh: '维度' }), keepdim: KEEPDIM },
    doc: {
      en: `Where the ${words.en} element is, in the flattened tensor or along a dimension. No gradient passes.`,
      zh: `${words.zh}元素所在的位置（展平后或沿某一维）；梯度不会通过。`,
    },
    keywords: [...words.keywords, 'index', '索引'],
    formula: { forward: `${name}(self, dim, keepdim)`, backward: { self: null } },
    shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim === null ? null : [dim], keepdim)],
    forward: ({ self }, { dim, keepdim }) => {
      if (self.dtype === 'bool') throw torchError(`${name}(): does not support bool input`, 'NotImplementedError')
      const chosen = dim === null ? null : [dim]
      needsElements(name, self.shape, chosen, '')
      const at = reducedDims(chosen, self.ndim)
      return bestPlaces(self, at, reducedShape(self.shape, at, keepdim), better)
    },
    vjp: { self: null },
    gradFnName: null,
    samples: [sample([t(VALUES)]), sample([t(ROWS)], { dim: 1 }), sample([strided(ROWS)], { dim: 0, keepdim: true })],
    errors: [
      {
        ...sample([{ data: [], shape: [0] }]),
        message: `${name}(): Expected reduction dim to be specified for input.numel() == 0.`,
      },
    ],
  })
}

export const argmaxOp = placeOf('argmax', GREATER, MOST)
export const argminOp = placeOf('argmin', LESS, LEAST)

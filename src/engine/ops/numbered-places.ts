// Places by number: rows and columns of triangles, coordinates of flat places, of elements that are not zero, and membership.
import { isComplex, isFloating } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { torchError } from '../errors'
import { elements, elementsAs } from '../kernels/read'
import { longs } from '../literal'
import type { Op } from '../op'
import { bool, int, ints, optionalDType } from '../params'
import { resultType } from '../dtypes'
import { Tensor } from '../tensor'
import { toDType } from './arrange'
import { notImplemented } from './dtype-rules'
import { placesOfNonzero } from './distinct'
import { long, sample, strided, t } from './samples'

interface Triangle {
  readonly row: number
  readonly col: number
  readonly offset: number
}

/** Rows and columns of the elements in a triangle, row by row. */
function triangleOf(lower: boolean, { row, col, offset }: Triangle): { rows: number[]; columns: number[] } {
  if (row < 0 || col < 0) throw torchError(`${row < 0 ? 'row' : 'col'} must be non-negative, got${row < 0 ? row : col}`)
  const [rows, columns]: [number[], number[]] = [[], []]
  for (let i = 0; i < row; i++) {
    const [from, to] = lower ? [0, Math.min(col, i + offset + 1)] : [Math.max(0, i + offset), col]
    for (let j = from; j < to; j++) {
      rows.push(i)
      columns.push(j)
    }
  }
  return { rows, columns }
}

function indicesOf(name: 'tril_indices' | 'triu_indices'): Op {
  const lower = name === 'tril_indices'
  return defineOp({
    name,
    torchNames: [`torch.${name}`],
    category: 'leaf',
    symbol: lower ? '◺#' : '◹#',
    inputs: {},
    params: {
      row: int({ en: 'rows', zh: '行数' }, 3),
      col: int({ en: 'columns', zh: '列数' }, 3),
      offset: int({ en: 'offset of the diagonal', zh: '对角线偏移' }, 0),
      dtype: optionalDType('int64'),
    },
    doc: {
      en: `The rows and, below them, the columns of all places in the ${lower ? 'lower' : 'upper'} triangle of a matrix.`,
      zh: `矩阵${lower ? '下' : '上'}三角中所有位置的行号，及其下方的列号。`,
    },
    keywords: ['triangle', 'indices', '三角', '索引'],
    formula: { forward: `${name}(row, col, offset)`, backward: {} },
    shape: (_, params) => [[2, triangleOf(lower, params).rows.length]],
    forward: (_, params) => {
      const { rows, columns } = triangleOf(lower, params)
      const dtype = params.dtype ?? 'int64'
      if (dtype !== 'int64' && dtype !== 'int32') throw notImplemented(name, dtype)
      return toDType(longs([...rows, ...columns], [2, rows.length]), dtype)
    },
    vjp: {},
    gradFnName: null,
    samples: [sample([]), sample([], { row: 2, col: 4, offset: 1 }), sample([], { row: 3, col: 2, offset: -1 })],
  })
}

export const trilIndicesOp = indicesOf('tril_indices')
export const triuIndicesOp = indicesOf('triu_indices')

export const unravelIndexOp = defineOp({
  name: 'unravel_index',
  torchNames: ['torch.unravel_index'],
  category: 'indexing',
  symbol: '#→ij',
  inputs: { indices: {} },
  outputs: ['coordinate'],
  variadicOutputs: true,
  params: { shape: ints({ en: 'shape', zh: '形状' }, [2, 2]) },
  doc: {
    en: 'The coordinates, one tensor per dimension, of places that are counted through a tensor of this shape.',
    zh: '把按给定形状逐个编号的位置化为各维坐标，每维一个张量。',
  },
  keywords: ['coordinates', 'flat index', '坐标', '展平索引'],
  formula: { forward: 'unravel_index(indices, shape)', backward: { indices: null } },
  shape: ({ indices }, { shape }) => shape.map(() => indices),
  forward: ({ indices }, { shape }) => {
    const negative = shape.find((size) => size < 0)
    if (negative !== undefined) {
      const sizes = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ')
      throw torchError(`'shape' cannot have negative values, but got (${sizes})`, 'ValueError')
    }
    if (isFloating(indices.dtype) || isComplex(indices.dtype) || indices.dtype === 'bool') {
      throw torchError(
        `unravel_index(): argument 'indices' must be an integer tensor, got torch.${indices.dtype}`,
        'TypeError',
      )
    }
    const places = Array.from(elementsAs(indices, 'int64') as BigInt64Array)
    return shape.map((size, dim) => {
      const step = shape.slice(dim + 1).reduce((product, each) => product * BigInt(each), 1n)
      const found = places.map((place) => floorMod(floorDiv(place, step), BigInt(size)))
      return Tensor.ofData(BigInt64Array.from(found), indices.shape, 'int64')
    })
  },
  vjp: { indices: null },
  gradFnName: null,
  samples: [sample([long([5, 0, 3])], { shape: [2, 3] }), sample([long([[7, 11]])], { shape: [2, 2, 3] })],
})

const floorMod = (a: bigint, b: bigint): bigint => (b === 0n ? a : ((a % b) + b) % b)
const floorDiv = (a: bigint, b: bigint): bigint => (a - floorMod(a, b)) / (b === 0n ? 1n : b)

export const nonzeroStaticOp = defineOp({
  name: 'nonzero_static',
  torchNames: ['torch.nonzero_static', 'Tensor.nonzero_static'],
  category: 'indexing',
  symbol: '≠0ₙ',
  inputs: { self: {} },
  params: {
    size: int({ en: 'rows', zh: '行数' }, 4, { min: 0 }),
    fill_value: int({ en: 'fill', zh: '填充值' }, -1),
  },
  doc: {
    en: 'Coordinates of elements that are not zero, one per row, cut or filled to so many rows. No gradient passes.',
    zh: '非零元素的坐标，每行一个，截断或填充到给定行数；梯度不会通过。',
  },
  keywords: ['where', 'coordinates', '非零', '坐标'],
  formula: { forward: 'nonzero_static(self, size)', backward: { self: null } },
  shape: ({ self }, { size }) => [[size, self.length]],
  forward: ({ self }, { size, fill_value: fill }) => {
    const found = elements(placesOfNonzero(self)) as BigInt64Array
    const all = new BigInt64Array(size * self.ndim).fill(BigInt(fill))
    all.set(found.subarray(0, all.length))
    return Tensor.ofData(all, [size, self.ndim], 'int64')
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [
    sample([t([0, 1, 2])], { size: 2 }),
    sample(
      [
        strided([
          [1, 0],
          [0, 3],
        ]),
      ],
      { size: 3 },
    ),
  ],
})

export const isinOp = defineOp({
  name: 'isin',
  torchNames: ['torch.isin'],
  category: 'comparison',
  symbol: '∈',
  inputs: { elements: { scalar: true }, test_elements: { scalar: true } },
  params: {
    assume_unique: bool({ en: 'each occurs once', zh: '元素互异' }),
    invert: bool({ en: 'ask for the others', zh: '取反' }),
  },
  doc: {
    en: 'True where an element is among the test elements. No gradient passes.',
    zh: '元素属于给定集合处为真；梯度不会通过。',
  },
  keywords: ['membership', 'set', '属于', '集合'],
  formula: { forward: 'isin(elements, test_elements)', backward: { elements: null, test_elements: null } },
  shape: ({ elements: asked }) => [asked],
  forward: ({ elements: asked, test_elements: wanted }, { invert }) => {
    const dtype = resultType([asked, wanted])
    const set = new Set<number | bigint>(elementsAs(wanted, dtype) as Float64Array)
    const out = new Uint8Array(numel(asked.shape))
    // NaN is among nothing.
    ;(elementsAs(asked, dtype) as Float64Array).forEach((value, at) => {
      out[at] = (set.has(value) && !Number.isNaN(value)) !== invert ? 1 : 0
    })
    return Tensor.ofData(out, asked.shape, 'bool')
  },
  vjp: { elements: null, test_elements: null },
  gradFnName: null,
  samples: [sample([t([1, 2, 3]), t([2, 5])]), sample([strided([[1, 2]]), t([1])], { invert: true })],
})

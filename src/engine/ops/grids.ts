// Grids: tensors brought to one shape, and all ways to choose one element of each, or several of one.
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { longs } from '../literal'
import { bool, choice, choiceOr, int } from '../params'
import { broadcastShapes, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { indexTensorsOp } from './getitem'
import { stack } from './joining'
import { sample, strided, t } from './samples'
import { expand, reshape, view } from './views'

export const broadcastTensorsOp = defineComposite({
  name: 'broadcast_tensors',
  torchNames: ['torch.broadcast_tensors'],
  category: 'shape',
  symbol: '⇉',
  inputs: { tensors: { variadic: true } },
  outputs: ['tensor'],
  variadicOutputs: true,
  doc: {
    en: 'Brings tensors to the one shape that they broadcast to, as views.',
    zh: '把多个张量广播到同一形状（视图）。',
  },
  keywords: ['expand', 'broadcast', '广播'],
  formula: { forward: 'expand(tensors, shape)', backward: { tensors: 'sum_repeats(grads, position)' } },
  shape: ({ tensors }) => {
    const shape = tensors.reduce(broadcastShapes, [])
    return tensors.map(() => shape)
  },
  compose: ({ tensors }) => {
    const shape = tensors.map((tensor) => tensor.shape).reduce(broadcastShapes, [])
    return tensors.map((tensor) => expand(tensor, shape))
  },
  gradFnName: 'ExpandBackward0',
  samples: [sample([t([1, 2, 3]), t([[4], [5]])]), sample([t(1), strided([[1, 2]])])],
  errors: [
    {
      ...sample([t([1, 2]), t([1, 2, 3])]),
      message: 'The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0',
    },
  ],
})

const WAYS = ['ij', 'xy'] as const
type Way = (typeof WAYS)[number]

/** Which dimension of the grid each tensor goes along: the first two change places where the first is counted along columns. */
const gridDim = (position: number, count: number, indexing: Way): number =>
  indexing === 'xy' && count > 1 && position < 2 ? 1 - position : position

/** The shape of the grid of vectors of these sizes. */
function gridShape(sizes: readonly number[], indexing: Way): number[] {
  return sizes.map((_, dim) => sizes[gridDim(dim, sizes.length, indexing)] ?? 1)
}

/** The sizes of vectors, a number being a vector of one. Errors: PyTorch's. */
function gridSizes(tensors: readonly Shape[]): number[] {
  if (tensors.length === 0) throw torchError('meshgrid expects a non-empty TensorList')
  const odd = tensors.find(({ length }) => length > 1)
  if (odd) {
    throw torchError(`torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: [${odd.join(', ')}]`)
  }
  return tensors.map(([size = 1]) => size)
}

function meshgrid(tensors: readonly Tensor[], indexing: Way): Tensor[] {
  const sizes = gridSizes(tensors.map((tensor) => tensor.shape))
  const shape = gridShape(sizes, indexing)
  return tensors.map((tensor, position) => {
    const own = gridDim(position, sizes.length, indexing)
    return expand(
      view(
        tensor,
        shape.map((_, dim) => (dim === own ? (sizes[position] ?? 1) : 1)),
      ),
      shape,
    )
  })
}

export const meshgridOp = defineComposite({
  name: 'meshgrid',
  torchNames: ['torch.meshgrid'],
  category: 'shape',
  symbol: '▦',
  inputs: { tensors: { variadic: true } },
  outputs: ['grid'],
  variadicOutputs: true,
  params: {
    indexing: choiceOr(choice({ en: 'first dimension', zh: '首个维度' }, WAYS, 'ij'), (got) =>
      torchError(`torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${got}`),
    ),
  },
  doc: {
    en: 'Coordinates of all points of a grid, one tensor per vector; "xy" lets the first vector run along columns.',
    zh: '网格上所有点的坐标，每个向量对应一个张量；"xy" 让第一个向量沿列变化。',
  },
  keywords: ['grid', 'coordinates', '网格', '坐标'],
  formula: { forward: 'meshgrid(tensors, indexing)', backward: { tensors: 'sum_repeats(grads, position)' } },
  shape: ({ tensors }, { indexing }) => {
    const shape = gridShape(gridSizes(tensors), indexing)
    return tensors.map(() => shape)
  },
  compose: ({ tensors }, { indexing }) => meshgrid(tensors, indexing),
  gradFnName: 'ExpandBackward0',
  samples: [
    sample([t([1, 2, 3]), t([4, 5])]),
    sample([t([1, 2, 3]), t([4, 5]), t(6)], { indexing: 'xy' }),
    sample([t([1, 2])], { indexing: 'xy' }),
  ],
  errors: [{ ...sample([]), message: 'meshgrid expects a non-empty TensorList' }],
})

export const cartesianProdOp = defineComposite({
  name: 'cartesian_prod',
  torchNames: ['torch.cartesian_prod'],
  category: 'shape',
  symbol: 'A×B',
  inputs: { tensors: { variadic: true } },
  doc: {
    en: 'All ways to choose one element of each vector, one way per row.',
    zh: '从每个向量各取一个元素的所有组合，每行一种。',
  },
  keywords: ['product', 'grid', '笛卡尔积', '组合'],
  formula: {
    forward: 'stack(flatten(meshgrid(tensors)), 1)',
    backward: { tensors: 'cartesian_prod_backward(grad, position)' },
  },
  shape: ({ tensors }) => {
    const odd = tensors.find(({ length }) => length !== 1)
    if (odd) throw torchError(`Expect a 1D vector, but got shape [${odd.join(', ')}]`)
    const rows = tensors.reduce((total, [size = 1]) => total * size, 1)
    return [tensors.length === 1 ? [rows] : [rows, tensors.length]]
  },
  compose: ({ tensors }) => {
    const odd = tensors.find(({ ndim }) => ndim !== 1)
    if (odd) throw torchError(`Expect a 1D vector, but got shape [${odd.shape.join(', ')}]`)
    const [only] = tensors
    if (only && tensors.length === 1) return only
    return stack(
      meshgrid(tensors, 'ij').map((grid) => reshape(grid, [-1])),
      1,
    )
  },
  gradFnName: 'StackBackward0',
  samples: [sample([t([1, 2, 3]), t([4, 5])]), sample([t([1, 2])]), sample([t([1]), t([2, 3]), t([4, 5])])],
  errors: [{ ...sample([t(1), t([1, 2])]), message: 'Expect a 1D vector, but got shape []' }],
})

/** All ways to choose `r` of `n` places in their order, one after the other. */
function choices(n: number, r: number, again: boolean): number[][] {
  const grow = (from: number, left: number): number[][] => {
    if (left === 0) return [[]]
    return Array.from({ length: n - from }, (_, step) => from + step).flatMap((place) =>
      grow(again ? place : place + 1, left - 1).map((rest) => [place, ...rest]),
    )
  }
  return grow(0, r)
}

function checkChoice(ndim: number, r: number): void {
  if (ndim !== 1) throw torchError('Expect a 1D vector, but got shape []')
  if (r < 0) throw torchError(`Expect a non-negative number, but got ${r}`)
}

export const combinationsOp = defineComposite({
  name: 'combinations',
  torchNames: ['torch.combinations'],
  category: 'shape',
  symbol: 'n∁r',
  inputs: { input: {} },
  params: {
    r: int({ en: 'how many', zh: '取几个' }, 2),
    with_replacement: bool({ en: 'an element may come again', zh: '可重复' }),
  },
  doc: {
    en: 'All ways to choose so many elements of a vector, one way per row.',
    zh: '从向量中取若干元素的所有组合，每行一种。',
  },
  keywords: ['choose', 'pairs', '组合'],
  formula: {
    forward: 'input[places]',
    backward: { input: 'index_put(zeros(input.shape), places, grad)' },
  },
  shape: ({ input }, { r, with_replacement }) => {
    checkChoice(input.length, r)
    return [r === 0 ? [0] : [choices(input[0] ?? 0, r, with_replacement).length, r]]
  },
  compose: ({ input }, { r, with_replacement }) => {
    checkChoice(input.ndim, r)
    const rows = choices(input.numel, r, with_replacement)
    const places = r === 0 ? longs([], [0]) : longs(rows.flat(), [rows.length, r])
    return one(indexTensorsOp, [input, places], { dims: [0] })
  },
  gradFnName: 'IndexBackward0',
  samples: [
    sample([t([1, 2, 3])]),
    sample([t([1, 2, 3])], { r: 3, with_replacement: true }),
    sample([t([1, 2])], { r: 1 }),
  ],
  errors: [
    { ...sample([t(1)]), message: 'Expect a 1D vector, but got shape []' },
    { ...sample([t([1])], { r: -1 }), message: 'Expect a non-negative number, but got -1' },
  ],
})

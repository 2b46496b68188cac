// Products of several matrices, in the order that takes the fewest multiplications.
import { defineComposite } from '../define'
import { cTypeName } from '../dtypes'
import { torchError } from '../errors'
import { sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { unsqueeze } from './axes'
import { mm } from './matrix'
import { sample, strided, t } from './samples'
import { view } from './views'

const FIRST = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const SECOND = [
  [1, 2, -0.5, 1],
  [0.5, -1, 2, 0],
]
const THIRD = [[2], [1], [-1], [0.5]]

/** Sizes r₀, c₀ = r₁, c₁, … of a chain. Errors: PyTorch's. */
function chainOf(shapes: readonly Shape[]): readonly number[] {
  const [first = [], ...rest] = shapes
  if (shapes.length < 2) throw torchError(`multi_dot(): expected at least 2 tensors but got ${shapes.length}`)
  const last = rest.at(-1) ?? []
  for (const [shape, which] of [
    [first, 'first'],
    [last, 'last'],
  ] as const) {
    if (shape.length !== 1 && shape.length !== 2) {
      throw torchError(`multi_dot(): the ${which} tensor must be 1D or 2D but got ${shape.length}D`)
    }
  }
  shapes.slice(1, -1).forEach((shape, at) => {
    if (shape.length !== 2) throw torchError(`multi_dot(): tensor ${at + 1} must be 2D but got ${shape.length}D`)
  })
  shapes.slice(1).forEach((shape, at) => {
    const before = shapes[at] ?? []
    if (before.at(-1) !== shape[0]) {
      throw torchError(
        `multi_dot(): tensors ${at} and ${at + 1} with shapes ${sizesText(asMatrix(before, at, shapes))} and ${sizesText(asMatrix(shape, at + 1, shapes))} cannot be multiplied`,
      )
    }
  })
  return [
    first.length === 1 ? 1 : (first[0] ?? 0),
    ...shapes.map((shape) => shape[shape === last && shape.length === 1 ? 1 : shape.length - 1] ?? 1),
  ]
}

/** A vector at the start is a row, one at the end a column. */
function asMatrix(shape: Shape, at: number, shapes: readonly Shape[]): Shape {
  if (shape.length !== 1) return shape
  return at === 0 ? [1, ...shape] : at === shapes.length - 1 ? [...shape, 1] : shape
}

/** Where to split the chain from `first` to `last`, by the cheapest way of all. */
function cheapestSplits(sizes: readonly number[]): (first: number, last: number) => number {
  const known = new Map<number, { readonly cost: number; readonly split: number }>()
  const count = sizes.length - 1
  const best = (first: number, last: number): { readonly cost: number; readonly split: number } => {
    if (first === last) return { cost: 0, split: first }
    const key = first * count + last
    const before = known.get(key)
    if (before) return before
    let found = { cost: Infinity, split: first }
    for (let split = first; split < last; split++) {
      const joined = (sizes[first] ?? 0) * (sizes[split + 1] ?? 0) * (sizes[last + 1] ?? 0)
      const cost = best(first, split).cost + best(split + 1, last).cost + joined
      if (cost < found.cost) found = { cost, split }
    }
    known.set(key, found)
    return found
  }
  return (first, last) => best(first, last).split
}

/** Three matrices: from the right if that is cheaper, else from the left. */
function splitOfThree([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number {
  return a * c * (b + d) > b * d * (a + c) ? 0 : 1
}

function productOf(matrices: readonly Tensor[], sizes: readonly number[]): Tensor {
  const cheapest = cheapestSplits(sizes)
  const joined = (first: number, last: number): Tensor => {
    if (first === last) return matrices[first] as Tensor
    const split = matrices.length === 3 && last - first === 2 ? splitOfThree(sizes) : cheapest(first, last)
    return mm(joined(first, split), joined(split + 1, last))
  }
  return joined(0, matrices.length - 1)
}

const resultShape = (shapes: readonly Shape[]): Shape => {
  const sizes = chainOf(shapes)
  const [rows, columns] = [sizes[0] ?? 1, sizes.at(-1) ?? 1]
  return [...(shapes[0]?.length === 1 ? [] : [rows]), ...(shapes.at(-1)?.length === 1 ? [] : [columns])]
}

function multiplied(tensors: readonly Tensor[]): Tensor {
  const shapes = tensors.map(({ shape }) => shape)
  const sizes = chainOf(shapes)
  const [first] = tensors
  tensors.forEach(({ dtype }, at) => {
    if (first && dtype !== first.dtype) {
      throw torchError(
        `multi_dot(): all tensors must have be the same dtype but tensor 0 is ${cTypeName(first.dtype)} and tensor ${at} ${cTypeName(dtype)}`,
      )
    }
  })
  const matrices = tensors.map((tensor, at) => {
    if (tensor.ndim !== 1) return tensor
    return unsqueeze(tensor, at === 0 ? 0 : -1)
  })
  return view(productOf(matrices, sizes), resultShape(shapes))
}

export const multiDotOp = defineComposite({
  name: 'multi_dot',
  torchNames: ['torch.linalg.multi_dot'],
  category: 'linear',
  symbol: 'A·B·C',
  inputs: { tensors: { variadic: true } },
  doc: {
    en: 'The product of several matrices, in the order that takes the fewest multiplications.',
    zh: '若干矩阵的连乘，按乘法次数最少的次序进行。',
  },
  keywords: ['chain', 'matmul', '连乘', '矩阵乘法'],
  formula: { forward: 'multi_dot(tensors)', backward: { tensors: 'multi_dot_backward(grad, tensors, position)' } },
  shape: ({ tensors }) => [resultShape(tensors)],
  compose: ({ tensors }) => multiplied(tensors),
  gradFnName: 'ViewBackward0',
  samples: [
    sample([t(FIRST), t(SECOND)]),
    sample([strided(FIRST), t(SECOND), t(THIRD)]),
    sample([t([1, 2, 3]), t(FIRST), t(SECOND), t([1, -1, 2, 0.5])]),
  ],
  errors: [
    { ...sample([t(FIRST)]), message: 'multi_dot(): expected at least 2 tensors but got 1' },
    {
      ...sample([t(FIRST), t(FIRST)]),
      message: 'multi_dot(): tensors 0 and 1 with shapes [3, 2] and [3, 2] cannot be multiplied',
    },
  ],
})

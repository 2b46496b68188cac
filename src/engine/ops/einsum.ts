// einsum: sums of products by the letters of an equation, with the graph that PyTorch builds for it.
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { numel } from '../../model/tensor-value'
import { text } from '../params'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { mul } from './arithmetic'
import { permute, unsqueeze } from './axes'
import { dotsOf, ELLIPSIS, readEquation, type Equation, type Label } from './equations'
import { bmm } from './matrix'
import { sum } from './reduction'
import { sample, strided, t } from './samples'
import { diagonalOp } from './scattering'
import { reshape, view } from './views'

const ROWS = [
  [1, 2, 3],
  [0.5, -1, 2],
]
const SQUARE = [
  [1, 2],
  [0.5, -1],
]

/** The size of every dimension of the equation. Errors: sizes of a letter that do not broadcast. */
function sizesOf(equation: Equation, shapes: readonly Shape[]): number[] {
  const sizes = new Array<number>(equation.count).fill(1)
  shapes.forEach((shape, operand) => {
    const labels = equation.operands[operand] ?? []
    const seen = new Map<Label, number>()
    const dots = dotsOf(labels, shape)
    let at = 0
    for (const label of labels) {
      const place = equation.places.get(label) ?? 0
      if (label === ELLIPSIS) {
        const first = place + equation.dots - dots
        for (let k = 0; k < dots; k++) meetDots(sizes, first + k, shape[at++] ?? 1, operand, equation.dots - dots + k)
        continue
      }
      const size = shape[at++] ?? 1
      const before = seen.get(label)
      if (before !== undefined && before !== size) {
        throw torchError(
          `einsum(): subscript ${label} is repeated for operand ${operand} but the sizes don't match, ${size} != ${before}`,
        )
      }
      seen.set(label, size)
      meetLetter(sizes, place, size, operand, label)
    }
  })
  return sizes
}

function meetLetter(sizes: number[], place: number, size: number, operand: number, label: Label): void {
  const known = sizes[place] ?? 1
  if (known !== 1 && size !== 1 && known !== size) {
    throw torchError(
      `einsum(): subscript ${label} has size ${size} for operand ${operand} which does not broadcast with previously seen size ${known}`,
    )
  }
  if (known === 1) sizes[place] = size
}

function meetDots(sizes: number[], place: number, size: number, operand: number, dimension: number): void {
  const known = sizes[place] ?? 1
  if (known !== 1 && size !== 1 && known !== size) {
    throw torchError(
      `einsum(): dimension ${dimension} covered by ellipsis in operand ${operand}has size ${size} which does not broadcast with previously seen ellipsis with size ${known} for the respective dimension`,
    )
  }
  if (known === 1) sizes[place] = size
}

/** The operand with one dimension for each of the equation, in their order; a letter named twice means the diagonal. */
function spreadOut(tensor: Tensor, labels: readonly Label[], { places, dots, count }: Equation): Tensor {
  const order = new Array<number>(count).fill(-1)
  const missing = dots - dotsOf(labels, tensor.shape)
  let operand = tensor
  let next = 0
  for (const label of labels) {
    const place = places.get(label) ?? 0
    if (label === ELLIPSIS) {
      for (let k = 0; k < missing; k++) operand = unsqueeze(operand, next)
      for (let k = 0; k < dots; k++) order[place + k] = next++
      continue
    }
    const known = order[place] ?? -1
    if (known === -1) order[place] = next++
    else operand = lastMovedTo(one(diagonalOp, [operand], { offset: 0, dim1: known, dim2: next }), known)
  }
  order.forEach((known, place) => {
    if (known !== -1) return
    operand = unsqueeze(operand, -1)
    order[place] = next++
  })
  return permute(operand, order)
}

/** The last dimension moved to a place. */
function lastMovedTo(tensor: Tensor, at: number): Tensor {
  const rest = Array.from({ length: tensor.ndim - 1 }, (_, dim) => dim)
  return permute(tensor, [...rest.slice(0, at), tensor.ndim - 1, ...rest.slice(at)])
}

const sizeAt = (tensor: Tensor, dim: number): number => tensor.shape[dim] ?? 1

/** How the dimensions of two operands meet in a batched matrix product. */
interface Roles {
  readonly batch: number[]
  readonly rows: number[]
  readonly inner: number[]
  readonly columns: number[]
}

function rolesOf(left: Tensor, right: Tensor, summed: readonly number[]): Roles {
  const roles: Roles = { batch: [], rows: [], inner: [], columns: [] }
  for (let dim = 0; dim < left.ndim; dim++) {
    const [inLeft, inRight] = [sizeAt(left, dim) !== 1, sizeAt(right, dim) !== 1]
    if (summed.includes(dim)) roles.inner.push(dim)
    else if (inLeft && inRight) roles.batch.push(dim)
    else if (inLeft) roles.rows.push(dim)
    else roles.columns.push(dim)
  }
  return roles
}

/** Two operands as one batched matrix product; summed dimensions stay with size 1. */
function multiplied(left: Tensor, right: Tensor, summed: readonly number[]): Tensor {
  const { batch, rows, inner, columns } = rolesOf(left, right, summed)
  const of = (tensor: Tensor, dims: readonly number[]): number[] => dims.map((dim) => sizeAt(tensor, dim))
  const [batches, height] = [numel(of(left, batch)), numel(of(left, rows))]
  const [depth, width] = [numel(of(left, inner)), numel(of(right, columns))]
  const first = reshape(permute(left, [...batch, ...rows, ...inner, ...columns]), [batches, height, depth])
  const second = reshape(permute(right, [...batch, ...inner, ...columns, ...rows]), [batches, depth, width])
  const sizes = [...of(left, batch), ...of(left, rows), ...inner.map(() => 1), ...of(right, columns)]
  const order = [...batch, ...rows, ...inner, ...columns]
  return permute(
    view(bmm(first, second), sizes),
    order.map((_, dim) => order.indexOf(dim)),
  )
}

/** From left to right: each operand with the product so far, summing what no later one has. */
function contracted(operands: readonly Tensor[], { kept, count }: Equation): Tensor {
  const waiting = Array.from({ length: count }, (_, dim) => operands.filter((each) => sizeAt(each, dim) !== 1).length)
  const [first, ...rest] = operands
  let result = first as Tensor
  for (const operand of rest) {
    const summed: number[] = []
    const [ofLeft, ofRight]: [number[], number[]] = [[], []]
    for (let dim = kept; dim < count; dim++) {
      const [inLeft, inRight] = [sizeAt(result, dim) !== 1, sizeAt(operand, dim) !== 1]
      if (inLeft && inRight) {
        waiting[dim] = (waiting[dim] ?? 0) - 1
        if (waiting[dim] !== 1) continue
        summed.push(dim)
        waiting[dim] = 0
      } else if (waiting[dim] === 1 && (inLeft || inRight)) {
        ;(inLeft ? ofLeft : ofRight).push(dim)
        waiting[dim] = 0
      }
    }
    const left = ofLeft.length > 0 ? sum(result, ofLeft, true) : result
    const right = ofRight.length > 0 ? sum(operand, ofRight, true) : operand
    result = summed.length === 0 ? mul(left, right) : multiplied(left, right, summed)
  }
  return result
}

/** The result without the dimensions that were summed. */
function finished(result: Tensor, operands: number, { kept, count }: Equation): Tensor {
  if (count === kept) return result
  if (operands === 1)
    return sum(
      result,
      Array.from({ length: count - kept }, (_, at) => kept + at),
    )
  return reshape(result, result.shape.slice(0, kept))
}

export const einsumOp = defineComposite({
  name: 'einsum',
  torchNames: ['torch.einsum'],
  category: 'linear',
  symbol: '∑ij',
  inputs: { operands: { variadic: true } },
  params: { equation: text({ en: 'equation', zh: '式子' }, 'ij,jk->ik') },
  signature: ['equation', 'operands'],
  doc: {
    en: 'Sums of products by letters: each names a dimension, and those that the result does not have are summed.',
    zh: '爱因斯坦求和：字母代表维度，结果中没有的字母被求和。',
  },
  keywords: ['einstein', 'contraction', 'sum of products', '爱因斯坦求和', '缩并'],
  formula: {
    forward: 'einsum(equation, operands)',
    backward: { operands: 'einsum_backward(grad, operands, equation, position)' },
  },
  shape: ({ operands }, { equation }) => {
    const read = readEquation(equation, operands)
    return [sizesOf(read, operands).slice(0, read.kept)]
  },
  compose: ({ operands }, { equation }) => {
    const shapes = operands.map(({ shape }) => shape)
    const read = readEquation(equation, shapes)
    sizesOf(read, shapes)
    const spread = operands.map((operand, at) => spreadOut(operand, read.operands[at] ?? [], read))
    return finished(contracted(spread, read), operands.length, read)
  },
  gradFnName: 'ViewBackward0',
  samples: [
    sample([t(SQUARE), t(ROWS)], { equation: 'ij,jk->ik' }),
    sample([t(SQUARE)], { equation: 'ii' }),
    sample([strided(ROWS), t([1, 2]), t([3, -1, 2])], { equation: 'ij,i,j->' }),
    sample([t([ROWS]), t(SQUARE)], { equation: '...ij,ki->...kj' }),
    sample([t([1, 2]), t([3, -1, 2])], { equation: 'i,j->ij' }),
    sample([t([1, 2]), t([3, -1])], { equation: 'i,i' }),
  ],
  errors: [
    {
      ...sample([t(SQUARE)], { equation: 'ij,jk->ik' }),
      message: 'einsum(): fewer operands were provided than specified in the equation',
    },
    {
      ...sample([t(SQUARE)], { equation: 'ij->ik' }),
      message: 'einsum(): output subscript k does not appear in the equation for any input operand',
    },
  ],
})

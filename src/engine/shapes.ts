// Shapes, strides and dimensions: broadcasting and the checks PyTorch makes, in its words.
import { numel } from '../model/tensor-value'
import { torchError } from './errors'

export type Shape = readonly number[]

/** The shape of every 0-d tensor, shared so that scalars allocate none. */
export const SCALAR_SHAPE: Shape = Object.freeze([])

/** Row-major strides in elements. */
export function contiguousStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length)
  let step = 1
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    strides[dim] = step
    step *= Math.max(1, shape[dim] ?? 1)
  }
  return strides
}

/** True when both list the same sizes. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let dim = 0; dim < a.length; dim++) if (a[dim] !== b[dim]) return false
  return true
}

/** `[2, 3]`, as PyTorch's messages print sizes. */
export function sizesText(shape: Shape): string {
  return `[${shape.join(', ')}]`
}

/** The shape both broadcast to. Error: sizes differ where neither is 1. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a
  const ndim = Math.max(a.length, b.length)
  const shape = new Array<number>(ndim)
  for (let dim = ndim - 1; dim >= 0; dim--) {
    const sizeA = a[dim - ndim + a.length] ?? 1
    const sizeB = b[dim - ndim + b.length] ?? 1
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw torchError(
        `The size of tensor a (${sizeA}) must match the size of tensor b (${sizeB}) at non-singleton dimension ${dim}`,
      )
    }
    shape[dim] = sizeA === 1 ? sizeB : sizeA
  }
  return shape
}

/** The dimensions of `shape` that a tensor of shape `narrow` is stretched over: those to sum a gradient over. */
export function stretchedDims(narrow: Shape, shape: Shape): number[] {
  const lead = shape.length - narrow.length
  const dims: number[] = []
  for (let dim = 0; dim < shape.length; dim++) {
    if (dim < lead || (narrow[dim - lead] === 1 && shape[dim] !== 1)) dims.push(dim)
  }
  return dims
}

/** True when a tensor of shape `narrow` broadcasts to exactly `shape`. */
export function isExpandable(narrow: Shape, shape: Shape): boolean {
  const lead = shape.length - narrow.length
  return lead >= 0 && narrow.every((size, dim) => size === 1 || size === shape[dim + lead])
}

/** A dimension counted from the front. A 0-d tensor has dimension 0 and -1, as in PyTorch. */
export function wrapDim(dim: number, ndim: number): number {
  const span = Math.max(1, ndim)
  if (dim < -span || dim >= span) {
    const message = `Dimension out of range (expected to be in range of [${-span}, ${span - 1}], but got ${dim})`
    throw torchError(message, 'IndexError')
  }
  return dim < 0 ? dim + span : dim
}

/** Dimensions to reduce, sorted; `null` and, as in PyTorch, an empty list mean all. Errors: a dimension named twice; over 64. */
export function reducedDims(dims: readonly number[] | null, ndim: number): number[] {
  if (ndim > 64) throw torchError('only tensors with up to 64 dims are supported')
  if (dims === null || dims.length === 0) return Array.from({ length: ndim }, (_, dim) => dim)
  const seen = new Set<number>()
  for (const dim of dims) {
    const wrapped = wrapDim(dim, ndim)
    if (seen.has(wrapped)) throw torchError(`dim ${wrapped} appears multiple times in the list of dims`)
    seen.add(wrapped)
  }
  return ndim === 0 ? [] : [...seen].sort((a, b) => a - b)
}

/** The shape left after reducing `dims` (sorted). */
export function reducedShape(shape: Shape, dims: readonly number[], keepdim: boolean): number[] {
  if (keepdim) return shape.map((size, dim) => (dims.includes(dim) ? 1 : size))
  return shape.filter((_, dim) => !dims.includes(dim))
}

/** The shape left after reducing dimensions as PyTorch takes them: null or none of them = all. Errors: see `reducedDims`. */
export function shapeReduced(shape: Shape, dim: readonly number[] | null, keepdim: boolean): number[] {
  return reducedShape(shape, reducedDims(dim, shape.length), keepdim)
}

/** Fills in the one -1 of a requested shape. Errors: two of them, or sizes that do not fit `count` elements. */
export function inferShape(requested: Shape, count: number): number[] {
  const open = requested.indexOf(-1)
  if (open !== requested.lastIndexOf(-1)) throw torchError('only one dimension can be inferred')
  const invalid = requested.findIndex((size) => size < -1)
  if (invalid !== -1) {
    throw torchError(
      `invalid shape dimension ${requested[invalid] ?? 0} at index ${invalid} of shape ${sizesText(requested)}`,
    )
  }
  const known = numel(requested.filter((size) => size !== -1))
  if (open === -1 ? known === count : known > 0 && count % known === 0) {
    return requested.map((size) => (size === -1 ? count / known : size))
  }
  if (known === 0 && count === 0) {
    throw torchError(
      `cannot reshape tensor of 0 elements into shape ${sizesText(requested)} because the unspecified dimension size -1 can be any value and is ambiguous`,
    )
  }
  throw torchError(`shape '${sizesText(requested)}' is invalid for input of size ${count}`)
}

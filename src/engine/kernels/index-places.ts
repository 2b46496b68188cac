// Where index tensors point: flat row-major places, checked against the sizes.
import { numel } from '../../model/tensor-value'
import { torchError } from '../errors'
import { broadcastShapes, contiguousStrides, sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { elementOffsets, indices, stretch } from './read'

/** An index counted from the front. Error: out of bounds. */
export function wrapIndex(index: number, dim: number, size: number): number {
  if (index < -size || index >= size) {
    throw torchError(`index ${index} is out of bounds for dimension ${dim} with size ${size}`, 'IndexError')
  }
  return index < 0 ? index + size : index
}

/** Places that `gather` reads: element i of `index` replaces the coordinate along `dim`. Negative indices are refused. */
export function gatherPlaces(shape: Shape, dim: number, index: Tensor): Int32Array {
  const strides = contiguousStrides(shape)
  const stride = strides[dim] ?? 1
  const size = shape[dim] ?? 1
  const places = elementOffsets(
    index.shape,
    strides.map((step, at) => (at === dim ? 0 : step)),
    0,
  )
  indices(index).forEach((chosen, i) => {
    if (chosen < 0 || chosen >= size) {
      throw torchError(`index ${chosen} is out of bounds for dimension ${dim} with size ${size}`)
    }
    places[i] = (places[i] ?? 0) + chosen * stride
  })
  return places
}

export interface IndexedPlaces {
  readonly places: Int32Array
  /** Of the result. */
  readonly shape: number[]
}

/**
 * Places that x[i, j, …] with index tensors on some dimensions reads. The tensors broadcast; their common shape stands where
 * the first indexed dimension was if the indexed dimensions are neighbours, else in front.
 */
export function indexedPlaces(shape: Shape, dims: readonly number[], tensors: readonly Tensor[]): IndexedPlaces {
  const common = commonShape(tensors)
  const strides = contiguousStrides(shape)
  const rest = shape.map((_, dim) => dim).filter((dim) => !dims.includes(dim))
  const [first = 0, last = 0] = [dims[0], dims.at(-1)]
  const lead = last - first === dims.length - 1 ? first : 0
  const offsetsOf = (list: readonly number[]): Int32Array =>
    elementOffsets(
      list.map((dim) => shape[dim] ?? 1),
      list.map((dim) => strides[dim] ?? 1),
      0,
    )
  const [before, after] = [rest.slice(0, lead), rest.slice(lead)]
  const chosen = chosenOffsets(shape, dims, tensors, common)
  const [outer, inner] = [offsetsOf(before), offsetsOf(after)]
  const places = new Int32Array(outer.length * chosen.length * inner.length)
  let next = 0
  for (const a of outer) for (const b of chosen) for (const c of inner) places[next++] = a + b + c
  const sizes = (list: readonly number[]): number[] => list.map((dim) => shape[dim] ?? 1)
  return { places, shape: [...sizes(before), ...common, ...sizes(after)] }
}

function commonShape(tensors: readonly Tensor[]): Shape {
  try {
    return tensors.map((tensor) => tensor.shape).reduce(broadcastShapes)
  } catch {
    const shapes = tensors.map((tensor) => sizesText(tensor.shape)).join(', ')
    throw torchError(
      `shape mismatch: indexing tensors could not be broadcast together with shapes ${shapes}`,
      'IndexError',
    )
  }
}

function chosenOffsets(shape: Shape, dims: readonly number[], tensors: readonly Tensor[], common: Shape): number[] {
  const strides = contiguousStrides(shape)
  const offsets = new Array<number>(numel(common)).fill(0)
  tensors.forEach((tensor, which) => {
    const dim = dims[which] ?? 0
    indices(stretch(tensor, common)).forEach((index, i) => {
      offsets[i] = (offsets[i] ?? 0) + wrapIndex(index, dim, shape[dim] ?? 1) * (strides[dim] ?? 1)
    })
  })
  return offsets
}

// Windows that slide over the last dimensions: how many fit, and which places each of them covers.
import { numel } from '../../model/tensor-value'
import { contiguousStrides } from '../shapes'

/** A window over 1 to 3 spatial dimensions; one entry per dimension. */
export interface Window {
  readonly kernel: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation: readonly number[]
}

/** How many windows fit along each dimension; `ceil` lets the last one hang over the end. */
export function windowCounts(sizes: readonly number[], window: Window, ceil = false): number[] {
  return sizes.map((size, dim) => {
    const [k = 1, s = 1, p = 0, d = 1] = [
      window.kernel[dim],
      window.stride[dim],
      window.padding[dim],
      window.dilation[dim],
    ]
    const room = size + 2 * p - d * (k - 1) - 1
    const count = (ceil ? Math.ceil(room / s) : Math.floor(room / s)) + 1
    // A window that would begin in the padding at the far end is left out.
    return ceil && (count - 1) * s >= size + p ? count - 1 : count
  })
}

/**
 * For each place in the kernel and each window, the flat place in a plane of `sizes` that it covers; -1 = in the padding.
 * Laid out as [kernel places, windows].
 */
export function coveredPlaces(sizes: readonly number[], counts: readonly number[], window: Window): Int32Array {
  const windows = numel(counts)
  const cells = numel(window.kernel)
  const strides = contiguousStrides(sizes)
  const places = new Int32Array(cells * windows)
  for (let cell = 0; cell < cells; cell++) {
    const offsets = coordinates(cell, window.kernel)
    for (let at = 0; at < windows; at++) {
      const corner = coordinates(at, counts)
      let place = 0
      for (let dim = 0; dim < sizes.length && place >= 0; dim++) {
        const coordinate =
          (corner[dim] ?? 0) * (window.stride[dim] ?? 1) -
          (window.padding[dim] ?? 0) +
          (offsets[dim] ?? 0) * (window.dilation[dim] ?? 1)
        place = coordinate < 0 || coordinate >= (sizes[dim] ?? 1) ? -1 : place + coordinate * (strides[dim] ?? 1)
      }
      places[cell * windows + at] = place
    }
  }
  return places
}

/** Coordinates of a flat row-major place. */
function coordinates(place: number, sizes: readonly number[]): number[] {
  const found = new Array<number>(sizes.length).fill(0)
  let rest = place
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    const size = sizes[dim] ?? 1
    found[dim] = rest % size
    rest = Math.floor(rest / size)
  }
  return found
}

/** One number for all dimensions, or one each. */
export const perDim = (list: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, dim) => list[dim] ?? list.at(-1) ?? 1)

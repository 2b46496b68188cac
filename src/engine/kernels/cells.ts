// Cells: which places of a plane each element of a result is made from, where cells differ in size (adaptive pooling).
import { numel } from '../../model/tensor-value'
import { contiguousStrides } from '../shapes'

/** From a first coordinate up to, not including, an end. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The places of cell `i` are `places[starts[i]]` up to `places[starts[i + 1]]`, in row-major order. */
export interface Cells {
  readonly starts: Int32Array
  readonly places: Int32Array
}

/** How PyTorch divides `size` elements among `count` cells, which may overlap. */
export function adaptiveSpans(size: number, count: number): Span[] {
  return Array.from({ length: count }, (_, at) => ({
    start: Math.floor((at * size) / count),
    end: Math.ceil(((at + 1) * size) / count),
  }))
}

/** The cells of a plane: one per combination of spans, those of the last dimension running fastest. */
export function cellsOf(sizes: readonly number[], along: readonly (readonly Span[])[]): Cells {
  const strides = contiguousStrides(sizes)
  const counts = along.map((spans) => spans.length)
  const starts = new Int32Array(numel(counts) + 1)
  const places: number[] = []
  const at = new Array<number>(counts.length).fill(0)
  const collect = (dim: number, place: number): void => {
    const span = along[dim]?.[at[dim] ?? 0]
    if (!span) {
      places.push(place)
      return
    }
    for (let i = span.start; i < span.end; i++) collect(dim + 1, place + i * (strides[dim] ?? 1))
  }
  for (let cell = 0; cell < starts.length - 1; cell++) {
    collect(0, 0)
    starts[cell + 1] = places.length
    for (let dim = counts.length - 1; dim >= 0; dim--) {
      at[dim] = (at[dim] ?? 0) + 1
      if ((at[dim] ?? 0) < (counts[dim] ?? 1)) break
      at[dim] = 0
    }
  }
  return { starts, places: Int32Array.from(places) }
}

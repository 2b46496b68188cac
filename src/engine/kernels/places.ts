// Reading and adding at flat places: all of indexing, and its derivatives, come down to these two.
import type { DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { allocate } from '../dtypes'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { elements } from './read'

/** The elements of `self` (in row-major order) at `places`, as a tensor of `shape`. */
export function readPlaces(self: Tensor, places: Int32Array, shape: Shape): Tensor {
  const from = elements(self)
  const out = allocate(self.dtype, places.length)
  for (let i = 0; i < places.length; i++) out[i] = from[places[i] as number] as number
  return Tensor.ofData(out, shape, self.dtype)
}

/** Zeros of `shape` with each element of `source` added, or (`copied`) put at its place. */
export function addPlaces(source: Tensor, places: Int32Array, shape: Shape, copied = false): Tensor {
  const from = elements(source)
  const out = allocate(source.dtype, numel(shape))
  if (copied) for (let i = 0; i < places.length; i++) out[places[i] as number] = from[i] as number
  else addInto(out, from, places, source.dtype)
  return Tensor.ofData(out, shape, source.dtype)
}

/** Adds each element of `from` to `out` at its place. */
export function addInto(
  out: ReturnType<typeof allocate>,
  from: ReturnType<typeof allocate>,
  places: Int32Array,
  dtype: DType,
): void {
  if (out instanceof BigInt64Array) {
    for (let i = 0; i < places.length; i++) {
      const at = places[i] as number
      out[at] = (out[at] as bigint) + (from[i] as bigint)
    }
    return
  }
  for (let i = 0; i < places.length; i++) {
    const at = places[i] as number
    const total = (out[at] as number) + (from[i] as number)
    out[at] = dtype === 'bool' ? Math.min(1, total) : total
  }
}

/** True where nothing was written, for the gradient of what was there. */
export function untouched(shape: Shape, places: Int32Array): Tensor {
  const on = new Uint8Array(numel(shape)).fill(1)
  for (const place of places) on[place] = 0
  return Tensor.ofData(on, shape, 'bool')
}

// A write into a part of a tensor, said without writing: the new tensor takes the written values where a mask is true.
import { noGrad } from '../../../engine/autograd/mode'
import type { IndexEntry } from '../../../engine/index-text'
import { placesIn } from '../../../engine/kernels/layout'
import { indices } from '../../../engine/kernels/read'
import type { Op } from '../../../engine/op'
import { getItem } from '../../../engine/ops/getitem'
import { findOp } from '../../../engine/ops/index'
import { unreachable } from '../../../engine/errors'
import { Tensor } from '../../../engine/tensor'
import type { DType } from '../../../model/dtype'
import type { ParamValue } from '../../../model/document'
import { numel, toNestedList } from '../../../model/tensor-value'
import { Leaf, type Made, type Origin, type Position } from './made'

type Shape = readonly number[]

/** Row-major places that are written to, in the shape of what is written. */
export interface Places {
  readonly places: readonly number[]
  readonly shape: Shape
}

/** What is written: a Python number, or a recorded tensor. */
export type Written =
  | { readonly scalar: ParamValue; readonly shape: Shape }
  | { readonly origin: Origin | null; readonly shape: Shape; readonly dtype: DType }

/** What is written into. */
export interface WriteTarget {
  readonly origin: Origin
  readonly shape: Shape
  readonly dtype: DType
}

/** Records the ops that stand for a write. */
export interface Maker {
  make: (
    op: Op,
    inputs: readonly (Origin | null)[],
    params: Readonly<Record<string, ParamValue>>,
    note?: 'in-place',
  ) => Made
  cast: (origin: Origin, dtype: DType) => Origin
  readonly position: Position
}

const op = (name: string): Op => findOp(name) ?? unreachable(`a catalog without ${name}`)

/** The places that `x[entries]` means. */
export function assignedPlaces(self: Tensor, entries: readonly IndexEntry[]): Places {
  const numbers = Int32Array.from({ length: self.numel }, (_, place) => place)
  const found = noGrad(() => getItem(Tensor.ofData(numbers, self.shape, 'int32'), entries))
  return { places: indices(found), shape: found.shape }
}

/** The places of a base that its view shows. */
export function viewedPlaces(base: Tensor, view: Tensor): Places {
  return { places: Array.from(placesIn(base, view)), shape: view.shape }
}

/** The target with what was written in its places. */
export function placed(maker: Maker, target: WriteTarget, { places, shape }: Places, written: Written): Origin {
  const made = (
    name: string,
    inputs: readonly (Origin | null)[],
    params: Readonly<Record<string, ParamValue>>,
  ): Origin => ({
    from: maker.make(op(name), inputs, params, 'in-place'),
    output: 0,
  })
  const mask = (): Origin => maskLeaf(target.shape, places, maker.position)
  if ('scalar' in written) return made('where', [mask(), null, target.origin], { self: written.scalar })
  if (!written.origin) return target.origin
  let value = written.dtype === target.dtype ? written.origin : maker.cast(written.origin, target.dtype)
  const kept = written.shape.slice(Math.max(0, written.shape.length - shape.length))
  if (kept.length < written.shape.length) value = made('reshape', [value], { shape: kept })
  if (!same(kept, shape)) value = made('expand', [value], { size: shape })
  if (numel(shape) === 0) return target.origin
  if (places.length === numel(target.shape) && places.every((place, index) => place === index)) {
    return same(shape, target.shape) ? value : made('reshape', [value], { shape: target.shape })
  }
  const flat = made('reshape', [value], { shape: [-1] })
  const spread = made('index', [flat], { index: sourceText(target.shape, places) })
  return made('where', [mask(), spread, target.origin], {})
}

const same = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((size, dim) => size === b[dim])

/** True where something is written. */
function maskLeaf(shape: Shape, places: readonly number[], position: Position): Origin {
  const on = new Uint8Array(numel(shape))
  for (const place of places) on[place] = 1
  return { from: new Leaf(Tensor.ofData(on, shape, 'bool'), 0, position, null, null, false), output: 0 }
}

/** For each place of the target the written element that goes there (the first one where none does), as nested lists. */
function sourceText(shape: Shape, places: readonly number[]): string {
  const from = new Int32Array(numel(shape))
  places.forEach((place, index) => (from[place] = index))
  return shape.length === 0 ? '0' : JSON.stringify(toNestedList({ dtype: 'int32', shape, data: from }))
}

// Who watches Python's calls of the engine: the recorder, while it is on.
import type { Op } from '../../engine/op'
import type { IndexEntry } from '../../engine/index-text'
import type { Tensor } from '../../engine/tensor'
import type { ParamValue } from '../../model/document'

/** Told of every op that Python runs. `given` are the params as a document writes them, null = all at their defaults. */
export interface Watcher {
  ran: (
    op: Op,
    inputs: readonly (Tensor | null)[],
    given: readonly ParamValue[] | null,
    outputs: readonly Tensor[],
  ) => void
  /** A tensor was made out of data. */
  began: (tensor: Tensor) => void
  /** An op is about to write into `self`, the first of its inputs. */
  writes: (self: Tensor, inputs: readonly (Tensor | null)[]) => void
  /** It has. */
  wrote: (op: Op, inputs: readonly (Tensor | null)[], given: readonly ParamValue[] | null) => void
  /** `x[entries]` was read. */
  indexed: (self: Tensor, entries: readonly IndexEntry[], result: Tensor) => void
  /** `x[entries] = value` was written. */
  assigned: (self: Tensor, entries: readonly IndexEntry[], value: Tensor) => void
  /** Something else wrote into the tensor: random numbers, or `x.data = y`. */
  touched: (self: Tensor) => void
  /** `x.retain_grad()` */
  retained: (self: Tensor) => void
}

/** The one that watches now; null while nobody does. A field of an object, so that it is read at the speed of a field. */
export const watch: { by: Watcher | null } = { by: null }

// Which recorded value a tensor holds now. A write makes what is known of every tensor on that storage stale.
import type { Tensor } from '../../../engine/tensor'
import type { Made, Origin, Position } from './made'
import { Cut, Leaf } from './made'

/** How a view was made, so that it can be recorded anew after its base was written to. */
export interface ViewSource {
  readonly source: Tensor
  readonly made: Made
}

export interface Entry {
  readonly origin: Origin
  readonly stamp: number
  readonly view: ViewSource | null
}

export class Entries {
  private readonly known = new WeakMap<Tensor, Entry>()
  private readonly stamps = new WeakMap<object, number>()
  private readonly leaves = new WeakMap<object, Set<WeakRef<Leaf>>>()
  private readonly names = new WeakMap<Tensor, string>()
  private readonly cuts = new WeakMap<Tensor, { readonly cut: Cut; readonly stamp: number }>()
  private readonly places = new WeakMap<Tensor, Position>()
  private readonly parameters = new WeakSet<Tensor>()
  private nextStamp = 1

  /** What is known of a tensor if nobody has written to its storage since. */
  fresh(tensor: Tensor): Entry | null {
    const entry = this.known.get(tensor)
    if (entry?.stamp !== this.stampOf(tensor)) return null
    const { from } = entry.origin
    if (from instanceof Leaf) return from.requiresGrad === tensor.requiresGrad ? entry : null
    // What was made became a leaf: `x = torch.arange(6.).view(2, 3).requires_grad_()`.
    return tensor.requiresGrad && tensor.isLeaf ? null : entry
  }

  /** What was known of a tensor, stale or not. */
  any(tensor: Tensor): Entry | null {
    return this.known.get(tensor) ?? null
  }

  set(tensor: Tensor, origin: Origin, view: ViewSource | null = null): Origin {
    this.known.set(tensor, { origin, stamp: this.stampOf(tensor), view })
    return origin
  }

  /** Notes a leaf, which keeps its elements when they are about to be written over. */
  addLeaf(tensor: Tensor, leaf: Leaf): void {
    if (tensor.isPlain) {
      leaf.keep()
      return
    }
    const key = keyOf(tensor)
    const list = this.leaves.get(key) ?? new Set()
    list.add(new WeakRef(leaf))
    this.leaves.set(key, list)
  }

  /** A write to the tensor's storage is about to happen. */
  beforeWrite(tensor: Tensor): void {
    const key = keyOf(tensor)
    for (const leaf of this.leaves.get(key) ?? []) leaf.deref()?.keep()
    this.leaves.delete(key)
    this.stamps.set(key, this.nextStamp++)
  }

  /** The write has happened: a plain scalar may have a storage only since. */
  afterWrite(tensor: Tensor): void {
    this.stamps.set(keyOf(tensor), this.nextStamp++)
  }

  nameOf(tensor: Tensor): string | null {
    return this.names.get(tensor) ?? null
  }

  /** Where the tensor was made or first bound to a variable; null where that was not seen. */
  placeOf(tensor: Tensor): Position | null {
    return this.places.get(tensor) ?? null
  }

  /** A variable holds the tensor since the code stood at `place`. */
  setName(tensor: Tensor, name: string, place: Position): void {
    this.names.set(tensor, name)
    this.setPlace(tensor, place)
  }

  /** The tensor is there since the code stood at `place`, if not before. */
  setPlace(tensor: Tensor, place: Position): void {
    if (!this.places.has(tensor)) this.places.set(tensor, place)
  }

  /** `detach()` has cut the tensor off from this. */
  setCut(tensor: Tensor, origin: Origin): void {
    this.cuts.set(tensor, { cut: new Cut(origin), stamp: this.stampOf(tensor) })
  }

  /** What the tensor was detached from, as long as both hold what they held then and it still waits for no gradient. */
  cutOf(tensor: Tensor): Cut | null {
    const known = this.cuts.get(tensor)
    return known?.stamp === this.stampOf(tensor) && !tensor.requiresGrad ? known.cut : null
  }

  isParameter(tensor: Tensor): boolean {
    return this.parameters.has(tensor)
  }

  setParameter(tensor: Tensor): void {
    this.parameters.add(tensor)
  }

  private stampOf(tensor: Tensor): number {
    return this.stamps.get(keyOf(tensor)) ?? 0
  }
}

/** What a tensor shares with its views; a plain scalar has no storage and stands for itself. */
const keyOf = (tensor: Tensor): object => (tensor.isPlain ? tensor : tensor.storage)

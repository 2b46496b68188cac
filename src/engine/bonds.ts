// What ties few tensors to others: a base whose view they are, the tangents they carry, the batches they are an example of.
// `T` is the tensor, which knows of its bonds.

/**
 * How a view was made. PyTorch lets those be written to that were made on their own (plain), but neither those of calls that
 * make several (many) nor those that were made while gradients were not recorded (untracked), be it for inference.
 */
export type ViewCreation = 'plain' | 'many' | 'untracked' | 'inference'

/** How a view came from its base, so that an in-place write through it can be told to both. */
export interface ViewOf<T> {
  readonly base: T
  /** Makes the same view of a tensor of the base's shape. */
  readonly replay: (base: T) => T
  /** How it, or the view that it is a view of, was made. */
  readonly creation: ViewCreation
  /** The base's version when the view's place in the graph was last worked out. */
  seen: number
}

/** A level of a transformation that follows every op; the deeper one was opened later. */
export interface Level {
  readonly depth: number
  /** False once it was closed: what tensors carry of it counts no more. */
  readonly isOpen: boolean
}

/** A tangent, and those of the levels outside its own. */
export interface Dual<T> {
  readonly level: Level
  readonly tangent: T
  readonly outer: Dual<T> | null
}

/** A batch that a function is being mapped over, example by example. */
export interface Batch {
  readonly level: Level
  readonly size: number
}

/** What few tensors have: a base, a tangent, a batch, or writes that no version counter sees. */
export interface Bonds<T> {
  readonly view: ViewOf<T> | null
  /** The tangents it carries through forward-mode differentiation, those of the innermost level first. */
  readonly dual: Dual<T> | null
  /** The batches whose examples it is one of, or is computed from. */
  readonly batches: readonly Batch[]
  /** `.data`: writes through it are not counted. */
  readonly uncounted: boolean
}

/** What most tensors have. */
export const NO_BONDS = Object.freeze({ view: null, dual: null, batches: [], uncounted: false })

/** What `.data` has, and every view of it. */
export const UNCOUNTED = Object.freeze({ ...NO_BONDS, uncounted: true })

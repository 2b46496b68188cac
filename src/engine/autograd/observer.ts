// What can be seen of a backward pass while it runs.
import type { GradNode, GradTarget, Tensor } from '../tensor'

/** One gradient that a node sends to one of its inputs. */
export interface Sent {
  readonly input: number
  readonly target: GradTarget
  /** What the rule gave. */
  readonly raw: Tensor
  /** Dimensions of `raw` that were summed away. */
  readonly summedDims: readonly number[]
  /** What arrives. */
  readonly gradient: Tensor
  /** What has arrived at the target so far, this included. */
  readonly total: Tensor
}

/** Told about every step of a backward pass, in order. */
export interface BackwardObserver {
  seeded(target: GradTarget, gradient: Tensor): void
  /** A node ran. Its saved tensors are still there. */
  ran(node: GradNode, upstream: readonly (Tensor | null)[], sent: readonly Sent[]): void
  accumulated(leaf: GradTarget, before: Tensor | null, incoming: Tensor, after: Tensor): void
}

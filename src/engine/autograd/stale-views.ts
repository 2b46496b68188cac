// Views whose base has been written to since they were made, and their place in the graph since then.
import type { GradTarget, Tensor } from '../tensor'
import { withGradMode } from './mode'

/** True if the view's place in the graph is older than a write to its base. */
export function isStale({ viewOf, target }: Tensor): boolean {
  if (!viewOf || viewOf.seen === viewOf.base.version) return false
  return viewOf.base.target !== null || target !== null
}

/** The place in the graph that a tensor has by now, after all writes to what it is a view of. */
export function placeNow(tensor: Tensor): GradTarget | null {
  const { viewOf } = tensor
  if (!viewOf || !isStale(tensor)) return tensor.target
  return withGradMode(true, () => viewOf.replay(viewOf.base)).target
}

// Saved-tensor hooks: whoever sets them keeps what nodes save for backward in a form of their own.
import type { Tensor } from '../tensor'

/** torch.autograd.graph.saved_tensors_hooks. */
export interface SavedHooks {
  /** Called, outside the graph, with each tensor that a node saves; gives what is kept in its place. */
  readonly pack: (tensor: Tensor) => unknown
  /** The tensor again, whenever a rule reads it. */
  readonly unpack: (packed: unknown) => Tensor
  /** The node has let go of it. */
  readonly drop: (packed: unknown) => void
}

let active: SavedHooks | null = null

/** The hooks that nodes made now obey; null = none. */
export function savedHooks(): SavedHooks | null {
  return active
}

/** Sets the hooks for nodes made from now on. */
export function setSavedHooks(hooks: SavedHooks | null): void {
  active = hooks
}

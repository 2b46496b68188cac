// Hooks: functions of the user that see a gradient on its way, and may replace it. They are kept beside targets and nodes,
// so that graphs without hooks pay nothing for them.
import { claim, type GradNode, type GradTarget, type Tensor } from '../tensor'

/** Sees the complete gradient of a tensor; what it returns takes the gradient's place, null leaves it. */
export type TensorHook = (gradient: Tensor) => Tensor | null
/** Told after a leaf's `.grad` was added to. */
export type AccumulateHook = () => void
/** Sees what a node sent (per input) and got (per output); what it returns is sent instead, null leaves it. */
export type NodeHook = (
  sent: readonly (Tensor | null)[],
  upstream: readonly (Tensor | null)[],
) => readonly (Tensor | null)[] | null
/** Sees what a node is about to get, per output. */
export type NodePrehook = (upstream: readonly (Tensor | null)[]) => readonly (Tensor | null)[] | null

/** Hooks by the object they hang on, in the order of registration. */
class Registry<K extends object, H> {
  private readonly lists = new WeakMap<K, Set<H>>()
  /** How many were ever registered; zero = nobody needs to look. */
  used = 0

  /** Adds a hook; the function returned removes it. */
  add(key: K, hook: H): () => void {
    const list = this.lists.get(key) ?? new Set<H>()
    list.add(hook)
    this.lists.set(key, list)
    this.used++
    return () => void list.delete(hook)
  }

  of(key: K): readonly H[] {
    return this.used === 0 ? [] : [...(this.lists.get(key) ?? [])]
  }
}

export const tensorHooks = new Registry<GradTarget, TensorHook>()
export const accumulateHooks = new Registry<GradTarget, AccumulateHook>()
/** Hooks on nodes, and on leaves, which PyTorch counts as nodes. */
export const nodeHooks = new Registry<GradNode | GradTarget, NodeHook>()
export const nodePrehooks = new Registry<GradNode | GradTarget, NodePrehook>()

/** True once any hook was registered: the scalar backward pass, which knows none, then stands aside. */
export function hooksInUse(): boolean {
  return tensorHooks.used + accumulateHooks.used + nodeHooks.used + nodePrehooks.used > 0
}

/** The gradient of a tensor after its hooks. */
export function hooked(target: GradTarget, gradient: Tensor): Tensor {
  let current = gradient
  for (const hook of tensorHooks.of(target)) {
    // The hook may hold on to what it sees, and to what it gives.
    claim(current)
    current = hook(current) ?? current
    claim(current)
  }
  return current
}

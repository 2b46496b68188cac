// The two things that a backward pass visits: targets, where gradients go, and nodes, which send them on.
// `T` is the tensor, which knows of its target.
import { isComplex, type DType } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import type { Shape } from '../shapes'

/** Where the gradient of a tensor goes: into `.grad` of a leaf, or to the node that made the tensor. */
export interface GradTargetOf<T> {
  grad: T | null
  /** `retain_grad()` was called: keep `grad` although it is no leaf. */
  retains: boolean
  /** The node whose output the tensor is; null for a leaf. */
  readonly node: GradNodeOf<T> | null
  /** Which output of that node. */
  readonly output: number
  readonly shape: Shape
  readonly dtype: DType
  /** Gradients are kept in float32. A string to compare would cost the scalar backward pass much more. */
  readonly isSingle: boolean
  /** The last scalar backward pass that came by, and where it keeps the sum of what arrived here. */
  pass: number
  slot: number
  /** The next in that pass's list of leaves or of nodes. */
  next: GradTargetOf<T> | null
  /** Only plain scalars stand between here and the leaves, so that the scalar backward pass can take over. */
  readonly plain: boolean
}

/** A node of the autograd graph: what PyTorch shows as `grad_fn`. */
export interface GradNodeOf<T> {
  /** `MulBackward0` */
  readonly name: string
  /** Order of creation; backward runs nodes from the highest down. */
  sequence: number
  /** One per input; null where no gradient is wanted. */
  readonly inputs: readonly (GradTargetOf<T> | null)[]
  /** How many outputs the op had. */
  readonly outputCount: number
  /** The gradient of one input, not yet summed to its shape; null = none. */
  gradientOf(input: number, grads: readonly (T | null)[], algebra: TensorAlgebra<T>): T | null
  /** The gradients of all inputs at once, where they are not computed one by one; null = none. */
  gradients?(grads: readonly (T | null)[]): readonly (T | null)[]
  /** Lets go of the saved tensors. */
  release(): void
  /** Names that something is saved under; absent where nothing can be. */
  readonly savedNames?: readonly string[]
  /** The tensor saved under a name. Error: freed, or changed in place since. */
  savedTensor?(name: string): T | null
}

/** The target of a leaf, or of one output of a node. */
export class Target<T> implements GradTargetOf<T> {
  grad: T | null
  retains: boolean
  pass: number
  slot: number
  next: GradTargetOf<T> | null
  readonly isSingle: boolean
  readonly plain: boolean

  constructor(
    readonly node: GradNodeOf<T> | null,
    readonly output: number,
    readonly shape: Shape,
    readonly dtype: DType,
  ) {
    this.grad = null
    this.retains = false
    this.pass = 0
    this.slot = 0
    this.next = null
    this.isSingle = dtype === 'float32'
    this.plain = node === null && shape.length === 0 && !isComplex(dtype)
  }
}

/** Tells the target of a leaf from a node. */
export function isLeafTarget<T>(task: GradNodeOf<T> | GradTargetOf<T>): task is GradTargetOf<T> {
  return task instanceof Target
}

/**
 * A tensor has got a new place in the graph. `.grad` stays the tensor's, and one that is to be kept is that of the new value
 * from now on; hooks go on seeing the gradient of the old one.
 */
export function carryGrad<T>(before: GradTargetOf<T> | null, now: GradTargetOf<T> | null): void {
  if (!before || !now || before === now) return
  now.grad = before.grad
  now.retains = before.retains
  before.retains = false
}

// Tensor, and the three objects that tie it into autograd: its storage, the target of its gradient, and the graph node.
import { isComplex, isFloating, isHalf, type DType } from '../model/dtype'
import { roundHalves } from '../model/half'
import { numel, type TensorData, type TensorValue } from '../model/tensor-value'
import type { TensorAlgebra } from './algebra'
import { allocate, type Category } from './dtypes'
import { unreachable } from './errors'
import { inference } from './inference'
import { contiguousStrides, SCALAR_SHAPE, sameShape, type Shape } from './shapes'

/** The elements that a tensor and its views share. */
export class Storage {
  /** Counts in-place writes, through whichever view. */
  version = 0
  /** Somebody holds what it holds as a gradient, which must not be written to for another one's sake. */
  claimed = false
  /** The value of a tensor that shows all of the storage in order, once somebody has asked for it (see `valueOf`). */
  whole: TensorValue | null = null
  /** It stands for elements that are nowhere: of PyTorch's device "meta". */
  isMeta = false
  /** It was made in inference mode. */
  readonly inference = inference.on
  constructor(readonly data: TensorData) {}
}

/**
 * How a view was made. PyTorch lets those be written to that were made on their own (plain), but neither those of calls that
 * make several (many) nor those that were made while gradients were not recorded (untracked), be it for inference.
 */
export type ViewCreation = 'plain' | 'many' | 'untracked' | 'inference'

/** How a view came from its base, so that an in-place write through it can be told to both. */
export interface ViewOf {
  readonly base: Tensor
  /** Makes the same view of a tensor of the base's shape. */
  readonly replay: (base: Tensor) => Tensor
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
export interface Dual {
  readonly level: Level
  readonly tangent: Tensor
  readonly outer: Dual | null
}

/** A batch that a function is being mapped over, example by example. */
export interface Batch {
  readonly level: Level
  readonly size: number
}

/** What few tensors have: a base, a tangent, a batch, or writes that no version counter sees. */
interface Bonds {
  view: ViewOf | null
  /** The tangents it carries through forward-mode differentiation, those of the innermost level first. */
  dual: Dual | null
  /** The batches whose examples it is one of, or is computed from. */
  batches: readonly Batch[]
  /** `.data`: writes through it are not counted. */
  readonly uncounted: boolean
}

const NO_BONDS: Bonds = Object.freeze({ view: null, dual: null, batches: [], uncounted: false })

/** Which elements of a storage a tensor shows, and in what shape. */
export interface Layout {
  readonly shape: Shape
  readonly strides: readonly number[]
  readonly offset: number
}

const SCALAR_LAYOUT: Layout = { shape: SCALAR_SHAPE, strides: SCALAR_SHAPE, offset: 0 }
/** Marks the tensor that stands for a Python scalar. */
const PYTHON_SCALAR: Layout = { ...SCALAR_LAYOUT }

/** True for the window of a tensor that stands for a Python scalar. */
export const isPythonScalar = (window: Layout): boolean => window === PYTHON_SCALAR

/**
 * A tensor: a strided window into a storage. A 0-d tensor made by an op keeps its element as a plain number (`scalar`)
 * and gets a storage only when somebody asks for it, so scalar graphs allocate no typed arrays.
 */
export class Tensor {
  private constructor(
    public dtype: DType,
    private layout: Layout,
    private own: Storage | null,
    /** The element while there is no storage; for int64 a safe integer, for bool 0 or 1. */
    public scalar: number,
    /** Where its gradient goes; null = does not require grad. */
    public target: GradTarget | null,
    private bonds: Bonds = NO_BONDS,
  ) {}

  /** A 0-d tensor. `value` must already be as the dtype stores it. */
  static ofScalar(value: number, dtype: DType): Tensor {
    const made = new Tensor(dtype, SCALAR_LAYOUT, null, value, null)
    // Only a storage knows in which mode it was made.
    return inference.on ? made.stored() : made
  }

  /** This tensor, with its element in a storage. */
  private stored(): this {
    this.own = this.storage
    return this
  }

  /** The tensor that stands for a Python scalar in an op; a bigint for ints beyond 2^53. */
  static ofPython(value: number | bigint, dtype: DType): Tensor {
    if (typeof value === 'number') return new Tensor(dtype, PYTHON_SCALAR, null, value, null)
    return new Tensor('int64', PYTHON_SCALAR, new Storage(BigInt64Array.of(value)), 0, null)
  }

  /** The tensor that stands for a Python complex number in an op. */
  static ofComplex(re: number, im: number): Tensor {
    return new Tensor('complex128', PYTHON_SCALAR, new Storage(Float64Array.of(re, im)), 0, null)
  }

  /** A contiguous tensor that owns `data`, which must hold numel(shape) elements; those of 16 bits are rounded here. */
  static ofData(data: TensorData, shape: Shape, dtype: DType): Tensor {
    if (isHalf(dtype)) roundHalves(data as Float32Array, dtype)
    if (shape.length === 0 && dtype !== 'int64' && !isComplex(dtype)) return Tensor.ofScalar(Number(data[0]), dtype)
    return new Tensor(dtype, { shape, strides: contiguousStrides(shape), offset: 0 }, new Storage(data), 0, null)
  }

  /** A window into a storage. */
  static ofStorage(storage: Storage, window: Layout, dtype: DType): Tensor {
    return new Tensor(dtype, window, storage, 0, null)
  }

  /** A view of the same storage. */
  view(shape: Shape, strides: readonly number[], offset: number): Tensor {
    const bonds = this.bonds.uncounted ? { ...NO_BONDS, uncounted: true } : NO_BONDS
    return new Tensor(this.dtype, { shape, strides, offset }, this.storage, 0, null, bonds)
  }

  /** A window into the same storage that reads it as another dtype kept in the same kind of array. */
  reinterpret(dtype: DType, layout: Layout): Tensor {
    return new Tensor(dtype, layout, this.storage, 0, null)
  }

  /** The same elements as another tensor whose writes are not counted: `.data`. */
  uncounted(): Tensor {
    const bonds = { ...NO_BONDS, uncounted: true }
    return new Tensor(this.dtype, this.layout, this.storage, 0, null, bonds)
  }

  /** Takes over dtype, shape and elements of another tensor, as `x.data = y` does; the place in the graph stays. */
  become(source: Tensor): void {
    this.own = source.storage
    this.layout = source.layout
    this.dtype = source.dtype
    this.scalar = source.scalar
    this.bonds = { ...this.bonds, view: null, dual: null }
    const { target } = this
    // Graphs that lead here still do, as long as what they send fits.
    if (target?.node === null && !(target.dtype === this.dtype && sameShape(target.shape, this.shape))) {
      const renewed = new Target(null, 0, this.shape, this.dtype)
      renewed.grad = target.grad
      this.target = renewed
    }
  }

  /** The view relation; null for a tensor that is nobody's view. */
  get viewOf(): ViewOf | null {
    return this.bonds.view
  }

  /** Notes that this tensor is a view. */
  becomeView(view: ViewOf): void {
    this.bonds = { ...this.bonds, view }
  }

  /** The tangents it carries, if any. */
  get dual(): Dual | null {
    return this.bonds.dual
  }

  /** The same tensor, graph and all, with other tangents; it is nobody's view. */
  withDual(dual: Dual | null): Tensor {
    return new Tensor(this.dtype, this.layout, this.own, this.scalar, this.target, { ...this.bonds, view: null, dual })
  }

  /** Carries other tangents from now on. */
  becomeDual(dual: Dual | null): void {
    this.bonds = { ...this.bonds, dual }
  }

  /** The batches whose examples it is one of, or is computed from. */
  get batches(): readonly Batch[] {
    return this.bonds.batches
  }

  /** Counts as computed from an example of these batches from now on. */
  joinBatches(batches: readonly Batch[]): void {
    this.bonds = { ...this.bonds, batches }
  }

  /** Counts a write to the storage. */
  countWrite(): void {
    const { storage } = this
    storage.whole = null
    if (!this.bonds.uncounted) storage.version++
  }

  /** True when both show the same storage. */
  sharesStorage(other: Tensor): boolean {
    return this.own !== null && this.own === other.own
  }

  /** The same tensor, graph and all, as another object; `own` is its storage, where writes are to be seen by both. */
  alias(own: Storage | null = this.own): Tensor {
    return new Tensor(this.dtype, this.layout, own, this.scalar, this.target, this.bonds)
  }

  /** Shape, strides and place of the first element, as one object that does not change. */
  get window(): Layout {
    return this.layout
  }

  get shape(): Shape {
    return this.layout.shape
  }

  /** Distance in the storage between neighbours along each dimension. */
  get strides(): readonly number[] {
    return this.layout.strides
  }

  /** Place of the first element in the storage. */
  get offset(): number {
    return this.layout.offset
  }

  /** Stands for a Python scalar, which takes the least part in type promotion. */
  get wrapped(): boolean {
    return isPythonScalar(this.layout)
  }

  get ndim(): number {
    return this.shape.length
  }

  get numel(): number {
    return numel(this.shape)
  }

  /** True if gradients flow to it. A view also says so when its base was told to require grad after it was made. */
  get requiresGrad(): boolean {
    return this.target !== null || (this.bonds.view !== null && this.bonds.view.base.target !== null)
  }

  /** True for tensors made by the user, and for all that do not require grad. */
  get isLeaf(): boolean {
    return this.target === null || this.target.node === null
  }

  get gradFn(): GradNode | null {
    return this.target?.node ?? null
  }

  get grad(): Tensor | null {
    return this.target?.grad ?? null
  }

  /** How this operand takes part in type promotion. */
  get category(): Category {
    if (this.wrapped) return 'wrapped'
    return this.shape.length === 0 ? 'zero-dim' : 'dimensioned'
  }

  /** True while the element is a plain number. */
  get isPlain(): boolean {
    return this.own === null
  }

  /** The storage; made on first use for a plain scalar. */
  get storage(): Storage {
    if (this.own) return this.own
    const data = allocate(this.dtype, 1)
    data[0] = data instanceof BigInt64Array ? BigInt(this.scalar) : this.scalar
    return (this.own = new Storage(data))
  }

  /** True if it was made in inference mode, or is a view of such a one. */
  get isInference(): boolean {
    return this.own?.inference ?? false
  }

  /** True for a tensor of the device "meta", which has a shape and a dtype but no elements. */
  get isMeta(): boolean {
    return this.own?.isMeta ?? false
  }

  /** Number of in-place writes its storage has seen. */
  get version(): number {
    return this.own === null ? 0 : this.own.version
  }

  get isContiguous(): boolean {
    let step = 1
    for (let dim = this.shape.length - 1; dim >= 0; dim--) {
      const size = this.shape[dim] ?? 1
      if (size === 0) return true
      if (size !== 1 && this.strides[dim] !== step) return false
      step *= size
    }
    return true
  }

  /** The only element, as the storage holds it. Error: more or fewer than one. */
  get element(): number | bigint {
    if (this.own === null) return this.scalar
    return this.own.data[this.offset] ?? unreachable('reading the element of an empty tensor')
  }
}

/** Where the gradient of a tensor goes: into `.grad` of a leaf, or to the node that made the tensor. */
export interface GradTarget {
  grad: Tensor | null
  /** `retain_grad()` was called: keep `grad` although it is no leaf. */
  retains: boolean
  /** The node whose output the tensor is; null for a leaf. */
  readonly node: GradNode | null
  /** Which output of that node. */
  readonly output: number
  readonly shape: Shape
  readonly dtype: DType
  /** The last scalar backward pass that came by, and where it keeps the sum of what arrived here. */
  pass: number
  slot: number
  /** The next in that pass's list of leaves or of nodes. */
  next: GradTarget | null
  /** Only plain scalars stand between here and the leaves, so that the scalar backward pass can take over. */
  readonly plain: boolean
}

/** The target of a leaf, or of one output of a node. */
export class Target implements GradTarget {
  grad: Tensor | null
  retains: boolean
  pass: number
  slot: number
  next: GradTarget | null
  readonly plain: boolean

  constructor(
    readonly node: GradNode | null,
    readonly output: number,
    readonly shape: Shape,
    readonly dtype: DType,
  ) {
    this.grad = null
    this.retains = false
    this.pass = 0
    this.slot = 0
    this.next = null
    this.plain = node === null && shape.length === 0
  }
}

/**
 * A tensor has got a new place in the graph. `.grad` stays the tensor's, and one that is to be kept is that of the new value
 * from now on; hooks go on seeing the gradient of the old one.
 */
export function carryGrad(before: GradTarget | null, now: GradTarget | null): void {
  if (!before || !now || before === now) return
  now.grad = before.grad
  now.retains = before.retains
  before.retains = false
}

/** Notes that somebody holds a gradient, be it a leaf as its `.grad`: whoever else wants to keep it must copy it. */
export function claim(gradient: Tensor): void {
  if (!gradient.isPlain) gradient.storage.claimed = true
}

/** Tells the target of a leaf from a node: the two things that a backward pass visits. */
export function isLeafTarget(task: GradNode | GradTarget): task is GradTarget {
  return task instanceof Target
}

/** A node of the autograd graph: what PyTorch shows as `grad_fn`. */
export interface GradNode {
  /** `MulBackward0` */
  readonly name: string
  /** Order of creation; backward runs nodes from the highest down. */
  sequence: number
  /** One per input; null where no gradient is wanted. */
  readonly inputs: readonly (GradTarget | null)[]
  /** How many outputs the op had. */
  readonly outputCount: number
  /** The gradient of one input, not yet summed to its shape; null = none. */
  gradientOf(input: number, grads: readonly (Tensor | null)[], algebra: TensorAlgebra<Tensor>): Tensor | null
  /** The gradients of all inputs at once, where they are not computed one by one; null = none. */
  gradients?(grads: readonly (Tensor | null)[]): readonly (Tensor | null)[]
  /** Lets go of the saved tensors. */
  release(): void
  /** Names that something is saved under; absent where nothing can be. */
  readonly savedNames?: readonly string[]
  /** The tensor saved under a name. Error: freed, or changed in place since. */
  savedTensor?(name: string): Tensor | null
}

/** Makes a tensor a leaf that requires grad (in place). The dtype must be floating; callers check and say so. */
export function requireGrad(tensor: Tensor): Tensor {
  if (!isFloating(tensor.dtype)) unreachable('an integer tensor that requires grad')
  tensor.target ??= new Target(null, 0, tensor.shape, tensor.dtype)
  return tensor
}

/** True when the gradient `value` needs neither summing nor casting to arrive at `target`. */
export function fits(value: Tensor, target: GradTarget): boolean {
  return value.dtype === target.dtype && sameShape(value.shape, target.shape)
}

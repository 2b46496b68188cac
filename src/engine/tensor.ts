// Tensor: a strided window into a storage, with its place in the autograd graph.
import { isComplex, isDifferentiable, isHalf, type DType } from '../model/dtype'
import { roundHalves } from '../model/half'
import { numel, type TensorData } from '../model/tensor-value'
import { Target, type GradNodeOf, type GradTargetOf } from './autograd/graph'
import { NO_BONDS, UNCOUNTED, type Batch, type Bonds, type Dual, type ViewOf } from './bonds'
import { allocate, type Category } from './dtypes'
import { unreachable } from './errors'
import { inference } from './inference'
import { contiguousLayout, isContiguous, isPythonScalar, PYTHON_SCALAR, SCALAR_LAYOUT, type Layout } from './layout'
import { noteMade } from './reuse'
import { sameShape, type Shape } from './shapes'
import { Storage } from './storage'

/** Where the gradient of a tensor goes. */
export type GradTarget = GradTargetOf<Tensor>

/** A node of the autograd graph: what PyTorch shows as `grad_fn`. */
export type GradNode = GradNodeOf<Tensor>

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
    private bonds: Bonds<Tensor> = NO_BONDS,
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
    return new Tensor(dtype, contiguousLayout(shape), new Storage(data), 0, null)
  }

  /** The same of a new array that nobody else has: its memory may be used again when the scope that it is made in ends. */
  static ofResult(data: TensorData, shape: Shape, dtype: DType): Tensor {
    const made = Tensor.ofData(data, shape, dtype)
    if (made.own !== null) noteMade(made.own, data)
    return made
  }

  /** A window into a storage. */
  static ofStorage(storage: Storage, window: Layout, dtype: DType): Tensor {
    return new Tensor(dtype, window, storage, 0, null)
  }

  /** A view of the same storage. */
  view(shape: Shape, strides: readonly number[], offset: number): Tensor {
    const bonds = this.bonds.uncounted ? UNCOUNTED : NO_BONDS
    return new Tensor(this.dtype, { shape, strides, offset }, this.storage, 0, null, bonds)
  }

  /** A window into the same storage that reads it as another dtype kept in the same kind of array. */
  reinterpret(dtype: DType, layout: Layout): Tensor {
    return new Tensor(dtype, layout, this.storage, 0, null)
  }

  /** The same elements as another tensor whose writes are not counted: `.data`. */
  uncounted(): Tensor {
    return new Tensor(this.dtype, this.layout, this.storage, 0, null, UNCOUNTED)
  }

  /** Takes over dtype, shape and elements of another tensor, as `x.data = y` does; the place in the graph stays. */
  become(source: Tensor): void {
    this.own = source.storage
    this.own.outlive()
    this.layout = source.layout
    this.dtype = source.dtype
    this.scalar = source.scalar
    this.bonds = { ...this.bonds, view: null, dual: null }
    const { target } = this
    // Graphs that lead here still do, as long as what they send fits.
    if (target?.node === null && !(target.dtype === this.dtype && sameShape(target.shape, this.shape))) {
      const renewed = new Target<Tensor>(null, 0, this.shape, this.dtype)
      renewed.grad = target.grad
      this.target = renewed
    }
  }

  /** The view relation; null for a tensor that is nobody's view. */
  get viewOf(): ViewOf<Tensor> | null {
    return this.bonds.view
  }

  /** Notes that this tensor is a view. */
  becomeView(view: ViewOf<Tensor>): void {
    this.bonds = { ...this.bonds, view }
  }

  /** The tangents it carries, if any. */
  get dual(): Dual<Tensor> | null {
    return this.bonds.dual
  }

  /** The same tensor, graph and all, with other tangents; it is nobody's view. */
  withDual(dual: Dual<Tensor> | null): Tensor {
    return new Tensor(this.dtype, this.layout, this.own, this.scalar, this.target, { ...this.bonds, view: null, dual })
  }

  /** Carries other tangents from now on. */
  becomeDual(dual: Dual<Tensor> | null): void {
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
    return isContiguous(this.layout)
  }

  /** The only element, as the storage holds it. Error: more or fewer than one. */
  get element(): number | bigint {
    if (this.own === null) return this.scalar
    return this.own.passing[this.offset] ?? unreachable('reading the element of an empty tensor')
  }
}

/** Notes that somebody holds a gradient, be it a leaf as its `.grad`: whoever else wants to keep it must copy it. */
export function claim(gradient: Tensor): void {
  if (!gradient.isPlain) gradient.storage.claimed = true
}

/** Makes a tensor a leaf that requires grad (in place). The dtype must be a real or complex float; callers check and say so. */
export function requireGrad(tensor: Tensor): Tensor {
  if (!isDifferentiable(tensor.dtype)) unreachable('an integer tensor that requires grad')
  tensor.target ??= new Target(null, 0, tensor.shape, tensor.dtype)
  return tensor
}

// Tensor: what users of the library hold. It wraps a tensor of the engine, and has a method for every op of the catalog.
import type { DType } from '../../model/dtype'
import { tensorRepr } from '../../model/tensor-text'
import type { TensorData } from '../../model/tensor-value'
import { backward, checkAssignedGrad, requiresGrad, retainGrad } from '../autograd/api'
import { tensorHooks } from '../autograd/hooks'
import { checkWritable, refreshView } from '../autograd/views'
import { torchError } from '../errors'
import { unpackDual } from '../forward/api'
import { isBatched } from '../forward/batch'
import { callInPlace, copyInto, setItem } from '../in-place'
import { parseIndex } from '../index-text'
import { elements } from '../kernels/read'
import { toDType } from '../ops/arrange'
import { permute, transpose } from '../ops/axes'
import { getItem } from '../ops/getitem'
import { fillScalarOp, zeroOp } from '../ops/overwriting'
import { normal, uniform } from '../random/fill'
import { noteGradient } from '../reuse'
import { wrapDim } from '../shapes'
import { Target } from '../autograd/graph'
import type { Tensor as Core } from '../tensor'
import type { CatalogMethods } from './catalog-methods'
import type { Generator } from './generator'
import { operandOf, type Scalar } from './scalar'

/** Elements as nested arrays. */
export type Nested = Scalar | readonly Nested[]

/** What `backward` takes besides the gradient. */
export interface BackwardOptions {
  /** Keep what the graph has saved, for another pass. Default: `createGraph`. */
  readonly retainGraph?: boolean
  /** Record the backward pass itself, so that gradients can be differentiated. Default: false. */
  readonly createGraph?: boolean
}

/**
 * A tensor: numbers of one dtype in a grid of any number of dimensions. Results of ops on tensors that require grad remember
 * how they came about, so that `backward` can find gradients.
 *
 * Made by `tensor`, `zeros` and their kin. Every op of the catalog is a method: `x.matmul(w).add(b).relu().sum()`; arguments
 * come in PyTorch's order, or by name in an object at the end: `x.sum({ dim: 1, keepdim: true })`.
 * Errors are `EngineError`s with PyTorch's own texts.
 */
export interface Tensor extends TensorBase, CatalogMethods {}

/** What a tensor has besides the catalog's methods. */
export class TensorBase {
  /** @internal */
  constructor(readonly core: Core) {}

  /** Sizes per dimension; `[]` for a single number. */
  get shape(): readonly number[] {
    return this.core.shape
  }

  /** The element type, by PyTorch's name: `float32`. */
  get dtype(): DType {
    return this.core.dtype
  }

  /** Number of dimensions. */
  get ndim(): number {
    return this.core.ndim
  }

  /** Number of elements. */
  numel(): number {
    return this.core.numel
  }

  /** Size of one dimension; negative ones count from the end. Error: there is no such dimension. */
  size(dim: number): number {
    return this.core.shape[wrapDim(dim, this.core.ndim)] ?? 1
  }

  /** The only element; a bigint where the dtype is int64. Error: more or fewer than one. */
  item(): Scalar {
    if (this.core.numel !== 1) {
      throw torchError(`a Tensor with ${this.core.numel} elements cannot be converted to Scalar`)
    }
    if (isBatched(this.core)) {
      throw torchError(
        "vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a Tensor, " +
          "please try to rewrite what you're doing with other operations. If error is occurring somewhere inside PyTorch " +
          'internals, please file a bug report.',
      )
    }
    return scalarOf(this.core.element, this.dtype)
  }

  /** The elements as nested arrays, to the depth of the shape; bigints where the dtype is int64. */
  tolist(): Nested {
    const data = elements(this.core)
    let next = 0
    const build = (dim: number): Nested => {
      const size = this.shape[dim]
      if (size === undefined) return scalarOf(data[next++] ?? 0, this.dtype)
      return Array.from({ length: size }, () => build(dim + 1))
    }
    return build(0)
  }

  /** A copy of the elements in row-major order. */
  toTypedArray(): TensorData {
    return elements(this.core).slice()
  }

  /** `tensor([1., 2.], grad_fn=<MulBackward0>)`, as PyTorch prints it. */
  toString(): string {
    refreshView(this.core)
    const { core } = this
    const { tangent } = unpackDual(core)
    return tensorRepr(
      { dtype: core.dtype, shape: core.shape, data: elements(core) },
      {
        gradFn: core.gradFn?.name ?? null,
        requiresGrad: core.requiresGrad,
        tangent: tangent && wrap(tangent).toString(),
      },
    )
  }

  /** What Node prints. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  /** A part, by Python's indexing: `x.get(0)`, `x.get('1:, None')`, `x.get('..., ::2')`. A view where PyTorch makes one. */
  get(index: string | number): Tensor {
    return wrap(getItem(this.core, parseIndex(String(index))))
  }

  /** Writes a value into a part: `x.set('0, :', 5)`. Errors: PyTorch's, such as for leaves that require grad. */
  set(index: string | number, value: Tensor | Scalar): this {
    setItem(this.core, parseIndex(String(index)), operandOf(value))
    return this
  }

  /** Copies the elements of another tensor, broadcast and cast, into this one. Error: its shape does not fit. */
  copy_(source: Tensor): this {
    copyInto(this.core, source.core)
    return this
  }

  /** Sets every element to one value. */
  fill_(value: Scalar): this {
    callInPlace(fillScalarOp, [this.core, operandOf(value)], {})
    return this
  }

  /** Sets every element to 0. */
  zero_(): this {
    callInPlace(zeroOp, [this.core, operandOf(0)], {})
    return this
  }

  /** Draws every element anew, uniform in [from, to). Errors: dtype is not floating; a leaf that requires grad. */
  uniform_(from = 0, to = 1, { generator }: { readonly generator?: Generator } = {}): this {
    checkWritable(this.core, { requiresGrad: this.core.requiresGrad })
    uniform(this.core, from, to, generator?.core)
    return this
  }

  /** Draws every element anew, normally distributed. Errors: dtype is not floating; a leaf that requires grad. */
  normal_(mean = 0, std = 1, { generator }: { readonly generator?: Generator } = {}): this {
    checkWritable(this.core, { requiresGrad: this.core.requiresGrad })
    normal(this.core, mean, std, generator?.core)
    return this
  }

  /** In another dtype; the tensor itself if it has that dtype already. */
  to(dtype: DType): Tensor {
    return dtype === this.dtype ? this.self : wrap(toDType(this.core, dtype))
  }

  /** As float32. */
  float(): Tensor {
    return this.to('float32')
  }

  /** As float64. */
  double(): Tensor {
    return this.to('float64')
  }

  /** As int64; fractions are cut off. */
  long(): Tensor {
    return this.to('int64')
  }

  /** As int32; fractions are cut off. */
  int(): Tensor {
    return this.to('int32')
  }

  /** True where an element is not 0. */
  bool(): Tensor {
    return this.to('bool')
  }

  /** The dimensions in reverse order; a view. */
  get T(): Tensor {
    return wrap(
      permute(
        this.core,
        this.shape.map((_, dim) => this.ndim - 1 - dim),
      ),
    )
  }

  /** The last two dimensions exchanged; a view. */
  get mT(): Tensor {
    return wrap(transpose(this.core, -2, -1))
  }

  /** True if gradients with respect to it, or to what it was made of, can be asked for. */
  get requiresGrad(): boolean {
    return this.core.requiresGrad
  }

  /** Makes a leaf require grad, or no longer. Errors: integer dtype; a result of an op cannot be told to stop. */
  requiresGrad_(on = true): this {
    if (on) requiresGrad(this.core)
    else if (!this.core.isLeaf) {
      throw torchError(
        'you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph ' +
          "that doesn't require differentiation use var_no_grad = var.detach().",
      )
    } else this.core.target = null
    return this
  }

  /** True for tensors made by the user, and for all that do not require grad. */
  get isLeaf(): boolean {
    refreshView(this.core)
    return this.core.isLeaf
  }

  /** Name of the graph node that made it, `MulBackward0`; null for a leaf. */
  get gradFn(): string | null {
    refreshView(this.core)
    return this.core.gradFn?.name ?? null
  }

  /** The gradient that `backward` has added up here, of the tensor's own shape; null before. */
  get grad(): Tensor | null {
    const { grad } = this.core
    return grad && wrap(grad)
  }

  /** Sets or (null) empties the gradient. Errors: shape or dtype is not the tensor's. */
  set grad(value: Tensor | null) {
    if (value) checkAssignedGrad(this.core, value.core)
    const target = (this.core.target ??= new Target(null, 0, this.core.shape, this.core.dtype))
    target.grad = value && value.core
    noteGradient(target)
  }

  /**
   * Adds to `.grad` of the leaves the gradient of this tensor with respect to them.
   * @param gradient Upstream gradient, of this tensor's shape. May be left out for a single number: then it is 1.
   * Errors: no graph, a graph that was let go, values that were changed in place since.
   */
  backward(gradient: Tensor | null = null, options: BackwardOptions = {}): void {
    refreshView(this.core)
    backward(this.core, gradient && gradient.core, options)
  }

  /** Keeps the gradient of a tensor that is no leaf. Error: it does not require grad. */
  retainGrad(): void {
    retainGrad(this.core)
  }

  /** Calls `hook` with the gradient when it is complete; what it returns takes the gradient's place. Returns how to stop. */
  registerHook(hook: (gradient: Tensor) => Tensor | null | undefined): () => void {
    const { target } = this.core
    if (!target) throw torchError("cannot register a hook on a tensor that doesn't require gradient")
    return tensorHooks.add(target, (gradient) => {
      const replaced = hook(wrap(gradient))
      return replaced ? replaced.core : null
    })
  }

  /** This tensor, typed with its methods. */
  private get self(): Tensor {
    return this
  }
}

/** The user's tensor of an engine's tensor. */
export function wrap(core: Core): Tensor {
  return new TensorBase(core)
}

function scalarOf(element: number | bigint, dtype: DType): Scalar {
  return dtype === 'bool' ? element !== 0 : element
}

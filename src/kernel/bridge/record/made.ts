// What the recorder keeps of a computation: made values and leaves. No tensor of the computation is kept alive, only leaves.
import type { Op } from '../../../engine/op'
import { valueOf } from '../../../engine/run/value'
import type { GradTarget, Tensor } from '../../../engine/tensor'
import type { ParamValue } from '../../../model/document'
import type { GraphNoteCode } from '../../../model/live-graph'
import { packedBytes } from '../../../model/packed-literal'
import type { TensorValue } from '../../../model/tensor-value'

/** Where the code stood. */
export interface Position {
  readonly cell: string | null
  readonly line: number | null
  /** Calls that had not returned, outermost first. */
  readonly scope: readonly Call[]
}

/** One call of a module or of a function of the user's; two calls of one module are two of these. */
export interface Call {
  /** The module's name in the module around it, else its class; the function's name. */
  readonly label: string
}

/** An op that ran. */
export interface Made {
  readonly kind: 'made'
  readonly op: Op
  readonly params: Readonly<Record<string, ParamValue>>
  /** In port order; null = nothing wired. */
  readonly inputs: readonly (Origin | null)[]
  readonly sequence: number
  readonly position: Position
  /** A gradient flows through it. */
  readonly isTracked: boolean
  /** How many ops without gradient stand behind it. */
  readonly depth: number
  readonly note: GraphNoteCode | null
  name: string | null
  retainGrad: boolean
}

/** Most elements of data of which a part is shown as a part; that of more stands for itself. */
export const PARTS_LIMIT = 262_144
/** Most bytes of all leaves of a graph together that are written out. */
export const DATA_LIMIT = 16 * 2 ** 20

/** A value that the graph starts from. */
export class Leaf {
  readonly kind = 'leaf'
  readonly requiresGrad: boolean
  readonly shape: readonly number[]
  readonly dtype: Tensor['dtype']
  private kept: TensorValue | null = null
  private tensor: Tensor | null
  /** Where gradients of the tensor arrive; null for what is no leaf of the code's graph. */
  private readonly target: GradTarget | null

  constructor(
    tensor: Tensor,
    readonly sequence: number,
    readonly position: Position,
    readonly note: GraphNoteCode | null,
    public name: string | null,
    /** A module holds it. */
    readonly isParameter: boolean,
    /** What it was detached from; null for any other leaf. */
    readonly cut: Cut | null = null,
  ) {
    this.tensor = tensor
    this.target = tensor.isLeaf ? tensor.target : null
    this.requiresGrad = tensor.requiresGrad
    this.shape = tensor.shape
    this.dtype = tensor.dtype
  }

  /** Bytes that its elements take. */
  get size(): number {
    return packedBytes(this.dtype, this.shape)
  }

  /** Its elements are too many to write out. */
  get isOmitted(): boolean {
    return this.size > DATA_LIMIT
  }

  /** A copy of what `.grad` holds now. */
  get grad(): TensorValue | null {
    const grad = this.target?.grad
    if (!grad || this.isOmitted) return null
    const { dtype, shape, data } = valueOf(grad)
    return { dtype, shape, data: data.slice() }
  }

  /** Copies the elements, because somebody is about to write over them. */
  keep(): void {
    const { tensor } = this
    if (!tensor) return
    this.tensor = null
    if (this.isOmitted) return
    const { dtype, shape, data } = valueOf(tensor)
    this.kept = { dtype, shape, data: data.slice() }
  }

  /** The elements as they were when the graph was made; null where they are omitted. */
  get value(): TensorValue | null {
    if (this.isOmitted) return null
    return this.tensor ? valueOf(this.tensor) : this.kept
  }
}

/** An output of something made, or a leaf. */
export interface Origin {
  readonly from: Made | Leaf
  readonly output: number
}

/**
 * What `detach()` cut a leaf off from. A computation is not kept alive by that, or a loop that detaches its state would keep
 * all of its past; a leaf that requires grad is.
 */
export class Cut {
  private readonly from: Leaf | WeakRef<Made>
  private readonly output: number
  private readonly known: string | null

  constructor({ from, output }: Origin) {
    this.known = from.name
    this.from = from instanceof Leaf ? from : new WeakRef(from)
    this.output = output
  }

  /** The variable that held it. */
  get name(): string | null {
    return this.origin?.from.name ?? this.known
  }

  /** Null when nothing of it is left. */
  get origin(): Origin | null {
    const from = this.from instanceof Leaf ? this.from : this.from.deref()
    return from ? { from, output: this.output } : null
  }
}

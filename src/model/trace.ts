// Trace: everything that happened when a document ran, as one plain immutable value. Time is an integer.
import type { NodeId, Source } from './document'
import type { AppError } from './result'
import type { TensorValue } from './tensor-value'

/**
 * Moment 0: only the leaves have values. Moment k: after `steps[k - 1]`. Any moment can be shown without running anything.
 */
export interface Trace {
  readonly nodes: Readonly<Record<NodeId, NodeTrace>>
  /** Forward steps in execution order, then the backward pass in PyTorch's order. */
  readonly steps: readonly Step[]
  /** Number of forward steps; `steps[forwardCount]` is the seed of the backward pass, if there is one. */
  readonly forwardCount: number
  readonly root: NodeId | null
  /** Why there is no backward pass although a root is chosen, in PyTorch's words where PyTorch would raise. */
  readonly backwardError: AppError | null
}

/**
 * ok: computed; error: refused by its own op (see `error`); waiting: an input is not wired; blocked: an input has no value.
 */
export type NodeStatus = 'ok' | 'error' | 'waiting' | 'blocked'

export interface NodeTrace {
  readonly status: NodeStatus
  /** One per output port; empty unless status is ok. */
  readonly outputs: readonly TensorValue[]
  readonly requiresGrad: boolean
  readonly isLeaf: boolean
  /** `MulBackward0`; null for leaves and where nothing requires grad. */
  readonly gradFn: string | null
  /** `.grad` after the last step, as PyTorch would answer. */
  readonly grad: TensorValue | null
  /** Why `.grad` is None after the last step; null when it is not. */
  readonly noGradReason: NoGradReason | null
  readonly saved: readonly SavedTensor[]
  readonly error: AppError | null
}

/**
 * no-requires-grad: a leaf (or result of such leaves) that does not require grad; not-leaf: gradient flows through, is not kept;
 * not-reached: the root does not depend on it; detached: cut off by `detach`; integer: dtype cannot carry gradients;
 * not-differentiable: every path to the root passes an op without derivative; no-root: no `backward()` was called;
 * root-without-value: the root could not be computed; backward-failed: `backward()` raised.
 */
export type NoGradReason =
  | 'no-requires-grad'
  | 'not-leaf'
  | 'not-reached'
  | 'detached'
  | 'integer'
  | 'not-differentiable'
  | 'no-root'
  | 'root-without-value'
  | 'backward-failed'

/** A tensor an op keeps for its backward pass. */
export interface SavedTensor {
  /** Name in the formula: `self`, `other`, `result`. */
  readonly name: string
  /** Whose value it is: an input's source, or the node's own output. */
  readonly owner: Source
  readonly bytes: number
  readonly version: number
}

export type Step = ForwardStep | SeedStep | BackwardStep | AccumulateStep

/** An op ran; its values are `trace.nodes[node].outputs`. */
export interface ForwardStep {
  readonly kind: 'forward'
  readonly node: NodeId
  /** The inputs that were read; absent: all of them. A folded group reads some at each step inside it. */
  readonly ports?: readonly number[]
}

/** `root.backward()`: the gradient of the root with respect to itself. */
export interface SeedStep {
  readonly kind: 'seed'
  readonly node: NodeId
  readonly gradient: TensorValue
}

/** One autograd node ran. A composite op owns several, so the same `node` can occur in several steps. */
export interface BackwardStep {
  readonly kind: 'backward'
  readonly node: NodeId
  /** `MulBackward0` */
  readonly gradFn: string
  /** Upstream gradient per output of this autograd node; null = none arrived (treated as zero). */
  readonly upstream: readonly (TensorValue | null)[]
  /** One per differentiable input that requires grad, in input order. */
  readonly contributions: readonly Contribution[]
  /** Names of saved tensors released after this step (empty with retain_graph). */
  readonly freed: readonly string[]
}

/** What one backward step sends to one input. */
export interface Contribution {
  /** Input port of the document node; null when it goes to another autograd node of the same composite op. */
  readonly port: number | null
  /** The output that receives it. */
  readonly target: Source
  /** The rule in formula text, e.g. `grad * other`. */
  readonly rule: string
  /** Values of the names in the rule (inputs, result; not `grad`), as far as they are tensors. */
  readonly operands: Readonly<Record<string, TensorValue>>
  /** For elementwise rules, the local derivative itself (the rule with grad = 1); null where it is not elementwise. */
  readonly local: TensorValue | null
  /** Result of the rule before it is summed to the input's shape. */
  readonly raw: TensorValue
  /** Dimensions of `raw` that were summed away because forward broadcast stretched them; empty = none. */
  readonly summedDims: readonly number[]
  /** What arrives: `raw` summed to the input's shape. */
  readonly gradient: TensorValue
  /** Everything that has arrived at `target` so far in this pass, this contribution included. */
  readonly total: TensorValue
}

/** AccumulateGrad of a leaf ran: what arrived in this pass is added to `.grad`. */
export interface AccumulateStep {
  readonly kind: 'accumulate'
  readonly node: NodeId
  readonly before: TensorValue | null
  readonly incoming: TensorValue
  readonly after: TensorValue
}

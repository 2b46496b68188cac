// The shape of the recordings made from real PyTorch; README.md in this folder explains every field in words.
import type { DType } from '../../model/dtype'

/** An element: number or boolean; 'nan', 'inf', '-inf'; an int64 beyond 2^53 as its decimal digits. */
export type RecordedScalar = number | boolean | string

export interface RecordedTensor {
  readonly dtype: DType
  readonly shape: readonly number[]
  /** Elements in row-major order of `shape`, whatever the strides are. */
  readonly data: readonly RecordedScalar[]
  /** Absent = the strides of a fresh tensor (see `contiguousStrides`); never there for empty tensors. */
  readonly strides?: readonly number[]
  readonly requires_grad?: true
}

/** A Python value that is not a tensor; `py` keeps Python's types apart (`2` is not `2.0`). */
export type RecordedPython =
  | { readonly py: 'int'; readonly v: number | string }
  | { readonly py: 'float'; readonly v: number | string }
  | { readonly py: 'bool'; readonly v: boolean }
  | { readonly py: 'str'; readonly v: string }
  | { readonly py: 'none' }
  | { readonly py: 'ellipsis' }
  | { readonly py: 'dtype'; readonly v: DType }
  | { readonly py: 'list' | 'tuple'; readonly v: readonly RecordedArgument[] }
  /** start, stop, step */
  | { readonly py: 'slice'; readonly v: readonly [RecordedArgument, RecordedArgument, RecordedArgument] }

/** `var` occurs in programs only: the value of an earlier step. */
export type RecordedArgument = RecordedTensor | RecordedPython | RecordedVariable

export interface RecordedVariable {
  readonly var: string
}

export type RecordedKwargs = Readonly<Record<string, RecordedArgument>>

/** A tensor that came out of a call. */
export interface RecordedOutput extends RecordedTensor {
  /** Present when the output requires grad: the autograd node's name, null for a leaf. */
  readonly grad_fn?: string | null
  /** Number of the input tensor whose memory the output shares; `offset` is the storage offset where not 0. */
  readonly view_of?: number
  readonly offset?: number
  /** Number of the input tensor that was returned itself. */
  readonly same_as?: number
}

export interface RecordedError {
  /** Python's exception type: `RuntimeError`. */
  readonly type: string
  readonly message: string
}

/** Gradients of <grads, v> with respect to the leaves and to grad_out (the latter is the forward derivative along v). */
export interface RecordedSecond {
  readonly v: readonly (RecordedTensor | null)[]
  readonly grads: readonly (RecordedTensor | null)[]
  readonly grad_out: readonly (RecordedTensor | null)[]
}

/** The tangents of the outputs for a direction per leaf, by PyTorch's forward mode; null for outputs that need no gradient. */
export interface RecordedForward {
  readonly v: readonly (RecordedTensor | null)[]
  readonly out: readonly (RecordedTensor | null)[]
}

/** One call of one op. Either `error` or `out` is there. */
export interface RecordedCase {
  /** `<op>/<opinfo | hand | error>/<number>` */
  readonly id: string
  readonly op: string
  /** `torch.add`, `torch.nn.functional.relu`, `Tensor.view`, `Tensor.T` (read as attribute). */
  readonly torch_name: string
  readonly args: readonly RecordedArgument[]
  readonly kwargs?: RecordedKwargs
  /** What is special about this case. */
  readonly note?: string
  readonly error?: RecordedError
  /** One entry per output; ops such as `item` give Python values. */
  readonly out?: readonly (RecordedOutput | RecordedPython)[]
  /** Field names of a named result: `['values', 'indices']`. */
  readonly out_names?: readonly string[]
  /** Texts of the warnings that were given. */
  readonly warns?: readonly string[]
  /** Present for composite ops: the autograd graph as nested text, `MeanBackward0(AbsBackward0(AccumulateGrad:0))`. */
  readonly graph?: string
  /** Upstream gradient per output; null for outputs that do not require grad. */
  readonly grad_out?: readonly (RecordedTensor | null)[]
  /** One per input tensor with `requires_grad`, in reading order (args, then kwargs); null = PyTorch gave None. */
  readonly grads?: readonly (RecordedTensor | null)[]
  readonly second?: RecordedSecond
  /** In `samples/` only. */
  readonly jvp?: RecordedForward
}

/** One autograd node of a program; ids count up in the order of creation, the leaves' AccumulateGrad come last. */
export interface RecordedNode {
  readonly id: number
  readonly name: string
  /** `next_functions`: [node id, output number of that node]; null id = an input that needs no gradient. */
  readonly next: readonly (readonly [number | null, number])[]
  /** The leaf of an AccumulateGrad. */
  readonly var?: string
  /** Names of the tensors the node keeps for its backward pass. */
  readonly saved?: readonly string[]
}

/** One autograd node as it ran: what came in per output, and went out per `next` entry (none for AccumulateGrad). */
export interface RecordedExecution {
  readonly node: number
  readonly upstream: readonly (RecordedTensor | null)[]
  readonly contributions: readonly (RecordedTensor | null)[]
}

/**
 * One call of a program, in Python's order of evaluation: `value` makes a leaf, `call` calls PyTorch. Intermediate results
 * are called `_1`, `_2`, …; `let` is a list where a call returns several tensors; a step with `error` sets nothing.
 */
export interface RecordedStep {
  readonly let?: string | readonly string[]
  readonly value?: RecordedTensor
  readonly call?: string
  readonly args?: readonly RecordedArgument[]
  readonly kwargs?: RecordedKwargs
  /** The call ran inside `torch.no_grad()`. */
  readonly no_grad?: true
  readonly error?: RecordedError
  readonly warns?: readonly string[]
  /** Present for the calls that ran a backward pass: its nodes in the order in which they ran. */
  readonly executed?: readonly RecordedExecution[]
}

/** What a variable holds when the program has ended. */
export interface RecordedFinal extends RecordedOutput {
  readonly is_leaf: boolean
  /** Id of the grad_fn, and which of its outputs this is. */
  readonly node?: number
  readonly output_nr?: number
  /** How often it was changed in place; absent = 0. */
  readonly version?: number
  readonly grad: RecordedOutput | null
}

export interface RecordedProgram {
  readonly id: string
  readonly about: string
  /** Python source of the program. */
  readonly code: string
  readonly steps: readonly RecordedStep[]
  /** All autograd nodes that existed when the program ended or ran during it. */
  readonly nodes: readonly RecordedNode[]
  readonly vars: Readonly<Record<string, RecordedFinal>>
}

/** `repr(x)` after the steps, under `torch.set_printoptions(**options)`. */
export interface RecordedRepr {
  readonly id: string
  readonly code: string
  readonly steps: readonly RecordedStep[]
  readonly options?: RecordedKwargs
  readonly text: string
}

export interface RecordingFile<Case> {
  readonly family: string
  /** Version of the PyTorch that was recorded. */
  readonly torch: string
  readonly count: number
  readonly cases: readonly Case[]
}

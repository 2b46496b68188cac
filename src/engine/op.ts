// Op: one record holds all that is known of an operation. The palette, forms, autograd, docs and tests are read from it.
import type { InputInfo, OpCategory, OpInfo } from '../model/catalog'
import type { ParamValue } from '../model/document'
import type { DType } from '../model/dtype'
import type { LocalText } from '../model/local-text'
import type { NestedList } from '../model/tensor-value'
import type { Algebra, Arg, TensorAlgebra } from './algebra'
import type { ElementKernel } from './kernels/elementwise'
import type { ShortLoop } from './kernels/short-loops'
import type { Params, ParamsOf } from './params'
import type { Shape } from './shapes'
import type { Tensor } from './tensor'

/** Input ports by PyTorch's argument names, in port order. */
export type InputSpec = Omit<InputInfo, 'name'>
export type Inputs = Readonly<Record<string, InputSpec>>

/** The tensors that an op's forward receives, by input name. */
export type TensorsOf<I extends Inputs> = { readonly [K in keyof I]: ValueOf<I[K], Tensor> }
export type ShapesOf<I extends Inputs> = { readonly [K in keyof I]: ValueOf<I[K], Shape> }

type ValueOf<S extends InputSpec, T> = S extends { variadic: true }
  ? readonly T[]
  : S extends { optional: true }
    ? T | null
    : T

/** What a derivative rule can read. Inputs and outputs are there only if the rule's formula names them: those are saved. */
export type RuleValues<T, I extends Inputs, O extends readonly string[]> = {
  readonly [K in keyof I]: I[K] extends { variadic: true } ? readonly T[] : T
} & { readonly [K in O[number]]: T } & {
  /** Upstream gradient of the first output (zeros if none arrived). */
  readonly grad: T
  /** Upstream gradients of all outputs; null where none arrived. */
  readonly grads: readonly (T | null)[]
  readonly shapes: ShapesOf<I>
  /** How the inputs lay in memory, for rules that give a gradient the layout of what it is the gradient of. */
  readonly strides: ShapesOf<I>
  /** Which tensor of a variadic input the gradient is for. */
  readonly position: number
}

/** Computes the gradient of one input (null = none); the driver sums it to the input's shape where forward broadcast it. */
export type Rule<I extends Inputs, P extends Params, O extends readonly string[]> = (
  f: TensorAlgebra<Tensor>,
  values: RuleValues<Tensor, I, O>,
  params: ParamsOf<P>,
) => Tensor | null

/** The tangents of the outputs (null = none), of those of the inputs (null = zero), where it is no transposed vjp. */
export type ForwardRule<T, I extends Inputs, P extends Params, O extends readonly string[]> = (
  f: TensorAlgebra<T>,
  values: { readonly [K in keyof I | O[number]]: T },
  tangents: { readonly [K in keyof I]: T | null },
  params: ParamsOf<P>,
) => readonly (T | null)[]

/** Inputs to run an op on, in tests and docs. */
export interface Sample {
  /** One per port: a tensor literal, a Python scalar in place of a tensor (`{ scalar }`), or null for an absent one. */
  readonly inputs: readonly SampleInput[]
  readonly params?: Readonly<Record<string, ParamValue>>
  /** Differences do not show the derivative here: a tie, a jump, or precision that is lost on purpose. */
  readonly unchecked?: true
  /** Of this input the op reads only one part; its gradients are those for changes that keep to that part. */
  readonly reads?: { readonly input: number; readonly part: MatrixPart }
}

/** What of a square matrix is free: the rest follows from it, or is zero. */
export type MatrixPart = 'symmetric' | 'lower' | 'upper'

export interface TensorSample {
  readonly data: NestedList
  readonly dtype?: DType
  /** Present for tensors that nested lists cannot describe, such as [0, 3]. */
  readonly shape?: Shape
  /** Give the op a transposed, hence non-contiguous, view with these values. */
  readonly strided?: boolean
}

export type SampleInput = TensorSample | { readonly scalar: number | string | boolean } | null

/** A call that must be refused, and PyTorch's (or our) text. */
export interface ErrorSample extends Sample {
  readonly message: string
}

/** What every record says whatever it computes. */
export interface OpWords {
  readonly name: string
  readonly torchNames: readonly string[]
  readonly category: OpCategory
  readonly symbol: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  /** Python's order of arguments, where it is not inputs first and then params. */
  readonly signature?: readonly string[]
  readonly samples: readonly Sample[]
  readonly errors?: readonly ErrorSample[]
  /** The graph node's name where the op writes into its input, if PyTorch has another for that. */
  readonly inPlaceName?: string
}

/** An op with its types erased: what dispatch, autograd and `run` work with. */
export interface Op {
  readonly info: OpInfo
  readonly params: Params
  readonly samples: readonly Sample[]
  readonly errors: readonly ErrorSample[]
  /** The gradient of an element depends on that element alone, so the rule with grad = 1 is the local derivative. */
  readonly elementwise: boolean
  /** One per input; null = not differentiable in it, or (all of them) the op is a composition. */
  readonly rules: readonly (ErasedRule | null)[]
  /** PyTorch's own forward formula, where it gives other tangents than its backward one transposed. */
  readonly jvp: ErasedForwardRule | null
  /** The rule of one input as formula text, for these parameters and tensors (null = not known yet). */
  readonly ruleText: (input: number, params: AnyParams, inputs: readonly (Tensor | null)[] | null) => string | null
  /** The rules of all inputs as formula text, if they depend on nothing; else null. */
  readonly fixedTexts: readonly (string | null)[] | null
  /** The names that those texts read: what a graph node saves. */
  readonly fixedReads: readonly (readonly string[])[] | null
  /** What the scalar fast path needs; null for ops that are not defined element by element. */
  readonly element: ElementParts | null
  /** Names of outputs that no gradient flows through, though they are floats: a permutation. */
  readonly constant: readonly string[]
  /** True if the op draws random numbers. */
  readonly random: boolean
  /** Output shapes from input shapes. Throws where the shapes do not fit. */
  readonly shape: (inputs: readonly (Shape | null)[], params: AnyParams) => readonly Shape[]
  /** Computes without recording. */
  readonly forward: (inputs: readonly (Tensor | null)[], params: AnyParams) => readonly Tensor[]
  /** Runs other ops instead, as PyTorch does for this op (or for these inputs); null = compute with `forward`. */
  readonly compose: (inputs: readonly (Tensor | null)[], params: AnyParams) => readonly Tensor[] | null
  /** `SumBackward1`: the name of the graph node, which can depend on the parameters. */
  readonly nodeName: (params: AnyParams, inputs: readonly (Tensor | null)[]) => string
  /** The same where the op writes into its input; undefined = the same name. */
  readonly inPlaceName: string | undefined
}

/** The op of these parts. All come from this one literal: V8 reads the fields of objects that were made alike much faster. */
export function opOf(parts: Op): Op {
  return {
    info: parts.info,
    params: parts.params,
    samples: parts.samples,
    errors: parts.errors,
    elementwise: parts.elementwise,
    rules: parts.rules,
    jvp: parts.jvp,
    ruleText: parts.ruleText,
    fixedTexts: parts.fixedTexts,
    fixedReads: parts.fixedReads,
    element: parts.element,
    constant: parts.constant,
    random: parts.random,
    shape: parts.shape,
    forward: parts.forward,
    compose: parts.compose,
    nodeName: parts.nodeName,
    inPlaceName: parts.inPlaceName,
  }
}

/** Rules so simple that the scalar fast path does them without a call; recognised by their text. */
export const SHORTCUTS = ['', 'grad', '-grad', 'grad * other', 'grad * self'] as const

/** Index into SHORTCUTS; 0 = none of them. */
export type Shortcut = 0 | 1 | 2 | 3 | 4

/** The operands of a fast op, under every name that the second may have. */
export type FastOperands = { readonly [Name in 'self' | 'other' | 'exponent']: Tensor }

export interface ElementParts {
  readonly op: Op
  readonly kernel: ElementKernel<AnyParams>
  /** What it does to floats. */
  readonly number: ElementKernel<AnyParams>['number']
  /** The same where the second operand is a Python number, in float32 and in float64. */
  readonly bySingle: ElementKernel<AnyParams>['number']
  readonly byDouble: ElementKernel<AnyParams>['number']
  /** What it does to few float32 numbers, if there is a loop of its own for it. */
  readonly short: ShortLoop | null
  /** One per input, generic in the algebra. */
  readonly rules: readonly (ElementRule | null)[]
  /** Per input, the inputs and outputs that its rule reads. */
  readonly reads: readonly (readonly string[])[]
  /** Per input, what its rule amounts to if that is something very simple, for the scalar fast path. */
  readonly shortcuts: readonly Shortcut[]
  /** May take the fast path for plain scalars: no parameters, no other result dtype, rules over self, other, exponent. */
  readonly fast: boolean
  /** Runs another op in its place, if one must: what a Python number as the first operand asks for. Only fast ops are asked. */
  readonly reroute: ((operands: FastOperands, params: AnyParams) => Tensor | null) | null
}

/** The gradient of one input of an elementwise op, in any algebra. */
export type ElementRule = <T>(
  f: Algebra<T>,
  values: Readonly<Record<string, T>> & { readonly grad: T; readonly result: T },
  params: Readonly<Record<string, Arg<T>>>,
) => T

export type AnyParams = Readonly<Record<string, unknown>>

export type ErasedForwardRule = (
  f: TensorAlgebra<Tensor>,
  values: Readonly<Record<string, Tensor>>,
  tangents: Readonly<Record<string, Tensor | null>>,
  params: AnyParams,
) => readonly (Tensor | null)[]

export type ErasedRule = (
  f: TensorAlgebra<Tensor>,
  values: RuleValues<Tensor, Inputs, readonly string[]>,
  params: AnyParams,
) => Tensor | null

/** The index of the declared input that position `index` of the actual inputs belongs to. */
export function specIndex(op: Op, index: number): number {
  return Math.min(index, op.info.inputs.length - 1)
}

/** The index of the first tensor of the variadic input; -1 if there is none. */
export function variadicStart(op: Op): number {
  const last = op.info.inputs.length - 1
  return op.info.inputs[last]?.variadic ? last : -1
}

/** Actual inputs as an object by declared name; a variadic input takes the rest, an absent one is null. */
export function byInput<T>(inputs: readonly InputInfo[], list: readonly T[]): Record<string, T | readonly T[] | null> {
  const named: Record<string, T | readonly T[] | null> = {}
  for (let index = 0; index < inputs.length; index++) {
    const { name, variadic } = inputs[index] as InputInfo
    named[name] = variadic ? list.slice(index) : (list[index] ?? null)
  }
  return named
}

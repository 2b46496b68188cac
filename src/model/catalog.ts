// The catalog: what the rest of the app knows of an op. The engine derives it from its op records.
import type { DType } from './dtype'
import type { ParamValue } from './document'
import type { LocalText } from './local-text'

/** Palette sections in order; also the colour class of a node. */
export const OP_CATEGORIES = [
  'leaf',
  'arithmetic',
  'math',
  'activation',
  'linear',
  'reduction',
  'shape',
  'indexing',
  'comparison',
  'loss',
] as const

export type OpCategory = (typeof OP_CATEGORIES)[number]

export interface InputInfo {
  /** PyTorch's argument name: `self`, `other`, `input`, `target`, … */
  readonly name: string
  /** One port that takes any number of wires (cat, stack); only the last input can be variadic. */
  readonly variadic?: boolean
  /** May stay unwired and absent (bias of linear). */
  readonly optional?: boolean
  /** May stay unwired if `params[name]` holds a Python scalar, as in `x * 2`. */
  readonly scalar?: boolean
}

export type ParamKind =
  | 'data' // literal tensor data: number, nested lists or a packed literal
  | 'int'
  | 'float'
  | 'bool'
  | 'scalar' // Python int, float or bool
  | 'ints' // list of ints: a shape, sizes, permutation
  | 'dims' // int, list of ints, or null for all
  | 'dtype'
  | 'choice'
  | 'text' // any text: an equation
  | 'order' // of a norm: a number, or a word such as 'fro'
  | 'index' // Python indexing text as between the brackets: `0`, `1:`, `..., None`

export interface ParamInfo {
  readonly name: string
  readonly kind: ParamKind
  readonly label: LocalText
  readonly default: ParamValue
  /** null is a legal value (PyTorch's None). */
  readonly nullable?: boolean
  readonly choices?: readonly string[]
  readonly min?: number
  readonly max?: number
}

export interface OpInfo {
  /** Catalog name, also the node's `op`: `mul`. */
  readonly name: string
  /** PyTorch spellings, canonical first: `torch.mul`, `Tensor.mul`, `*`. */
  readonly torchNames: readonly string[]
  readonly category: OpCategory
  /** One to four characters for the node's badge and the palette: `×`. */
  readonly symbol: string
  readonly inputs: readonly InputInfo[]
  /** Output names; one entry for most ops, `values`, `indices` for max over a dim. */
  readonly outputs: readonly string[]
  /** The last output repeats (split, chunk, unbind): how many there are shows when the op has run. */
  readonly variadicOutputs?: boolean
  readonly params: readonly ParamInfo[]
  readonly formula: Formula
  /** One or two sentences, what it computes. */
  readonly doc: LocalText
  /** Extra words for the palette's search, both languages. */
  readonly keywords: readonly string[]
  /** Name of the autograd node as PyTorch prints it, `MulBackward0`; null = not differentiable. */
  readonly gradFnName: string | null
  /** Names of inputs and params in the order of Python's arguments; absent = inputs, then params. */
  readonly signature?: readonly string[]
  /** Dtypes a creation op can make; absent = any. */
  readonly dtypes?: readonly DType[]
}

/**
 * Formulas in evaluable infix text over the names of inputs, params, `grad` (upstream gradient) and `result`
 * (forward output): operators + - * / ** @ and comparisons, functions by torch name.
 */
export interface Formula {
  /** `self * other` */
  readonly forward: string
  /** One per input, `grad * other`; null = not differentiable in that input. */
  readonly backward: readonly (string | null)[]
}

export type Catalog = readonly OpInfo[]

/** The op with this name, or undefined. */
export function findOp(catalog: Catalog, name: string): OpInfo | undefined {
  return catalog.find((op) => op.name === name)
}

/** The input that a port number belongs to (a variadic input owns its own port and all above). */
export function inputOfPort(op: OpInfo, port: number): InputInfo | undefined {
  return op.inputs[port] ?? (op.inputs.at(-1)?.variadic ? op.inputs.at(-1) : undefined)
}

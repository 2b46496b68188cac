// What most functions of one tensor have in common, so that their records say only what is theirs.
import type { Algebra } from '../algebra'
import type { ElementKernel } from '../kernels/elementwise'
import { defineElementwise } from '../define-elementwise'
import type { InputSpec, Op, OpWords } from '../op'
import type { NoParams, ParamsOf } from '../params'
import type { Tensor } from '../tensor'
import { unarySamples } from './samples'

/** Values that a rule of one input reads. */
interface UnaryValues<T> {
  readonly grad: T
  readonly self: T
  readonly result: T
}

export interface UnarySpec extends Pick<OpWords, 'symbol' | 'keywords' | 'doc' | 'inPlaceName'> {
  readonly name: string
  /** `ExpBackward0`; default: the name in capitals. Null = not differentiable. */
  readonly gradFnName?: string | null
  readonly torchNames?: readonly string[]
  readonly formula?: string
  readonly kernel: ElementKernel<ParamsOf<NoParams>>
  readonly compute?: 'promote' | 'float'
  readonly result?: 'bool'
  /** The gradient; absent = zero everywhere (floor, sign). */
  readonly rule?: <T>(f: Algebra<T>, values: UnaryValues<T>) => T
  /** Points of its domain away from kinks. */
  readonly at: readonly number[]
  readonly category: OpWords['category']
  /** Refuses dtypes, in PyTorch's words. */
  readonly check?: (inputs: { readonly self: Tensor }) => void
}

/** A function of one tensor, element by element. */
export function unary(spec: UnarySpec): Op {
  const { name, at, rule, result, gradFnName, torchNames, formula, ...rest } = spec
  return defineElementwise<{ readonly self: InputSpec }>({
    ...rest,
    ...(result ? { result } : {}),
    name,
    torchNames: torchNames ?? [`torch.${name}`, `Tensor.${name}`],
    inputs: { self: {} },
    formula: formula ?? `${name}(self)`,
    vjp: { self: gradFnName === null ? null : (f, values) => (rule ? rule(f, values) : f.zerosLike(values.grad)) },
    gradFnName: gradFnName === undefined ? `${capitalised(name)}Backward0` : gradFnName,
    samples: unarySamples(at),
  })
}

/** A function that makes integers floating. */
export const floatFunction = (spec: Omit<UnarySpec, 'category' | 'compute'>): Op =>
  unary({ ...spec, category: 'math', compute: 'float' })

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

// defineElementwise: ops that work on each element by itself. Their derivative rules are written once, in the algebra,
// and from that one text come the tensor rule, the formula and the fast rule for scalars.
import type { DType } from '../model/dtype'
import type { Algebra, Arg } from './algebra'
import { atom, TEXT_ALGEBRA, type Expression } from './algebra-text'
import { defineOp } from './define'
import { floatingOf, resultType } from './dtypes'
import { namesRead } from './formula-names'
import { mapElements, type ElementKernel } from './kernels/elementwise'
import { asOperands } from './kernels/layout'
import { shortLoopOf } from './kernels/short-loops'
import {
  opOf,
  SHORTCUTS,
  type AnyParams,
  type ElementParts,
  type InputSpec,
  type Op,
  type OpWords,
  type Shortcut,
} from './op'
import type { NoParams, Params, ParamsOf } from './params'
import { broadcastShapes, type Shape } from './shapes'
import type { Tensor } from './tensor'

/** Names of operands that scalar rules know. */
const FAST_NAMES: readonly string[] = ['self', 'other', 'exponent']

type ElementInputs = Readonly<Record<string, InputSpec>>

/** Values that an elementwise rule can read, in whatever the algebra computes with. */
type ElementValues<T, I extends ElementInputs> = { readonly [K in keyof I]: T } & {
  readonly grad: T
  readonly result: T
}

type ElementParams<T, P extends Params> = { readonly [K in keyof P]: Arg<T> }

/** The gradient of one input, in any algebra. */
export type ElementRule<I extends ElementInputs, P extends Params> = <T>(
  f: Algebra<T>,
  values: ElementValues<T, I>,
  params: ElementParams<T, P>,
) => T

export interface ElementwiseSpec<I extends ElementInputs, P extends Params> extends OpWords {
  /** One or two inputs. */
  readonly inputs: I
  /** Numbers only. */
  readonly params?: P
  readonly kernel: ElementKernel<ParamsOf<P>>
  /** promote: in the common dtype; float: in it, made floating (`exp` of ints). Default promote. */
  readonly compute?: 'promote' | 'float'
  /** The result's dtype if it is not the one computed in. */
  readonly result?: DType
  readonly formula: string
  readonly vjp: { readonly [K in keyof I]: ElementRule<I, P> | null }
  readonly gradFnName: string | null
  /** Its parameters only choose another op (see `reroute`): kernel and rules do without them. */
  readonly paramsOnlyReroute?: boolean
  /** The graph node's name where it depends on the inputs. */
  readonly nodeName?: (inputs: { readonly [K in keyof I]: Tensor }) => string
  readonly reroute?: (inputs: { readonly [K in keyof I]: Tensor }, params: ParamsOf<P>) => Tensor | null
  /** Refuses dtypes, in PyTorch's words. */
  readonly check?: (inputs: { readonly [K in keyof I]: Tensor }, params: ParamsOf<P>) => void
}

/** An op that treats every element alike and alone. */
export function defineElementwise<const I extends ElementInputs, const P extends Params = NoParams>(
  spec: ElementwiseSpec<I, P>,
): Op {
  const { kernel, compute, result, formula, vjp, reroute, check, nodeName, paramsOnlyReroute, ...words } = spec
  const names = Object.keys(spec.inputs)
  const [firstName = '', secondName] = names
  const rules = names.map((name) => (vjp[name] ?? null) as ElementRule<ElementInputs, Params> | null)
  const specs: Params = spec.params ?? {}
  const op = defineOp<ElementInputs, Params>({
    ...words,
    inputs: spec.inputs,
    params: specs,
    formula: {
      forward: formula,
      backward: zip(
        names,
        rules.map((rule) => rule && ruleText(rule, names, specs)),
      ),
    },
    shape: (shapes) => [names.map((name) => shapes[name] as Shape).reduce(broadcastShapes)],
    forward: (inputs, params) => {
      check?.(inputs as never, params as never)
      const self = inputs[firstName] as Tensor
      const other = secondName === undefined ? null : (inputs[secondName] as Tensor)
      const operands: [Tensor] | [Tensor, Tensor] = other ? [self, other] : [self]
      const common = computeDType(operands, compute ?? 'promote')
      const shape = other ? broadcastShapes(self.shape, other.shape) : self.shape
      return asOperands(operands, shape, (list, sizes) =>
        mapElements(kernel, list, sizes, common, result ?? common, params as ParamsOf<P>),
      )
    },
    vjp: zip(
      names,
      rules.map((rule) => rule && ((f, values, params) => rule<Tensor>(f, values, params as never))),
    ),
    elementwise: true,
    ...(reroute ? { reroute: (inputs, params) => reroute(inputs as never, params as never) } : {}),
  })
  const named = nodeName
    ? { nodeName: (_: AnyParams, list: readonly unknown[]) => nodeName(zip(names, list) as never) }
    : {}
  const whole = opOf({ ...op, ...named })
  const fast =
    (paramsOnlyReroute ?? Object.keys(specs).length === 0) &&
    !result &&
    // Without a derivative it may be for few dtypes only, which the check says.
    !(check && spec.gradFnName === null) &&
    names.every((name) => FAST_NAMES.includes(name))
  const element = elementParts(
    whole,
    kernel as ElementKernel<AnyParams>,
    rules,
    fast,
    (reroute as ElementParts['reroute']) ?? null,
  )
  return Object.assign(whole, { element })
}

/** What the fast paths need of an op; like ops, all from one literal. */
function elementParts(
  op: Op,
  kernel: ElementKernel<AnyParams>,
  rules: ElementParts['rules'],
  fast: boolean,
  reroute: ElementParts['reroute'],
): ElementParts {
  const { number, byNumber, simd } = kernel
  const { backward } = op.info.formula
  return {
    op,
    kernel,
    number,
    bySingle: byNumber?.(Math.fround) ?? number,
    byDouble: byNumber?.((value) => value) ?? number,
    short: shortLoopOf(simd),
    rules,
    reads: backward.map((text) => namesRead(text, op.info)),
    shortcuts: backward.map((text) => shortcutOf(text ?? '')),
    fast,
    reroute,
  }
}

function shortcutOf(text: string): Shortcut {
  return Math.max(0, (SHORTCUTS as readonly string[]).indexOf(text)) as Shortcut
}

/** The dtype that elementwise ops compute in: the operands' common one. */
export function computeDType(operands: readonly Tensor[], compute: 'promote' | 'float'): DType {
  const [first, second] = operands
  const common =
    first && (!second || (first.dtype === second.dtype && !first.wrapped)) ? first.dtype : resultType(operands)
  return compute === 'float' ? floatingOf(common) : common
}

/** The rule as formula text. */
function ruleText(rule: ElementRule<ElementInputs, Params>, names: readonly string[], params: Params): string {
  const atoms = (list: readonly string[]) => Object.fromEntries(list.map((name) => [name, atom(name)]))
  const values = atoms([...names, 'grad', 'result']) as ElementValues<Expression, ElementInputs>
  return rule(TEXT_ALGEBRA, values, atoms(Object.keys(params))).text
}

function zip<T>(names: readonly string[], values: readonly T[]): Record<string, T> {
  return Object.fromEntries(names.map((name, index) => [name, values[index] as T]))
}

// defineOp and defineComposite: from a typed record, as the files in `ops/` write it, to an `Op` that the engine runs.
import type { Formula, InputInfo, OpInfo, ParamInfo } from '../model/catalog'
import type { DType } from '../model/dtype'
import { namesRead } from './formula-names'
import {
  byInput,
  opOf,
  type AnyParams,
  type ErasedForwardRule,
  type ErasedRule,
  type ForwardRule,
  type Inputs,
  type Op,
  type OpWords,
  type Rule,
  type ShapesOf,
  type TensorsOf,
} from './op'
import { optionalScalar, type Param, type NoParams, type Params, type ParamsOf } from './params'
import type { Shape } from './shapes'
import type { Tensor } from './tensor'

type Outputs = readonly string[]

/**
 * Formula text per input; null = not differentiable in it. A function where the text depends on the parameters or on the
 * inputs, which are null while only the catalog asks.
 */
type BackwardText<I extends Inputs, P extends Params> = { readonly [K in keyof I]: RuleText<I, P> }
type RuleText<I extends Inputs, P extends Params> =
  string | null | ((params: ParamsOf<P>, inputs: TensorsOf<I> | null) => string | null)

interface Signature<I extends Inputs, P extends Params, O extends Outputs> extends OpWords {
  readonly inputs: I
  readonly params?: P
  /** Default: one output called `result`. */
  readonly outputs?: O
  readonly variadicOutputs?: true
  readonly dtypes?: readonly DType[]
  readonly formula: { readonly forward: string; readonly backward: BackwardText<I, P> }
  readonly shape: (shapes: ShapesOf<I>, params: ParamsOf<P>) => readonly Shape[]
}

export interface OpSpec<I extends Inputs, P extends Params, O extends Outputs> extends Signature<I, P, O> {
  readonly forward: (inputs: TensorsOf<I>, params: ParamsOf<P>) => Tensor | readonly Tensor[]
  /** Exactly one entry per input; null = not differentiable in it. */
  readonly vjp: { readonly [K in keyof I]: Rule<I, P, O> | null }
  /** Only where PyTorch's forward mode gives other tangents than its vjp transposed: the others follow from that. */
  readonly jvp?: ForwardRule<Tensor, I, P, O>
  readonly gradFnName: string | null | ((params: ParamsOf<P>, inputs: TensorsOf<I>) => string)
  readonly elementwise?: boolean
  /** Outputs that no gradient flows through, though they are floats. */
  readonly constant?: readonly O[number][]
  readonly random?: boolean
  /** Runs other ops for inputs that PyTorch treats so; null = use `forward`. */
  readonly reroute?: (inputs: TensorsOf<I>, params: ParamsOf<P>) => Tensor | readonly Tensor[] | null
}

export interface CompositeSpec<I extends Inputs, P extends Params, O extends Outputs> extends Signature<I, P, O> {
  readonly compose: (inputs: TensorsOf<I>, params: ParamsOf<P>) => Tensor | readonly Tensor[]
  /** Name of the last graph node it makes; null = not differentiable. */
  readonly gradFnName: string | null
  readonly random?: boolean
}

/** An op with a forward computation and a derivative rule of its own. */
export function defineOp<
  const I extends Inputs,
  const P extends Params = NoParams,
  const O extends Outputs = readonly ['result'],
>(spec: OpSpec<I, P, O>): Op {
  const base = describe(spec, typeof spec.gradFnName === 'function' ? nameAtDefaults(spec) : spec.gradFnName)
  const named = (list: readonly (Tensor | null)[]) => byInput(base.info.inputs, list)
  const rules = Object.keys(spec.inputs).map((name) => (spec.vjp[name] ?? null) as ErasedRule | null)
  const { gradFnName, reroute } = spec
  return opOf({
    ...base,
    elementwise: spec.elementwise ?? false,
    element: null,
    constant: spec.constant ?? [],
    random: spec.random ?? false,
    rules,
    jvp: (spec.jvp ?? null) as ErasedForwardRule | null,
    forward: (inputs, params) => listOf(spec.forward(named(inputs) as TensorsOf<I>, params as ParamsOf<P>)),
    compose: (inputs, params) => {
      const result = reroute?.(named(inputs) as TensorsOf<I>, params as ParamsOf<P>) ?? null
      return result === null ? null : listOf(result)
    },
    nodeName: (params, inputs) =>
      typeof gradFnName === 'function'
        ? gradFnName(params as ParamsOf<P>, named(inputs) as TensorsOf<I>)
        : (gradFnName ?? ''),
  })
}

/** An op that PyTorch builds from others: its graph nodes are theirs. */
export function defineComposite<
  const I extends Inputs,
  const P extends Params = NoParams,
  const O extends Outputs = readonly ['result'],
>(spec: CompositeSpec<I, P, O>): Op {
  const base = describe(spec, spec.gradFnName)
  const named = (list: readonly (Tensor | null)[]) => byInput(base.info.inputs, list)
  const compose = (inputs: readonly (Tensor | null)[], params: AnyParams): readonly Tensor[] =>
    listOf(spec.compose(named(inputs) as TensorsOf<I>, params as ParamsOf<P>))
  return opOf({
    ...base,
    elementwise: false,
    element: null,
    constant: [],
    random: spec.random ?? false,
    rules: base.info.inputs.map(() => null),
    jvp: null,
    forward: compose,
    compose,
    nodeName: () => spec.gradFnName ?? '',
  })
}

function describe<I extends Inputs, P extends Params, O extends Outputs>(
  spec: Signature<I, P, O>,
  gradFnName: string | null,
): Pick<
  Op,
  'info' | 'params' | 'samples' | 'errors' | 'shape' | 'ruleText' | 'fixedTexts' | 'fixedReads' | 'inPlaceName'
> {
  const names = Object.keys(spec.inputs)
  const params: Params = spec.params ?? {}
  const texts = names.map((name) => spec.formula.backward[name] ?? null)
  const defaults = defaultsOf<P>(params)
  const backward = texts.map((text) => (typeof text === 'function' ? text(defaults, null) : text))
  const isFixed = !texts.some((text) => typeof text === 'function')
  const info: OpInfo = {
    name: spec.name,
    torchNames: spec.torchNames,
    category: spec.category,
    symbol: spec.symbol,
    inputs: Object.entries(spec.inputs).map(([name, input]): InputInfo => ({ name, ...input })),
    outputs: spec.outputs ?? ['result'],
    ...(spec.variadicOutputs ? { variadicOutputs: true } : {}),
    params: [...scalarParams(spec.inputs), ...Object.entries(params).map(([name, param]) => paramInfo(name, param))],
    formula: { forward: spec.formula.forward, backward } satisfies Formula,
    doc: spec.doc,
    keywords: spec.keywords,
    gradFnName,
    signature: spec.signature ?? [...names, ...Object.keys(params)],
    ...(spec.dtypes ? { dtypes: spec.dtypes } : {}),
  }
  return {
    info,
    params,
    samples: spec.samples,
    errors: spec.errors ?? [],
    inPlaceName: spec.inPlaceName,
    fixedTexts: isFixed ? backward : null,
    fixedReads: isFixed ? backward.map((text) => namesRead(text, info)) : null,
    ruleText: (input, values, tensors) => {
      const text = texts[input] ?? null
      if (typeof text !== 'function') return text
      return text(values as ParamsOf<P>, tensors && (byInput(info.inputs, tensors) as TensorsOf<I>))
    },
    shape: (inputs, values) => spec.shape(byInput(info.inputs, inputs) as ShapesOf<I>, values as ParamsOf<P>),
  }
}

/** What the catalog shows of a parameter. */
function paramInfo(
  name: string,
  { read: _read, requirement: _requirement, refuse: _refuse, ...param }: Param<unknown>,
): ParamInfo {
  return { name, ...param }
}

/** An input that may be a Python scalar has a parameter of its name to hold it. */
function scalarParams(inputs: Inputs): ParamInfo[] {
  const names = Object.keys(inputs).filter((name) => inputs[name]?.scalar)
  return names.map((name) => paramInfo(name, optionalScalar({ en: `${name} as a number`, zh: `${name} 为数值` })))
}

/** The node name for default parameters, which is what the catalog shows. */
function nameAtDefaults<I extends Inputs, P extends Params, O extends Outputs>(spec: OpSpec<I, P, O>): string | null {
  if (typeof spec.gradFnName !== 'function') return spec.gradFnName
  return spec.gradFnName(defaultsOf<P>(spec.params ?? {}), {} as TensorsOf<I>)
}

function defaultsOf<P extends Params>(params: Params): ParamsOf<P> {
  const entries = Object.entries(params).map(([name, param]) => [name, param.read(param.default)])
  return Object.fromEntries(entries) as ParamsOf<P>
}

const listOf = (result: Tensor | readonly Tensor[]): readonly Tensor[] =>
  Array.isArray(result) ? (result as readonly Tensor[]) : [result as Tensor]

// Forward-mode rules. No op has one written down: each follows from the op's vjp rules, in one of three ways.
// - An elementwise op has a diagonal Jacobian, which is its own transpose: the vjp rule of the tangent is the jvp.
// - An op whose rules read no input that they are for is linear in it: the tangent goes through the op itself.
// Where PyTorch's forward mode gives other tangents than these, the op says how.
// - A vjp is linear in its upstream gradient, so backward through the rule transposes it once more, into the jvp.
import { isComplex, isDifferentiable } from '../../model/dtype'
import { complexRule, hasOwnRule } from '../complex/derivatives'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { grad } from '../autograd/api'
import { isGradEnabled, nextInOrder, withGradMode } from '../autograd/mode'
import { call } from '../dispatch'
import { namesRead } from '../formula-names'
import { byInput, specIndex, variadicStart, type AnyParams, type Inputs, type Op, type RuleValues } from '../op'
import { wrapNumber } from '../python-scalar'
import { sameShape, type Shape } from '../shapes'
import { requireGrad, type Tensor } from '../tensor'

type Tensors = readonly (Tensor | null)[]

/** An op that has run, without the tangents of the level that is worked out. */
export interface Run {
  readonly op: Op
  readonly inputs: Tensors
  readonly outputs: readonly Tensor[]
  readonly params: AnyParams
}

/** The tangents of the outputs, for those of the inputs (null = zero). */
export function outputTangents(run: Run, tangents: Tensors): Tensors {
  const active = tangents.map((tangent, input) => (ruleOf(run, input) ? tangent : null))
  if (active.every((tangent) => tangent === null)) return run.outputs.map(() => null)
  if (run.op.elementwise && !(isComplexRun(run) && hasOwnRule(run.op)))
    return [alike(throughDiagonal(run, active), run.outputs[0] as Tensor)]
  const found = byFormula(run, active) ?? throughOp(run, active) ?? throughTranspose(run, active)
  return run.outputs.map((output, at) => {
    const tangent = found[at]
    const flows = isDifferentiable(output.dtype) && !run.op.constant.includes(run.op.info.outputs[at] ?? '')
    return tangent && flows ? alike(tangent, output) : null
  })
}

/** The inputs and outputs that the rule of an input reads. */
const readsOf = ({ op, inputs, params }: Run, input: number): readonly string[] =>
  namesRead(op.ruleText(specIndex(op, input), params, inputs), op.info)

const isComplexRun = ({ inputs, outputs }: Run): boolean =>
  [...inputs, ...outputs].some((tensor) => tensor !== null && isComplex(tensor.dtype))

/** The rule of an input; null where the op is not differentiable in it for these parameters. */
function ruleOf({ op, inputs, params }: Run, input: number) {
  const index = specIndex(op, input)
  return op.ruleText(index, params, inputs) === null ? null : (op.rules[index] ?? null)
}

/** In the shape and dtype of what it is the tangent of. */
function alike(tangent: Tensor, output: Tensor): Tensor {
  const cast = TENSOR_ALGEBRA.toDType(tangent, output.dtype)
  return sameShape(cast.shape, output.shape) ? cast : TENSOR_ALGEBRA.expand(cast, output.shape)
}

/** What the vjp rule of an input gives for an upstream gradient, or for a tangent: of complex numbers those differ by conjugates. */
function applied(run: Run, input: number, grads: Tensors, asGradient = true): Tensor | null {
  const { op, inputs, outputs, params } = run
  const names = op.info.outputs.map((name, at) => [name, outputs[at]] as const)
  const ofInputs = (look: (tensor: Tensor) => Shape) =>
    byInput(
      op.info.inputs,
      inputs.map((tensor) => (tensor ? look(tensor) : null)),
    )
  const values = {
    ...byInput(op.info.inputs, inputs),
    ...Object.fromEntries(names),
    grad: grads[0],
    grads,
    shapes: ofInputs(({ shape }) => shape),
    strides: ofInputs(({ strides }) => strides),
    position: input - Math.max(0, variadicStart(op)),
  }
  const rule = ruleOf(run, input)
  const chosen =
    rule && asGradient && isComplexRun(run) ? complexRule(op, specIndex(op, input), rule, readsOf(run, input)) : rule
  return chosen?.(TENSOR_ALGEBRA, values as RuleValues<Tensor, Inputs, readonly string[]>, params) ?? null
}

/** What the op's own forward formula gives; null if it has none. */
function byFormula({ op, inputs, outputs, params }: Run, tangents: Tensors): Tensors | null {
  if (!op.jvp) return null
  const values = {
    ...byInput(op.info.inputs, inputs),
    ...Object.fromEntries(op.info.outputs.map((name, at) => [name, outputs[at]])),
  }
  const directions = byInput(op.info.inputs, tangents) as Readonly<Record<string, Tensor | null>>
  return op.jvp(TENSOR_ALGEBRA, values as Readonly<Record<string, Tensor>>, directions, params)
}

function throughDiagonal(run: Run, tangents: Tensors): Tensor {
  const terms = tangents.flatMap((tangent, input) => (tangent ? [applied(run, input, [tangent], false)] : []))
  return (terms as Tensor[]).reduce((sum, term) => TENSOR_ALGEBRA.add(sum, term))
}

/** The sum of the op's values with tangents in the place of inputs; null if it is not linear in an active one. */
function throughOp(run: Run, tangents: Tensors): Tensors | null {
  const { op, inputs, params } = run
  const nameOf = (input: number): string => op.info.inputs[specIndex(op, input)]?.name ?? ''
  const reads = inputs.map((_, input) => readsOf(run, input))
  const flowing = run.outputs.filter(
    ({ dtype }, at) => isDifferentiable(dtype) && !op.constant.includes(op.info.outputs[at] ?? ''),
  )
  const isLinear = (input: number): boolean =>
    !reads[input]?.some((name) => name === nameOf(input) || op.info.outputs.includes(name)) &&
    (flowing.length === 1 || hearsAll(op.ruleText(specIndex(op, input), params, inputs)))
  if (tangents.some((tangent, input) => tangent && !isLinear(input))) return null

  // Inputs whose rules read no differentiable input stand alone in the sum: all their tangents go with one term.
  const readsDifferentiable = (input: number): boolean =>
    inputs.some((_, other) => ruleOf(run, other) && reads[input]?.includes(nameOf(other)))
  const factors = tangents.flatMap((tangent, input) => (tangent && readsDifferentiable(input) ? [input] : []))
  const term = (factor: number | null, addends: boolean): Tensors => {
    const substituted = inputs.map((tensor, input) => {
      if (!tensor || !ruleOf(run, input)) return tensor
      if (input === factor) return tangents[input] ?? null
      if (factor !== null && reads[factor]?.includes(nameOf(input))) return tensor
      const tangent = addends && !readsDifferentiable(input) ? tangents[input] : null
      return tangent ?? zerosLike(tensor)
    })
    return call(op, substituted, params)
  }
  const [first = null, ...rest] = factors
  return rest.reduce<Tensors>((sums, factor) => added(sums, term(factor, false)), term(first, true))
}

/** False for a rule that reads the first of several outputs' gradients only: the other outputs do not move with its input. */
const hearsAll = (text: string | null): boolean => /\bgrads\b/.test(text ?? '')

const added = (a: Tensors, b: Tensors): Tensors =>
  a.map((each, at) => (each && b[at] ? TENSOR_ALGEBRA.add(each, b[at]) : each))

function zerosLike(tensor: Tensor): Tensor {
  return tensor.wrapped ? wrapNumber(0, tensor.dtype) : TENSOR_ALGEBRA.zeros(tensor.shape, tensor.dtype)
}

/** Runs the vjp rules on an upstream gradient that is free, and asks how their results change with it. */
function throughTranspose(run: Run, tangents: Tensors): Tensors {
  const since = nextInOrder()
  const upstream = run.outputs.map(({ shape, dtype }) =>
    isDifferentiable(dtype) ? requireGrad(TENSOR_ALGEBRA.zeros(shape, dtype)) : null,
  )
  const pairs = withGradMode(true, () =>
    tangents.flatMap((tangent, input) => {
      const gradient = tangent && applied(run, input, upstream)
      return tangent && gradient?.requiresGrad ? [{ gradient, tangent: alike(tangent, gradient) }] : []
    }),
  )
  const free = upstream.filter((each) => each !== null)
  if (pairs.length === 0) return upstream.map((each) => each && zerosLike(each))
  const found = grad(
    pairs.map(({ gradient }) => gradient),
    free,
    { gradOutputs: pairs.map(({ tangent }) => tangent), createGraph: isGradEnabled(), allowUnused: true, since },
  )
  return upstream.map((each) => {
    const at = each ? free.indexOf(each) : -1
    return each && (found[at] ?? zerosLike(each))
  })
}

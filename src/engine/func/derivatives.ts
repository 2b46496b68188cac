// Derivatives of functions as functions: grad, vjp, jvp, and the Jacobians made of them. They nest in any order.
import { grad as gradients } from '../autograd/api'
import { isGradEnabled, withGradMode } from '../autograd/mode'
import { torchError } from '../errors'
import { makeDual, unpackDual } from '../forward/api'
import { withLevel } from '../forward/carry'
import { full } from '../literal'
import { stack } from '../ops/joining'
import { reshape } from '../ops/views'
import { Tensor } from '../tensor'
import { allocate } from '../dtypes'
import { leadsOutside, settled, variableOf } from './variables'

/** A function of tensors with a tensor as its value. */
export type TensorFunction = (...inputs: Tensor[]) => Tensor

const zerosLike = ({ shape, dtype }: Tensor): Tensor => full(shape, 0, dtype)

/** The value of `f`, and a function from cotangents to vector-Jacobian products, one per input. */
export function vjp(
  f: TensorFunction,
  ...primals: readonly Tensor[]
): { readonly output: Tensor; readonly pullBack: (cotangent: Tensor) => Tensor[] } {
  const tracked = isGradEnabled()
  const variables = primals.map(variableOf)
  const output = withGradMode(true, () => f(...variables))
  const pullBack = (cotangent: Tensor): Tensor[] => {
    if (!output.requiresGrad) return variables.map(zerosLike)
    const createGraph = isGradEnabled() && leadsOutside([output, cotangent], variables)
    const options = { gradOutputs: [cotangent], allowUnused: true, retainGraph: true, createGraph }
    return gradients([output], variables, options).map((gradient, at) => gradient ?? zerosLike(variables[at] as Tensor))
  }
  const shown = settled(output, variables)
  if (!tracked && shown.requiresGrad) shown.target = null
  return { output: shown, pullBack }
}

/** A function that gives the gradients of `f` by the inputs named, and its value, which must be one number. */
export function gradAndValue(
  f: TensorFunction,
  argnums: readonly number[],
): (...inputs: Tensor[]) => { readonly gradients: Tensor[]; readonly value: Tensor } {
  return (...inputs) => {
    const { output, pullBack } = vjp(...ofChosen(f, inputs, argnums))
    if (output.ndim !== 0) {
      throw torchError(
        `grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with ${output.ndim} dims. Maybe ` +
          'you wanted to use the vjp or jacrev APIs instead?',
      )
    }
    return { gradients: pullBack(full([], 1, output.dtype)), value: output }
  }
}

/** `f` as a function of the inputs named alone, and those inputs. */
function ofChosen(
  f: TensorFunction,
  inputs: readonly Tensor[],
  argnums: readonly number[],
): [TensorFunction, ...Tensor[]] {
  const places = argnums.map((argnum) => {
    if (argnum >= -inputs.length && argnum < inputs.length) return (argnum + inputs.length) % inputs.length
    throw torchError(`Got argnum=${argnum}, but only ${inputs.length} positional inputs`)
  })
  const chosen = places.map((place) => inputs[place] as Tensor)
  const narrowed: TensorFunction = (...given) =>
    f(...inputs.map((input, at) => (places.includes(at) ? (given[places.indexOf(at)] as Tensor) : input)))
  return [narrowed, ...chosen]
}

/** The value of `f` and the Jacobian-vector product, by one run in forward mode. */
export function jvp(
  f: TensorFunction,
  primals: readonly Tensor[],
  tangents: readonly Tensor[],
): { readonly output: Tensor; readonly tangent: Tensor } {
  return withLevel((level) => {
    const output = f(...primals.map((primal, at) => makeDual(primal, tangents[at] ?? zerosLike(primal), level)))
    const { primal, tangent } = unpackDual(output, level)
    return { output: primal, tangent: tangent ?? zerosLike(primal) }
  })
}

/** Every direction of a tensor's space in turn. */
function basis({ numel, shape, dtype }: Tensor): Tensor[] {
  return Array.from({ length: numel }, (_, at) => {
    const data = allocate(dtype, numel)
    data[at] = 1
    return Tensor.ofData(data, shape, dtype)
  })
}

/** The Jacobian of `f` by one input, row by row: shape of the output, then of the input. */
export function jacrev(f: TensorFunction, argnum: number): TensorFunction {
  return (...inputs) => {
    const [narrowed, input] = ofChosen(f, inputs, [argnum]) as [TensorFunction, Tensor]
    const { output, pullBack } = vjp(narrowed, input)
    const shape = [...output.shape, ...input.shape]
    const rows = basis(output).map((direction) => pullBack(direction)[0] as Tensor)
    return rows.length === 0 ? full(shape, 0, input.dtype) : reshape(stack(rows, 0), shape)
  }
}

/** The Jacobian of `f` by one input, column by column: shape of the output, then of the input. */
export function jacfwd(f: TensorFunction, argnum: number): TensorFunction {
  return (...inputs) => {
    const [narrowed, input] = ofChosen(f, inputs, [argnum]) as [TensorFunction, Tensor]
    const columns = basis(input).map((direction) => jvp(narrowed, [input], [direction]).tangent)
    const [first] = columns
    if (!first) return full([...narrowed(input).shape, ...input.shape], 0, input.dtype)
    return reshape(stack(columns, -1), [...first.shape, ...input.shape])
  }
}

/** The second derivatives of `f` by one input: forward mode over reverse mode. */
export function hessian(f: TensorFunction, argnum: number): TensorFunction {
  return jacfwd(jacrev(f, argnum), argnum)
}

// gradcheck: derivatives by the engine against finite differences, as torch.autograd.gradcheck compares them.
import { isFloating } from '../../model/dtype'
import { grad } from '../autograd/api'
import { add, mul } from '../ops/arithmetic'
import { sum } from '../ops/reduction'
import { requireGrad, Tensor } from '../tensor'
import { wrapNumber } from '../python-scalar'
import { differentiable, numbers, withElement } from './samples'

const EPS = 1e-6
const ATOL = 1e-6
const RTOL = 1e-4

export type Inputs = readonly (Tensor | null)[]
export type Function = (inputs: Inputs) => readonly Tensor[]

/** A fixed cotangent that treats every element differently. */
export function cotangent(tensor: Tensor): Tensor {
  const data = Float64Array.from({ length: tensor.numel }, (_, i) => 0.3 + 0.7 * Math.sin(1 + 2.3 * i))
  return Tensor.ofData(data, tensor.shape, tensor.dtype)
}

const floating = (outputs: readonly Tensor[]): readonly Tensor[] => outputs.filter(({ dtype }) => isFloating(dtype))

/** The outputs weighted by cotangents and added up: a function with one number as its value. */
function weighted(outputs: readonly Tensor[]): Tensor {
  return floating(outputs)
    .map((output) => sum(mul(output, cotangent(output))))
    .reduce(add, wrapNumber(0))
}

/** Fresh leaves with the values of the inputs. */
function leaves(inputs: Inputs): (Tensor | null)[] {
  return inputs.map((input) =>
    differentiable(input) ? requireGrad(input.alias().view(input.shape, input.strides, input.offset)) : input,
  )
}

/** Gradients of the weighted outputs with respect to every differentiable input; zeros where none flows. */
function gradients(f: Function, inputs: Inputs): (number[] | null)[] {
  const fresh = leaves(inputs)
  const wanted = fresh.filter(differentiable)
  const total = weighted(f(fresh))
  const found = total.requiresGrad ? grad([total], wanted, { allowUnused: true }) : wanted.map(() => null)
  let next = 0
  return fresh.map((input) => {
    if (!differentiable(input)) return null
    const gradient = found[next++]
    return gradient ? numbers(gradient) : new Array<number>(input.numel).fill(0)
  })
}

/** The same by central differences. */
function differences(f: Function, inputs: Inputs): (number[] | null)[] {
  const valueWith = (which: number, index: number, value: number): number => {
    const moved = inputs.map((input, at) => (at === which && input ? withElement(input, index, value) : input))
    return Number(weighted(f(moved)).element)
  }
  return inputs.map((input, which) => {
    if (!differentiable(input)) return null
    return numbers(input).map((value, index) => {
      return (valueWith(which, index, value + EPS) - valueWith(which, index, value - EPS)) / (2 * EPS)
    })
  })
}

/** Where analytic and numeric derivative disagree, in words; empty = none. */
export function disagreements(f: Function, inputs: Inputs): string[] {
  const [analytic, numeric] = [gradients(f, inputs), differences(f, inputs)]
  return analytic.flatMap((gradient, which) =>
    (gradient ?? []).flatMap((value, index) => {
      const expected = numeric[which]?.[index] ?? NaN
      const close = Math.abs(value - expected) <= ATOL + RTOL * Math.abs(expected)
      return close ? [] : [`input ${which} element ${index}: ${value} for ${expected}`]
    }),
  )
}

/** The first derivative as a function, for checking it in turn: inputs to gradients, with the graph kept. */
export function derivative(f: Function): Function {
  return (inputs) => {
    const fresh = inputs.map((input) =>
      differentiable(input) && !input.requiresGrad ? requireGrad(input.alias()) : input,
    )
    const wanted = fresh.filter(differentiable)
    const total = weighted(f(fresh))
    if (!total.requiresGrad) return []
    return grad([total], wanted, { createGraph: true, allowUnused: true }).filter((gradient) => gradient !== null)
  }
}

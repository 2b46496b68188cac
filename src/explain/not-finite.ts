// Where nan and infinity begin: the step whose result has one that nothing which went in had, and the numbers it was made of.
import { isComplex } from '../model/dtype'
import { numel, type TensorValue } from '../model/tensor-value'
import type { BackwardStep, Contribution, ForwardStep, Trace } from '../model/trace'
import { meaningOf, nameOf, partsOf, type Context } from './context'
import { placeText } from './places'
import { plainElement } from './plain-number'

/** A value that goes into a step, by what it is called there. */
export interface Ingredient {
  readonly name: string
  readonly value: TensorValue
}

const isFinite = (value: TensorValue, index: number): boolean => {
  const element = value.data[index]
  return typeof element !== 'number' || Number.isFinite(element)
}

const firstNotFinite = ({ data }: TensorValue): number =>
  data instanceof Float32Array || data instanceof Float64Array ? data.findIndex((each) => !Number.isFinite(each)) : -1

/** How many numbers are nan or infinite, in words; null where all are finite. */
export function notFiniteText({ words }: Context, name: string, value: TensorValue): string | null {
  if (firstNotFinite(value) < 0) return null
  const all = Array.from(value.data, Number)
  const nan = all.filter(Number.isNaN).length
  const infinite = all.filter((each) => !Number.isFinite(each)).length - nan
  return words.notFinite(name, nan, infinite, all.length)
}

/** Says where in a result nan or infinity begins, and from which numbers; null where it does not begin here. */
export function beginningOf(
  { words }: Context,
  ingredients: readonly Ingredient[],
  result: TensorValue,
): string | null {
  const first = firstNotFinite(result)
  if (first < 0 || isComplex(result.dtype)) return null
  const count = numel(result.shape)
  const beside = ingredients.filter(({ value }) => numel(value.shape) === count && value.data.length === count)
  const single = ingredients.filter((each) => numel(each.value.shape) === 1 && !beside.includes(each))
  const other = ingredients.filter((each) => !beside.includes(each) && !single.includes(each))
  if ([...single, ...other].some(({ value }) => firstNotFinite(value) >= 0)) return null
  for (let index = first; index < count; index++) {
    if (isFinite(result, index) || !beside.every(({ value }) => isFinite(value, index))) continue
    const what = plainElement(result, index)
    if (other.length > 0 || ingredients.length === 0) return words.beginsSomewhere(what)
    const facts = ingredients.map(({ name, value }) => {
      return `${name} = ${plainElement(value, beside.some((each) => each.value === value) ? index : 0)}`
    })
    return words.begins(what, count === 1 ? null : placeText(result.shape, index), words.join([...new Set(facts)]))
  }
  return null
}

/** The tensors that a forward step was made of. */
export function ingredientsOf(context: Context, step: ForwardStep): Ingredient[] {
  const inputs = partsOf(context, step.node)?.node.inputs ?? []
  return inputs.flatMap((source) => {
    const value = source && context.trace.nodes[source.node]?.outputs[source.output]
    return source && value ? [{ name: nameOf(context, source.node), value }] : []
  })
}

/** What the gradient that goes to one input was made of: the upstream gradient and what the rule names. */
export function contributionIngredients(context: Context, step: BackwardStep, part: Contribution): Ingredient[] {
  const parts = partsOf(context, step.node)
  const upstream = step.upstream.flatMap((value) => (value ? [{ name: context.words.upstream, value }] : []))
  const named = Object.entries(part.operands).map(([name, value]) => {
    const meaning = parts && meaningOf(parts.node, parts.op, name)
    const source = meaning && 'source' in meaning ? meaning.source.node : step.node
    return { name: nameOf(context, source), value }
  })
  return [...upstream, ...named.filter(({ value }) => !upstream.some((each) => each.value === value))]
}

/** The first step of a trace in which nan or infinity begins, as its moment; null where there is none before `moment`. */
export function firstMoment(context: Context, moment: number): number | null {
  const { steps, nodes }: Trace = context.trace
  for (let at = 0; at < moment; at++) {
    const step = steps[at]
    if (step?.kind === 'forward') {
      const results = nodes[step.node]?.outputs ?? []
      if (results.some((result) => beginningOf(context, ingredientsOf(context, step), result))) return at + 1
    } else if (step?.kind === 'backward') {
      const begins = (part: Contribution): boolean =>
        beginningOf(context, contributionIngredients(context, step, part), part.gradient) !== null
      if (step.contributions.some(begins)) return at + 1
    }
  }
  return null
}

// Where a gradient becomes exactly zero: the step whose local derivative is 0 there, and the numbers that make it so.
import { broadcastIndex, placeText } from './places'
import { isComplex } from '../model/dtype'
import { numel, type TensorValue } from '../model/tensor-value'
import type { BackwardStep, Contribution } from '../model/trace'
import { meaningOf, nameOf, partsOf, ruleOf, type Context } from './context'
import { plainElement } from './plain-number'

const isZeroAt = ({ data }: TensorValue, index: number): boolean => Number(data[index]) === 0

/** Says of what a step sends to one input why it is exactly 0, and where; null where it is not, or nothing is known of it. */
export function zeroText(context: Context, step: BackwardStep, part: Contribution): string | null {
  const { words } = context
  const { raw, local } = part
  const [upstream, ...others] = step.upstream.filter((each) => each !== null)
  if (!upstream || others.length > 0 || isComplex(raw.dtype) || isComplex(upstream.dtype)) return null
  const zeros = zerosOf(raw)
  if (zeros.length === 0) return null
  if (zerosOf(upstream).length === upstream.data.length) return words.zeroArrives
  const count = numel(raw.shape)
  const placeOf = (index: number): string | null => (count === 1 ? null : placeText(raw.shape, index))
  if (!local) return unchosenText(context, step, part, zeros, placeOf)
  const arrives = zeros.filter((index) => !isZeroAt(upstream, broadcastIndex(raw.shape, index, upstream.shape)))
  const localAt = (index: number): number => broadcastIndex(raw.shape, index, local.shape)
  const made = arrives.filter((index) => isZeroAt(local, localAt(index)))
  const [first] = made
  if (first !== undefined) {
    return words.zeroLocal(made.length, count, placeOf(first), words.join(factsAt(context, step, part, first)))
  }
  const [lost] = arrives
  if (lost === undefined) return null
  const factors = [
    plainElement(upstream, broadcastIndex(raw.shape, lost, upstream.shape)),
    plainElement(local, localAt(lost)),
  ]
  return words.zeroUnderflow(placeOf(lost), factors.join(' · '), raw.dtype)
}

/** An op that picks some of its elements sends nothing to the others: its rule puts gradients where indices say, or where it is equal. */
function unchosenText(
  { words, trace }: Context,
  { node }: BackwardStep,
  part: Contribution,
  zeros: readonly number[],
  placeOf: (index: number) => string | null,
): string | null {
  const picks = /\bindices\b|\bself == result\b/.test(part.rule)
  const [first] = zeros
  const value = part.port === null ? undefined : trace.nodes[part.target.node]?.outputs[part.target.output]
  const count = numel(part.raw.shape)
  if (!picks || first === undefined || value?.data.length !== count) return null
  const result = trace.nodes[node]?.outputs[0]
  const chosen = result && numel(result.shape) === 1 ? plainElement(result, 0) : null
  return words.zeroUnchosen(zeros.length, count, placeOf(first), plainElement(value, first), chosen)
}

/** The numbers of one place: the inputs of the step, its result, and what else the rule names. */
function factsAt(context: Context, step: BackwardStep, part: Contribution, index: number): string[] {
  const parts = partsOf(context, step.node)
  if (!parts) return []
  const { node, op, traced } = parts
  const { shape } = part.raw
  const said = (name: string, value: TensorValue | undefined): string[] => {
    const at = value ? broadcastIndex(shape, index, value.shape) : -1
    return value && at >= 0 ? [`${name} = ${plainElement(value, at)}`] : []
  }
  const inputs = node.inputs.flatMap((source) =>
    source ? said(nameOf(context, source.node), context.trace.nodes[source.node]?.outputs[source.output]) : [],
  )
  const operands = Object.entries(part.operands).flatMap(([name, value]) => {
    const meaning = meaningOf(node, op, name)
    if (meaning && 'source' in meaning) return []
    return said(name === 'result' ? nameOf(context, step.node) : name, value)
  })
  const result = part.port === null ? [] : said(nameOf(context, step.node), traced.outputs[0])
  const rule = new Set(ruleOf(node, op, part.rule).match(/[A-Za-z_]\w*/g))
  const literals = [...rule].flatMap((name) => {
    const meaning = meaningOf(node, op, name)
    return meaning && 'literal' in meaning && meaning.literal !== 'None' ? [`${name} = ${meaning.literal}`] : []
  })
  return [...new Set([...inputs, ...operands, ...result, ...literals])]
}

function zerosOf(value: TensorValue): number[] {
  const found: number[] = []
  for (let index = 0; index < value.data.length; index++) if (isZeroAt(value, index)) found.push(index)
  return found
}

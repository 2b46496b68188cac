// Equations of steps: the rule with names in it, and with numbers where every operand is one.
import type { TensorValue } from '../model/tensor-value'
import type { ForwardStep } from '../model/trace'
import { equals, meaningOf, nameOf, numberAtom, partsOf, ruleOf, scalarText, type Context } from './context'
import type { Equation } from './explanation'
import { formulaText, namesIn } from './formula-text'

/** `mul = w · x` and `= 4 · 3 = 12`. */
export function forwardEquation(context: Context, step: ForwardStep, result: TensorValue): Equation {
  const parts = partsOf(context, step.node)
  if (!parts) return { symbolic: '', numeric: null }
  const { node, op } = parts
  const values = new Map<string, TensorValue>()
  op.inputs.forEach((input, port) => {
    const source = node.inputs[port]
    const value = source && context.trace.nodes[source.node]?.outputs[source.output]
    if (value) values.set(input.name, value)
  })
  return equation(context, step.node, nameOf(context, step.node), op.formula.forward, values, result)
}

/** `<left> = <rule with names>`, and `= <rule with numbers> = <result>` when every operand is a number. */
export function equation(
  context: Context,
  nodeId: string,
  left: string,
  written: string,
  operands: ReadonlyMap<string, TensorValue>,
  result: TensorValue,
): Equation {
  const parts = partsOf(context, nodeId)
  const rule = parts ? ruleOf(parts.node, parts.op, written) : written
  const self = nameOf(context, nodeId)
  const symbolic = formulaText(rule, (name) => {
    if (name === 'grad') return { text: `${self}.grad`, atom: true }
    if (name === 'result') return { text: self, atom: true }
    const meaning = parts && meaningOf(parts.node, parts.op, name)
    if (!meaning) return null
    return 'source' in meaning
      ? { text: nameOf(context, meaning.source.node), atom: true }
      : numberAtom(meaning.literal)
  })
  const resultText = scalarText(result)
  const scalars = [...operands.values()].every((value) => scalarText(value) !== null)
  if (resultText === null || !scalars) return { symbolic: `${left} = ${symbolic}`, numeric: null }
  const numbers = formulaText(rule, (name) => {
    const value = operands.get(name)
    const text = value && scalarText(value)
    if (text) return numberAtom(text)
    const meaning = parts && meaningOf(parts.node, parts.op, name)
    return meaning && 'literal' in meaning ? numberAtom(meaning.literal) : null
  })
  const shown = resultText.replace('-', '−')
  const unchanged = numbers === shown || namesIn(rule).length === 0
  return {
    symbolic: `${left} = ${symbolic}`,
    numeric: unchanged ? `= ${shown}` : `= ${numbers} ${equals(result)} ${shown}`,
  }
}

// Explains one moment of a trace: what the step did, with the numbers it did it with.
import { callName, type DocumentNode } from '../model/document'
import { shapeText } from '../model/number-text'
import type { ForwardStep, SeedStep } from '../model/trace'
import { contextOf, nameOf, partsOf, type Context, type ExplainInput } from './context'
import { section, type Explanation, type ValueRow } from './explanation'
import { explainAccumulate, explainBackward } from './backward'
import { forwardEquation } from './equation'
import { beginningOf, ingredientsOf } from './not-finite'

/** Explains the step that led to `moment` (0 = the start). */
export function explainStep(input: ExplainInput, moment: number): Explanation {
  const context = contextOf(input)
  const step = context.trace.steps[moment - 1]
  if (!step) return explainStart(context)
  if (step.kind === 'forward') return explainForward(context, step)
  if (step.kind === 'seed') return explainSeed(context, step)
  if (step.kind === 'backward') return explainBackward(context, step)
  return explainAccumulate(context, step, moment, titleOf)
}

function explainStart({ document, trace, words }: Context): Explanation {
  // Not PyTorch's is_leaf: a result that needs no gradient is one, too, and has its value later.
  const isMade = ({ inputs }: DocumentNode): boolean => inputs.some((source) => source !== null)
  const leaves = document.nodes.filter((node) => !isMade(node) && trace.nodes[node.id]?.status === 'ok').length
  return {
    phase: 'start',
    title: words.startTitle,
    narration: words.start(leaves, trace.steps.length),
    sections: [],
  }
}

/** What a step is called: the title of its explanation. */
const titleOf = (context: Context, moment: number): string => explainStep(context, moment).title

function explainForward(context: Context, step: ForwardStep): Explanation {
  const { words } = context
  const name = nameOf(context, step.node)
  const parts = partsOf(context, step.node)
  const result = parts?.traced.outputs[0]
  if (!parts || !result) return { phase: 'forward', title: name, narration: '', sections: [] }
  const { node, op, traced } = parts
  const rows: ValueRow[] = node.inputs.flatMap((source) => {
    const value = source && context.trace.nodes[source.node]?.outputs[source.output]
    return source && value ? [{ label: nameOf(context, source.node), kind: 'value' as const, value }] : []
  })
  traced.outputs.forEach((value, output) => {
    const label = traced.outputs.length === 1 ? name : `${name}.${op.outputs[output] ?? String(output)}`
    rows.push({ label, kind: 'value', value })
  })
  const equation = forwardEquation(context, step, result)
  const bytes = traced.saved.reduce((sum, saved) => sum + saved.bytes, 0)
  const savedNames = traced.saved.map((saved) => nameOf(context, saved.owner.node))
  const begins = traced.outputs.flatMap((value) => beginningOf(context, ingredientsOf(context, step), value) ?? [])
  const saved = savedNames.length > 0 ? [words.saved([...new Set(savedNames)].join(', '), bytes)] : []
  const notes = [...begins, ...saved]
  const shown = equation.numeric === null ? equation.symbolic : `${equation.symbolic} ${equation.numeric}`
  const formula = shown.replace(/^[^=≈]*= /, '')
  const what = node.name ?? callName(node)
  const narration =
    equation.numeric === null && result.shape.length > 0
      ? words.computesShape(what, formula, shapeText(result.shape))
      : words.computes(what, formula)
  return {
    phase: 'forward',
    title: node.name === undefined ? what : `${op.name} → ${node.name}`,
    narration,
    sections: [section({ nodeId: step.node, rows, equation, notes })],
  }
}

function explainSeed(context: Context, step: SeedStep): Explanation {
  const { words, document } = context
  const root = nameOf(context, step.node)
  return {
    phase: 'backward',
    title: `${root}.backward()`,
    narration: document.rootGradient === undefined ? words.seed(root) : words.seedGiven(root),
    sections: [
      section({
        nodeId: step.node,
        rows: [{ label: `∂${root}/∂${root}`, kind: 'gradient', value: step.gradient }],
      }),
    ],
  }
}

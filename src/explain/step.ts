// Explains one moment of a trace: what the step did, with the numbers it did it with.
import { nodeName, type DocumentNode } from '../model/document'
import { shapeText } from '../model/number-text'
import type { TensorValue } from '../model/tensor-value'
import type { BackwardStep, Contribution, ForwardStep, SeedStep, AccumulateStep, Trace } from '../model/trace'
import {
  contextOf,
  equals,
  gradientText,
  meaningOf,
  nameOf,
  numberAtom,
  partsOf,
  scalarText,
  unsaidBy,
  type Context,
  type ExplainInput,
} from './context'
import type { Equation, Explanation, Section, ValueRow } from './explanation'
import { formulaText, namesIn, withoutUnsaid } from './formula-text'

/** Explains the step that led to `moment` (0 = the start). */
export function explainStep(input: ExplainInput, moment: number): Explanation {
  const context = contextOf(input)
  const step = context.trace.steps[moment - 1]
  if (!step) return explainStart(context)
  if (step.kind === 'forward') return explainForward(context, step)
  if (step.kind === 'seed') return explainSeed(context, step)
  if (step.kind === 'backward') return explainBackward(context, step)
  return explainAccumulate(context, step, moment)
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

function section(part: Partial<Section>): Section {
  return { title: null, nodeId: null, rows: [], equation: null, notes: [], ...part }
}

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
  const notes = savedNames.length > 0 ? [words.saved([...new Set(savedNames)].join(', '), bytes)] : []
  const what = node.name === undefined ? op.name : nodeName(node)
  const shown = equation.numeric === null ? equation.symbolic : `${equation.symbolic} ${equation.numeric}`
  const formula = shown.replace(/^[^=≈]*= /, '')
  const narration =
    equation.numeric === null && result.shape.length > 0
      ? words.computesShape(what, formula, shapeText(result.shape))
      : words.computes(what, formula)
  return {
    phase: 'forward',
    title: node.name === undefined ? op.name : `${op.name} → ${node.name}`,
    narration,
    sections: [section({ nodeId: step.node, rows, equation, notes })],
  }
}

/** `mul = w · x` and `= 4 · 3 = 12`. */
function forwardEquation(context: Context, step: ForwardStep, result: TensorValue): Equation {
  const parts = partsOf(context, step.node)
  if (!parts) return { symbolic: '', numeric: null }
  const { node, op } = parts
  const values = new Map<string, TensorValue>()
  op.inputs.forEach((input, port) => {
    const source = node.inputs[port]
    const value = source && context.trace.nodes[source.node]?.outputs[source.output]
    if (value) values.set(input.name, value)
  })
  const rule = withoutUnsaid(op.formula.forward, unsaidBy(node, op))
  return equation(context, step.node, nameOf(context, step.node), rule, values, result)
}

/** `<left> = <rule with names>`, and `= <rule with numbers> = <result>` when every operand is a number. */
function equation(
  context: Context,
  nodeId: string,
  left: string,
  rule: string,
  operands: ReadonlyMap<string, TensorValue>,
  result: TensorValue,
): Equation {
  const parts = partsOf(context, nodeId)
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

function explainBackward(context: Context, step: BackwardStep): Explanation {
  const { words } = context
  const sent = step.contributions.map((contribution) =>
    words.sendsTo(gradientText(context, contribution.gradient), targetName(context, step, contribution)),
  )
  const sections = distinct(
    step.contributions.map((contribution) => contributionSection(context, step, contribution)),
    (index) => inputName(context, step, step.contributions[index]),
  )
  const freed = step.freed.length > 0 ? [words.freed(freedNames(context, step).join(', '))] : []
  const missing = step.upstream.every((value) => value === null) ? [words.noUpstream] : []
  const notes = [...missing, ...freed]
  return {
    phase: 'backward',
    title: step.gradFn,
    narration: sent.length > 0 ? words.sends(step.gradFn, words.join(sent)) : words.sendsNothing(step.gradFn),
    sections: notes.length > 0 ? [...sections, section({ nodeId: step.node, notes })] : sections,
  }
}

/** Whose tensors were freed: the rule's name for them (`other`) means a node of this graph (`x`). */
function freedNames(context: Context, step: BackwardStep): string[] {
  const parts = partsOf(context, step.node)
  const names = step.freed.map((name) => {
    const meaning = parts && meaningOf(parts.node, parts.op, name)
    if (meaning && 'source' in meaning) return nameOf(context, meaning.source.node)
    return meaning ? meaning.literal : nameOf(context, step.node)
  })
  return [...new Set(names)]
}

/** The rule's name for the input that a contribution goes to: `other`. */
function inputName(context: Context, step: BackwardStep, contribution: Contribution | undefined): string {
  const { port = null } = contribution ?? {}
  return port === null ? '' : (partsOf(context, step.node)?.op.inputs[port]?.name ?? '')
}

/** Sections that would have the same title, as with `w * w`, are told apart by `sign`, or else by a number. */
function distinct(sections: readonly Section[], sign: (index: number) => string): Section[] {
  const taken = new Set<string>()
  return sections.map((each, index) => {
    if (each.title === null || sections.filter(({ title }) => title === each.title).length === 1) return each
    let title = `${each.title} · ${sign(index)}`
    for (let number = 2; taken.has(title); number++) title = `${each.title} · ${sign(index)} ${number}`
    taken.add(title)
    return { ...each, title }
  })
}

function targetName(context: Context, step: BackwardStep, contribution: Contribution): string {
  if (contribution.port === null) return context.words.internal(nameOf(context, step.node))
  return nameOf(context, contribution.target.node)
}

/** All contributions of the whole pass to the same output. */
function contributionsTo(trace: Trace, target: Contribution['target']): { step: BackwardStep; part: Contribution }[] {
  return trace.steps.flatMap((step) =>
    step.kind !== 'backward'
      ? []
      : step.contributions
          .filter(
            (part) => part.port !== null && part.target.node === target.node && part.target.output === target.output,
          )
          .map((part) => ({ step, part })),
  )
}

function contributionSection(context: Context, step: BackwardStep, contribution: Contribution): Section {
  const { words, trace } = context
  const target = targetName(context, step, contribution)
  const rows: ValueRow[] = []
  const upstream = step.upstream[0]
  if (upstream) rows.push({ label: words.upstream, kind: 'gradient', value: upstream })
  if (contribution.local) rows.push({ label: words.local, kind: 'value', value: contribution.local })
  rows.push({ label: words.gradientTo(target), kind: 'gradient', value: contribution.gradient })
  const notes: string[] = []
  if (contribution.summedDims.length > 0) notes.push(words.summed(target, contribution.summedDims.join(', ')))
  const several = contribution.port !== null && contributionsTo(trace, contribution.target).length > 1
  if (several) {
    rows.push({ label: words.alreadyArrived, kind: 'gradient', value: contribution.total })
    notes.push(words.addsUp(target))
  }
  return section({
    title: `→ ${target}`,
    nodeId: contribution.port === null ? step.node : contribution.target.node,
    rows,
    equation: contributionEquation(context, step, contribution, several),
    notes,
  })
}

/** `w.grad = mul.grad · x = 1 · 3 = 3`; `+=` where other paths add to it. */
function contributionEquation(
  context: Context,
  step: BackwardStep,
  contribution: Contribution,
  several: boolean,
): Equation {
  const operands = new Map(Object.entries(contribution.operands))
  const upstream = step.upstream[0]
  if (upstream) operands.set('grad', upstream)
  const left = `${targetName(context, step, contribution)}.grad`
  const rule = contribution.summedDims.length > 0 ? `sum(${contribution.rule})` : contribution.rule
  const made = equation(context, step.node, left, rule, operands, contribution.gradient)
  return several ? { ...made, symbolic: made.symbolic.replace(' = ', ' += ') } : made
}

function explainAccumulate(context: Context, step: AccumulateStep, moment: number): Explanation {
  const { words, trace } = context
  const leaf = nameOf(context, step.node)
  const sources = contributionsTo({ ...trace, steps: trace.steps.slice(0, moment) }, { node: step.node, output: 0 })
  const rows: ValueRow[] = [
    { label: words.before(leaf), kind: step.before ? 'gradient' : 'none', value: step.before },
    { label: words.accumulate, kind: 'sum', value: step.incoming },
    { label: words.after(leaf), kind: 'gradient', value: step.after },
  ]
  const incoming = gradientText(context, step.incoming)
  const provenance = distinct(
    sources.map(({ step: from, part }) =>
      section({
        title: `← ${from.gradFn}`,
        nodeId: from.node,
        rows: [{ label: words.gradientTo(leaf), kind: 'gradient', value: part.gradient }],
        equation: contributionEquation(context, from, part, sources.length > 1),
      }),
    ),
    (index) => {
      const source = sources[index]
      return source ? `${nameOf(context, source.step.node)}.${inputName(context, source.step, source.part)}` : ''
    },
  )
  return {
    phase: 'backward',
    title: `AccumulateGrad → ${leaf}`,
    narration: step.before
      ? words.accumulateMore(leaf, incoming, gradientText(context, step.after))
      : words.accumulateFirst(leaf, incoming),
    sections: [section({ nodeId: step.node, rows }), ...provenance],
  }
}

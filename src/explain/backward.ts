// Explains the steps of a backward pass: what a node sends where, and what a leaf adds up.
import type { BackwardStep, Contribution, AccumulateStep, Trace } from '../model/trace'
import { gradientText, meaningOf, nameOf, partsOf, type Context } from './context'
import { equation } from './equation'
import { beginningOf, contributionIngredients, firstMoment, notFiniteText } from './not-finite'
import { zeroText } from './zero-gradient'
import { section, type Equation, type Explanation, type Section, type ValueRow } from './explanation'

/** What a node sends to each of its inputs. */
export function explainBackward(context: Context, step: BackwardStep): Explanation {
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
  const begins = beginningOf(context, contributionIngredients(context, step, contribution), contribution.gradient)
  const zero = zeroText(context, step, contribution)
  const notes: string[] = [begins, zero].filter((note) => note !== null)
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

/** What arrives at a leaf, and from where. */
export function explainAccumulate(
  context: Context,
  step: AccumulateStep,
  moment: number,
  titleOf: (context: Context, moment: number) => string,
): Explanation {
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
    sections: [
      section({ nodeId: step.node, rows, notes: notFiniteNotes(context, step, moment, titleOf) }),
      ...provenance,
    ],
  }
}

/** What of a gradient is not finite, and the step at which that began. */
function notFiniteNotes(
  context: Context,
  { node, after }: AccumulateStep,
  moment: number,
  titleOf: (context: Context, moment: number) => string,
): string[] {
  const found = notFiniteText(context, `${nameOf(context, node)}.grad`, after)
  if (found === null) return []
  const first = firstMoment(context, moment)
  return first === null ? [found] : [found, context.words.began(first, titleOf(context, first))]
}

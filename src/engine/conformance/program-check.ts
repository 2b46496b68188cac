// Compares a replayed program with the recorded one: graph, order of execution, gradients in flight, end states, errors.
import type { RecordedExecution, RecordedFinal, RecordedNode, RecordedProgram } from '../recordings/schema'
import { isLeafTarget } from '../autograd/graph'
import type { Tensor } from '../tensor'
import { errorDifference } from './check'
import { gradientDifference, tensorDifference } from './compare'
import { matchNodes, nodeName, plainName, type NodeIds } from './program-graph'
import type { ProgramRun, StepRun } from './program'
import type { Ran } from './program-autograd'

export const PROGRAM_ASPECTS = ['graph', 'order', 'flow', 'ends', 'errors'] as const
export type ProgramAspect = (typeof PROGRAM_ASPECTS)[number]

/** Per aspect, how the program differs; an empty list where it agrees. */
export type ProgramReport = Readonly<Record<ProgramAspect, readonly string[]>>

/** Compares every aspect of a program. */
export function checkProgram(recorded: RecordedProgram, run: ProgramRun): ProgramReport {
  const { ids, differences } = matchNodes(recorded, run.variables)
  const ends = Object.entries(recorded.vars).flatMap(([name, final]) => {
    const tensor = run.variables.get(name)
    const found = tensor ? endDifferences(final, tensor) : ['must be there']
    return found.map((difference) => `${name}: ${difference}`)
  })
  const of = (compare: (step: StepRun) => readonly string[]): string[] =>
    run.steps.flatMap((step) => compare(step).map((difference) => `${step.step.call ?? 'value'}: ${difference}`))
  return {
    graph: differences,
    order: of((step) => orderDifferences(step, recorded.nodes, ids)),
    flow: of((step) => flowDifferences(step, recorded.nodes, ids)),
    ends,
    errors: of(stepErrors),
  }
}

function stepErrors({ step, error }: StepRun): string[] {
  if (!step.error) return error ? [`no error was expected, got ${error.type}: ${error.message}`] : []
  const difference = errorDifference(step.error, error)
  return difference === null ? [] : [difference]
}

function orderDifferences({ step, ran }: StepRun, nodes: readonly RecordedNode[], ids: NodeIds): string[] {
  const arrows = (list: readonly string[]): string => (list.length === 0 ? 'nothing' : list.join(' → '))
  const wanted = arrows((step.executed ?? []).map(({ node }) => `${node}:${plainName(nodes[node]?.name) ?? ''}`))
  const got = arrows(ran.map(({ node }) => `${ids.get(node) ?? '?'}:${nodeName(node)}`))
  return wanted === got ? [] : [`must run\n      ${wanted}\n      but runs\n      ${got}`]
}

/** Compares the nodes that ran in both, by id. */
function flowDifferences({ step, ran }: StepRun, nodes: readonly RecordedNode[], ids: NodeIds): string[] {
  return (step.executed ?? []).flatMap((execution) => {
    const own = ran.find(({ node }) => ids.get(node) === execution.node)
    const difference = own ? flowDifference(execution, nodes[execution.node], own) : null
    return difference === null ? [] : [`node ${execution.node}: ${difference}`]
  })
}

/** How what came into and went out of a node differs. */
function flowDifference(expected: RecordedExecution, node: RecordedNode | undefined, own: Ran): string | null {
  for (const [output, upstream] of expected.upstream.entries()) {
    const difference = gradientDifference(upstream, own.upstream[output] ?? null)
    if (difference !== null) return `upstream ${output}: ${difference}`
  }
  const wanted = expected.contributions.filter((_, index) => (node?.next[index]?.[0] ?? null) !== null)
  const inputs = isLeafTarget(own.node) ? [] : own.node.inputs.flatMap((input, index) => (input ? [index] : []))
  for (const [index, contribution] of wanted.entries()) {
    const sent = own.sent.find(({ input }) => input === inputs[index])
    const difference = gradientDifference(contribution, sent?.gradient ?? null)
    if (difference !== null) return `contribution ${index}: ${difference}`
  }
  return null
}

/** How a variable's end state differs. Version counters are not compared: the engine changes no tensor in place. */
function endDifferences(expected: RecordedFinal, got: Tensor): string[] {
  const facts = (leaf: boolean, requires: boolean, name: string | null): string =>
    `is_leaf ${leaf}, requires_grad ${requires}, grad_fn ${name}`
  const wanted = facts(expected.is_leaf, expected.requires_grad ?? false, plainName(expected.grad_fn))
  const own = facts(got.isLeaf, got.requiresGrad, got.gradFn?.name ?? null)
  const grad = gradientDifference(expected.grad, got.grad)
  const [made, ownMade] = [plainName(expected.grad?.grad_fn), got.grad?.gradFn?.name ?? null]
  return [
    tensorDifference(expected, got),
    wanted === own ? null : `must have ${wanted}, got ${own}`,
    grad && `grad: ${grad}`,
    made === ownMade ? null : `grad_fn of grad must be ${made}, got ${ownMade}`,
  ].filter((sentence) => sentence !== null)
}

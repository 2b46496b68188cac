// `trace FILE --json`: what happened, as JSON with values and gradients as nested lists and None as null.
import type { GraphDocument, NodeId } from '../model/document'
import { nodeName } from '../model/document'
import { toNestedList, type NestedList, type TensorValue } from '../model/tensor-value'
import { momentAt, lastMoment } from '../model/moment'
import type { Step, Trace } from '../model/trace'

interface TracedNode {
  /** Variable name, or the id of an unnamed node. */
  readonly name: string
  readonly op: string
  readonly shape: readonly number[] | null
  readonly dtype: string | null
  readonly requires_grad: boolean
  readonly is_leaf: boolean
  readonly grad_fn: string | null
  readonly value: NestedList | null
  /** `.grad` as PyTorch answers after the last step: null (None) for nodes that are not leaves, unless retained. */
  readonly grad: NestedList | null
  /** The gradient that flowed through the node in the backward pass, kept in `.grad` or not. */
  readonly gradient: NestedList | null
  readonly error: string | null
}

interface TracedStep {
  readonly step: number
  readonly kind: Step['kind']
  readonly node: string
  readonly grad_fn: string | null
  readonly gradients: readonly { readonly to: string; readonly value: NestedList }[]
}

export interface TraceJson {
  readonly title: string
  readonly root: string | null
  readonly backward_error: string | null
  readonly nodes: readonly TracedNode[]
  readonly steps: readonly TracedStep[]
}

const listOf = (value: TensorValue | null | undefined): NestedList | null => (value ? toNestedList(value) : null)

/** The trace of a document in the form the command line prints. Nodes are in document order. */
export function traceJson(document: GraphDocument, trace: Trace): TraceJson {
  const names = new Map(document.nodes.map((node) => [node.id, nodeName(node)]))
  const name = (id: NodeId): string => names.get(id) ?? id
  return {
    title: document.title,
    root: trace.root === null ? null : name(trace.root),
    backward_error: trace.backwardError?.message ?? null,
    nodes: nodesOf(document, trace),
    steps: trace.steps.map((step, index) => ({
      step: index + 1,
      kind: step.kind,
      node: name(step.node),
      grad_fn: step.kind === 'backward' ? step.gradFn : null,
      gradients: gradientsOf(step).map(({ to, value }) => ({ to: name(to), value: toNestedList(value) })),
    })),
  }
}

function nodesOf(document: GraphDocument, trace: Trace): TracedNode[] {
  const last = momentAt(trace, lastMoment(trace))
  return document.nodes.flatMap((node) => {
    const traced = trace.nodes[node.id]
    if (!traced) return []
    const value = traced.outputs[0]
    const flowed = last.nodes.get(node.id)?.gradients[0]
    const gradient = flowed && 'value' in flowed ? flowed.value : null
    return [
      {
        name: nodeName(node),
        op: node.op,
        shape: value?.shape ?? null,
        dtype: value?.dtype ?? null,
        requires_grad: traced.requiresGrad,
        is_leaf: traced.isLeaf,
        grad_fn: traced.gradFn,
        value: listOf(value),
        grad: listOf(traced.grad),
        gradient: listOf(gradient),
        error: traced.error?.message ?? null,
      },
    ]
  })
}

function gradientsOf(step: Step): { to: NodeId; value: TensorValue }[] {
  if (step.kind === 'seed') return [{ to: step.node, value: step.gradient }]
  if (step.kind === 'accumulate') return [{ to: step.node, value: step.after }]
  if (step.kind === 'forward') return []
  return step.contributions.map(({ target, gradient }) => ({ to: target.node, value: gradient }))
}

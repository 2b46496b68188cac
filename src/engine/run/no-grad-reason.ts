// Why a node has no `.grad`.
import type { GraphDocument, NodeId } from '../../model/document'
import { isDifferentiable } from '../../model/dtype'
import type { NoGradReason } from '../../model/trace'
import { edgesOf } from '../../model/document'
import { ancestorsOf } from '../../model/topology'
import type { BackwardTrace } from './backward-trace'
import type { Execution } from './execute'

/** Answers for every node; null where `.grad` is there. */
export function noGradReasons(
  document: GraphDocument,
  executions: ReadonlyMap<NodeId, Execution>,
  backward: BackwardTrace,
): Map<NodeId, NoGradReason | null> {
  const { root } = document
  const used = root === null ? new Set<NodeId>() : ancestorsOf(document, [root])
  let cuts: Map<NodeId, NoGradReason> | null = null
  const reasonOf = (id: NodeId, execution: Execution | undefined): NoGradReason | null => {
    const tensor = execution?.outputs[0]
    if (!tensor) return root === null ? 'no-root' : 'not-reached'
    if (tensor.grad) return null
    if (!isDifferentiable(tensor.dtype)) return 'integer'
    if (!tensor.target) return 'no-requires-grad'
    if (root === null) return 'no-root'
    if (backward.error) return executions.get(root)?.status === 'ok' ? 'backward-failed' : 'root-without-value'
    if (!used.has(id)) return 'not-reached'
    if (execution.outputs.some(({ target }) => target && backward.reached.has(target))) return 'not-leaf'
    cuts ??= cutsToward(document, executions, used)
    return cuts.get(id) ?? 'not-reached'
  }
  return new Map(document.nodes.map(({ id }) => [id, reasonOf(id, executions.get(id))]))
}

/** For each node that the root depends on: what stops gradients on the way to it, `detached` only if nothing else does. */
function cutsToward(
  document: GraphDocument,
  executions: ReadonlyMap<NodeId, Execution>,
  used: ReadonlySet<NodeId>,
): Map<NodeId, NoGradReason> {
  const consumers = new Map<NodeId, Set<NodeId>>()
  for (const { from, to } of edgesOf(document)) {
    if (!used.has(to)) continue
    const list = consumers.get(from.node) ?? new Set()
    consumers.set(from.node, list.add(to))
  }
  const answers = new Map<NodeId, NoGradReason>()
  const order = [...used].filter((id) => executions.has(id))
  const visit = (id: NodeId): NoGradReason | undefined => {
    const known = answers.get(id)
    if (known) return known
    const reasons = [...(consumers.get(id) ?? [])].map((consumer) => {
      const execution = executions.get(consumer)
      if (execution?.outputs.some(({ target }) => target)) return answers.get(consumer)
      return execution?.node.op === 'detach' ? 'detached' : 'not-differentiable'
    })
    if (reasons.length === 0) return undefined
    const reason = reasons.every((cut) => cut === 'detached') ? 'detached' : 'not-differentiable'
    answers.set(id, reason)
    return reason
  }
  const sequence = new Map([...executions.keys()].map((id, index) => [id, index]))
  order.sort((a, b) => (sequence.get(b) ?? 0) - (sequence.get(a) ?? 0))
  for (const id of order) visit(id)
  return answers
}

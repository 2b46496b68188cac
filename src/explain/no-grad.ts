// Explains why a node's .grad is None, and offers the one edit that would change it.
import type { NodeId } from '../model/document'
import type { NoGradReason } from '../model/trace'
import { contextOf, nameOf, partsOf, type ExplainInput } from './context'
import type { NoGradExplanation } from './explanation'

type ActionKind = NonNullable<NoGradExplanation['action']>['kind']

const ACTIONS: Readonly<Partial<Record<NoGradReason, ActionKind>>> = {
  'no-requires-grad': 'require-grad',
  'not-leaf': 'retain-grad',
  'no-root': 'choose-root',
  'root-without-value': 'show-problem',
  'backward-failed': 'show-problem',
}

/** Why `.grad` of this node is None after the last step; null when it is a number or the node has no value. */
export function explainNoGrad(input: ExplainInput, id: NodeId): NoGradExplanation | null {
  const context = contextOf(input)
  const parts = partsOf(context, id)
  if (!parts || parts.traced.status !== 'ok' || parts.traced.noGradReason === null) return null
  const reason = parts.traced.noGradReason
  const { words, trace } = context
  const sentence = words.noGrad[reason](nameOf(context, id), trace.root === null ? '' : nameOf(context, trace.root))
  const kind = ACTIONS[reason]
  // Only a leaf has the switch itself; the result of constants gets a gradient once one of its leaves requires it.
  if (!kind || (kind === 'require-grad' && !parts.op.params.some((param) => param.name === 'requires_grad'))) {
    return { sentence, action: null }
  }
  const labels: Record<ActionKind, string> = {
    'require-grad': words.actions.requireGrad,
    'retain-grad': words.actions.retainGrad,
    'choose-root': words.actions.chooseRoot,
    'show-problem': words.actions.showProblem,
  }
  const node = kind === 'show-problem' ? (trace.backwardError?.nodeId ?? trace.root ?? id) : id
  return { sentence, action: { kind, node, label: labels[kind] } }
}

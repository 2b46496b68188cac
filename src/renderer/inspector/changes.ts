// What a step changed on the nodes: values and gradients before and after.
import { findNode, nodeName, type GraphDocument } from '../../model/document'
import { momentAt, type GradientState } from '../../model/moment'
import { sameValue, type TensorValue } from '../../model/tensor-value'
import type { Trace } from '../../model/trace'

export type Change =
  | { readonly kind: 'value'; readonly node: string; readonly name: string; readonly after: TensorValue }
  | {
      readonly kind: 'gradient'
      readonly node: string
      readonly name: string
      readonly before: GradientState
      readonly after: GradientState
    }

function sameGradient(a: GradientState, b: GradientState): boolean {
  if (a.kind !== b.kind) return false
  return !('value' in a) || !('value' in b) || sameValue(a.value, b.value)
}

/** The changes from the moment before to `moment`, in document order; none at the start. */
export function changesAt(document: GraphDocument, trace: Trace, moment: number): Change[] {
  if (moment < 1) return []
  const before = momentAt(trace, moment - 1)
  const after = momentAt(trace, moment)
  const changes: Change[] = []
  for (const [id, now] of after.nodes) {
    const was = before.nodes.get(id)
    const node = findNode(document, id)
    if (!was || !node) continue
    const name = nodeName(node)
    const output = trace.nodes[id]?.outputs[0]
    if (was.value !== now.value && output) changes.push({ kind: 'value', node: id, name, after: output })
    now.gradients.forEach((gradient, index) => {
      const old = was.gradients[index]
      if (old && !sameGradient(old, gradient)) {
        changes.push({ kind: 'gradient', node: id, name, before: old, after: gradient })
      }
    })
  }
  return changes
}

// Every gradient a node will ever show, so that its room and its colours stay the same at all steps.
import type { NodeId } from '../model/document'
import type { TensorValue } from '../model/tensor-value'
import type { Trace } from '../model/trace'
import { memoise } from '../model/memoise'

/** For each node the gradients of its first output over the whole trace: `.grad` for leaves, the running sum for others. */
export const gradientHistory = memoise((trace: Trace): ReadonlyMap<NodeId, readonly TensorValue[]> => {
  const history = new Map<NodeId, TensorValue[]>()
  const add = (node: NodeId, value: TensorValue): void => {
    const known = history.get(node)
    if (known) known.push(value)
    else history.set(node, [value])
  }
  for (const step of trace.steps) {
    if (step.kind === 'accumulate') {
      if (step.before) add(step.node, step.before)
      add(step.node, step.after)
    }
    if (step.kind === 'seed' && !trace.nodes[step.node]?.isLeaf) add(step.node, step.gradient)
    if (step.kind !== 'backward') continue
    for (const { port, target, total } of step.contributions) {
      if (port !== null && target.output === 0 && !trace.nodes[target.node]?.isLeaf) add(target.node, total)
    }
  }
  return history
})

// The autograd graph as nested text, in the notation of the recordings: `MulBackward0(AccumulateGrad:0, SumBackward0(…))`.
import type { GradNode, GradTarget, Tensor } from '../tensor'

/**
 * The graph below a node; leaves carry their number among `leaves`. Inputs without gradient are left out, because PyTorch
 * lists as None only those that the overload could differentiate: `x ** 2` has one entry there and `x * 2` has two.
 */
export function graphText(node: GradNode, leaves: readonly Tensor[]): string {
  const below = node.inputs.flatMap((target) => (target ? [targetText(target, leaves)] : []))
  return `${node.name}(${below.join(', ')})`
}

function targetText(target: GradTarget, leaves: readonly Tensor[]): string {
  if (target.node) return graphText(target.node, leaves)
  return `AccumulateGrad:${leaves.findIndex((leaf) => leaf.target === target)}`
}

/** Recorded graph text without the inputs that have no gradient. */
export function withoutNone(text: string): string {
  return text.replace(/None, |, None|None/g, '')
}

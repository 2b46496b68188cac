// The autograd graph as nested text, in the notation of the recordings: `MulBackward0(AccumulateGrad:0, SumBackward0(…))`.
import type { GradNode, GradTarget, Tensor } from '../tensor'

/** The recordings leave out what lies deeper. */
const DEPTH = 12

/**
 * The graph below a node; leaves carry their number among `leaves`. Inputs without gradient are left out, because PyTorch
 * lists as None only those that the overload could differentiate: `x ** 2` has one entry there and `x * 2` has two.
 */
export function graphText(node: GradNode, leaves: readonly Tensor[], depth = 0): string {
  if (depth > DEPTH) return '…'
  const below = node.inputs.flatMap((target) => (target ? [targetText(target, leaves, depth + 1)] : []))
  return `${node.name}(${below.join(', ')})`
}

function targetText(target: GradTarget, leaves: readonly Tensor[], depth: number): string {
  if (target.node) return graphText(target.node, leaves, depth)
  return `AccumulateGrad:${leaves.findIndex((leaf) => leaf.target === target)}`
}

/** Recorded graph text without the inputs that have no gradient, and nodes by their bare names. */
export function withoutNone(text: string): string {
  return text.replace(/None, |, None|None|torch::autograd::/g, '')
}

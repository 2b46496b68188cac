// Variables of a transformation: tensors to differentiate by, and graphs that end where the transformation ends. Outside it
// nobody sees them, unless they lead on to tensors that require grad there.
import { withGradMode } from '../autograd/mode'
import { torchError } from '../errors'
import { view } from '../ops/views'
import type { Dual } from '../bonds'
import { requireGrad, type GradNode, type GradTarget, type Tensor } from '../tensor'
import { isDifferentiable } from '../../model/dtype'

/** The tensor as a variable: a leaf, or, where it requires grad outside, a node that leads there. Error: integers. */
export function variableOf(tensor: Tensor): Tensor {
  if (!isDifferentiable(tensor.dtype)) throw torchError('only Tensors of floating point dtype can require gradients')
  const own = withGradMode(true, () => view(tensor, tensor.shape))
  return own.requiresGrad ? own : requireGrad(own)
}

/** True if gradients of any of these tensors reach leaves other than the variables. */
export function leadsOutside(tensors: readonly Tensor[], variables: readonly Tensor[]): boolean {
  const own = new Set(variables.flatMap(({ target }) => (target?.node === null ? [target] : [])))
  const seen = new Set<GradNode>()
  const stack: GradTarget[] = tensors.flatMap(({ target }) => target ?? [])
  for (let target = stack.pop(); target; target = stack.pop()) {
    const { node } = target
    if (node === null) {
      if (!own.has(target)) return true
    } else if (!seen.has(node)) {
      seen.add(node)
      stack.push(...node.inputs.filter((input) => input !== null))
    }
  }
  return false
}

/** The tensor as the outside may see it: without a graph if that led to the variables alone. */
export function settled(tensor: Tensor, variables: readonly Tensor[]): Tensor {
  const cut = tensor.requiresGrad && !leadsOutside([tensor], variables)
  const result = cut || tensor.dual ? tensor.withDual(settledDual(tensor.dual, variables)) : tensor
  if (cut) result.target = null
  return result
}

const settledDual = (dual: Dual<Tensor> | null, variables: readonly Tensor[]): Dual<Tensor> | null =>
  dual && {
    level: dual.level,
    tangent: settled(dual.tangent, variables),
    outer: settledDual(dual.outer, variables),
  }

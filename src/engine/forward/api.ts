// What users of forward mode call: dual tensors, as torch.autograd.forward_ad has them.
import { isDifferentiable } from '../../model/dtype'
import { torchError } from '../errors'
import { sameShape, sizesText } from '../shapes'
import type { Level } from '../bonds'
import type { Tensor } from '../tensor'
import { view } from '../ops/views'
import { currentLevel } from './carry'
import { outside, setTangent, tangentAt } from './dual'

/**
 * The primal as a tensor that carries `tangent` at a level; both show the same elements.
 * Errors: PyTorch's, where no level is open, or shape or dtype of the two differ.
 */
export function makeDual(primal: Tensor, tangent: Tensor, level: Level | null = currentLevel()): Tensor {
  if (!level) {
    throw torchError(
      'Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.',
    )
  }
  for (const [name, tensor] of [
    ['primal', primal],
    ['tangent', tangent],
  ] as const) {
    if (!isDifferentiable(tensor.dtype)) {
      throw torchError(`Expected ${name} to be floating point or complex, but got: torch.${tensor.dtype}`, 'ValueError')
    }
  }
  if (tangentAt(primal, level)) {
    throw torchError(
      'Making a dual Tensor based on a Tensor that already has a forward gradient at the same level ' +
        `${level.depth} is not supported.`,
    )
  }
  const dual = view(primal, primal.shape)
  setTangent(dual, level, checkedTangent(dual, tangent))
  return dual
}

/** The tangent. Error: its shape is not that of the tensor. */
export function checkedTangent(tensor: Tensor, tangent: Tensor): Tensor {
  if (sameShape(tensor.shape, tangent.shape)) return tangent
  throw torchError(
    'Trying to set a forward gradient that has a different size than that of the original Tensor, this is not ' +
      `supported. Tensor is of size ${sizesText(tensor.shape)} while the given forward gradient is of size ${sizesText(tangent.shape)}.`,
  )
}

/** A tensor's value and its tangent at a level; null where it carries none, which counts as zero. */
export function unpackDual(
  tensor: Tensor,
  level: Level | null = currentLevel(),
): { readonly primal: Tensor; readonly tangent: Tensor | null } {
  if (!level) return { primal: tensor, tangent: null }
  return { primal: outside(tensor, level), tangent: tangentAt(tensor, level) }
}

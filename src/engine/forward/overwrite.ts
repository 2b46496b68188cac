// Overwriting: what an in-place op does to the tangents of the tensor that it writes to.
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import type { Level } from '../bonds'
import type { Tensor } from '../tensor'
import { levelsAmong } from './carry'
import { setTangent, tangentAt } from './dual'

/**
 * What must be copied where once `self` holds the values of `result`: tangents into tangents, the outermost level first.
 * A view's tangent is a view of its base's, so that the base hears of it, and gets a tangent here if it had none.
 */
export function tangentWrites(self: Tensor, result: Tensor): { readonly into: Tensor; readonly from: Tensor }[] {
  return levelsAmong([self, result]).flatMap((level) => {
    const from = tangentAt(result, level)
    // A tangent that needs gradients may have been saved for them: it is replaced, where no base must hear of it.
    const replaces = from?.requiresGrad && !self.viewOf
    const into = replaces ? null : (tangentAt(self, level) ?? (from && tangentThroughBase(self, level)))
    if (into) return [{ into, from: from ?? TENSOR_ALGEBRA.zeros(self.shape, self.dtype) }]
    if (from) setTangent(self, level, from)
    return []
  })
}

/** The part of a zero tangent of the base that a view shows; null for a tensor that is no view. */
function tangentThroughBase(view: Tensor, level: Level): Tensor | null {
  const { viewOf } = view
  if (!viewOf) return null
  const { base } = viewOf
  if (!tangentAt(base, level)) setTangent(base, level, TENSOR_ALGEBRA.zeros(base.shape, base.dtype))
  return tangentAt(view, level)
}

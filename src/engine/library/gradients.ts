// Gradients of parameters, let go of together.
import { noGrad } from '../autograd/mode'
import { callInPlace } from '../in-place'
import type { Tensor } from './tensor'
import { zeroOp } from '../ops/overwriting'
import { wrapNumber } from '../python-scalar'

/** Lets go of the gradients, or sets them to zeros. */
export function clearGradients(parameters: Iterable<Tensor>, setToNone: boolean): void {
  for (const parameter of parameters) {
    const { grad } = parameter.core
    if (!grad) continue
    if (setToNone) parameter.grad = null
    else noGrad(() => callInPlace(zeroOp, [grad, wrapNumber(0)], {}))
  }
}

// Questions about whole tensors, which have answers in JavaScript.
import { one } from '../dispatch'
import { noGrad } from '../autograd/mode'
import { eq } from '../ops/comparison'
import { iscloseOp } from '../ops/questions'
import { allOp } from '../ops/truth'
import { sameShape } from '../shapes'
import type { Tensor as Core } from '../tensor'
import type { Tensor } from './tensor'

/** How far elements that are close may be apart: atol + rtol · |other|. */
export interface Tolerances {
  /** Default: 1e-5. */
  readonly rtol?: number
  /** Default: 1e-8. */
  readonly atol?: number
  /** NaN is close to NaN. Default: false. */
  readonly equalNan?: boolean
}

const isTrue = (flags: Core): boolean => Number(one(allOp, [flags], { dim: null, keepdim: false }).element) === 1

/** The same for tensors of the engine. */
export function areClose(self: Core, other: Core, { rtol = 1e-5, atol = 1e-8, equalNan = false }: Tolerances): boolean {
  return noGrad(() => isTrue(one(iscloseOp, [self, other], { rtol, atol, equal_nan: equalNan })))
}

/** The same for tensors of the engine. */
export function areEqual(self: Core, other: Core): boolean {
  return noGrad(() => sameShape(self.shape, other.shape) && isTrue(eq(self, other)))
}

/** True where all elements of two tensors are close. Errors: dtypes that differ, negative tolerances. */
export function allclose(input: Tensor, other: Tensor, tolerances: Tolerances = {}): boolean {
  return areClose(input.core, other.core, tolerances)
}

/** True where shape and elements of two tensors are the same. */
export function equal(input: Tensor, other: Tensor): boolean {
  return areEqual(input.core, other.core)
}

// Steps of update rules, written into tensors without recording gradients. Each is one of PyTorch's ops in place.
import { isGradEnabled } from '../autograd/mode'
import { one } from '../dispatch'
import { callInPlace } from '../in-place'
import { addScaledInPlace } from '../kernels/elementwise'
import { add, addOp, div, mulOp } from '../ops/arithmetic'
import { addcdivOp, addcmulOp, lerpOp } from '../ops/blends'
import { sqrt } from '../ops/math'
import { scaledAddOp } from '../ops/scaled-sums'
import { isWatched } from '../scalar-call'
import { Tensor } from '../tensor'

/** A number as an operand. */
export const number = (value: number): Tensor => Tensor.ofPython(value, 'float64')

/** `self += other`. */
export const addTo = (self: Tensor, other: Tensor): Tensor => callInPlace(addOp, [self, other], {})

/** `self += alpha · other`, where nobody follows without a tensor for the product. */
export function addScaled(self: Tensor, other: Tensor, alpha: number): Tensor {
  if (!isGradEnabled() && !isWatched() && addScaledInPlace(self, other, alpha)) {
    self.countWrite()
    return self
  }
  return alpha === 1
    ? addTo(self, other)
    : callInPlace(scaledAddOp, [self, other], { alpha: { kind: 'float', value: alpha } })
}

/** `self + alpha · other`, rounded once. */
export const scaledSum = (self: Tensor, other: Tensor, alpha: number): Tensor =>
  one(scaledAddOp, [self, other], { alpha: { kind: 'float', value: alpha } })

/** `self *= factor`. */
export const scaleBy = (self: Tensor, factor: number): Tensor => callInPlace(mulOp, [self, number(factor)], {})

/** `self += weight · (end − self)`: a running mean. */
export const moveTo = (self: Tensor, end: Tensor, weight: number): Tensor =>
  callInPlace(lerpOp, [self, end, number(weight)], {})

/** `self = decay · self + (1 − decay) · value²`: a running mean of squares. */
export function averageSquare(self: Tensor, value: Tensor, decay: number): void {
  scaleBy(self, decay)
  callInPlace(addcmulOp, [self, value, value], { value: { kind: 'float', value: 1 - decay } })
}

/** `self += value · a / b`. */
export const addQuotient = (self: Tensor, a: Tensor, b: Tensor, value: number): Tensor =>
  callInPlace(addcdivOp, [self, a, b], { value: { kind: 'float', value } })

/** `self + value · a · b`. */
export const addcmul = (self: Tensor, a: Tensor, b: Tensor, value: number): Tensor =>
  one(addcmulOp, [self, a, b], { value: { kind: 'float', value } })

/** `√square / root + eps`. */
export const spread = (square: Tensor, root: number, eps: number): Tensor =>
  add(root === 1 ? sqrt(square) : div(sqrt(square), number(root)), number(eps))

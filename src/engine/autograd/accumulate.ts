// Adding to `.grad`: the first gradient is taken over where nobody else holds it, later ones are added in place, as PyTorch does.
import { add } from '../ops/arithmetic'
import { clone } from '../ops/arrange'
import { copyOp } from '../ops/overwriting'
import { one } from '../dispatch'
import { ownElements } from '../kernels/read'
import { writeElements } from '../kernels/write'
import { full } from '../literal'
import { claim, Tensor } from '../tensor'
import { isGradEnabled } from './mode'

/** The `.grad` of a leaf after a gradient has arrived. */
export function accumulated(before: Tensor | null, incoming: Tensor): Tensor {
  if (before === null)
    return isGradEnabled() ? one(copyOp, [full(incoming.shape, 0, incoming.dtype), incoming]) : taken(incoming)
  const sum = add(before, incoming)
  if (isGradEnabled()) return sum
  if (before.isPlain && sum.isPlain) before.scalar = sum.scalar
  else {
    writeElements(before, sum)
    before.countWrite()
  }
  return before
}

/** A gradient with memory of its own. */
function taken(incoming: Tensor): Tensor {
  const { shape, dtype } = incoming
  if (incoming.isPlain) return Tensor.ofScalar(incoming.scalar, dtype)
  if (!incoming.isContiguous || incoming.storage.claimed) return Tensor.ofData(ownElements(incoming), shape, dtype)
  claim(incoming)
  return incoming.view(shape, incoming.strides, incoming.offset)
}

/** A gradient as it is now, place in the graph and all. */
export function snapshot(gradient: Tensor): Tensor {
  const copy = Tensor.ofData(ownElements(gradient), gradient.shape, gradient.dtype)
  copy.target = gradient.target
  return copy
}

/** The kept gradient of a tensor that is no leaf. */
export function retained(before: Tensor | null, gradient: Tensor): Tensor {
  return before ? add(before, gradient) : clone(gradient)
}

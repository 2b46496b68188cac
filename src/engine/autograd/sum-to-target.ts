// A gradient on its way to an input: summed to the shape that forward broadcast, and cast to its dtype.
import { isComplex, isDifferentiable } from '../../model/dtype'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { torchError } from '../errors'
import { isExpandable, sameShape, sizesText, stretchedDims } from '../shapes'
import type { GradNode, GradTarget, Tensor } from '../tensor'

/** Sums a gradient over the dimensions that forward broadcast, and gives it the input's dtype. */
export function sumToTarget(
  node: GradNode,
  input: number,
  raw: Tensor,
  target: GradTarget,
): { gradient: Tensor; summedDims: readonly number[] } {
  if (!isExpandable(target.shape, raw.shape)) {
    throw torchError(
      `Function ${node.name} returned an invalid gradient at index ${input} - got ${sizesText(raw.shape)} but expected shape compatible with ${sizesText(target.shape)}`,
    )
  }
  const summedDims = stretchedDims(target.shape, raw.shape)
  let gradient = raw
  if (summedDims.length > 0 && target.shape.length === 0) gradient = TENSOR_ALGEBRA.sum(raw, null, false)
  else if (summedDims.length > 0) {
    gradient = TENSOR_ALGEBRA.sum(raw, summedDims, true)
    if (!sameShape(gradient.shape, target.shape)) gradient = TENSOR_ALGEBRA.reshape(gradient, target.shape)
  }
  // A real input has no imaginary part to change.
  if (isComplex(gradient.dtype) && !isComplex(target.dtype)) gradient = TENSOR_ALGEBRA.part(gradient, 0)
  if (gradient.dtype !== target.dtype && isDifferentiable(target.dtype))
    gradient = TENSOR_ALGEBRA.toDType(gradient, target.dtype)
  return { gradient, summedDims }
}

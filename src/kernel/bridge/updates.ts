// Updates of optimizers in one call per parameter: the very ops that Python would call one by one, in PyTorch's order.
import { noGrad } from '../../engine/autograd/mode'
import { callInPlace } from '../../engine/in-place'
import { add, div, mul, mulOp, sub } from '../../engine/ops/arithmetic'
import { sqrt } from '../../engine/ops/math'
import type { Tensor } from '../../engine/tensor'
import { watch } from './watch'
import { addTo, number } from '../../engine/optim/steps'

/** Writes into tensors while whoever watches knows of it. */
function writing(tensors: readonly Tensor[], update: () => void): void {
  for (const each of tensors) watch.by?.writes(each, [each])
  noGrad(update)
  for (const each of tensors) watch.by?.touched(each)
}

/** `param.add_(param.grad, alpha=-rate)`; false, and nothing done, without a gradient. */
function sgdUpdate(param: Tensor, rate: number): boolean {
  const { grad } = param
  if (!grad) return false
  writing([param], () => void addTo(param, mul(grad, number(-rate))))
  return true
}

/**
 * Adam without weight decay: `mean` and `square` are the running means of the gradient and of its square, `size` and `root`
 * hold their corrections for the number of steps. False, and nothing done, without a gradient.
 */
function adamUpdate(
  param: Tensor,
  mean: Tensor,
  square: Tensor,
  beta1: number,
  beta2: number,
  size: number,
  root: number,
  eps: number,
): boolean {
  const { grad } = param
  if (!grad) return false
  writing([param, mean, square], () => {
    addTo(mean, mul(sub(grad, mean), number(1 - beta1)))
    callInPlace(mulOp, [square, number(beta2)], {})
    addTo(square, mul(mul(grad, grad), number(1 - beta2)))
    const denominator = add(div(sqrt(square), number(root)), number(eps))
    addTo(param, mul(div(mean, denominator), number(-size)))
  })
  return true
}

/** What Python's optimizers call. */
export const UPDATE_BRIDGE = { sgdUpdate, adamUpdate }

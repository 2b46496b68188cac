// Updates of optimizers in one call per parameter: the very ops that Python would call one by one, in PyTorch's order.
import { noGrad } from '../../engine/autograd/mode'
import { adamStep, remember } from '../../engine/optim/adam'
import { adamInOneLoop } from '../../engine/optim/adam-loop'
import { addScaled } from '../../engine/optim/steps'
import type { Tensor } from '../../engine/tensor'
import { watch } from './watch'

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
  writing([param], () => void addScaled(param, grad, -rate))
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
    const rates = { beta1, beta2, size, root, eps }
    if (adamInOneLoop(param, grad, { mean, square }, rates)) return
    remember(grad, { mean, square }, beta1, beta2)
    adamStep(param, { mean, square }, size, root, eps)
  })
  return true
}

/** What Python's optimizers call. */
export const UPDATE_BRIDGE = { sgdUpdate, adamUpdate }

// Updates of optimizers in one call for all parameters of a group: the very ops that Python would call one by one, in
// PyTorch's order. Parameters without a gradient stay as they are.
import { noGrad } from '../../engine/autograd/mode'
import { adamStep } from '../../engine/optim/adam'
import { sgdStep } from '../../engine/optim/sgd'
import { addTo, number } from '../../engine/optim/steps'
import { neg } from '../../engine/ops/arithmetic'
import type { Tensor } from '../../engine/tensor'
import { watch } from './watch'

/** Writes into tensors while whoever watches knows of it. */
function writing(tensors: readonly Tensor[], update: () => void): void {
  for (const each of tensors) watch.by?.writes(each, [each])
  update()
  for (const each of tensors) watch.by?.touched(each)
}

/** Runs an update on every parameter that has a gradient; `sent` are `count` tensors of each, the parameter first. */
function updateAll(
  sent: readonly Tensor[],
  count: number,
  maximize: boolean,
  update: (tensors: readonly Tensor[], grad: Tensor) => void,
): void {
  noGrad(() => {
    for (let at = 0; at < sent.length; at += count) {
      const tensors = sent.slice(at, at + count)
      const grad = tensors[0]?.grad
      if (grad) writing(tensors, () => update(tensors, maximize ? neg(grad) : grad))
    }
  })
}

/** SGD; with a momentum each parameter is followed by its buffer. */
function sgdUpdates(
  lr: number,
  momentum: number,
  dampening: number,
  weightDecay: number,
  nesterov: boolean,
  maximize: boolean,
  ...sent: readonly Tensor[]
): void {
  const options = { lr, momentum, dampening, weightDecay, nesterov }
  updateAll(sent, momentum === 0 ? 1 : 2, maximize, ([param, buffer], grad) =>
    sgdStep(param as Tensor, grad, buffer ? { momentum_buffer: buffer } : {}, options),
  )
}

/**
 * Counts a step of every parameter that has a gradient; each is followed by its count. Gives the count that all have now;
 * 0, and nothing is counted, where there is none or counts differ.
 */
function countSteps(...sent: readonly Tensor[]): number {
  const steps = sent.filter((_, at) => at % 2 === 1 && sent[at - 1]?.grad)
  const counts = new Set(steps.map((step) => step.element))
  const [count] = counts
  if (counts.size !== 1 || typeof count !== 'number') return 0
  const one = number(1)
  noGrad(() => {
    for (const step of steps) writing([step], () => void addTo(step, one))
  })
  return count + 1
}

/**
 * Adam, once the step is counted. `size` and `root` hold the corrections of the running means for the number of steps; each
 * parameter is followed by its means, and by the largest mean square where `amsgrad` says so.
 */
function adamUpdates(
  size: number,
  root: number,
  beta1: number,
  beta2: number,
  lr: number,
  eps: number,
  weightDecay: number,
  decoupledWeightDecay: boolean,
  amsgrad: boolean,
  maximize: boolean,
  ...sent: readonly Tensor[]
): void {
  const rates = { beta1, beta2, size, root, eps }
  const decay = { lr, weightDecay, decoupledWeightDecay }
  updateAll(sent, amsgrad ? 4 : 3, maximize, ([param, mean, square, largest], grad) => {
    const moments = { mean: mean as Tensor, square: square as Tensor, largest: largest ?? null }
    adamStep(param as Tensor, grad, moments, rates, decay)
  })
}

/** What Python's optimizers call. */
export const UPDATE_BRIDGE = { sgdUpdates, countSteps, adamUpdates }

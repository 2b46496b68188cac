// Batch norm with running statistics, which it brings up to date while training.
import { noGrad } from '../../autograd/mode'
import { copyInto } from '../../in-place'
import type { Tensor } from '../../library/tensor'
import { add, mulScalar } from '../../ops/arithmetic'
import type { Tensor as Core } from '../../tensor'
import { run } from '../calls'

/** Statistics that are kept from batch to batch; null = not kept. */
export interface Running {
  readonly mean: Tensor | null
  readonly variance: Tensor | null
}

/** `running = (1 − momentum) · running + momentum · found`, in place. */
export function average(running: Tensor, found: Core, momentum: number): void {
  noGrad(() => copyInto(running.core, add(mulScalar(running.core, 1 - momentum), mulScalar(found, momentum))))
}

export interface BatchNormCall {
  /** Use the statistics of the batch. */
  readonly training: boolean
  readonly momentum: number
  readonly eps: number
}

/** Brings each channel (dimension 1) to mean 0 and variance 1. Error: one value per channel while training. */
export function batchNorm(
  input: Tensor,
  running: Running,
  weight: Tensor | null,
  bias: Tensor | null,
  { training, momentum, eps }: BatchNormCall,
): Tensor {
  // While training the running statistics are no input: they are about to change.
  const [mean, variance] = training ? [null, null] : [running.mean, running.variance]
  const result = run('batch_norm', [input, mean, variance, weight, bias], { training, eps })
  if (!training || !running.mean || !running.variance) return result
  const kept = { mean: running.mean, variance: running.variance }
  const dims = input.shape.flatMap((_, dim) => (dim === 1 ? [] : [dim]))
  noGrad(() => {
    average(kept.mean, run('mean', [input], { dim: dims, keepdim: false }).core, momentum)
    average(
      running.variance as Tensor,
      run('var', [input], { dim: dims, correction: 1, keepdim: false }).core,
      momentum,
    )
  })
  return result
}

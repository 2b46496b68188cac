// nn.utils: gradients clipped together, parameters as one vector.
import { noGrad } from '../autograd/mode'
import { pythonFloat, pythonNumber } from '../../model/python-number'
import { torchError } from '../errors'
import { callInPlace } from '../in-place'
import { TensorBase, wrap, type Tensor } from '../library/tensor'
import { detach } from '../ops/arrange'
import { mulOp } from '../ops/arithmetic'
import { clampOp } from '../ops/bounds'
import { cat, stack } from '../ops/joining'
import { narrow } from '../ops/slicing'
import { reshape } from '../ops/views'
import { wrapNumber } from '../python-scalar'
import type { Tensor as Core } from '../tensor'
import { run } from './calls'
import { constant } from './make'

/** One parameter, or several. */
export type Parameters_ = Tensor | Iterable<Tensor>

const listed = (parameters: Parameters_): readonly Tensor[] =>
  parameters instanceof TensorBase ? [parameters] : [...(parameters as Iterable<Tensor>)]

const gradients = (parameters: Parameters_): readonly Core[] =>
  listed(parameters).flatMap(({ core }) => (core.grad ? [core.grad] : []))

export interface NormOptions {
  /** Which norm; Infinity for the largest. Default: 2. */
  readonly normType?: number
  /** Refuse a norm that is no number or infinite. Default: false. */
  readonly errorIfNonfinite?: boolean
}

/** The norm of tensors as if they were one. Error: it is not finite, if that is refused. `torch.nn.utils.get_total_norm`. */
export function getTotalNorm(
  tensors: Parameters_,
  { normType = 2, errorIfNonfinite = false }: NormOptions = {},
): Tensor {
  const list = listed(tensors)
  if (list.length === 0) return constant([], 0)
  const p = Number.isFinite(normType) ? normType : 'inf'
  const norms = list.map((each) => run('vector_norm', [each], { ord: p }).core)
  const total = run('vector_norm', [wrap(stack(norms, 0))], { ord: p })
  if (errorIfNonfinite && !Number.isFinite(Number(total.item()))) {
    throw torchError(
      `The total norm of order ${pythonFloat(normType)} for gradients from \`parameters\` is non-finite, so it cannot be clipped. To disable ` +
        'this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`',
    )
  }
  return total
}

/**
 * Scales all gradients down together so that their norm is at most `maxNorm`. Returns what it was. Error: it is not finite, if
 * that is refused. `torch.nn.utils.clip_grad_norm_`.
 */
export function clipGradNorm_(parameters: Parameters_, maxNorm: number, options: NormOptions = {}): Tensor {
  const grads = gradients(parameters)
  return noGrad(() => {
    const total = getTotalNorm(
      grads.map((each) => wrap(detach(each))),
      options,
    )
    const factor = Math.min(1, maxNorm / (Number(total.item()) + 1e-6))
    for (const grad of grads) callInPlace(mulOp, [grad, wrapNumber(factor)], {})
    return total
  })
}

/** Cuts each element of each gradient to at most `clipValue` in size. `torch.nn.utils.clip_grad_value_`. */
export function clipGradValue_(parameters: Parameters_, clipValue: number): void {
  const bounds = [wrapNumber(-clipValue), wrapNumber(clipValue)]
  noGrad(() => {
    for (const grad of gradients(parameters)) callInPlace(clampOp, [grad, ...bounds], {})
  })
}

/** All elements of parameters in one dimension; gradients flow back. `torch.nn.utils.parameters_to_vector`. */
export function parametersToVector(parameters: Iterable<Tensor>): Tensor {
  return wrap(
    cat(
      Array.from(parameters, ({ core }) => reshape(core, [core.numel])),
      0,
    ),
  )
}

/** Gives parameters the elements of a vector, one after the other. Error: it is too short. `torch.nn.utils.vector_to_parameters`. */
export function vectorToParameters(vector: Tensor, parameters: Iterable<Tensor>): void {
  let at = 0
  noGrad(() => {
    for (const { core } of parameters) {
      if (at + core.numel > vector.numel()) {
        throw torchError(
          `start (${pythonNumber(at)}) + length (${core.numel}) exceeds dimension size (${vector.numel()}).`,
        )
      }
      core.become(reshape(narrow(vector.core, 0, at, core.numel), core.shape))
      at += core.numel
    }
  })
}

// Weighted sums of inputs as functions.
import { wrap, type Tensor } from '../../library/tensor'
import { linear as linearOf } from '../../ops/linear'

/** `input Wᵀ + bias`. */
export function linear(input: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  return wrap(linearOf(input.core, weight.core, bias && bias.core))
}

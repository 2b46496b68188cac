// Weighted sums of inputs as functions.
import { wrap, type Tensor } from '../../library/tensor'
import { add, mul } from '../../ops/arithmetic'
import { unsqueeze } from '../../ops/axes'
import { linear as linearOf } from '../../ops/linear'
import { sum } from '../../ops/reduction'

/** `input Wᵀ + bias`. */
export function linear(input: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  return wrap(linearOf(input.core, weight.core, bias && bias.core))
}

/** `x₁ A x₂ + b`, for each matrix A of the weight. */
export function bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  const first = unsqueeze(unsqueeze(input1.core, -2), -1)
  const second = unsqueeze(unsqueeze(input2.core, -2), -2)
  const result = sum(mul(mul(first, weight.core), second), [-2, -1])
  return wrap(bias ? add(result, bias.core) : result)
}

// Dropout: zeros by chance, the rest scaled up so that the mean stays. Draws PyTorch's numbers.
import { allocate } from '../../dtypes'
import { callInPlace } from '../../in-place'
import { full } from '../../literal'
import { wrap, type Tensor } from '../../library/tensor'
import { numel } from '../../../model/tensor-value'
import { add, addScalar, divScalar, mul, mulOp, mulScalar } from '../../ops/arithmetic'
import { squeeze, unsqueeze } from '../../ops/axes'
import { bernoulli } from '../../random/fill'
import { Tensor as Core } from '../../tensor'
import { emptyLike } from '../make'
import { checkProbability } from '../../ops/chances'

/** 1 where something stays, 0 where not: one number for each element, in the order in which they lie in memory. */
function keptElements(input: Core, p: number): Core {
  const mask = emptyLike(input)
  bernoulli(mask, 1 - p)
  return mask
}

/** The same for each example and channel. */
function keptChannels({ dtype, shape }: Core, p: number): Core {
  const sizes = shape.map((size, dim) => (dim < 2 ? size : 1))
  const mask = Core.ofData(allocate(dtype, numel(sizes)), sizes, dtype)
  bernoulli(mask, 1 - p)
  return mask
}

const product = (input: Core, factor: Core, inplace: boolean): Tensor =>
  wrap(inplace ? callInPlace(mulOp, [input, factor], {}) : mul(input, factor))

function dropped(input: Core, kept: typeof keptElements, p: number, inplace: boolean): Tensor {
  if (p === 1) return product(input, full([], 0, input.dtype), inplace)
  return product(input, divScalar(kept(input, p), 1 - p), inplace)
}

/** Zeros each element with probability p while training. Error: p is no probability. */
export function dropout(input: Tensor, p = 0.5, training = true, inplace = false): Tensor {
  checkProbability(p)
  if (!training || p === 0 || input.numel() === 0) return input
  return dropped(input.core, keptElements, p, inplace)
}

/** Zeros whole channels with probability p while training. Shapes: [N, C, *]. Error: p is no probability. */
export function featureDropout(input: Tensor, p = 0.5, training = true, inplace = false): Tensor {
  checkProbability(p)
  if (!training || p === 0 || input.numel() === 0) return input
  return dropped(input.core, keptChannels, p, inplace)
}

/** As `featureDropout`, of a single example: [C, *]. */
export function unbatchedFeatureDropout(input: Tensor, p: number, training: boolean, inplace: boolean): Tensor {
  const result = featureDropout(wrap(unsqueeze(input.core, 0)), p, training, inplace)
  return inplace && training ? input : wrap(squeeze(result.core, 0))
}

const ALPHA = 1.7580993408473766

/** Dropout that keeps mean and variance of what SELU gives; `channels`: whole channels. Error: p is no probability. */
export function alphaDropout(input: Tensor, p = 0.5, training = false, channels = false): Tensor {
  checkProbability(p)
  if (!training || p === 0 || input.numel() === 0) return input
  if (p === 1) return product(input.core, full([], 0, input.dtype), false)
  const mask = (channels ? keptChannels : keptElements)(input.core, p)
  const scale = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p))
  const shift = addScalar(mulScalar(addScalar(mask, -1), ALPHA * scale), ALPHA * scale * p)
  return wrap(add(mul(input.core, mulScalar(mask, scale)), shift))
}

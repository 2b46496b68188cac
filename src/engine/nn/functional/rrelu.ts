// A ReLU whose slope below zero is drawn by chance.
import { allocate } from '../../dtypes'
import { callInPlace } from '../../in-place'
import { elementsAs } from '../../kernels/read'
import { wrap, type Tensor } from '../../library/tensor'
import { mul, mulOp } from '../../ops/arithmetic'
import { fill } from '../../random/fill'
import { Tensor as Core } from '../../tensor'
import { run, runInto } from '../calls'

/** `x` above zero; below times a slope, which is drawn for each element while training and is the middle of the bounds else. */
export function rrelu(input: Tensor, lower = 1 / 8, upper = 1 / 3, training = false, inplace = false): Tensor {
  if (!training) return (inplace ? runInto : run)('leaky_relu', [input], { negative_slope: (lower + upper) / 2 })
  const values = elementsAs(input.core, 'float64') as Float64Array
  const slopes = Core.ofData(allocate(input.dtype, values.length), input.shape, input.dtype)
  let next = 0
  // Only elements that are not above zero draw, in double precision whatever the dtype.
  fill(slopes, undefined, (generator) =>
    Number(values[next++]) > 0 ? 1 : generator.uniform53() * (upper - lower) + lower,
  )
  return wrap(inplace ? callInPlace(mulOp, [input.core, slopes], {}) : mul(input.core, slopes))
}

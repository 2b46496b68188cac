// A ReLU whose slope below zero is drawn by chance.
import { allocate } from '../../dtypes'
import { elementsAs } from '../../kernels/read'
import { wrap, type Tensor } from '../../library/tensor'
import { fill } from '../../random/fill'
import { Tensor as Core } from '../../tensor'
import { run, runInto } from '../calls'

/** `x` above zero; below times a slope, which is drawn for each element while training and is the middle of the bounds else. */
export function rrelu(input: Tensor, lower = 1 / 8, upper = 1 / 3, training = false, inplace = false): Tensor {
  const slopes = training ? drawnSlopes(input.core, lower, upper) : null
  return (inplace ? runInto : run)('rrelu', [input, slopes && wrap(slopes)], { lower, upper })
}

/** Only elements that are not above zero draw, in double precision whatever the dtype; the others have slope 1. */
function drawnSlopes(input: Core, lower: number, upper: number): Core {
  const values = elementsAs(input, 'float64') as Float64Array
  const slopes = Core.ofData(allocate(input.dtype, values.length), input.shape, input.dtype)
  let next = 0
  fill(slopes, undefined, (generator) =>
    Number(values[next++]) > 0 ? 1 : generator.uniform53() * (upper - lower) + lower,
  )
  return slopes
}

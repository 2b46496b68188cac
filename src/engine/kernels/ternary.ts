// Elementwise loops over three tensors, in one rounding.
import type { DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { castData } from '../dtypes'
import { broadcastShapes } from '../shapes'
import { Tensor } from '../tensor'
import { elementsAs, stretch } from './read'

/** Computes in float64, which is exact for integers up to 2^53, and stores the results as `dtype`. */
export function mapThree(
  operands: readonly [Tensor, Tensor, Tensor],
  dtype: DType,
  kernel: (a: number, b: number, c: number) => number,
): Tensor {
  const shape = operands.map((tensor) => tensor.shape).reduce(broadcastShapes)
  const read = (tensor: Tensor): Float64Array =>
    elementsAs(stretch(castTo(tensor, dtype), shape), 'float64') as Float64Array
  const [a, b, c] = operands.map(read) as [Float64Array, Float64Array, Float64Array]
  const out = new Float64Array(numel(shape))
  for (let i = 0; i < out.length; i++) out[i] = kernel(a[i] as number, b[i] as number, c[i] as number)
  return Tensor.ofData(castData(out, 'float64', dtype), shape, dtype)
}

/** Operands are rounded to the common dtype before anything is computed. */
function castTo(tensor: Tensor, dtype: DType): Tensor {
  if (tensor.dtype === dtype) return tensor
  return Tensor.ofData(elementsAs(tensor, dtype).slice(), tensor.shape, dtype)
}

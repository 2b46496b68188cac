// Square matrices: what ops on them share: sizes checked, matrices of a batch read and put together.
import { castData, scalarTypeName } from '../dtypes'
import { isFloating } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import type { TensorAlgebra } from '../algebra'
import { type Shape } from '../shapes'
import { Tensor } from '../tensor'

/** The side of square matrices. Errors: PyTorch's. */
export function sideOf(name: string, shape: Shape): number {
  if (shape.length < 2) throw torchError(`${name}: The input tensor A must have at least 2 dimensions.`)
  const [rows = 0, columns = 0] = shape.slice(-2)
  if (rows !== columns) {
    throw torchError(`${name}: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`)
  }
  return rows
}

export function needsFloat(name: string, { dtype }: Tensor): void {
  if (isFloating(dtype)) return
  throw torchError(`${name}: Expected a floating point or complex tensor as input. Got ${scalarTypeName(dtype)}`)
}

/** The matrices of a batch, in double precision. */
export function matricesOf(self: Tensor, n: number): Float64Array[] {
  const data = elementsAs(self, 'float64') as Float64Array
  const count = n === 0 ? numel(self.shape.slice(0, -2)) : data.length / (n * n)
  return Array.from({ length: count }, (_, index) => data.subarray(index * n * n, (index + 1) * n * n))
}

export function gathered(parts: readonly Float64Array[], shape: Shape, like: Tensor): Tensor {
  const out = new Float64Array(numel(shape))
  let next = 0
  for (const part of parts) {
    out.set(part, next)
    next += part.length
  }
  return Tensor.ofData(castData(out, 'float64', like.dtype), shape, like.dtype)
}

export const mT = (f: TensorAlgebra<Tensor>, a: Tensor): Tensor => f.transpose(a, -2, -1)

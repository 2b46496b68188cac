// Matrix products on contiguous data, batched; accumulated in double precision (floats) or exactly (integers).
import { isFloating, type DType } from '../../model/dtype'
import type { TensorData } from '../../model/tensor-value'
import { allocate, castData } from '../dtypes'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { elements, elementsAs } from './read'

interface Sizes {
  readonly batch: number
  readonly rows: number
  readonly inner: number
  readonly columns: number
}

function floatProduct(a: TensorData, b: TensorData, out: TensorData, { batch, rows, inner, columns }: Sizes): void {
  const [left, right, to] = [a as Float64Array, b as Float64Array, out as Float64Array]
  const row = new Float64Array(columns)
  for (let at = 0; at < batch * rows; at++) {
    const rightStart = Math.floor(at / rows) * inner * columns
    row.fill(0)
    for (let k = 0; k < inner; k++) {
      const factor = left[at * inner + k] as number
      const start = rightStart + k * columns
      for (let column = 0; column < columns; column++) {
        row[column] = (row[column] as number) + factor * (right[start + column] as number)
      }
    }
    to.set(row, at * columns)
  }
}

function integerProduct(a: TensorData, b: TensorData, out: TensorData, { batch, rows, inner, columns }: Sizes): void {
  const [left, right, to] = [a as BigInt64Array, b as BigInt64Array, out as BigInt64Array]
  for (let at = 0; at < batch * rows; at++) {
    const rightStart = Math.floor(at / rows) * inner * columns
    for (let column = 0; column < columns; column++) {
      let total = 0n
      for (let k = 0; k < inner; k++) {
        total += (left[at * inner + k] as bigint) * (right[rightStart + k * columns + column] as bigint)
      }
      to[at * columns + column] = total
    }
  }
}

/** The product of `a`, seen as [batch, rows, inner], and `b`, seen as [batch, inner, columns], as a tensor of `shape`. */
export function matrixProduct(a: Tensor, b: Tensor, sizes: Sizes, shape: Shape): Tensor {
  const count = sizes.batch * sizes.rows * sizes.columns
  if (isFloating(a.dtype)) {
    const out = allocate(a.dtype, count)
    floatProduct(elements(a), elements(b), out, sizes)
    return Tensor.ofData(out, shape, a.dtype)
  }
  const exact: DType = 'int64'
  const out = allocate(exact, count)
  integerProduct(elementsAs(a, exact), elementsAs(b, exact), out, sizes)
  return Tensor.ofData(castData(out, exact, a.dtype), shape, a.dtype)
}

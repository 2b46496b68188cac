// Matrix products, batched. Large ones of floats run on the SIMD machine; the others here, accumulated in double precision
// (floats) or exactly (integers).
import { isFloating, type DType } from '../../model/dtype'
import type { TensorData } from '../../model/tensor-value'
import { allocate, castData } from '../dtypes'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { isMachineDType, type Floats } from '../wasm/machine'
import { machineProduct, type MatrixPlace, type ProductSizes } from '../wasm/matmul'
import { contiguous, elements, elementsAs, lentElements } from './read'

function floatProduct(
  a: TensorData,
  b: TensorData,
  out: TensorData,
  { batch, rows, inner, columns }: ProductSizes,
): void {
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

function integerProduct(
  a: TensorData,
  b: TensorData,
  out: TensorData,
  { batch, rows, inner, columns }: ProductSizes,
): void {
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

/** How a tensor lies as [batch, rows, columns]; `isColumn` tells which way a vector stands. A sparse window is copied first. */
function placeOf(tensor: Tensor, isColumn: boolean): MatrixPlace {
  const spread = tensor.strides.reduce((sum, stride, dim) => sum + stride * ((tensor.shape[dim] ?? 1) - 1), 1)
  const { storage, offset, strides } = spread > 2 * tensor.numel ? contiguous(tensor) : tensor
  const data = storage.passing as Floats
  const [last = 0] = strides.slice(-1)
  if (strides.length < 2) return { data, offset, batch: 0, row: isColumn ? last : 0, column: isColumn ? 0 : last }
  return { data, offset, batch: strides.length > 2 ? (strides[0] ?? 0) : 0, row: strides.at(-2) ?? 0, column: last }
}

/**
 * `row` [columns] added to every row of the product of two matrices of the same floating dtype; null where the SIMD machine
 * would not pay. One pass instead of two.
 */
export function productOntoRow(row: Tensor, a: Tensor, b: Tensor): Tensor | null {
  const [rows = 1, inner = 1] = a.shape
  const columns = b.shape[1] ?? 1
  if (!isMachineDType(a.dtype) || row.dtype !== a.dtype || row.ndim !== 1 || row.numel !== columns) return null
  const sizes = { batch: 1, rows, inner, columns }
  const sum = machineProduct(placeOf(a, false), placeOf(b, true), sizes, lentElements(row) as Floats)
  return sum && Tensor.ofResult(sum, [rows, columns], a.dtype)
}

/** The product of `a`, seen as [batch, rows, inner], and `b`, seen as [batch, inner, columns], as a tensor of `shape`. */
export function matrixProduct(a: Tensor, b: Tensor, sizes: ProductSizes, shape: Shape): Tensor {
  const count = sizes.batch * sizes.rows * sizes.columns
  const fast = isMachineDType(a.dtype) ? machineProduct(placeOf(a, false), placeOf(b, true), sizes) : null
  if (fast) return Tensor.ofResult(fast, shape, a.dtype)
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

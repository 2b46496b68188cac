// Ops along one dimension that keep the shape: each row along the dimension is mapped to a row of the same length.
import type { DType } from '../../model/dtype'
import type { TensorData } from '../../model/tensor-value'
import { allocate } from '../dtypes'
import { spareArray } from '../reuse'
import { wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { machineRows, type RowOp } from '../wasm/rows'
import { elementsAs, lentElementsAs, type NumberData } from './read'
import { movedLast } from './reduce'

/** Fills `out` from `row`; both have the length of the dimension. */
export interface RowMap {
  readonly number: (row: NumberData, out: NumberData) => void
  readonly bigint?: (row: BigInt64Array, out: BigInt64Array) => void
  /** What the SIMD machine calls it, if it can do the same in float32. */
  readonly simd?: RowOp
}

/** Maps every row along `dim`, computing in `dtype`. A 0-d tensor counts as one row of one element. */
export function mapRows(self: Tensor, dim: number, dtype: DType, map: RowMap): Tensor {
  const at = wrapDim(dim, self.ndim)
  if (self.ndim === 0) return mapRows(self.view([1], [1], self.offset), 0, dtype, map).view([], [], 0)
  const moved = movedLast(self, [at])
  const data = lentElementsAs(moved, dtype)
  const spare = spareArray(dtype, data.length)
  const array = (): TensorData => spare ?? allocate(dtype, data.length)
  const length = self.shape[at] ?? 1
  const made =
    map.simd && dtype === 'float32'
      ? machineRows(map.simd, data as Float32Array, length, array as () => Float32Array, spare === null)
      : null
  if (made) return movedBack(Tensor.ofResult(made, moved.shape, dtype), at)
  const out = array()
  for (let start = 0; start < data.length; start += length) {
    const [row, to] = [data.subarray(start, start + length), out.subarray(start, start + length)]
    if (row instanceof BigInt64Array) map.bigint?.(row, to as BigInt64Array)
    else map.number(row, to as NumberData)
  }
  return movedBack(Tensor.ofResult(out, moved.shape, dtype), at)
}

/** The tensor with its last dimension moved to `dim`, in row-major order of the new shape. */
function movedBack(moved: Tensor, dim: number): Tensor {
  if (dim === moved.ndim - 1) return moved
  const insert = (list: readonly number[]): Shape => {
    const rest = list.slice(0, -1)
    return [...rest.slice(0, dim), list.at(-1) ?? 1, ...rest.slice(dim)]
  }
  const view = moved.view(insert(moved.shape), insert(moved.strides), 0)
  return Tensor.ofData(elementsAs(view, moved.dtype), view.shape, moved.dtype)
}

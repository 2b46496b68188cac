// Reductions: the elements to be reduced are brought into rows, and a kernel sees one row at a time.
import type { DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { allocate } from '../dtypes'
import { reducedDims, reducedShape, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { machineSums } from '../wasm/rows'
import { elementsAs, lentElements, type NumberData } from './read'

/** The tensor with some dimensions moved to the end, in order: a view. */
export function movedLast(self: Tensor, dims: readonly number[]): Tensor {
  const kept = self.shape.map((_, dim) => dim).filter((dim) => !dims.includes(dim))
  const order = [...kept, ...dims]
  const pick = (list: readonly number[]): number[] => order.map((dim) => list[dim] ?? 0)
  return self.view(pick(self.shape), pick(self.strides), self.offset)
}

/** What a reduction does to one row, in numbers and (for int64) in bigints. */
export interface RowKernel {
  readonly number: (row: NumberData) => number
  readonly bigint?: (row: BigInt64Array) => bigint
  /** It is a sum, or a mean: the SIMD machine can do it. */
  readonly simd?: 'sum' | 'mean'
}

/** Rows of the elements that `dims` (sorted) run over: `count` rows of `length` each, in one array. */
export function rowsOf(
  self: Tensor,
  dims: readonly number[],
  dtype: DType,
): { data: ReturnType<typeof elementsAs>; count: number; length: number } {
  const length = reducedSize(self, dims)
  const count = numel(reducedShape(self.shape, dims, false))
  return { data: elementsAs(movedLast(self, dims), dtype), count, length }
}

/** How many elements become one. */
const reducedSize = (self: Tensor, dims: readonly number[]): number => numel(dims.map((dim) => self.shape[dim] ?? 1))

/** Sums on the machine, where the reduced dimensions stand together and the elements lie in order; else null. */
function fastSums(self: Tensor, dims: readonly number[], dtype: DType): Float64Array | null {
  const [first = 0, last = -1] = [dims[0], dims.at(-1)]
  if (self.dtype !== 'float32' || dtype !== 'float32' || last - first !== dims.length - 1) return null
  if (!self.isContiguous) return null
  const length = reducedSize(self, dims)
  const inner = numel(self.shape.slice(last + 1))
  const outer = numel(self.shape.slice(0, first))
  return machineSums(lentElements(self) as Float32Array, { outer, length, inner })
}

/** Reduces `dim` (null = all) in `dtype`, which is also the result's. */
export function reduceRows(
  self: Tensor,
  dim: readonly number[] | null,
  keepdim: boolean,
  dtype: DType,
  kernel: RowKernel,
): Tensor {
  const dims = reducedDims(dim, self.ndim)
  const shape: Shape = reducedShape(self.shape, dims, keepdim)
  const sums = kernel.simd ? fastSums(self, dims, dtype) : null
  if (sums) {
    const factor = kernel.simd === 'mean' ? reducedSize(self, dims) : 1
    if (factor !== 1) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) / factor
    return Tensor.ofData(new Float32Array(sums), shape, dtype)
  }
  const { data, count, length } = rowsOf(self, dims, dtype)
  const out = allocate(dtype, count)
  for (let row = 0; row < count; row++) {
    const slice = data.subarray(row * length, (row + 1) * length)
    if (slice instanceof BigInt64Array) out[row] = kernel.bigint?.(slice) ?? 0n
    else out[row] = kernel.number(slice)
  }
  return Tensor.ofData(out, shape, dtype)
}

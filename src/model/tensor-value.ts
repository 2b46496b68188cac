// TensorValue: a tensor at rest - contiguous, row-major, plain data that survives structured clone.
import type { DType } from './dtype'

/** Storage by dtype: bool and uint8 use Uint8Array, int64 BigInt64Array, the others the array of their name. */
export type TensorData = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array

export interface TensorValue {
  readonly dtype: DType
  /** Sizes per dimension; `[]` is a scalar (0-d). */
  readonly shape: readonly number[]
  /** numel(shape) elements in row-major order. */
  readonly data: TensorData
}

/** A number, bool or list of them, nested to the depth of the shape. Non-finite floats are 'nan', 'inf', '-inf'. */
export type NestedList = number | boolean | string | readonly NestedList[]

/** Number of elements of a shape; 1 for a scalar. */
export function numel(shape: readonly number[]): number {
  let product = 1
  for (let dim = 0; dim < shape.length; dim++) product *= shape[dim] as number
  return product
}

/** The element at a flat index as a JSON-safe scalar; int64 beyond 2^53 and non-finite floats become strings. */
export function elementAt(value: TensorValue, index: number): number | boolean | string {
  const element = value.data[index]
  if (element === undefined) throw new RangeError(`elementAt: index must be below ${value.data.length}, got ${index}`)
  if (value.dtype === 'bool') return element !== 0
  if (typeof element === 'bigint') {
    const narrowed = Number(element)
    return Number.isSafeInteger(narrowed) ? narrowed : element.toString()
  }
  if (Number.isFinite(element)) return element
  if (Number.isNaN(element)) return 'nan'
  return element > 0 ? 'inf' : '-inf'
}

/** The value as nested lists, `3` for a scalar, `[[1, 2], [3, 4]]` for a 2x2 matrix. */
export function toNestedList(value: TensorValue): NestedList {
  let next = 0
  const build = (dim: number): NestedList => {
    const size = value.shape[dim]
    if (size === undefined) return elementAt(value, next++)
    return Array.from({ length: size }, () => build(dim + 1))
  }
  return build(0)
}

/** True when both have the same dtype, shape and bytes (NaN equals NaN). */
export function sameValue(a: TensorValue, b: TensorValue): boolean {
  if (a.dtype !== b.dtype || a.shape.length !== b.shape.length) return false
  if (a.shape.some((size, dim) => size !== b.shape[dim])) return false
  for (let index = 0; index < a.data.length; index++) if (!Object.is(a.data[index], b.data[index])) return false
  return true
}

// TensorValue: a tensor at rest - contiguous, row-major, plain data that survives structured clone.
import { isComplex, type DType } from './dtype'

/** Elements in the array that `ARRAYS` names for the dtype. */
export type TensorData = Float32Array | Float64Array | Int32Array | Int16Array | Int8Array | BigInt64Array | Uint8Array

interface ArrayMaker {
  new (length: number): TensorData
  new (buffer: ArrayBufferLike, offset?: number, length?: number): TensorData
  readonly BYTES_PER_ELEMENT: number
}

/**
 * Which array holds the elements of a dtype. Floats of 16 bits are kept as float32 numbers already rounded to them; complex
 * numbers take two places, the real part first.
 */
export const ARRAYS: Readonly<Record<DType, ArrayMaker>> = {
  bool: Uint8Array,
  uint8: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float16: Float32Array,
  bfloat16: Float32Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
}

/** A complex number as text that Python reads: `1+2j`. */
function complexText(re: number, im: number): string {
  const word = (part: number): string =>
    Number.isFinite(part)
      ? Object.is(part, -0)
        ? '-0'
        : String(part)
      : String(part).replace('Infinity', 'inf').replace('NaN', 'nan')
  const imaginary = word(im)
  return `${word(re)}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j`
}

export interface TensorValue {
  readonly dtype: DType
  /** Sizes per dimension; `[]` is a scalar (0-d). */
  readonly shape: readonly number[]
  /** numel(shape) elements in row-major order; of complex ones twice as many numbers. */
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

/** True for a tensor with elements that are all exactly zero. */
export function isZero({ data }: TensorValue): boolean {
  return data.length > 0 && data.every((element: number | bigint) => Number(element) === 0)
}

/** The element at a flat index as a JSON-safe scalar; int64 beyond 2^53 and non-finite floats become strings. */
export function elementAt(value: TensorValue, index: number): number | boolean | string {
  if (isComplex(value.dtype)) return complexText(Number(value.data[2 * index]), Number(value.data[2 * index + 1]))
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

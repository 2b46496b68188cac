// Packed literals: the elements of a large tensor as one text, where nested lists of them would hold everybody up.
import { decodeBase64, encodeBase64 } from './base64'
import { isComplex, isDType, type DType } from './dtype'
import type { ParamValue } from './document-schema'
import { fail, ok, type Result } from './result'
import { ARRAYS, numel, type TensorValue } from './tensor-value'

/** What stands before the elements of a packed literal. */
export interface PackedHead {
  readonly dtype: DType
  readonly shape: readonly number[]
  /** Where the elements begin. */
  readonly start: number
}

const HEAD = /^([a-z]+\d+|bool)\[([\d,]*)\]:/

/** Bytes that elements take in a packed literal, before they are written as base64. */
export function packedBytes(dtype: DType, shape: readonly number[]): number {
  return numel(shape) * ARRAYS[dtype].BYTES_PER_ELEMENT * (isComplex(dtype) ? 2 : 1)
}

/** `float32[2,3]:` and the elements in base64: row-major, as `ARRAYS` keeps them, the lowest byte first. */
export function packLiteral({ dtype, shape, data }: TensorValue): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return `${dtype}[${shape.join(',')}]:${encodeBase64(bytes)}`
}

/** What a packed literal says of itself; null for any other literal. */
export function packedHead(literal: ParamValue | undefined): PackedHead | null {
  const found = typeof literal === 'string' ? HEAD.exec(literal) : null
  const dtype = found?.[1]
  if (!found || !isDType(dtype)) return null
  const sizes = found[2] ?? ''
  return { dtype, shape: sizes === '' ? [] : sizes.split(',').map(Number), start: found[0].length }
}

/** The tensor of a packed literal; null for any other literal. Error: it has not as many elements as its shape says. */
export function unpackLiteral(literal: ParamValue): Result<TensorValue> | null {
  const head = packedHead(literal)
  if (!head || typeof literal !== 'string') return null
  const { dtype, shape, start } = head
  const bytes = decodeBase64(literal.slice(start))
  const wanted = packedBytes(dtype, shape)
  const got = bytes.length
  if (got === wanted) return ok({ dtype, shape, data: new ARRAYS[dtype](bytes.buffer) })
  const of = literal.slice(0, start - 1)
  return fail({
    code: 'bad-data',
    message: `tensor: data of ${of} must be ${wanted} bytes, got ${got}`,
    params: { of, wanted, got },
  })
}

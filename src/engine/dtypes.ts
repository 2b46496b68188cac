// What each dtype is to the engine: storage, names in PyTorch's messages, and type promotion.
import { DTYPES, isFloating, type DType } from '../model/dtype'
import type { TensorData } from '../model/tensor-value'
import { EngineError } from './errors'

/** The dtype of Python floats and of integer results that must become floating. */
export const DEFAULT_DTYPE: DType = 'float32'

interface DTypeFacts {
  readonly allocate: (length: number) => TensorData
  readonly bytes: number
  /** `Float`, as in "expected scalar type Float". */
  readonly scalarName: string
  /** `float`, as in "got: float != double". */
  readonly cName: string
}

const FACTS: Readonly<Record<DType, DTypeFacts>> = {
  bool: { allocate: (n) => new Uint8Array(n), bytes: 1, scalarName: 'Bool', cName: 'bool' },
  uint8: { allocate: (n) => new Uint8Array(n), bytes: 1, scalarName: 'Byte', cName: 'unsigned char' },
  int32: { allocate: (n) => new Int32Array(n), bytes: 4, scalarName: 'Int', cName: 'int' },
  int64: { allocate: (n) => new BigInt64Array(n), bytes: 8, scalarName: 'Long', cName: 'long int' },
  float32: { allocate: (n) => new Float32Array(n), bytes: 4, scalarName: 'Float', cName: 'float' },
  float64: { allocate: (n) => new Float64Array(n), bytes: 8, scalarName: 'Double', cName: 'double' },
}

/** A zeroed array for `length` elements. Error: more than memory holds. */
export function allocate(dtype: DType, length: number): TensorData {
  const { allocate: make, bytes } = FACTS[dtype]
  try {
    return make(length)
  } catch {
    const wanted = length * bytes
    throw new EngineError('out-of-memory', `tensor: elements must fit in memory, got ${wanted} bytes`, {
      bytes: wanted,
    })
  }
}

/** Bytes of one element. */
export function bytesOf(dtype: DType): number {
  return FACTS[dtype].bytes
}

/** `Float`, `Long`, … as PyTorch's messages call scalar types. */
export function scalarTypeName(dtype: DType): string {
  return FACTS[dtype].scalarName
}

/** `float`, `long`, … as PyTorch's messages call C types. */
export function cTypeName(dtype: DType): string {
  return FACTS[dtype].cName
}

/** `torch.FloatTensor`, PyTorch's legacy name of a tensor type. */
export function legacyTypeName(dtype: DType): string {
  return `torch.${FACTS[dtype].scalarName}Tensor`
}

/** The smallest dtype that holds both. These six dtypes form a chain, so it is the later one. */
export function promoteTypes(a: DType, b: DType): DType {
  return DTYPES.indexOf(a) >= DTYPES.indexOf(b) ? a : b
}

/** How strongly an operand takes part in promotion: a Python scalar least, a tensor with dimensions most. */
export type Category = 'dimensioned' | 'zero-dim' | 'wrapped'

/** PyTorch's rule for two categories: the higher one decides unless only the lower one is floating (or the higher is bool). */
function combine(higher: DType | null, lower: DType | null): DType | null {
  if (higher === null || lower === null) return higher ?? lower
  if (isFloating(higher)) return higher
  return higher === 'bool' || isFloating(lower) ? promoteTypes(higher, lower) : higher
}

/** The common dtype in which an op on these operands computes. */
export function resultType(operands: readonly { readonly dtype: DType; readonly category: Category }[]): DType {
  const best: Record<Category, DType | null> = { dimensioned: null, 'zero-dim': null, wrapped: null }
  for (const { dtype, category } of operands) {
    const own = category === 'wrapped' && isFloating(dtype) ? DEFAULT_DTYPE : dtype
    const current = best[category]
    best[category] = current === null ? own : promoteTypes(current, own)
  }
  return combine(best.dimensioned, combine(best['zero-dim'], best.wrapped)) ?? DEFAULT_DTYPE
}

/** The dtype itself if floating, else the default one: what `exp` of integers computes in. */
export function floatingOf(dtype: DType): DType {
  return isFloating(dtype) ? dtype : DEFAULT_DTYPE
}

/** Converts elements to another dtype as `Tensor.to` does; the same array when nothing changes. */
export function castData(data: TensorData, from: DType, to: DType): TensorData {
  if (from === to) return data
  const out = allocate(to, data.length)
  if (out instanceof BigInt64Array) {
    for (let i = 0; i < data.length; i++) out[i] = toBigInt(data[i] as number)
  } else if (to === 'bool') {
    for (let i = 0; i < data.length; i++) out[i] = Number(data[i]) === 0 ? 0 : 1
  } else {
    for (let i = 0; i < data.length; i++) out[i] = Number(data[i])
  }
  return out
}

/** A float truncated toward zero; what has no integer value becomes the smallest int64, as x86 converts it. */
export function toBigInt(value: number): bigint {
  if (Number.isFinite(value) && Math.abs(value) < 2 ** 63) return BigInt(Math.trunc(value))
  return -(2n ** 63n)
}

/** A number as the dtype stores it: rounded, wrapped or made 0/1. */
export function storeAs(value: number, dtype: DType): number {
  switch (dtype) {
    case 'float32':
      return Math.fround(value)
    case 'float64':
      return value
    case 'bool':
      return value === 0 ? 0 : 1
    case 'uint8':
      return value & 0xff
    case 'int32':
      return value | 0
    case 'int64':
      return Math.trunc(value)
  }
}

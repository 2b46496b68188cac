// What each dtype is to the engine: storage, names in PyTorch's messages, and type promotion.
import { COMPLEX_DTYPES, DTYPES, isComplex, isFloating, partDType, type ComplexDType, type DType } from '../model/dtype'
import { roundBFloat16, roundFloat16 } from '../model/half'
import { ARRAYS, type TensorData } from '../model/tensor-value'
import { EngineError } from './errors'

let floats: DType = 'float32'

/** The dtype of Python floats and of integer results that must become floating. */
export function defaultDType(): DType {
  return floats
}

/** As torch.set_default_dtype; `dtype` must be floating, which callers check. */
export function setDefaultDType(dtype: DType): void {
  floats = dtype
}

interface DTypeFacts {
  readonly bytes: number
  /** `Float`, as in "expected scalar type Float". */
  readonly scalarName: string
  /** `float`, as in "got: float != double". */
  readonly cName: string
}

const FACTS: Readonly<Record<DType, DTypeFacts>> = {
  bool: { bytes: 1, scalarName: 'Bool', cName: 'bool' },
  uint8: { bytes: 1, scalarName: 'Byte', cName: 'unsigned char' },
  int8: { bytes: 1, scalarName: 'Char', cName: 'signed char' },
  int16: { bytes: 2, scalarName: 'Short', cName: 'short int' },
  int32: { bytes: 4, scalarName: 'Int', cName: 'int' },
  int64: { bytes: 8, scalarName: 'Long', cName: 'long int' },
  float16: { bytes: 2, scalarName: 'Half', cName: 'c10::Half' },
  bfloat16: { bytes: 2, scalarName: 'BFloat16', cName: 'c10::BFloat16' },
  float32: { bytes: 4, scalarName: 'Float', cName: 'float' },
  float64: { bytes: 8, scalarName: 'Double', cName: 'double' },
  complex64: { bytes: 8, scalarName: 'ComplexFloat', cName: 'c10::complex<float>' },
  complex128: { bytes: 16, scalarName: 'ComplexDouble', cName: 'c10::complex<double>' },
}

const SMALL_RANGES: Partial<Record<DType, readonly [number, number]>> = {
  uint8: [0, 255],
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
}

/** The smallest and largest integer of a dtype of up to 32 bits; undefined for the other dtypes. */
export function smallRange(dtype: DType): readonly [number, number] | undefined {
  return SMALL_RANGES[dtype]
}

/** How many places of the array an element takes: two for complex numbers. */
export function placesOf(dtype: DType): 1 | 2 {
  return isComplex(dtype) ? 2 : 1
}

/** A zeroed array for `length` elements. Error: more than memory holds. */
export function allocate(dtype: DType, length: number): TensorData {
  const Maker = ARRAYS[dtype]
  try {
    return new Maker(length * placesOf(dtype))
  } catch {
    const wanted = length * placesOf(dtype) * Maker.BYTES_PER_ELEMENT
    throw new EngineError('out-of-memory', `tensor: elements must fit in memory, got ${wanted} bytes`, {
      bytes: wanted,
    })
  }
}

/** Bytes of one element in PyTorch's memory and in files. */
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

/** Pairs of which neither holds the other, and what holds both. */
const ORDER: readonly DType[] = [...DTYPES, ...COMPLEX_DTYPES]

const WIDER: readonly (readonly [DType, DType, DType])[] = [
  ['uint8', 'int8', 'int16'],
  ['float16', 'bfloat16', 'float32'],
  ['float64', 'complex64', 'complex128'],
]

/** The smallest dtype that holds both, as torch.promote_types. */
export function promoteTypes(a: DType, b: DType): DType {
  for (const [one, other, both] of WIDER) if ((a === one && b === other) || (a === other && b === one)) return both
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b
}

/** How strongly an operand takes part in promotion: a Python scalar least, a tensor with dimensions most. */
export type Category = 'dimensioned' | 'zero-dim' | 'wrapped'

/** PyTorch's rule for two categories: the higher one decides unless only the lower one is floating (or the higher is bool). */
function combine(higher: DType | null, lower: DType | null): DType | null {
  if (higher === null || lower === null) return higher ?? lower
  if (isComplex(higher)) return higher
  if (isFloating(higher)) return isComplex(lower) ? complexOf(higher) : higher
  return higher === 'bool' || isFloating(lower) || isComplex(lower) ? promoteTypes(higher, lower) : higher
}

/** The complex dtype whose parts are these floats; PyTorch's complex numbers of 16-bit parts are kept with wider ones. */
export function complexOf(dtype: DType): ComplexDType {
  return dtype === 'float64' || dtype === 'complex128' ? 'complex128' : 'complex64'
}

/** What a Python number counts as. */
function unwrappedDType(dtype: DType): DType {
  if (isComplex(dtype)) return complexOf(defaultDType())
  return isFloating(dtype) ? defaultDType() : dtype
}

/** The common dtype in which an op on these operands computes. */
export function resultType(operands: readonly { readonly dtype: DType; readonly category: Category }[]): DType {
  const best: Record<Category, DType | null> = { dimensioned: null, 'zero-dim': null, wrapped: null }
  for (const { dtype, category } of operands) {
    const own = category === 'wrapped' ? unwrappedDType(dtype) : dtype
    const current = best[category]
    best[category] = current === null ? own : promoteTypes(current, own)
  }
  return combine(best.dimensioned, combine(best['zero-dim'], best.wrapped)) ?? defaultDType()
}

/** The dtype itself if floating, else the default one: what `exp` of integers computes in. */
export function floatingOf(dtype: DType): DType {
  return isFloating(dtype) ? dtype : defaultDType()
}

/** torch.can_cast: no floats into integers, nothing but bools into bools. */
export function canCast(from: DType, to: DType): boolean {
  if (isComplex(from)) return isComplex(to)
  if (isFloating(from)) return isFloating(to) || isComplex(to)
  return to !== 'bool' || from === 'bool'
}

/** Converts elements to another dtype as `Tensor.to` does; the same array when nothing changes. */
export function castData(data: TensorData, from: DType, to: DType): TensorData {
  if (from === to) return data
  if (isComplex(from) || isComplex(to)) return castComplex(data, from, to)
  const out = allocate(to, data.length)
  if (out instanceof BigInt64Array) {
    for (let i = 0; i < data.length; i++) out[i] = toBigInt(data[i] as number)
  } else if (data instanceof BigInt64Array) {
    const convert = fromBigInt(to)
    for (let i = 0; i < data.length; i++) out[i] = convert(data[i] as bigint)
  } else if (to === 'float64' || to === 'float32') {
    out.set(data)
  } else {
    for (let i = 0; i < data.length; i++) out[i] = storeAs(data[i] as number, to)
  }
  return out
}

/** From or to complex numbers: the imaginary part appears as zero, or is dropped. */
function castComplex(data: TensorData, from: DType, to: DType): TensorData {
  if (!isComplex(to)) {
    const real = data.filter((_: number | bigint, at: number) => at % 2 === 0) as TensorData
    if (to !== 'bool') return castData(real, from === 'complex64' ? 'float32' : 'float64', to)
    return Uint8Array.from(real as Float64Array, (re, at) => (re !== 0 || data[2 * at + 1] !== 0 ? 1 : 0))
  }
  const out = allocate(to, data.length / placesOf(from))
  if (isComplex(from)) out.set(data as never)
  else
    castData(data, from, partDType(to)).forEach((part: number | bigint, at: number) => (out[2 * at] = part as number))
  return out
}

/** A float truncated toward zero; what has no integer value becomes the smallest int64, as x86 converts it. */
export function toBigInt(value: number): bigint {
  if (Number.isFinite(value) && Math.abs(value) < 2 ** 63) return BigInt(Math.trunc(value))
  return -(2n ** 63n)
}

/** One element in another dtype (not int64), as `castData` converts it. */
export function castElement(element: number | bigint, from: DType, to: DType): number {
  if (typeof element === 'bigint') return fromBigInt(to)(element)
  return from === 'int64' ? wrapped(element, to) : storeAs(element, to)
}

/** A result of whole numbers as the dtype stores it: integer dtypes keep the low bits. */
export function wrapped(value: number, dtype: DType): number {
  return storeAs(isFloating(dtype) || dtype === 'bool' ? value : value | 0, dtype)
}

/** How an int64 becomes an element of another dtype: integers keep the low bits, floats are rounded once. */
function fromBigInt(to: DType): (value: bigint) => number {
  if (to === 'float64') return Number
  if (to === 'bool') return (value) => (value === 0n ? 0 : 1)
  if (isFloating(to)) return (value) => storeAs(toSingle(value), to)
  return (value) => storeAs(Number(BigInt.asIntN(32, value)), to)
}

/** The float32 nearest to an int64. Rounding to a double first could end on the wrong side of a tie. */
function toSingle(value: bigint): number {
  const narrow = Number(value)
  if (Number.isSafeInteger(narrow)) return Math.fround(narrow)
  // The low bits only say that the number is not exactly what the high ones mean.
  const sticky = (value & 0x3ffn) === 0n ? 0n : 1n
  return Math.fround(Number((value >> 10n) | sticky) * 1024)
}

const LOWEST_INT32 = -(2 ** 31)

/** A number without its fraction, as x86 converts floats to int32: what does not fit becomes the smallest one. */
function truncated(value: number): number {
  const whole = Math.trunc(value)
  return whole >= LOWEST_INT32 && whole < 2 ** 31 ? whole : LOWEST_INT32
}

/** A number as the dtype stores it: rounded, made 0/1, or truncated and cut to the low bits. */
export function storeAs(value: number, dtype: DType): number {
  switch (dtype) {
    case 'float32':
    case 'complex64':
      return Math.fround(value)
    case 'float64':
    case 'complex128':
      return value
    case 'float16':
      return roundFloat16(value)
    case 'bfloat16':
      return roundBFloat16(value)
    case 'bool':
      return value === 0 ? 0 : 1
    case 'uint8':
      return truncated(value) & 0xff
    case 'int8':
      return (truncated(value) << 24) >> 24
    case 'int16':
      return (truncated(value) << 16) >> 16
    case 'int32':
      return truncated(value)
    case 'int64':
      return Math.trunc(value)
  }
}

/** The distance from 1 to the next number, in the dtype that PyTorch computes in. */
export const spacingOf = (dtype: DType): number => (dtype === 'float64' ? 2 ** -52 : 2 ** -23)

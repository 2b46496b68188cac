// The element types of tensors, by PyTorch's names.

/** Pairs of floats: real and imaginary part. They are computed and printed; documents do not choose them. */
export const COMPLEX_DTYPES = ['complex64', 'complex128'] as const

/** From narrow to wide: of two dtypes the later one holds both, but for a few pairs (see `promoteTypes`). */
export const DTYPES = [
  'bool',
  'uint8',
  'int8',
  'int16',
  'int32',
  'int64',
  'float16',
  'bfloat16',
  'float32',
  'float64',
] as const

export type ComplexDType = (typeof COMPLEX_DTYPES)[number]

export type DType = (typeof DTYPES)[number] | ComplexDType

/** True for the name of any element type. */
export function isDType(name: unknown): name is DType {
  return [...DTYPES, ...COMPLEX_DTYPES].some((dtype) => dtype === name)
}

/** True for complex64 and complex128. */
export function isComplex(dtype: DType): dtype is ComplexDType {
  return dtype === 'complex64' || dtype === 'complex128'
}

/** The dtype of the parts of a complex number. */
export function partDType(dtype: ComplexDType): 'float32' | 'float64' {
  return dtype === 'complex64' ? 'float32' : 'float64'
}

/** Floats of 16 bits. They are computed in float32 and rounded when stored. */
export type HalfDType = 'float16' | 'bfloat16'

/** True for real floats. */
export function isFloating(dtype: DType): boolean {
  return dtype === 'float32' || dtype === 'float64' || dtype === 'float16' || dtype === 'bfloat16'
}

/** True for dtypes that gradients flow through: real and complex floats. */
export function isDifferentiable(dtype: DType): boolean {
  return isFloating(dtype) || isComplex(dtype)
}

/** True for float16 and bfloat16. */
export function isHalf(dtype: DType): dtype is HalfDType {
  return dtype === 'float16' || dtype === 'bfloat16'
}

/** The three-or-so letters shown beside a shape: f32, bf16, i64, bool. */
export function shortDType(dtype: DType): string {
  return dtype === 'bool'
    ? 'bool'
    : dtype.replace('float', 'f').replace('complex', 'c').replace('uint', 'u').replace('int', 'i')
}

/** Dtypes that Python's literals say without words: what `torch.tensor` makes of floats, ints and bools. */
export function isPlainDType(dtype: DType): boolean {
  return dtype === 'float32' || dtype === 'int64' || dtype === 'bool'
}

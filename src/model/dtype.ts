// The element types of tensors, by PyTorch's names.

export const DTYPES = ['bool', 'uint8', 'int32', 'int64', 'float32', 'float64'] as const

export type DType = (typeof DTYPES)[number]

/** True for dtypes whose tensors can require gradients. */
export function isFloating(dtype: DType): boolean {
  return dtype === 'float32' || dtype === 'float64'
}

/** The three-or-so letters shown beside a shape: f32, i64, bool. */
export function shortDType(dtype: DType): string {
  return dtype === 'bool' ? 'bool' : dtype.replace('float', 'f').replace('uint', 'u').replace('int', 'i')
}

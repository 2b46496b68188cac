// Compares tensors with recorded ones: PyTorch's tolerances for floats, everything else exactly.
import { elements } from '../kernels/read'
import { sameShape, sizesText } from '../shapes'
import { toTensorValue } from '../recordings/reader'
import type { RecordedTensor } from '../recordings/schema'
import type { Tensor } from '../tensor'
import type { DType } from '../../model/dtype'

export interface Tolerance {
  readonly relative: number
  readonly absolute: number
}

/** torch.testing's tolerances; none for dtypes that must agree exactly. */
const TOLERANCE: Partial<Record<DType, Tolerance>> = {
  float16: { relative: 1e-3, absolute: 1e-5 },
  bfloat16: { relative: 1.6e-2, absolute: 1e-5 },
  float32: { relative: 1.3e-6, absolute: 1e-5 },
  float64: { relative: 1e-7, absolute: 1e-7 },
}

/** One sentence saying how a tensor differs from the recorded one; null if it does not. */
export function tensorDifference(
  expected: RecordedTensor,
  got: Tensor,
  tolerance: Tolerance | undefined = TOLERANCE[expected.dtype],
): string | null {
  if (got.dtype !== expected.dtype) return `dtype must be ${expected.dtype}, got ${got.dtype}`
  if (!sameShape(got.shape, expected.shape))
    return `shape must be ${sizesText(expected.shape)}, got ${sizesText(got.shape)}`
  const wanted = toTensorValue(expected).data
  const actual = elements(got)
  for (let index = 0; index < wanted.length; index++) {
    const [a, b] = [actual[index], wanted[index]] as [number | bigint, number | bigint]
    if (!isClose(a, b, tolerance)) return `element ${index} must be ${b}, got ${a}`
  }
  return null
}

/** As `tensorDifference`, where PyTorch's None stands for "no gradient". */
export function gradientDifference(expected: RecordedTensor | null, got: Tensor | null): string | null {
  if (expected && got) return tensorDifference(expected, got)
  if (!expected && !got) return null
  return expected ? 'a gradient was expected, got none' : 'no gradient was expected, got one'
}

/** As `gradientDifference`, but no gradient and a gradient of zeros are the same. */
export function secondDifference(expected: RecordedTensor | null, got: Tensor | null): string | null {
  if (expected && got) return tensorDifference(expected, got)
  const numbers = got ? elements(got) : expected ? toTensorValue(expected).data : []
  const dtype = (got ?? expected)?.dtype ?? 'float32'
  const odd = Array.from(numbers as ArrayLike<number | bigint>).find((value) => !isClose(value, 0, TOLERANCE[dtype]))
  if (odd === undefined) return null
  return got ? `zeros were expected, got ${odd}` : `${odd} was expected, got no gradient`
}

function isClose(a: number | bigint, b: number | bigint, tolerance: Tolerance | undefined): boolean {
  if (a === b || Object.is(a, b)) return true
  if (!tolerance || !Number.isFinite(Number(b))) return false
  return Math.abs(Number(a) - Number(b)) <= tolerance.absolute + tolerance.relative * Math.abs(Number(b))
}

// Masks: elements that a mask leaves out become a number that changes nothing in what is computed of all.
import { isFloating, type DType } from '../../model/dtype'
import { smallRange } from '../dtypes'
import { torchError } from '../errors'
import { full } from '../literal'
import type { SampleInput } from '../op'
import { reducedDims } from '../shapes'
import type { Tensor } from '../tensor'
import { where } from './comparison'
import { expand } from './views'
import { toDType } from './arrange'

/** The optional last input of ops that leave elements out. */
export const MASKED = { input: {}, mask: { optional: true } } as const

/** Rows and a mask for samples. */
export const ROWS: SampleInput = {
  data: [
    [1, 2, -3],
    [4, 0.5, 6],
  ],
}
export const MASK: SampleInput = {
  data: [
    [true, false, true],
    [true, true, false],
  ],
}

/** A mask of more dimensions than what it is for, and what is said of it. */
export const MASK_ERROR = {
  inputs: [{ data: [1, 2] }, { data: [[true, false]] }],
  message: '_input_mask expected broadcastable mask (got mask dimensionality higher than of the input)',
} as const

/** The mask in the input's shape, True where an element counts. Error: it has more dimensions, or sizes that do not fit. */
export function maskFor(input: Tensor, mask: Tensor): Tensor {
  if (mask.ndim > input.ndim) throw torchError(MASK_ERROR.message, 'IndexError')
  return toDType(expand(mask, input.shape), 'bool')
}

/** The input with `value` where the mask leaves elements out. */
export function kept(input: Tensor, mask: Tensor | null, value: number | bigint): Tensor {
  return mask ? where(maskFor(input, mask), input, full([], value, input.dtype)) : input
}

/** The number below all others of a dtype: what the largest of several is not changed by. */
export const lowest = (dtype: DType): number | bigint =>
  isFloating(dtype) ? -Infinity : (smallRange(dtype)?.[0] ?? (dtype === 'bool' ? 0 : -(2n ** 63n)))

/** The number above all others of a dtype. */
export const highest = (dtype: DType): number | bigint =>
  isFloating(dtype) ? Infinity : (smallRange(dtype)?.[1] ?? (dtype === 'bool' ? 1 : 2n ** 63n - 1n))

/** The dimensions by number, so that a sum over all of them is one along dimensions. */
export const named = (dim: readonly number[] | null, { ndim }: Tensor): number[] => reducedDims(dim, ndim)

// Sizes of windows: one number for all dimensions, or one per dimension.

/** One number for all dimensions, or a list of one per dimension. */
export type Sizes = number | readonly number[]

/** One number per dimension. */
export const each = (sizes: Sizes, count: number): readonly number[] =>
  typeof sizes === 'number' ? Array.from({ length: count }, () => sizes) : sizes

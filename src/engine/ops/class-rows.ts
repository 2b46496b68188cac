// Rows of scores, one per class, as the margin losses take them.
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { lossShape, type Reduction } from './loss-reduction'

/** Rows of scores: a lone vector is one row. */
export function rowsOf(input: Shape): { readonly rows: number; readonly classes: number } {
  const classes = input.at(-1) ?? 1
  const rows = input.length === 2 ? (input[0] ?? 0) : 1
  if (input.length <= 2 && classes !== 0) return { rows, classes }
  throw torchError(`Expected non-empty vector or matrix with optional 0-dim batch size, but got: ${sizesText(input)}`)
}

/** The loss per row, before it is reduced: a lone vector has no dimension of rows. */
export const rowShape = (input: Shape, reduction: Reduction): Shape =>
  lossShape(input.length === 2 ? input.slice(0, 1) : [], reduction)

/** Refuses targets that are not int64. Error: PyTorch's. */
export function needsLong(target: Tensor): void {
  if (target.dtype !== 'int64') {
    throw torchError(`expected scalar type Long but found ${scalarTypeName(target.dtype)}`)
  }
}

// The shape that `expand` gives, and PyTorch's words for the sizes it refuses.
import type { DType } from '../model/dtype'
import { legacyTypeName } from './dtypes'
import { torchError } from './errors'
import { sizesText, type Shape } from './shapes'

/** `sizes` with each -1 replaced by the tensor's own size. Errors: too few dimensions, a size that is neither 1 nor kept. */
export function expandedShape(shape: Shape, sizes: Shape, dtype: DType = 'float32'): number[] {
  const lead = sizes.length - shape.length
  if (lead < 0) {
    throw torchError(
      `expand(${legacyTypeName(dtype)}{${sizesText(shape)}}, size=${sizesText(sizes)}): the number of sizes provided (${sizes.length}) must be greater or equal to the number of dimensions in the tensor (${shape.length})`,
    )
  }
  return sizes.map((size, dim) => {
    const own = shape[dim - lead]
    if (size === -1 && own !== undefined) return own
    if (size < 0) {
      throw torchError(
        `The expanded size of the tensor (${size}) isn't allowed in a leading, non-existing dimension ${dim}`,
      )
    }
    if (own === undefined || own === 1 || own === size) return size
    throw torchError(
      `The expanded size of the tensor (${size}) must match the existing size (${own}) at non-singleton dimension ${dim}.  Target sizes: ${sizesText(sizes)}.  Tensor sizes: ${sizesText(shape)}`,
    )
  })
}

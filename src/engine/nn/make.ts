// Tensors that layers begin with: parameters yet to be filled, and constants.
import { allocate, defaultDType } from '../dtypes'
import { full } from '../literal'
import type { DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { wrap, type Tensor } from '../library/tensor'
import type { Shape } from '../shapes'
import { Tensor as Core } from '../tensor'
import { Parameter } from './parameter'

/** What every layer with parameters takes by name besides. */
export interface LayerOptions {
  /** Element type of the parameters. Default: float32. */
  readonly dtype?: DType
}

/** A tensor of the shape, to be filled; zeros until then. */
export function empty(shape: Shape, dtype: DType = defaultDType()): Tensor {
  return wrap(Core.ofData(allocate(dtype, numel(shape)), shape, dtype))
}

/** A tensor with one value everywhere. */
export function constant(shape: Shape, value: number, dtype: DType = defaultDType()): Tensor {
  return wrap(full(shape, value, dtype))
}

/** A parameter of the shape, to be filled. */
export const parameter = (shape: Shape, dtype?: DType): Parameter => new Parameter(empty(shape, dtype))

/** A tensor of the same shape and dtype, whose elements lie in the same order as those of `like`; zeros until filled. */
export function emptyLike({ shape, strides, dtype }: Core): Core {
  const order = Array.from(shape.keys()).sort((a, b) => (strides[b] ?? 0) - (strides[a] ?? 0))
  const steps = new Array<number>(shape.length)
  let step = 1
  for (const dim of order.reverse()) {
    steps[dim] = step
    step *= shape[dim] ?? 1
  }
  return Core.ofData(allocate(dtype, numel(shape)), [numel(shape)], dtype).view(shape, steps, 0)
}

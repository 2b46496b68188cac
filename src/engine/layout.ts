// Layout: which elements of a storage a tensor shows, and in what shape.
import { contiguousStrides, SCALAR_SHAPE, type Shape } from './shapes'

/** Which elements of a storage a tensor shows, and in what shape. */
export interface Layout {
  readonly shape: Shape
  /** Distance in the storage between neighbours along each dimension. */
  readonly strides: readonly number[]
  /** Place of the first element in the storage. */
  readonly offset: number
}

/** The layout of every 0-d tensor made by an op, shared so that scalars allocate none. */
export const SCALAR_LAYOUT: Layout = { shape: SCALAR_SHAPE, strides: SCALAR_SHAPE, offset: 0 }

/** Marks the tensor that stands for a Python scalar. */
export const PYTHON_SCALAR: Layout = { ...SCALAR_LAYOUT }

/** True for the layout of a tensor that stands for a Python scalar. */
export const isPythonScalar = (layout: Layout): boolean => layout === PYTHON_SCALAR

/** All elements of a storage in row-major order. */
export function contiguousLayout(shape: Shape): Layout {
  return { shape, strides: contiguousStrides(shape), offset: 0 }
}

/** True when the elements lie next to each other in row-major order. */
export function isContiguous({ shape, strides }: Layout): boolean {
  let step = 1
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    const size = shape[dim] ?? 1
    if (size === 0) return true
    if (size !== 1 && strides[dim] !== step) return false
    step *= size
  }
  return true
}

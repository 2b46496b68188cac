// When a tensor can be shown in another shape without copying, and with which strides.
import { contiguousStrides, type Shape } from './shapes'

/**
 * Strides that give `shape` the elements of a tensor (oldShape, oldStrides) in the same row-major order; null if only a copy
 * can. Old dimensions are taken from the last in runs that are evenly spaced in memory; each run must be split exactly by
 * some of the new dimensions.
 */
export function viewStrides(oldShape: Shape, oldStrides: readonly number[], shape: Shape): number[] | null {
  if (oldShape.length === 0 || oldShape.includes(0)) return contiguousStrides(shape)
  const strides = new Array<number>(shape.length).fill(1)
  let next = shape.length - 1
  let spacing = oldStrides.at(-1) ?? 1
  let run = 1
  for (let dim = oldShape.length - 1; dim >= 0; dim--) {
    run *= oldShape[dim] ?? 1
    const outer = oldShape[dim - 1]
    const continues = outer !== undefined && (outer === 1 || oldStrides[dim - 1] === run * spacing)
    if (continues) continue
    let filled = 1
    for (; next >= 0 && (filled < run || shape[next] === 1); next--) {
      strides[next] = filled * spacing
      filled *= shape[next] ?? 1
    }
    if (filled !== run) return null
    spacing = oldStrides[dim - 1] ?? 1
    run = 1
  }
  return next === -1 ? strides : null
}

// The points of the loss plot: at most two per pixel column, the least and the most of what falls into it.

export interface PlotPoint {
  /** Number of the pass, from 0. */
  readonly index: number
  readonly value: number
}

/** The points to draw a line through; passes without a number (more than one element, NaN, infinite) are left out. */
export function plotPoints(values: readonly (number | null)[], columns: number): readonly PlotPoint[] {
  const points = values.flatMap((value, index): PlotPoint[] =>
    value !== null && Number.isFinite(value) ? [{ index, value }] : [],
  )
  if (points.length <= 2 * columns) return points
  const kept: PlotPoint[] = []
  for (let column = 0; column < columns; column++) {
    const part = points.slice(
      Math.floor((column * points.length) / columns),
      Math.floor(((column + 1) * points.length) / columns),
    )
    const least = part.reduce((a, b) => (b.value < a.value ? b : a))
    const most = part.reduce((a, b) => (b.value > a.value ? b : a))
    kept.push(...[...new Set([least, most])].sort((a, b) => a.index - b.index))
  }
  return kept
}

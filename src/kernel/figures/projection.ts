// From values to pixels in a box, for what must be known before the library draws: where it is empty, which way an arrow points.
import type { AxisDescription } from './description'
import type { Box } from './layout'

export interface Projection {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

/** Pixels from the box's upper left corner. */
export function projectionOf(x: AxisDescription, y: AxisDescription, { width, height }: Box): Projection {
  const [across, up] = [shareAlong(x), shareAlong(y)]
  return { x: (value) => width * across(value), y: (value) => height * (1 - up(value)) }
}

function shareAlong({ low, high, log }: AxisDescription): (value: number) => number {
  const at = log ? Math.log10 : (value: number) => value
  const [first, span] = [at(low), at(high) - at(low)]
  return span === 0 ? () => 0.5 : (value) => (at(value) - first) / span
}

// Loss series: the values of a run's passes, one line in the plot for each place in the code that calls backward.
import type { BackwardCall } from '../../model/live-graph'

/** The passes that one call in the code has made. A GAN has two: its losses are not one curve. */
export interface LossSeries {
  /** The variable of the root, `d_loss`; null where it has none. */
  readonly name: string | null
  readonly line: number | null
  /** By the number of the pass; null where another call made it, and where there is no one number. */
  readonly values: readonly (number | null)[]
  /** How many of the values can be drawn. */
  readonly points: number
}

/** More than these would not be told apart: the passes that they make are left out of the plot. */
const MOST = 4

/** The series of a run, in the order of their first passes. */
export function lossSeries(calls: readonly BackwardCall[]): readonly LossSeries[] {
  const places = new Map<string, BackwardCall>()
  for (const call of calls) {
    const place = placeOf(call)
    if (!places.has(place)) places.set(place, call)
    if (places.size > MOST) break
  }
  return [...places].slice(0, MOST).map(([place, { name, line }]) => {
    const values = calls.map((call) => (placeOf(call) === place ? call.value : null))
    const points = values.reduce((sum: number, value) => sum + (value !== null && Number.isFinite(value) ? 1 : 0), 0)
    return { name, line, values, points }
  })
}

const placeOf = ({ cell, line }: BackwardCall): string => `${line ?? ''} ${cell ?? ''}`

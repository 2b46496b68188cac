// Level of detail: what is worth painting at a zoom, so that text is never smaller than 9 px on screen.
import { TEXT } from '../scene/node-metrics'

export interface Detail {
  /** full: everything; shape: name and shape; name: the name alone. */
  readonly level: 'full' | 'shape' | 'name'
  /** Text below this font size (scene units) is left out. */
  readonly minFont: number
}

/** Everything, as exported. */
export const FULL_DETAIL: Detail = { level: 'full', minFont: 0 }

/** Smallest text on screen, in pixels. */
export const LEAST_TEXT = 9

const SIZES = [...new Set(Object.values(TEXT).map((style) => style.size))].sort((a, b) => a - b)

/** Font sizes grow in these steps when zooming out, so that a picture is not repainted at every wheel tick. */
const STEP = 2 ** 0.25

/** The level of detail at a scale. The answer changes only at a few scales: equal levels mean equal pictures. */
export function detailAt(scale: number): Detail {
  const least = LEAST_TEXT / scale
  if (scale > 0.6) return { level: 'full', minFont: SIZES.find((size) => size >= least) ?? least }
  const minFont = STEP ** Math.ceil(Math.log(least) / Math.log(STEP) - 1e-9)
  return { level: scale >= 0.3 ? 'shape' : 'name', minFont }
}

/** True when both levels paint the same. */
export function sameDetail(a: Detail, b: Detail): boolean {
  return a.level === b.level && a.minFont === b.minFont
}

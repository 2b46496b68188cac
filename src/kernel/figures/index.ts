// Figures: what Python's matplotlib describes, drawn by Vega as SVG.
import { draw } from './draw'
import type { FigureDescription } from './description'
import { Numbers } from './numbers'
import { specificationOf } from './specification'

/**
 * A figure as SVG text.
 * @param description JSON of a `FigureDescription`.
 * @param numbers what it names parts of.
 */
export function drawFigure(description: string, numbers: Float64Array): string {
  const figure = JSON.parse(description) as FigureDescription
  return draw(specificationOf(figure, new Numbers(numbers)), figure, fingerprint(description, numbers))
}

/** The same for the same figure, and hardly ever for another. */
function fingerprint(description: string, numbers: Float64Array): string {
  let hash = 0x811c9dc5
  const add = (part: number): void => {
    hash = Math.imul(hash ^ part, 0x01000193)
  }
  for (let at = 0; at < description.length; at += 1) add(description.charCodeAt(at))
  new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length * 2).forEach(add)
  return (hash >>> 0).toString(36)
}

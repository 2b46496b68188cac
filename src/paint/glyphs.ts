// Glyphs drawn as paths, so that they look the same with any font: nabla, chevron, diamond, slashed circle, hatch, signs.
import type { Point } from '../model/document'
import type { Rect } from '../scene/types'
import { round, type Shape } from './shapes'

const n = (value: number): string => String(round(value))

/** ∇ as an outline of about 9 × 8 around a centre. */
export function nabla(key: string, at: Point, ink: string): Shape {
  const d = `M${n(at.x - 4.5)},${n(at.y - 4)}H${n(at.x + 4.5)}L${n(at.x)},${n(at.y + 4.5)}Z`
  return { key, tag: 'path', attrs: { d, fill: 'none', stroke: ink, 'stroke-width': 1.6, 'stroke-linejoin': 'round' } }
}

/** Forward: a chevron that points along `angle` (degrees). */
export function chevron(key: string, at: Point, ink: string, angle = 0): Shape {
  const attrs = { d: 'M-3,-4L2,0L-3,4', fill: 'none', stroke: ink, 'stroke-width': 2.2, 'stroke-linejoin': 'round' }
  const transform = `translate(${n(at.x)},${n(at.y)}) rotate(${n(angle)})`
  return { key, tag: 'path', attrs: { ...attrs, 'stroke-linecap': 'round', transform } }
}

/** Backward: a filled diamond. */
export function diamond(key: string, at: Point, ink: string): Shape {
  const d = `M${n(at.x - 4.5)},${n(at.y)}l4.5,-4.5l4.5,4.5l-4.5,4.5Z`
  return { key, tag: 'path', attrs: { d, fill: ink } }
}

/** None: a circle with a stroke through it, 11 across. */
export function slashedCircle(key: string, at: Point, ink: string): Shape {
  const r = 4.8
  const ring = `M${n(at.x - r)},${n(at.y)}a${n(r)},${n(r)} 0 1 0 ${n(2 * r)},0a${n(r)},${n(r)} 0 1 0 ${n(-2 * r)},0`
  const slash = `M${n(at.x - 4)},${n(at.y + 4)}l8,-8`
  return { key, tag: 'path', attrs: { d: ring + slash, fill: 'none', stroke: ink, 'stroke-width': 1.4 } }
}

/** Parallel strokes at 45° clipped to a box: an exact zero. */
export function hatch(key: string, box: Rect, ink: string, gap = 5): Shape {
  const strokes: string[] = []
  for (let offset = gap / 2; offset < box.width + box.height; offset += gap) {
    const from = { x: Math.min(offset, box.width), y: Math.max(0, offset - box.width) }
    const to = { x: Math.max(0, offset - box.height), y: Math.min(offset, box.height) }
    strokes.push(`M${n(box.x + from.x)},${n(box.y + from.y)}L${n(box.x + to.x)},${n(box.y + to.y)}`)
  }
  return { key, tag: 'path', attrs: { d: strokes.join(''), fill: 'none', stroke: ink, 'stroke-width': 1 } }
}

/** Thin + or - of 3.5 × 3.5: it fits into a cell's corner, clear of the number. */
export function signMark(key: string, at: Point, positive: boolean, ink: string): Shape {
  const d = `M${n(at.x - 1.75)},${n(at.y)}h3.5${positive ? `M${n(at.x)},${n(at.y - 1.75)}v3.5` : ''}`
  return { key, tag: 'path', attrs: { d, fill: 'none', stroke: ink, 'stroke-width': 1 } }
}

/** A cross from corner to corner of a box: not a finite number. */
export function crossOut(key: string, box: Rect, ink: string): Shape {
  const { x, y, width, height } = box
  const d = `M${n(x)},${n(y)}l${n(width)},${n(height)}M${n(x + width)},${n(y)}l${n(-width)},${n(height)}`
  return { key, tag: 'path', attrs: { d, fill: 'none', stroke: ink, 'stroke-width': 0.75 } }
}

/** A triangle with an exclamation mark, 12 wide. */
export function warningSign(key: string, at: Point, ink: string): Shape {
  const outline = `M${n(at.x)},${n(at.y - 5.5)}l6,10h-12Z`
  const mark = `M${n(at.x)},${n(at.y - 2)}v3M${n(at.x)},${n(at.y + 2.7)}v0.1`
  const attrs = {
    fill: 'none',
    stroke: ink,
    'stroke-width': 1.5,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  }
  return { key, tag: 'path', attrs: { d: outline + mark, ...attrs } }
}

/** Arrowhead whose tip is at a point, looking along `angle` (radians). */
export function arrowHead(key: string, tip: Point, angle: number, ink: string): Shape {
  const corner = (along: number, across: number): string => {
    const x = tip.x + along * Math.cos(angle) - across * Math.sin(angle)
    const y = tip.y + along * Math.sin(angle) + across * Math.cos(angle)
    return `${n(x)},${n(y)}`
  }
  const d = `M${corner(0, 0)}L${corner(-9, 4.2)}L${corner(-7, 0)}L${corner(-9, -4.2)}Z`
  return { key, tag: 'path', attrs: { d, fill: ink, stroke: ink, 'stroke-width': 0.5, 'stroke-linejoin': 'round' } }
}

// Rectangles: overlap, containment, growth, and the box around a wire.
import type { Point } from '../model/document'
import type { Path, Rect } from './types'

/** True when two rectangles share a point. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
}

/** True when `inner` lies within `outer`. */
export function contains(outer: Rect, inner: Rect): boolean {
  const right = inner.x + inner.width <= outer.x + outer.width
  const below = inner.y + inner.height <= outer.y + outer.height
  return inner.x >= outer.x && inner.y >= outer.y && right && below
}

/** The rectangle made larger on every side. */
export function grow(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by }
}

/** The rectangle between two opposite corners. */
export function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/** Box around some points; null when there are none. */
function boxOf(points: readonly Point[]): Rect | null {
  if (points.length === 0) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Box around rectangles; null when there are none. */
export function boxAround(rects: readonly Rect[]): Rect | null {
  return boxOf(rects.flatMap((rect) => [rect, { x: rect.x + rect.width, y: rect.y + rect.height }]))
}

/** Box around a wire: a curve never leaves the hull of its control points. */
export function pathBox(path: Path): Rect {
  return boxOf([path.start, ...path.curves.flat()]) ?? { ...path.start, width: 0, height: 0 }
}

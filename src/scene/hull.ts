// Hulls: the smallest convex shape around rectangles, and whether it meets another rectangle.
import type { Point } from '../model/document'
import type { Rect } from './types'

function corners({ x, y, width, height }: Rect): Point[] {
  const [right, bottom] = [x + width, y + height]
  return [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ]
}

/** Positive where a, b, c turn clockwise on screen. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/** The convex hull around rectangles, clockwise on screen (Andrew's monotone chain). */
export function hullOf(rects: readonly Rect[]): Point[] {
  const points = rects.flatMap(corners).sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of ordered) {
      for (;;) {
        const [before, last] = chain.slice(-2)
        if (!before || !last || turn(before, last, point) > 0) break
        chain.pop()
      }
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(points), ...half(points.toReversed())]
}

/** True where a convex shape and a rectangle share more than an edge: no line separates them. */
export function meets(hull: readonly Point[], rect: Rect): boolean {
  const box = corners(rect)
  const sides = [...hull, ...box].map((point, at) => {
    const ring = at < hull.length ? hull : box
    const own = at < hull.length ? at : at - hull.length
    return [point, ring[(own + 1) % ring.length] ?? point] as const
  })
  return sides.every(([from, to], at) => {
    const others = at < hull.length ? box : hull
    return others.some((point) => turn(from, to, point) > 0)
  })
}

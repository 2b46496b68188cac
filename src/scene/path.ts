// Geometry of paths in scene coordinates.
import type { Point } from '../model/document'
import type { Path, Rect } from './types'

type Curve = Path['curves'][number]

/** Pieces a curve is cut into where its length matters; accurate to a fraction of a unit on wires. */
const PIECES = 24

/** Point of one cubic segment at parameter t (0 … 1). */
function cubicAt(start: Point, [first, second, end]: Curve, t: number): Point {
  const u = 1 - t
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return {
    x: a * start.x + b * first.x + c * second.x + d * end.x,
    y: a * start.y + b * first.y + c * second.y + d * end.y,
  }
}

/** The path as a chain of points with the way up to each of them. */
function measured(path: Path): { points: Point[]; ways: number[] } {
  const points = [path.start]
  const ways = [0]
  let start = path.start
  let way = 0
  for (const curve of path.curves) {
    let before = start
    for (let piece = 1; piece <= PIECES; piece++) {
      const point = cubicAt(start, curve, piece / PIECES)
      way += Math.hypot(point.x - before.x, point.y - before.y)
      points.push(point)
      ways.push(way)
      before = point
    }
    start = curve[2]
  }
  return { points, ways }
}

/** Point at a share of the length of a path: 0 is its start, 0.5 the middle of the way, 1 its end. */
export function pointAt(path: Path, t: number): Point {
  const { points, ways } = measured(path)
  const wanted = Math.max(0, Math.min(1, t)) * (ways.at(-1) ?? 0)
  const after = ways.findIndex((way) => way >= wanted)
  const [a, b] = [points[after - 1], points[after]]
  if (!b) return path.start
  if (!a) return b
  const [from, to] = [ways[after - 1] ?? 0, ways[after] ?? 0]
  const share = to === from ? 0 : (wanted - from) / (to - from)
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

/** A rectangle around the path: that of its control points. */
export function pathBounds(path: Path): Rect {
  let [left, top, right, bottom] = [path.start.x, path.start.y, path.start.x, path.start.y]
  for (const curve of path.curves) {
    for (const { x, y } of curve) {
      left = Math.min(left, x)
      top = Math.min(top, y)
      right = Math.max(right, x)
      bottom = Math.max(bottom, y)
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

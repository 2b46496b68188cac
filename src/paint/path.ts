// Geometry of wires: a scene path as SVG text, points along it, and paths made alike so that one can become the other.
import type { Point } from '../model/document'
import type { Path } from '../scene/types'
import { round } from './shapes'

type Curve = Path['curves'][number]

const pair = (point: Point): string => `${String(round(point.x))},${String(round(point.y))}`

/** The `d` attribute of a path. */
export function pathData(path: Path): string {
  return `M${pair(path.start)}${path.curves.map((curve) => `C${curve.map(pair).join(' ')}`).join('')}`
}

const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })

/** Cuts a curve at `t` by de Casteljau's construction. */
function split(start: Point, [one, two, end]: Curve, t: number): [Curve, Curve] {
  const [a, b, c] = [between(start, one, t), between(one, two, t), between(two, end, t)]
  const [d, e] = [between(a, b, t), between(b, c, t)]
  const middle = between(d, e, t)
  return [
    [a, d, middle],
    [e, c, end],
  ]
}

function startOf(path: Path, index: number): Point {
  return path.curves[index - 1]?.[2] ?? path.start
}

/** Where a path ends. */
export function pathEnd(path: Path): Point {
  return startOf(path, path.curves.length)
}

/** Direction (radians) in which a path arrives at its end. */
export function arrivalAngle(path: Path): number {
  const end = pathEnd(path)
  const last = path.curves.at(-1)
  if (!last) return 0
  const candidates = [last[1], last[0], startOf(path, path.curves.length - 1)]
  const before = candidates.find((point) => Math.hypot(end.x - point.x, end.y - point.y) > 0.01) ?? end
  return Math.atan2(end.y - before.y, end.x - before.x)
}

/** Points for lengths: straight pieces per curve. */
const PIECES = 16

function pointOnCurve(start: Point, curve: Curve, t: number): Point {
  return split(start, curve, t)[0][2]
}

/** A path with its lengths measured once, to be walked many times. */
export interface Track {
  readonly length: number
  /** The point and direction (degrees) at a share 0 … 1 of the length. */
  readonly at: (share: number) => Point & { readonly angle: number }
}

/** Measures a path for walking along it at even speed. */
export function trackOf(path: Path): Track {
  const points: Point[] = [path.start]
  path.curves.forEach((curve, index) => {
    for (let piece = 1; piece <= PIECES; piece++) {
      points.push(pointOnCurve(startOf(path, index), curve, piece / PIECES))
    }
  })
  const lengths = [0]
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1] ?? path.start, points[index] ?? path.start]
    lengths.push((lengths[index - 1] ?? 0) + Math.hypot(b.x - a.x, b.y - a.y))
  }
  const length = lengths.at(-1) ?? 0
  const at = (share: number): Point & { angle: number } => {
    const goal = Math.max(0, Math.min(1, share)) * length
    const index = Math.max(
      1,
      lengths.findIndex((each, position) => position > 0 && each >= goal),
    )
    const [a, b] = [points[index - 1] ?? path.start, points[index] ?? path.start]
    const stretch = (lengths[index] ?? 0) - (lengths[index - 1] ?? 0)
    const t = stretch === 0 ? 0 : (goal - (lengths[index - 1] ?? 0)) / stretch
    return { ...between(a, b, t), angle: (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI }
  }
  return { length, at }
}

/** The share of a track's length that is nearest to a point. */
export function nearestShare(track: Track, point: Point): number {
  let best = 0
  let least = Infinity
  for (let step = 0; step <= 64; step++) {
    const { x, y } = track.at(step / 64)
    const distance = Math.hypot(x - point.x, y - point.y)
    if (distance >= least) continue
    least = distance
    best = step / 64
  }
  return best
}

/** The same path drawn with more curves: the first ones are halved until there are `count`. */
function refine(path: Path, count: number): Path {
  const curves: Curve[] = []
  const extra = count - path.curves.length
  path.curves.forEach((curve, index) => {
    const parts = 1 + Math.floor(extra / path.curves.length) + (index < extra % path.curves.length ? 1 : 0)
    let start = startOf(path, index)
    let rest = curve
    for (let part = parts; part > 1; part--) {
      const [first, second] = split(start, rest, 1 / part)
      curves.push(first)
      start = first[2]
      rest = second
    }
    curves.push(rest)
  })
  return { start: path.start, curves }
}

/** A function from 0 … 1 that turns one path into the other. */
export function morph(from: Path, to: Path): (t: number) => Path {
  if (from.curves.length === 0 || to.curves.length === 0) return () => to
  const count = Math.max(from.curves.length, to.curves.length)
  const [a, b] = [refine(from, count), refine(to, count)]
  const at = (t: number): Path => ({
    start: between(a.start, b.start, t),
    curves: a.curves.map((curve, index) => {
      const goal = b.curves[index] ?? curve
      return [between(curve[0], goal[0], t), between(curve[1], goal[1], t), between(curve[2], goal[2], t)]
    }),
  })
  return (t) => (t >= 1 ? to : at(t))
}

/** Flat at both ends, so that what follows it leaves and arrives in the old direction. */
const smoothStep = (t: number): number => t * t * (3 - 2 * t)

/** A path whose ends have been moved: what lies between follows by its share of the length. */
export function stretch(path: Path, startBy: Point, endBy: Point): Path {
  const lengths = path.curves.map(([one, two, end], index) => {
    const start = startOf(path, index)
    return (
      Math.hypot(one.x - start.x, one.y - start.y) +
      Math.hypot(two.x - one.x, two.y - one.y) +
      Math.hypot(end.x - two.x, end.y - two.y)
    )
  })
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1
  const moved = (point: Point, share: number): Point => {
    const by = between(startBy, endBy, smoothStep(share))
    return { x: point.x + by.x, y: point.y + by.y }
  }
  let gone = 0
  const curves = path.curves.map(([one, two, end], index): Curve => {
    const share = (lengths[index] ?? 0) / total
    const from = gone
    gone += share
    return [moved(one, from + share / 3), moved(two, from + (2 * share) / 3), moved(end, gone)]
  })
  return { start: moved(path.start, 0), curves }
}

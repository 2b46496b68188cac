// Where something is plotted, so that a legend can hide as little of it as may be.
import type { MarkDescription } from './description'
import type { Context } from './marks'

type Place = readonly [x: number, y: number]

/** Places in pixels along everything that is plotted; of what has very many, some. */
const MOST = 400
/** Pixels from one place to the next between two corners of a line, so that a long one is met. */
const APART = 12

export function plottedPlaces(marks: readonly MarkDescription[], context: Context): Place[] {
  return marks.flatMap((mark) => placesOf(mark, context)).filter(([x, y]) => Number.isFinite(x + y))
}

function placesOf(mark: MarkDescription, { numbers, projection }: Context): Place[] {
  if (mark.kind === 'points' || mark.kind === 'line' || mark.kind === 'area') {
    const [xs, ys] = [numbers.list(mark.x), numbers.list(mark.y)]
    const stride = Math.max(1, Math.floor(xs.length / MOST))
    const corners: Place[] = []
    for (let at = 0; at < xs.length; at += stride) {
      corners.push([projection.x(xs[at] ?? NaN), projection.y(ys[at] ?? NaN)])
    }
    return mark.kind === 'points' ? corners : corners.flatMap((corner, at) => towards(corner, corners[at + 1]))
  }
  if (mark.kind === 'rect' && mark.across === null) {
    const [x1, y1, x2, y2] = numbers.four(mark.ends)
    const shares = [0, 0.25, 0.5, 0.75, 1]
    return shares.flatMap((a) =>
      shares.map((b): Place => [projection.x(x1 + (x2 - x1) * a), projection.y(y1 + (y2 - y1) * b)]),
    )
  }
  return []
}

/** A place and those on the way to the next one. */
function towards(from: Place, to: Place | undefined): Place[] {
  if (!to) return [from]
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const count = Math.max(1, Math.min(MOST, Math.ceil(Math.hypot(x, y) / APART) || 1))
  return Array.from({ length: count }, (_, at): Place => [from[0] + (x * at) / count, from[1] + (y * at) / count])
}

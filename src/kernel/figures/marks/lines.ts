// Lines through points, with marks at the points, and areas that a line encloses.
import type { AreaMark, LineMark } from '../description'
import { px } from '../units'
import { type Context, hasPlace, marksOf, type Part, placeX, placeY } from './context'
import { symbols } from './points'
import { thinned } from './thin'

interface Corner {
  readonly x: number
  readonly y: number
  /** The line is broken where this is false. */
  readonly ok: boolean
}

const INTERPOLATE: Readonly<Record<string, 'step-before' | 'step' | 'step-after'>> = {
  pre: 'step-before',
  mid: 'step',
  post: 'step-after',
}
/** One for each place: the library keeps its own data in what it gets. */
const breakOff = (): Corner => ({ x: 0, y: 0, ok: false })

/** Lines of one look are one line with breaks: a thousand of them cost no more than their points. */
export function lines(marks: readonly LineMark[], context: Context): Part {
  const [first] = marks
  if (!first) return { data: [], marks: [] }
  const corners = marks.flatMap((mark, at) => [...(at > 0 ? [breakOff()] : []), ...cornersOf(mark, context)])
  const parts = [drawn(first, corners, context)]
  if (first.marker) {
    const places = corners.filter(({ ok }) => ok)
    const { shape, size, face, edge, width } = first.marker
    const look = { shape, edge, width: width, opacity: first.opacity }
    parts.push(
      symbols(
        places.map(({ x, y }) => ({ x, y, face, side: px(size) })),
        look,
        context,
      ),
    )
  }
  return { data: parts.flatMap(({ data }) => data), marks: parts.flatMap((part) => part.marks) }
}

/** Whether lines can be drawn as one: where they do not shine through each other. */
export const joins = (a: LineMark, b: LineMark): boolean =>
  (a.opacity ?? 1) === 1 &&
  (b.opacity ?? 1) === 1 &&
  a.step === b.step &&
  JSON.stringify([a.line, a.marker]) === JSON.stringify([b.line, b.marker]) &&
  a.marker === null

function cornersOf(mark: LineMark, context: Context): Corner[] {
  const [xs, ys] = [context.numbers.list(mark.x), context.numbers.list(mark.y)]
  const all = Array.from(xs, (x, at): Corner => {
    const y = ys[at] ?? NaN
    const ok = hasPlace(x, context.x) && hasPlace(y, context.y)
    return ok ? { x, y, ok } : breakOff()
  })
  return mark.marker || mark.step ? all : thinned(all, context.projection.x)
}

function drawn({ line, step, opacity }: LineMark, corners: Corner[], context: Context): Part {
  if (!line || line.color === null) return { data: [], marks: [] }
  return marksOf(
    'line',
    corners,
    {
      x: placeX('x', false, context),
      y: placeY('y', false, context),
      defined: { field: 'ok' },
      interpolate: { value: (step !== null && INTERPOLATE[step]) || 'linear' },
      stroke: { value: line.color },
      strokeWidth: { value: px(line.width) },
      strokeJoin: { value: 'round' },
      ...(line.dashes.length > 0 ? { strokeDash: { value: line.dashes.map(px) } } : { strokeCap: { value: 'square' } }),
      ...(opacity === null ? {} : { opacity: { value: opacity } }),
    },
    context,
  )
}

/** What lies inside a line that closes. */
export function area({ x, y, face, edge, width, opacity }: AreaMark, context: Context): Part {
  const ys = context.numbers.list(y)
  const corners = Array.from(context.numbers.list(x), (at, index) => ({ x: at, y: ys[index] ?? NaN }))
  return marksOf(
    'line',
    corners.filter((corner) => hasPlace(corner.x, context.x) && hasPlace(corner.y, context.y)),
    {
      x: placeX('x', false, context),
      y: placeY('y', false, context),
      interpolate: { value: 'linear-closed' },
      ...(face === null ? {} : { fill: { value: face } }),
      ...(edge === null ? {} : { stroke: { value: edge }, strokeWidth: { value: px(width) } }),
      ...(opacity === null ? {} : { opacity: { value: opacity } }),
    },
    context,
  )
}

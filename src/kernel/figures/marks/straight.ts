// Rectangles and straight lines, many of them as one mark with a row of data for each.
import type { RectMark, RuleMark } from '../description'
import { px } from '../units'
import { type Context, fieldsOf, onAxis, marksOf, type Part, placeX, placeY } from './context'

interface Ends {
  readonly x: number
  readonly y: number
  readonly x2: number
  readonly y2: number
}

function endsOf({ ends, across }: RectMark | RuleMark, { numbers, x, y }: Context): Ends {
  const [x1, y1, x2, y2] = numbers.four(ends)
  const [onX, onY] = [across === 'x' ? same : onAxis, across === 'y' ? same : onAxis]
  return { x: onX(x1, x), y: onY(y1, y), x2: onX(x2, x), y2: onY(y2, y) }
}

const same = (value: number): number => value
const isPlaced = ({ x, y, x2, y2 }: Ends): boolean => [x, y, x2, y2].every(Number.isFinite)

const places = (across: RectMark['across'], context: Context) => ({
  x: placeX('x', across === 'x', context),
  x2: placeX('x2', across === 'x', context),
  y: placeY('y', across === 'y', context),
  y2: placeY('y2', across === 'y', context),
})

/** Those that span the box along the same axis, or along none. */
export const isAlike = (
  a: { readonly across: RectMark['across'] },
  b: { readonly across: RectMark['across'] },
): boolean => a.across === b.across

export function rects(marks: readonly RectMark[], context: Context): Part {
  const values = marks
    .map((mark) => ({
      ...endsOf(mark, context),
      fill: mark.face ?? undefined,
      ...edgeOf(mark),
      opacity: mark.opacity ?? undefined,
    }))
    .filter(isPlaced)
  return marksOf(
    'rect',
    values,
    {
      ...places(marks[0]?.across ?? null, context),
      ...fieldsOf(['fill', 'stroke', 'strokeWidth', 'opacity']),
    },
    context,
  )
}

/** Hides the seam between bars that touch. What shines through would show it as a line. */
const SEAM = 0.4

function edgeOf({ edge, face, width, opacity }: RectMark): { stroke?: string; strokeWidth?: number } {
  if (edge !== null) return { stroke: edge, strokeWidth: px(width) }
  return face !== null && opacity === null ? { stroke: face, strokeWidth: SEAM } : {}
}

export function rules(marks: readonly RuleMark[], context: Context): Part {
  const values = marks
    .filter(({ line }) => line !== null && line.color !== null)
    .map((mark) => ({
      ...endsOf(mark, context),
      stroke: mark.line?.color,
      strokeWidth: px(mark.line?.width ?? 0),
      strokeDash: mark.line && mark.line.dashes.length > 0 ? mark.line.dashes.map(px) : undefined,
      opacity: mark.opacity ?? undefined,
    }))
    .filter(isPlaced)
  return marksOf(
    'rule',
    values,
    {
      ...places(marks[0]?.across ?? null, context),
      ...fieldsOf(['stroke', 'strokeWidth', 'strokeDash', 'opacity']),
    },
    context,
  )
}

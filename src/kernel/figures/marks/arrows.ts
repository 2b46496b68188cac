// Arrows from words to places.
import type { ArrowLook, TextMark } from '../description'
import { colorOf, px } from '../units'
import type { Context, Part } from './context'
import { coveredBy, type Spot, spotOf } from './spots'

/** The square in which the head is drawn, and how much of the line its inside covers. */
const HEAD = px(9)
const COVERED = 0.7 * HEAD
const HEAD_PATH: Readonly<Record<ArrowLook['head'], string>> = {
  none: 'M0,0',
  open: 'M0.6,1.2L0,0L-0.6,1.2',
  full: 'M0,0L0.5,1.5L-0.5,1.5Z',
}
/** Between the words and the line. */
const GAP = 3

/** A line from each text to the place that its arrow leads to, and a head there. */
export function arrows(marks: readonly TextMark[], context: Context): Part {
  const values = marks.flatMap((mark) => {
    const { arrow } = mark
    if (!arrow) return []
    const [toX, toY] = context.numbers.pair(arrow.to)
    const end: Spot = [context.projection.x(toX), context.projection.y(toY)]
    const start = edgeOf(mark, end, context)
    if (!start || ![...start, ...end].every(Number.isFinite)) return []
    const [wide, high] = [end[0] - start[0], end[1] - start[1]]
    const angle = (Math.atan2(wide, -high) * 180) / Math.PI
    // The line ends within the head, whose tip is thinner than it.
    const width = px(arrow.width)
    const size = HEAD * Math.max(1, arrow.width / 2)
    const length = Math.hypot(wide, high)
    const share = arrow.head === 'full' && length > 0 ? Math.max(0, 1 - (COVERED * size) / HEAD / length) : 1
    const color = colorOf(arrow.color)
    return [
      {
        ...{ x: start[0], y: start[1], x2: start[0] + wide * share, y2: start[1] + high * share },
        ...{ tipX: end[0], tipY: end[1], angle, width, color, size: size ** 2 },
        ...{ shape: HEAD_PATH[arrow.head], inside: arrow.head === 'full' ? color : 'transparent' },
        edge: arrow.head === 'open' ? color : 'transparent',
      },
    ]
  })
  if (values.length === 0) return { data: [], marks: [] }
  const name = context.name()
  const from = { data: name }
  const line = { x: { field: 'x' }, y: { field: 'y' }, x2: { field: 'x2' }, y2: { field: 'y2' } }
  const head = { x: { field: 'tipX' }, y: { field: 'tipY' }, angle: { field: 'angle' }, shape: { field: 'shape' } }
  const look = { size: { field: 'size' }, fill: { field: 'inside' }, stroke: { field: 'edge' } }
  const strokeWidth = { field: 'width' }
  return {
    data: [{ name, values }],
    marks: [
      { type: 'rule', from, encode: { enter: { ...line, stroke: { field: 'color' }, strokeWidth } } },
      { type: 'symbol', from, encode: { enter: { ...head, ...look, strokeWidth } } },
    ],
  }
}

/** Where the way from the middle of words to a place leaves them; null where the place lies within them. */
function edgeOf(mark: TextMark, [toX, toY]: Spot, context: Context): Spot | null {
  if (mark.text === '') return spotOf(mark, context)
  const { middle, width, height } = coveredBy(mark, context)
  const way: Spot = [toX - middle[0], toY - middle[1]]
  const share = Math.min((width / 2 + GAP) / Math.abs(way[0]), (height / 2 + GAP) / Math.abs(way[1]))
  return share < 1 ? [middle[0] + way[0] * share, middle[1] + way[1] * share] : null
}

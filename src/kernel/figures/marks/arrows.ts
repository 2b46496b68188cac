// Arrows from words to places.
import type { TextMark } from '../description'
import { roomOf } from '../texts'
import { px } from '../units'
import type { Context, Part } from './context'

type Place = readonly [x: number, y: number]

const COLOR = '#000000'
/** The square in which the head is drawn. */
const HEAD = px(9)
const HEAD_PATH = 'M0,0L0.5,1.5L-0.5,1.5Z'
/** Between the words and the line. */
const GAP = 3

/** A line from each text to the place that its arrow leads to, and a head there. */
export function arrows(marks: readonly TextMark[], context: Context): Part {
  const values = marks.flatMap((mark) => {
    if (!mark.arrow) return []
    const end = placed(context.numbers.pair(mark.arrow), context)
    const start = edgeOf(mark, placed(context.numbers.pair(mark.at), context), end)
    if (!start || ![...start, ...end].every(Number.isFinite)) return []
    const angle = (Math.atan2(end[0] - start[0], start[1] - end[1]) * 180) / Math.PI
    return [{ x: start[0], y: start[1], x2: end[0], y2: end[1], angle }]
  })
  if (values.length === 0) return { data: [], marks: [] }
  const name = context.name()
  const from = { data: name }
  const head = { x: { field: 'x2' }, y: { field: 'y2' }, angle: { field: 'angle' }, shape: { value: HEAD_PATH } }
  const line = { x: { field: 'x' }, y: { field: 'y' }, x2: { field: 'x2' }, y2: { field: 'y2' } }
  return {
    data: [{ name, values }],
    marks: [
      { type: 'rule', from, encode: { enter: { ...line, stroke: { value: COLOR }, strokeWidth: { value: px(1) } } } },
      { type: 'symbol', from, encode: { enter: { ...head, size: { value: HEAD ** 2 }, fill: { value: COLOR } } } },
    ],
  }
}

const placed = ([x, y]: Place, { projection }: Context): Place => [projection.x(x), projection.y(y)]

/** Where the way from the middle of words to a place leaves them; null where the place lies within them. */
function edgeOf({ text, size, align, upright }: TextMark, [x, y]: Place, [toX, toY]: Place): Place | null {
  if (text === '') return [x, y]
  const { width, height } = roomOf(text, px(size))
  const right = align === 'center' ? 0 : align === 'right' ? -0.5 : 0.5
  const down = upright === 'top' ? 0.5 : upright.startsWith('center') ? 0 : -0.4
  const middle: Place = [x + right * width, y + down * height]
  const way: Place = [toX - middle[0], toY - middle[1]]
  const share = Math.min((width / 2 + GAP) / Math.abs(way[0]), (height / 2 + GAP) / Math.abs(way[1]))
  return share < 1 ? [middle[0] + way[0] * share, middle[1] + way[1] * share] : null
}

// Where words stand in their box, in pixels, and what they cover there.
import type { TextMark } from '../description'
import { roomOf } from '../texts'
import { px } from '../units'
import { type Context, hasPlace } from './context'

export type Spot = readonly [x: number, y: number]

/** Whether the place of words is one. */
export function isPlaced({ at, shares }: TextMark, { numbers, x, y }: Context): boolean {
  const [right, up] = numbers.pair(at)
  return shares ? Number.isFinite(right + up) : hasPlace(right, x) && hasPlace(up, y)
}

/** The place that words are held at. */
export function spotOf({ at, shares, shift }: TextMark, { numbers, box, projection }: Context): Spot {
  const [x, y] = numbers.pair(at)
  const [right, down] = shares ? [x * box.width, (1 - y) * box.height] : [projection.x(x), projection.y(y)]
  return [right + px(shift[0]), down - px(shift[1])]
}

/** The middle of words, and how much room they take around it. */
export function coveredBy(mark: TextMark, context: Context): { middle: Spot; width: number; height: number } {
  const [x, y] = spotOf(mark, context)
  const { width, height } = roomOf(mark.text, px(mark.size))
  const right = mark.align === 'center' ? 0 : mark.align === 'right' ? -0.5 : 0.5
  const down = mark.upright === 'top' ? 0.5 : mark.upright.startsWith('center') ? 0 : -0.4
  return { middle: [x + right * width, y + down * height], width, height }
}

/** Between words and the edge of what is drawn behind them, in their size. */
const PADDING = 0.35

export function boxesOf(marks: readonly TextMark[], context: Context) {
  return marks.flatMap((mark) => {
    if (!mark.box || mark.text === '') return []
    const { middle, width, height } = coveredBy(mark, context)
    const { face, edge, width: line, round, opacity } = mark.box
    const room = PADDING * px(mark.size)
    const [wide, high] = [width / 2 + room, height / 2 + room * 0.6]
    const ends = { x: middle[0] - wide, x2: middle[0] + wide, y: middle[1] - high, y2: middle[1] + high }
    const look = { fill: face ?? undefined, stroke: edge ?? undefined, strokeWidth: edge === null ? 0 : px(line) }
    return [{ ...ends, ...look, opacity, cornerRadius: round ? room : 0 }]
  })
}

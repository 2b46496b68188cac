// Words at places, some with an arrow to another place.
import type { TextMark } from '../description'
import { linesOf } from '../texts'
import { FONT, px } from '../units'
import { arrows } from './arrows'
import { type Context, hasPlace, type Part, placeX, placeY } from './context'

const ALIGN: Readonly<Record<string, 'center' | 'right'>> = { center: 'center', right: 'right' }
const BASELINE: Readonly<Record<string, 'middle' | 'top' | 'bottom'>> = {
  center: 'middle',
  center_baseline: 'middle',
  top: 'top',
  bottom: 'bottom',
}
const LINE = 1.2

/** Words of the same kind of place are one mark. */
export const isAlikePlaced = (a: TextMark, b: TextMark): boolean => a.shares === b.shares

export function texts(marks: readonly TextMark[], context: Context): Part {
  const shares = marks[0]?.shares === true
  const placed = marks.filter(({ at }) => {
    const [x, y] = context.numbers.pair(at)
    return shares ? Number.isFinite(x + y) : hasPlace(x, context.x) && hasPlace(y, context.y)
  })
  const parts = [arrows(placed, context), words(placed, shares, context)]
  return { data: parts.flatMap(({ data }) => data), marks: parts.flatMap((part) => part.marks) }
}

function words(marks: readonly TextMark[], shares: boolean, context: Context): Part {
  const name = context.name()
  const values = marks.map((mark) => {
    const [x, y] = context.numbers.pair(mark.at)
    const lines = linesOf(mark.text)
    const fontSize = px(mark.size)
    const baseline = BASELINE[mark.upright] ?? 'alphabetic'
    // The library puts the first line at the place; all of them stand there.
    const before = baseline === 'top' ? 0 : baseline === 'middle' ? 0.5 : 1
    const dy = -before * (lines.length - 1) * fontSize * LINE
    return {
      ...{ x, y, lines, dy, fontSize, baseline },
      lineHeight: fontSize * LINE,
      align: ALIGN[mark.align] ?? 'left',
      fill: mark.color ?? undefined,
      angle: -mark.turned,
    }
  })
  return {
    data: [{ name, values: values.filter(({ lines }) => lines.some((line) => line !== '')) }],
    marks: [
      {
        type: 'text',
        from: { data: name },
        encode: {
          enter: {
            x: placeX('x', shares, context),
            y: placeY('y', shares, context),
            dy: { field: 'dy' },
            text: { field: 'lines' },
            font: { value: FONT },
            fontSize: { field: 'fontSize' },
            lineHeight: { field: 'lineHeight' },
            align: { field: 'align' },
            baseline: { field: 'baseline' },
            angle: { field: 'angle' },
            fill: { field: 'fill' },
          },
        },
      },
    ],
  }
}

// Words at places, some with a box behind them, some with an arrow to another place.
import type { TextMark } from '../description'
import { linesOf } from '../texts'
import { FONT, px } from '../units'
import { arrows } from './arrows'
import { type Context, fieldsOf, marksOf, type Part } from './context'
import { boxesOf, isPlaced, spotOf } from './spots'

const ALIGN: Readonly<Record<string, 'center' | 'right'>> = { center: 'center', right: 'right' }
const BASELINE: Readonly<Record<string, 'middle' | 'top' | 'bottom'>> = {
  center: 'middle',
  center_baseline: 'middle',
  top: 'top',
  bottom: 'bottom',
}
const LINE = 1.2

export function texts(marks: readonly TextMark[], context: Context): Part {
  const placed = marks.filter((mark) => isPlaced(mark, context))
  const parts = [arrows(placed, context), behind(placed, context), words(placed, context)]
  return { data: parts.flatMap(({ data }) => data), marks: parts.flatMap((part) => part.marks) }
}

function behind(marks: readonly TextMark[], context: Context): Part {
  const values = boxesOf(marks, context)
  if (values.length === 0) return { data: [], marks: [] }
  const fields = ['x', 'x2', 'y', 'y2', 'fill', 'stroke', 'strokeWidth', 'opacity', 'cornerRadius']
  return marksOf('rect', values, fieldsOf(fields), context)
}

function words(marks: readonly TextMark[], context: Context): Part {
  const values = marks.map((mark) => {
    const [x, y] = spotOf(mark, context)
    const lines = linesOf(mark.text)
    const fontSize = px(mark.size)
    const baseline = BASELINE[mark.upright] ?? 'alphabetic'
    // The library puts the first line at the place; all of them stand there.
    const before = baseline === 'top' ? 0 : baseline === 'middle' ? 0.5 : 1
    const dy = -before * (lines.length - 1) * fontSize * LINE
    return {
      ...{ x, y, text: lines, dy, fontSize, baseline },
      lineHeight: fontSize * LINE,
      align: ALIGN[mark.align] ?? 'left',
      fill: mark.color ?? undefined,
      angle: -mark.turned,
      fontWeight: mark.bold ? 'bold' : undefined,
      fontStyle: mark.slanted ? 'italic' : undefined,
    }
  })
  const fields = [
    'x',
    'y',
    'dy',
    'text',
    'fontSize',
    'lineHeight',
    'align',
    'baseline',
    'angle',
    'fill',
    'fontWeight',
    'fontStyle',
  ]
  const said = values.filter(({ text }) => text.some((line) => line !== ''))
  return marksOf('text', said, { ...fieldsOf(fields), font: { value: FONT } }, context)
}

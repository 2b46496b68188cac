// Titles above boxes and above the sheet.
import type { Mark } from 'vega'
import { TITLE_GAP } from './around'
import type { Words } from './description'
import { linesOf } from './texts'
import { colorOf, FONT, px } from './units'

/** From the edge of the sheet to its title. */
export const SHEET_TITLE_GAP = 10
const LINE = 1.2

/** Above a box, whose width is given. */
export function boxTitle(title: Words | null, width: number): Mark[] {
  if (!title) return []
  const above = TITLE_GAP + (linesOf(title.text).length - 1) * px(title.size) * LINE
  return [words(title, width / 2, -above, 'alphabetic')]
}

/** At the top of a sheet, whose width is given. */
export const sheetTitle = (title: Words | null, width: number): Mark[] =>
  title ? [words(title, width / 2, SHEET_TITLE_GAP, 'top')] : []

function words({ text, size, color, bold }: Words, x: number, y: number, baseline: 'alphabetic' | 'top'): Mark {
  return {
    type: 'text',
    encode: {
      enter: {
        ...{ x: { value: x }, y: { value: y }, align: { value: 'center' }, baseline: { value: baseline } },
        ...{ text: { value: linesOf(text) }, lineHeight: { value: px(size) * LINE } },
        ...{ font: { value: FONT }, fontSize: { value: px(size) }, fill: { value: colorOf(color) } },
        ...(bold ? { fontWeight: { value: 'bold' } } : {}),
      },
    },
  }
}

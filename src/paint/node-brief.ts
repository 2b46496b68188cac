// A node seen from afar: its name; at middle distance also its number and gradient, or the shape of a matrix.
import type { FrameGradient, FrameNode } from '../scene/types'
import type { FontName } from '../scene/text-width'
import { fitText, textWidth } from '../scene/text-width'
import { textShape, type Brush } from './brush'
import type { Shape } from './shapes'

/** Free space at both sides together. */
const MARGIN = 12
const LINE_HEIGHT = 1.25
const MOST_LINES = 3
/** Larger than the least readable size, where there is room. */
const COMFORTABLE = 1.3
/** Distance of a baseline below the middle of its line, as a share of the font size. */
const BASELINE = 0.36

interface Line {
  readonly text: string
  readonly font: FontName
  readonly fill: string
}

/** Where a number is not computed yet: like None and zero it has a look of its own. */
const PENDING = '···'

function gradientLine({ theme }: Brush, gradient: FrameGradient): Line {
  if ('value' in gradient) {
    const text = gradient.value.kind === 'text' ? gradient.value.text : ''
    return { text, font: 'sans-600', fill: theme.gradient.ink }
  }
  if (gradient.kind === 'pending') return { text: PENDING, font: 'sans-600', fill: theme.gradient.ink }
  return { text: gradient.kind === 'none' ? gradient.text : '', font: 'sans-400', fill: theme.textFaint }
}

/** In order of importance: as many as fit are shown. */
function linesOf(brush: Brush, { node, status, value, gradient, meta }: FrameNode): Line[] {
  const { theme, detail } = brush
  const name: Line = { text: node.name ?? node.op, font: 'sans-600', fill: theme.text }
  if (detail.level === 'name') return [name]
  const shape = meta.slice(0, meta.indexOf(']') + 1)
  const second: Line =
    value?.kind === 'text'
      ? { text: value.text, font: 'sans-600', fill: theme.value.ink }
      : shape !== '[]'
        ? { text: shape, font: 'sans-400', fill: theme.textFaint }
        : { text: status === 'pending' ? PENDING : '', font: 'sans-600', fill: theme.value.ink }
  return [name, second, gradientLine(brush, gradient)].filter((line) => line.text !== '')
}

/** The lines that can be read at this distance, centred in the card. */
export function briefContent(brush: Brush, frame: FrameNode): Shape[] {
  const { node } = frame
  const least = brush.detail.minFont
  const lines = linesOf(brush, frame).slice(0, Math.floor(node.height / (least * LINE_HEIGHT)))
  const larger = least * COMFORTABLE
  const room = node.width - MARGIN
  // By the lines a card may get, not by those it has now: cards of one size are lettered in one size.
  const rows = brush.detail.level === 'name' ? 1 : MOST_LINES
  const fits = lines.every(({ text, font }) => textWidth(text, font, larger) <= room)
  const size = fits && larger * LINE_HEIGHT * (rows + 0.5) <= node.height ? larger : least
  const top = node.height / 2 - (lines.length * size * LINE_HEIGHT) / 2
  return lines.flatMap(({ text: whole, font, fill }, index) => {
    const text = fitText(whole, font, size, room)
    if (text === '…') return []
    const y = top + (index + 0.5) * size * LINE_HEIGHT + size * BASELINE
    const at = { x: node.width / 2, y }
    return textShape(brush, { key: `brief-${String(index)}`, text, style: { font, size }, at, fill, anchor: 'middle' })
  })
}

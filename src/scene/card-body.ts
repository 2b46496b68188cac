// The rows of a card under its title, and the room they take: a line of text, a table of cells, or a compact row.
import { memoise } from '../model/memoise'
import { numel, type TensorValue } from '../model/tensor-value'
import { frameValue, gridOf, lineText, metaText } from './frame-value'
import { COMPACT, NODE, TEXT, type TextStyle } from './node-metrics'
import { numberWidth, textWidth } from './text-width'
import type { NodeRows } from './types'

/**
 * full: tables of numbers, shape and role in rows of their own. compact: two rows - name and shape, then value beside gradient,
 * scalars as numbers and tensors as tints; the inspector has the tables.
 */
export type CardForm = 'full' | 'compact'

/** What a card will ever show. */
export interface CardContent {
  readonly value: TensorValue | null
  readonly gradients: readonly TensorValue[]
  readonly hasGradient: boolean
  readonly problem: NodeRows['problem']
}

interface CardBody {
  readonly width: number
  readonly height: number
  readonly rows: NodeRows
}

const TITLE_BASELINE = 28
const ROW = {
  value: 25,
  gradient: 23,
  bottom: 16,
  problemBottom: 12,
  cellsTop: 16,
  cellsGap: 10,
  meta: 18,
  metaBottom: 12,
}
/** Under the numbers of a compact card; the least room of a value or gradient; that of the sign after a gradient. */
const SLIM = { bottom: 10, least: 44, mark: 34 }
/** Room for the words of a gradient that is pending or None, in any language, with their dashed frame. */
const GRADIENT_WORD_WIDTH = 104

/** Where the first line of a problem stands. */
export const PROBLEM_BASELINE = TITLE_BASELINE + ROW.value - 3

/** Texts do not depend on colours. */
const PLAIN = { limit: 0, log: false }

const widthOf = (text: string, style: TextStyle): number => textWidth(text, style.font, style.size)
const numbersWidth = (text: string, style: TextStyle): number => numberWidth(text, style.font, style.size)

/** Width of shape and dtype; 0 while there is no value. */
export function metaWidth({ value }: CardContent): number {
  return value ? widthOf(metaText(value), TEXT.meta) : 0
}

/** Widest cell text of a tensor. */
const widestCell = memoise((value: TensorValue): number => {
  const shown = frameValue(value, PLAIN)
  if (shown.kind !== 'cells') return 0
  return shown.rows.flat().reduce((width, cell) => Math.max(width, numbersWidth(cell.text, TEXT.cell)), 0)
})

/** Width of every cell: that of the widest text in the value and all gradients. */
function cellWidth(values: readonly TensorValue[]): number {
  const width = values.reduce((widest, value) => Math.max(widest, widestCell(value)), 0)
  return Math.max(NODE.cellMinWidth, Math.ceil(width) + NODE.cellPadding)
}

const widest = (values: readonly TensorValue[], style: TextStyle): number =>
  values.reduce((width, each) => Math.max(width, numbersWidth(lineText(each), style)), 0)

/** Where a problem's sentence ends. */
const problemEnd = ({ problem }: CardContent): number =>
  problem ? problem.baseline + (problem.lines - 1) * NODE.problemLine + ROW.problemBottom : 0

/** A value that is a line of text, or nothing yet. */
function textBody(content: CardContent): CardBody {
  const value = TITLE_BASELINE + ROW.value
  const gradient = content.hasGradient ? value + ROW.gradient : null
  const valueWidth = content.value
    ? numbersWidth(lineText(content.value), TEXT.value) + NODE.gap + metaWidth(content)
    : 0
  const numbers = widest(content.gradients, TEXT.gradient)
  const gradientWidth = content.hasGradient ? NODE.nablaWidth + Math.max(GRADIENT_WORD_WIDTH, numbers) : 0
  const { problem } = content
  return {
    width: Math.max(valueWidth, gradientWidth, problem?.width ?? 0),
    height: Math.max((gradient ?? value) + ROW.bottom, problemEnd(content)),
    rows: { title: TITLE_BASELINE, value, gradient, meta: value, problem, cells: null, compact: null },
  }
}

/** A value, and its gradient, as tables. */
function cellBody(
  content: CardContent,
  value: TensorValue,
  grid: { readonly rows: readonly unknown[]; readonly columns: readonly unknown[] },
): CardBody {
  const width = cellWidth([value, ...content.gradients])
  const top = TITLE_BASELINE + ROW.cellsTop
  const height = grid.rows.length * NODE.cellHeight
  const gradient = content.hasGradient ? top + height + ROW.cellsGap : null
  // A gradient that never becomes a number needs one line for its word.
  const gradientHeight = content.gradients.length > 0 ? height : NODE.cellHeight
  const end = gradient === null ? top + height : gradient + gradientHeight
  const indent = content.hasGradient ? NODE.nablaWidth : 0
  const word = content.hasGradient ? GRADIENT_WORD_WIDTH : 0
  const gridWidth = Math.max(grid.columns.length * width, word)
  const cells = { rows: grid.rows.length, columns: grid.columns.length, width, height: NODE.cellHeight }
  return {
    width: Math.max(indent + gridWidth, metaWidth(content)),
    height: end + ROW.meta + ROW.metaBottom,
    rows: { title: TITLE_BASELINE, value: top, gradient, meta: end + ROW.meta, problem: null, cells, compact: null },
  }
}

/** Value and gradient beside each other: a number, or tints of what has more elements. */
function compactBody(content: CardContent): CardBody {
  const { value, gradients, hasGradient, problem } = content
  const tints = value !== null && numel(value.shape) > 1
  const number = value && !tints ? numbersWidth(lineText(value), TEXT.value) : 0
  const slope = tints || !hasGradient ? 0 : widest(gradients, TEXT.gradient) + SLIM.mark
  const [left, right] = [Math.max(SLIM.least, Math.ceil(number)), Math.max(SLIM.least, slope)]
  const at = COMPACT.top + (tints ? 0 : COMPACT.baseline)
  const { title } = COMPACT
  return {
    width: Math.max(hasGradient ? left + COMPACT.gap + NODE.nablaWidth + right : left, problem?.width ?? 0),
    height: Math.max(COMPACT.top + COMPACT.height + SLIM.bottom, problemEnd(content)),
    rows: {
      ...{ title, value: at, gradient: hasGradient ? at : null, meta: title, problem, cells: null },
      compact: { column: tints ? null : left },
    },
  }
}

/** The body of a card in this form. */
export function bodyOf(content: CardContent, form: CardForm): CardBody {
  if (form === 'compact') return compactBody(content)
  const { value } = content
  const grid = value && gridOf(value.shape)
  return value && grid ? cellBody(content, value, grid) : textBody(content)
}

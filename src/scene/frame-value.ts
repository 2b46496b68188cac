// What a tensor looks like inside a node: a number, a grid of cells, or a summary of its range.
import { isComplex, shortDType } from '../model/dtype'
import { numel, type TensorValue } from '../model/tensor-value'
import { elementText, shapeText } from '../model/number-text'
import { memoise } from '../model/memoise'
import { extremes, extremesOfFloats, largest } from './extent'
import type { FrameCell, FrameValue } from './types'

/** Rows or columns drawn at most; longer sides keep the first ones and the last one around a gap. */
const SHOWN = 6
/** Longer sides are summarised rather than cut. */
const GRID_LIMIT = 16

/** How numbers become colour levels: symmetric about zero, the limit is level 1. */
export interface ColourScale {
  readonly limit: number
  /** Gradients span decades: logarithmic above a thousandth of the limit. */
  readonly log: boolean
}

const LOG_THRESHOLD = 1e-3

/** Level of a number on the scale, -1 … 1; null for NaN and infinities. */
export function colourLevel(number: number, scale: ColourScale): number | null {
  if (!Number.isFinite(number)) return null
  if (number === 0 || scale.limit === 0) return 0
  const share = Math.min(1, Math.abs(number) / scale.limit)
  const level = scale.log ? Math.log1p(share / LOG_THRESHOLD) / Math.log1p(1 / LOG_THRESHOLD) : share
  return Math.sign(number) * level
}

const magnitudeOf = memoise(({ data }: TensorValue): number => {
  if (data instanceof Float32Array || data instanceof Float64Array) return largest(data)
  let limit = 0
  for (const element of data) limit = Math.max(limit, Math.abs(Number(element)))
  return limit
})

/** Largest finite magnitude in the tensors, 0 if there is none. */
export function magnitude(values: readonly TensorValue[]): number {
  return values.reduce((limit, value) => Math.max(limit, magnitudeOf(value)), 0)
}

/** Indices shown along one side; null is the gap. */
function shownIndices(size: number): (number | null)[] {
  if (size <= SHOWN) return Array.from({ length: size }, (_, index) => index)
  return [...Array.from({ length: SHOWN - 2 }, (_, index) => index), null, size - 1]
}

interface Grid {
  /** Indices; null is a gap. */
  readonly rows: readonly (number | null)[]
  readonly columns: readonly (number | null)[]
}

/** Rows and columns of the cell grid of a shape; null where no grid is drawn. */
export function gridOf(shape: readonly number[]): Grid | null {
  const [rows, columns] = shape.length === 1 ? [1, shape[0] ?? 0] : [shape[0] ?? 0, shape[1] ?? 0]
  if (shape.length < 1 || shape.length > 2) return null
  if (rows === 0 || columns === 0 || rows > GRID_LIMIT || columns > GRID_LIMIT) return null
  return { rows: shownIndices(rows), columns: shownIndices(columns) }
}

/** The same of any tensor, for tints: more than two sides are one matrix over the other, as they lie in memory. */
function tintsOf(shape: readonly number[]): Grid {
  const columns = shape.at(-1) ?? 1
  return { rows: shownIndices(numel(shape) / Math.max(1, columns)), columns: shownIndices(columns) }
}

/** The number that stands for an element in colours and ranges: of a complex one its distance from 0. */
function sizeAt(value: TensorValue, index: number): number | bigint {
  if (!isComplex(value.dtype)) return value.data[index] ?? 0
  return Math.hypot(Number(value.data[2 * index]), Number(value.data[2 * index + 1]))
}

/** Least and greatest element, `-0.5 … 1.25`; NaNs are said first. */
function rangeText(value: TensorValue): string {
  const { data, dtype } = value
  const isFloats = !isComplex(dtype) && (data instanceof Float32Array || data instanceof Float64Array)
  const { least, greatest, nan } = isFloats
    ? extremesOfFloats(data)
    : extremes(numel(value.shape), (index) => sizeAt(value, index))
  const range = `${elementText(value, least)} … ${elementText(value, greatest)}`
  if (nan < 0) return range
  return Number.isNaN(sizeAt(value, least)) ? 'nan' : `nan, ${range}`
}

const NO_CELL: FrameCell = { text: '…', level: null, gap: true }

/** What the cells of a tensor say, row by row; null is a gap. Null for tensors that are not drawn as cells. */
const cellTexts = memoise(
  (value: TensorValue): readonly (readonly ({ index: number; text: string } | null)[])[] | null => {
    const grid = gridOf(value.shape)
    if (!grid) return null
    const width = value.shape.at(-1) ?? 0
    return grid.rows.map((row) =>
      grid.columns.map((column) => {
        if (row === null || column === null) return null
        const index = row * width + column
        return { index, text: elementText(value, index) }
      }),
    )
  },
)

/** The tints of a tensor without its numbers, on this colour scale; a tensor of one element is that number. */
export function tintValue(value: TensorValue, scale: ColourScale): FrameValue {
  const count = numel(value.shape)
  if (count <= 1) return { kind: 'text', text: lineText(value) }
  const { rows, columns } = tintsOf(value.shape)
  const cells = rows.map((row) =>
    columns.map((column): FrameCell => {
      if (row === null || column === null) return NO_CELL
      const level = colourLevel(Number(sizeAt(value, row * (value.shape.at(-1) ?? 1) + column)), scale)
      return { text: '', level, gap: false }
    }),
  )
  return { kind: 'cells', rows: cells, truncated: rows.includes(null) || columns.includes(null) }
}

/** The look of a tensor on this colour scale. */
export function frameValue(value: TensorValue, scale: ColourScale): FrameValue {
  const texts = cellTexts(value)
  if (!texts) return { kind: 'text', text: lineText(value) }
  const rows = texts.map((row) =>
    row.map((cell): FrameCell => {
      if (!cell) return NO_CELL
      return { text: cell.text, level: colourLevel(Number(sizeAt(value, cell.index)), scale), gap: false }
    }),
  )
  return { kind: 'cells', rows, truncated: texts.some((row) => row.includes(null)) }
}

/** A tensor in one line: its number where it has one element, else the range of its elements. */
export const lineText = memoise((value: TensorValue): string => {
  const count = numel(value.shape)
  if (count === 0) return '[]'
  return count === 1 ? elementText(value, 0) : rangeText(value)
})

/** `[2, 3] f32` */
export function metaText(value: TensorValue): string {
  return `${shapeText(value.shape)} ${shortDType(value.dtype)}`
}

/** What rides on a wire: the number of a scalar, else the shape. */
export function pulseText(value: TensorValue): string {
  return value.shape.length === 0 ? elementText(value, 0) : shapeText(value.shape)
}

// A small matrix as cells on the symmetric colour scale: number, tint, and a thin sign as the second sign of the colour.
import type { Point } from '../model/document'
import { TEXT } from '../scene/node-metrics'
import type { FrameCell, NodeRows, Rect } from '../scene/types'
import { legibleStyle, textShape, type Brush } from './brush'
import { mix } from './colour'
import { crossOut, hatch, signMark } from './glyphs'
import { inkOn, scaleColour } from './scale'
import type { Shape } from './shapes'
import type { Hue } from './theme'

type CellSize = Pick<NonNullable<NodeRows['cells']>, 'width' | 'height'>

interface CellGridOptions {
  readonly key: string
  /** Top-left corner. */
  readonly at: Point
  readonly size: CellSize
  readonly hue: Hue
  /** Every element is exactly zero: hatched instead of tinted. */
  readonly hatched: boolean
}

/** Left and right of a number. */
const AIR = 1

/** Cells smaller than this get no sign. */
const SIGN_FROM = 14
const BASELINE = 4

function backgroundOf(cell: FrameCell, hue: Hue, surface: string): string {
  return cell.level === null ? surface : scaleColour(hue, cell.level)
}

function marksOf(brush: Brush, cell: FrameCell, box: Rect, options: CellGridOptions, ink: string): Shape[] {
  const { theme } = brush
  if (cell.gap) return []
  if (cell.level === null) return [crossOut('cross', box, mix(theme.surface, theme.textFaint, 0.5))]
  if (options.hatched) return [hatch('hatch', box, mix(options.hue.zero, theme.textFaint, 0.45))]
  // A number that has grown to be read from afar takes the corner too.
  const small = Math.min(box.width, box.height) < SIGN_FROM || brush.detail.minFont > TEXT.cell.size
  return small || cell.level === 0 ? [] : [signMark('sign', { x: box.x + 3.75, y: box.y + 3.75 }, cell.level > 0, ink)]
}

/** True where every number can be read: some of them among empty cells would look like a matrix with holes. */
function isLegible(brush: Brush, rows: readonly (readonly FrameCell[])[], width: number): boolean {
  const room = width - 1 - AIR
  return rows.flat().every(({ text, gap }) => gap || legibleStyle(brush, text, TEXT.cell, room) !== null)
}

function cellShape(
  brush: Brush,
  cell: FrameCell,
  box: Rect,
  key: string,
  options: CellGridOptions & { readonly lettered: boolean },
): Shape {
  const { theme } = brush
  const background = backgroundOf(cell, options.hue, theme.surface)
  const ink = cell.gap ? theme.textFaint : inkOn(background)
  const border = theme.highContrast ? theme.border : mix(background, theme.text, 0.14)
  const frame = { ...box, rx: 3, fill: background, stroke: border, 'stroke-width': 1 }
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 + BASELINE }
  const room = box.width - AIR
  const text = {
    key: 'text',
    text: cell.text,
    style: TEXT.cell,
    at: centre,
    fill: ink,
    anchor: 'middle',
    room,
  } as const
  const marks = marksOf(brush, cell, box, options, ink)
  // Where strokes run behind the number, an outline in the cell's colour keeps it legible.
  const halo = { stroke: background, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } as const
  const crossed = options.hatched || (cell.level === null && !cell.gap)
  const children = [
    ...(cell.gap ? [] : [{ key: 'box', tag: 'rect', attrs: frame } as const]),
    ...marks,
    ...(options.lettered || cell.gap ? textShape(brush, { ...text, ...(crossed ? { attrs: halo } : {}) }) : []),
  ]
  return { key, tag: 'g', attrs: {}, children }
}

/** The grid of a value or gradient. */
export function cellGrid(brush: Brush, rows: readonly (readonly FrameCell[])[], options: CellGridOptions): Shape {
  const { at, size } = options
  const lettered = isLegible(brush, rows, size.width)
  const children = rows.flatMap((cells, row) =>
    cells.map((cell, column) => {
      const box = { x: at.x + column * size.width, y: at.y + row * size.height, width: size.width, height: size.height }
      // One unit of air between cells.
      const inner = { x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1 }
      return cellShape(brush, cell, inner, `${String(row)},${String(column)}`, { ...options, lettered })
    }),
  )
  return { key: options.key, tag: 'g', attrs: {}, children }
}

// A matrix seen from afar: its cells as tints without numbers, one path for each tint.
import type { FrameCell, Rect } from '../scene/types'
import type { Brush } from './brush'
import { mix } from './colour'
import { crossOut, hatch } from './glyphs'
import { scaleColour } from './scale'
import { round, type Shape } from './shapes'
import type { Hue } from './theme'

/** Tints on either side of zero: more could not be told apart, and each is an element of its own. */
const TINTS = 8
/** What is left out is this much of a column or row wide. */
const GAP = 0.35

interface HeatOptions {
  readonly key: string
  readonly box: Rect
  readonly hue: Hue
  /** Every element is exactly zero. */
  readonly hatched: boolean
  /** Air between cells, in scene units. */
  readonly air: number
}

function outline({ x, y, width, height }: Rect): string {
  const [w, h] = [round(width), round(height)].map(String)
  return `M${String(round(x))},${String(round(y))}h${w ?? ''}v${h ?? ''}h-${w ?? ''}z`
}

/** Columns or rows side by side in a room; those that stand for others left out are narrow. */
function tracks(
  gaps: readonly (boolean | undefined)[],
  start: number,
  room: number,
): { start: number; size: number }[] {
  const shares = gaps.map((gap) => (gap ? GAP : 1))
  const unit = room / shares.reduce((sum, share) => sum + share, 0)
  let at = start
  return shares.map((share) => {
    const track = { start: at, size: share * unit }
    at += track.size
    return track
  })
}

/** The tints of a matrix, filling a box; what is not a finite number is crossed out, what is left out stays empty. */
export function heat(brush: Brush, rows: readonly (readonly FrameCell[])[], options: HeatOptions): Shape {
  const { key, box, hue, hatched, air } = options
  const { theme } = brush
  const across = tracks(
    (rows[0] ?? []).map((_, column) => rows.every((cells) => cells[column]?.gap)),
    box.x,
    box.width,
  )
  const down = tracks(
    rows.map((cells) => cells.every(({ gap }) => gap)),
    box.y,
    box.height,
  )
  const paths = new Map<number, string>()
  const crosses: Shape[] = []
  rows.forEach((cells, row) => {
    cells.forEach(({ level, gap }, column) => {
      const [x, y] = [across[column], down[row]]
      if (gap || !x || !y) return
      const cell = { x: x.start, y: y.start, width: x.size - air, height: y.size - air }
      if (level === null) {
        crosses.push(crossOut(`cross-${String(row)},${String(column)}`, cell, theme.textFaint))
        return
      }
      const tint = Math.round(level * TINTS)
      paths.set(tint, (paths.get(tint) ?? '') + outline(cell))
    })
  })
  const tints = [...paths].map(([tint, d]): Shape => ({
    key: `tint-${String(tint)}`,
    tag: 'path',
    attrs: { d, fill: scaleColour(hue, tint / TINTS) },
  }))
  const zero = hatched ? [hatch('zero', box, mix(hue.zero, theme.textFaint, 0.45))] : []
  return { key, tag: 'g', attrs: {}, children: [...tints, ...crosses, ...zero] }
}

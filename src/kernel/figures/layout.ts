// Layout: where the boxes of axes lie on the sheet, so that what is written around them has room.
import type { Around } from './around'
import { heightOf } from './around'
import type { AxesDescription, Cell, FigureDescription } from './description'
import { SHEET_TITLE_GAP } from './titles'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const BAR = { gap: 12, width: 14 } as const
/** Margins and gaps where little is written around the boxes, and where nothing is. */
const USUAL = { left: 62, right: 22, top: 32, bottom: 50, gap: 24 } as const
const BARE = { left: 10, right: 10, top: 10, bottom: 10, gap: 8 } as const
/** From what is written to the edge of the sheet, and to what is written around the next box. */
const EDGE = 6
const BETWEEN = 12
/** The boxes keep this share of the sheet, whatever is written. */
const KEPT = 0.3

/** A box for each axes, in order. `around` is what is written around each. */
export function layout(figure: FigureDescription, around: readonly Around[]): Box[] {
  const all = around.map((own, at) => withAttached(figure.axes, around, own, at))
  const place = gridOf(figure, all)
  const boxes: Box[] = []
  const boxOf = (at: number): Box => (boxes[at] ??= found(at))
  const found = (at: number): Box => {
    const axes = figure.axes[at]
    if (!axes) throw new Error(`figure: axes must be among ${figure.axes.length}, got ${at}`)
    if ('over' in axes.place) return boxOf(axes.place.over)
    if ('beside' in axes.place) {
      const { left, top, width, height } = boxOf(axes.place.beside)
      const order = figure.axes.slice(0, at).filter(({ place: other }) => sameSide(other, axes.place)).length
      return { left: left + width + BAR.gap + order * 4 * (BAR.gap + BAR.width), top, width: BAR.width, height }
    }
    return fitted(axes, 'grid' in axes.place ? place(axes.place.grid) : shareOf(figure, axes.place.share))
  }
  return figure.axes.map((_, at) => boxOf(at))
}

const sameSide = (a: AxesDescription['place'], b: AxesDescription['place']): boolean =>
  'beside' in a && 'beside' in b && a.beside === b.beside

/** The room around axes together with that of what is over and beside them. */
function withAttached(all: readonly AxesDescription[], around: readonly Around[], own: Around, at: number): Around {
  let { right } = own
  all.forEach(({ place }, other) => {
    const room = around[other]
    if (!room) return
    if ('over' in place && place.over === at) right = Math.max(right, room.right)
    if ('beside' in place && place.beside === at) right += BAR.gap + BAR.width + room.right
  })
  return { ...own, right }
}

function shareOf({ width, height }: FigureDescription, share: readonly [number, number, number, number]): Box {
  const [left, bottom, wide, high] = share
  return { left: left * width, top: (1 - bottom - high) * height, width: wide * width, height: high * height }
}

/** Boxes of cells. All grids of a sheet have the same margins and gaps. */
function gridOf(figure: FigureDescription, around: readonly Around[]): (cell: Cell) => Box {
  const cells = figure.axes.flatMap((axes, at) => {
    const room = around[at]
    return 'grid' in axes.place && room ? [{ cell: axes.place.grid, room }] : []
  })
  const isBare = cells.every(({ room }) => room.left === 0 && room.bottom === 0)
  const usual = isBare ? BARE : USUAL
  const across = along(
    cells.map(({ cell: [, columns, , column, , broad], room }) => {
      return { first: column / columns, last: (column + broad) / columns, before: room.left, after: room.right }
    }),
  )
  const down = along(
    cells.map(({ cell: [rows, , row, , tall], room }) => {
      return { first: row / rows, last: (row + tall) / rows, before: room.top, after: room.bottom }
    }),
  )
  const head = figure.title ? heightOf(figure.title, SHEET_TITLE_GAP) : 0
  const [left, right] = within(Math.max(usual.left, across.before), Math.max(usual.right, across.after), figure.width)
  const [top, bottom] = within(
    head + Math.max(figure.title ? EDGE : usual.top, down.before),
    Math.max(usual.bottom, down.after),
    figure.height,
  )
  const wide = cut(figure.width - left - right, figure.gaps.across, Math.max(usual.gap, across.between))
  const high = cut(figure.height - top - bottom, figure.gaps.down, Math.max(usual.gap, down.between))
  return ([rows, columns, row, column, tall, broad]) => {
    const [x, y] = [wide(columns, column, broad), high(rows, row, tall)]
    return { left: left + x.start, top: top + y.start, width: x.length, height: y.length }
  }
}

interface Span {
  readonly first: number
  readonly last: number
  readonly before: number
  readonly after: number
}

/** The room before the first boxes, after the last ones, and between any two that follow each other. */
function along(spans: readonly Span[]): { before: number; after: number; between: number } {
  const most = (chosen: (span: Span) => boolean, side: 'before' | 'after'): number =>
    Math.max(0, ...spans.filter(chosen).map((span) => span[side]))
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6
  const bounds = spans.map(({ first }) => first).filter((first) => first > 0)
  const gaps = bounds.map((bound) => {
    return most(({ last }) => near(last, bound), 'after') + most(({ first }) => near(first, bound), 'before')
  })
  return {
    before: most(({ first }) => near(first, 0), 'before') + EDGE,
    after: most(({ last }) => near(last, 1), 'after') + EDGE,
    between: Math.max(0, ...gaps) + BETWEEN,
  }
}

/** Margins at two sides, smaller where they would leave too little of the sheet. */
function within(first: number, last: number, length: number): [number, number] {
  const scale = Math.min(1, ((1 - KEPT) * length) / (first + last))
  return [first * scale, last * scale]
}

/** Cuts a length into equal parts with gaps between them. */
function cut(length: number, share: number | null, usual: number) {
  return (count: number, at: number, parts: number): { start: number; length: number } => {
    const wanted = share === null ? usual : (share * length) / count
    const gap = count > 1 ? Math.min(wanted, ((1 - KEPT) * length) / (count - 1)) : 0
    const one = (length - gap * (count - 1)) / count
    return { start: at * (one + gap), length: Math.max(1, one * parts + gap * (parts - 1)) }
  }
}

/** The largest box inside in which a step is as long along both axes, where that is asked for. */
function fitted({ equal, x, y }: AxesDescription, box: Box): Box {
  if (!equal) return box
  const [wide, high] = [Math.abs(x.high - x.low) || 1, Math.abs(y.high - y.low) || 1]
  const scale = Math.min(box.width / wide, box.height / high)
  const [width, height] = [wide * scale, high * scale]
  return { left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2, width, height }
}

// The legend of a box: what its entries look like, how large it is, and where it hides the least.
import type { Legend, Scale } from 'vega'
import type { KeyLook, LegendDescription, MarkerLook } from './description'
import { type Around, NOTHING_AROUND } from './around'
import type { Box } from './layout'
import { paintOf, shapeOf } from './shapes'
import { linesOf, roomOf } from './texts'
import { colorOf, FONT, px } from './units'

/** A place in the box, in pixels. */
type Place = readonly [x: number, y: number]

/** Half the side of the square in which the library draws a key; keys are wider than that. */
const UNIT = 6
const KEY = { width: px(20), height: px(7) } as const
const PADDING = 6
const ROW_GAP = 6
const COLUMN_GAP = px(20)
const LABEL_GAP = px(8)
const TITLE_GAP = 5
/** From the legend to the frame of the box. */
const EDGE = px(5)

/** Scales from the number of an entry to how it looks. */
export function legendScales({ entries }: LegendDescription): Scale[] {
  const looks = entries.map(lookOf)
  const ranges = {
    keyShape: looks.map(({ shape }) => shape),
    keyFill: looks.map(({ fill }) => fill),
    keyStroke: looks.map(({ stroke }) => stroke),
    keyWidth: looks.map(({ width }) => width),
    keyOpacity: looks.map(({ opacity }) => opacity),
    keyText: entries.map(({ text }) => linesOf(text).join(' ')),
  }
  const domain = entries.map((_, at) => at)
  return Object.entries(ranges).map(([name, range]) => ({ name, type: 'ordinal', domain, range }))
}

/** @param places where something is plotted. */
export function legendOf(legend: LegendDescription, box: Box, places: readonly Place[]): Legend {
  const [x, y] = placeOf(legend, box, places)
  return {
    ...{
      type: 'symbol',
      shape: 'keyShape',
      fill: 'keyFill',
      stroke: 'keyStroke',
      strokeWidth: 'keyWidth',
      opacity: 'keyOpacity',
    },
    ...{ orient: 'none', legendX: x, legendY: y, columns: columnsOf(legend), direction: 'vertical' },
    ...{ padding: PADDING, rowPadding: ROW_GAP, columnPadding: COLUMN_GAP, zindex: 1, aria: false, symbolLimit: 1000 },
    ...{
      symbolSize: (2 * UNIT) ** 2,
      symbolOffset: KEY.width / 2 - UNIT,
      labelOffset: KEY.width / 2 - UNIT + LABEL_GAP,
    },
    ...{ labelFont: FONT, labelFontSize: px(legend.size), labelLimit: 0, labelColor: colorOf(legend.color) },
    ...(legend.framed ? { fillColor: colorOf(legend.face), strokeColor: colorOf(legend.edge), cornerRadius: 3 } : {}),
    ...(legend.title === ''
      ? {}
      : {
          ...{
            title: linesOf(legend.title),
            titleFont: FONT,
            titleFontSize: px(legend.size),
            titleColor: colorOf(legend.color),
          },
          ...{ titleFontWeight: 'normal', titleLimit: 0, titleAnchor: 'middle', titlePadding: TITLE_GAP },
        }),
    encode: {
      legend: { enter: { fillOpacity: { value: legend.opacity } } },
      labels: { update: { text: { scale: 'keyText', field: 'value' } } },
    },
  }
}

interface EntryLook {
  readonly shape: string
  readonly fill: string
  readonly stroke: string
  readonly width: number
  readonly opacity: number
}

const NONE = 'transparent'

/** An entry is one symbol: a line, a mark, a line with a mark on it, or a small area. */
function lookOf({ line, marker, patch, opacity }: KeyLook): EntryLook {
  const seen = { opacity: opacity ?? 1 }
  if (patch) {
    const [x, y] = [KEY.width / 2 / UNIT, KEY.height / 2 / UNIT].map(short)
    const shape = `M-${x},-${y}L${x},-${y}L${x},${y}L-${x},${y}Z`
    return { ...seen, shape, fill: patch.face ?? NONE, stroke: patch.edge ?? NONE, width: px(patch.width) }
  }
  const half = short(KEY.width / 2 / UNIT)
  // The line ends at the mark, whose inside it would cross.
  const inner = marker && marker.face !== null ? short(radiusOf(marker)) : 0
  const plain = !line || line.dashes.length === 0
  const stroke = !line ? '' : plain ? `M-${half},0L-${inner},0M${inner},0L${half},0` : dashed(half, inner, line.dashes)
  const { fill = NONE, stroke: edge = NONE } = marker ? paintOf(marker.shape, marker.face, marker.edge) : {}
  return {
    ...seen,
    shape: `${stroke}${marker ? scaledPath(marker.shape, radiusOf(marker)) : ''}` || 'M0,0',
    fill,
    stroke: line?.color ?? edge,
    width: px(line?.width ?? marker?.width ?? 1),
  }
}

/** The pieces of a dashed line at both sides of a mark. The mark's edge is not dashed, so the line is no stroke with dashes. */
function dashed(half: number, inner: number, dashes: readonly number[]): string {
  let [path, x, at] = ['', -half, 0]
  while (x < half && at < 1000) {
    const end = Math.min(half, x + px(dashes[at % dashes.length] ?? 1) / UNIT)
    const isDrawn = at % 2 === 0 && (inner === 0 || end <= -inner || x >= inner)
    if (isDrawn) path += `M${short(x)},0L${short(end)},0`
    ;[x, at] = [end, at + 1]
  }
  return path
}

const radiusOf = ({ size }: MarkerLook): number => px(size) / 2 / UNIT

const short = (value: number): number => Math.round(value * 1000) / 1000

/** The path of a mark, by a factor larger. */
function scaledPath(letter: string, factor: number): string {
  const { path, scale = 1 } = shapeOf(letter)
  const size = short(factor * scale)
  if (path === 'circle') return `M${size},0A${size},${size},0,1,1,-${size},0A${size},${size},0,1,1,${size},0`
  const plain = PLAIN[path] ?? path
  return plain.replaceAll(/-?\d+(\.\d+)?/g, (number) => String(short(Number(number) * size)))
}

/** Shapes that the library has by name, as paths. */
const PLAIN: Readonly<Record<string, string>> = {
  square: 'M-1,-1L1,-1L1,1L-1,1Z',
  cross: 'M-1,-0.4L-0.4,-0.4L-0.4,-1L0.4,-1L0.4,-0.4L1,-0.4L1,0.4L0.4,0.4L0.4,1L-0.4,1L-0.4,0.4L-1,0.4Z',
}

const columnsOf = ({ columns, entries }: LegendDescription): number => Math.max(1, Math.min(columns, entries.length))

/** The size that the library gives it. */
function sizeOf(legend: LegendDescription): { readonly wide: number; readonly high: number } {
  const size = px(legend.size)
  const columns = columnsOf(legend)
  const rows = Math.ceil(legend.entries.length / columns)
  const widest = Math.max(...legend.entries.map(({ text }) => roomOf(linesOf(text).join(' '), size).width))
  const title = legend.title === '' ? { width: 0, height: 0 } : roomOf(legend.title, size)
  const entries = columns * (KEY.width + LABEL_GAP + widest) + (columns - 1) * COLUMN_GAP
  return {
    wide: Math.max(entries, title.width) + 2 * PADDING,
    high:
      rows * Math.max(2 * UNIT + 2, size) +
      (rows - 1) * ROW_GAP +
      2 * PADDING +
      (title.height && title.height + TITLE_GAP),
  }
}

/** The size with the room to the frame of the box. */
const outerOf = (legend: LegendDescription): { readonly width: number; readonly height: number } => {
  const { wide, high } = sizeOf(legend)
  return { width: wide + 2 * EDGE, height: high + 2 * EDGE }
}

/** How far it stands out of its box. */
export function legendRoom(legend: LegendDescription | null, box: Box): Around {
  if (!legend?.anchor) return NOTHING_AROUND
  const [x, y] = placeOf(legend, box, [])
  const { width, height } = outerOf(legend)
  const out = (end: number, length: number): number => Math.max(0, end - length)
  return {
    left: Math.max(0, EDGE - x),
    right: out(x - EDGE + width, box.width),
    top: Math.max(0, EDGE - y),
    bottom: out(y - EDGE + height, box.height),
  }
}

const ACROSS: Readonly<Record<string, number>> = { left: 0, center: 0.5, right: 1 }
const DOWN: Readonly<Record<string, number>> = { upper: 0, center: 0.5, lower: 1 }
/** In the order in which they are taken where several hide equally much. */
const ALL = 'upper right,upper left,lower left,lower right,center right,center left,lower center,upper center,center'

/** Its upper left corner. */
function placeOf(legend: LegendDescription, box: Box, places: readonly Place[]): Place {
  const { wide, high } = sizeOf(legend)
  const [width, height] = [wide + 2 * EDGE, high + 2 * EDGE]
  const cornerOf = (name: string): Place => {
    const [down = '', across = down] = (name === 'right' ? 'center right' : name).split(' ')
    const [right, low] = [ACROSS[across] ?? 1, DOWN[down] ?? 0]
    if (legend.anchor) {
      const [x, y] = legend.anchor
      return [EDGE + x * box.width - width * right, EDGE + (1 - y) * box.height - height * low]
    }
    return [EDGE + (box.width - width) * right, EDGE + (box.height - height) * low]
  }
  if (legend.place !== 'best' || legend.anchor) return cornerOf(legend.place === 'best' ? 'upper left' : legend.place)
  const hidden = ([x, y]: Place): number =>
    places.reduce((count, [px, py]) => count + Number(px >= x && px <= x + wide && py >= y && py <= y + high), 0)
  let best: Place = cornerOf('upper right')
  let least = Infinity
  for (const name of ALL.split(',')) {
    const corner = cornerOf(name)
    const count = hidden(corner)
    if (count < least) [best, least] = [corner, count]
    if (count === 0) break
  }
  return best
}

// Guides of a box: its grid, its axes with ticks and titles, and its frame.
import type { Axis, Mark, Scale } from 'vega'
import { AXIS_TITLE_GAP, axisRoom, TICK, TICK_GAP, TITLE_GAP } from './around'
import type { AxesDescription, AxisDescription, Side, Words } from './description'
import type { Box } from './layout'
import { linesOf } from './texts'
import type { Ticks } from './ticks'
import { colorOf, FONT, px } from './units'

/** Of frame and ticks. */
const THIN = px(0.8)
const MINOR_TICK = px(2)
const SIDES: readonly Side[] = ['bottom', 'left', 'top', 'right']

type Along = 'x' | 'y'

/** Nothing but what is asked for. */
const BARE = { domain: false, ticks: false, labels: false, translate: 0, tickRound: false, aria: false } as const

/** Scales of the values and, for each axis, of the texts at its ticks. */
export function scales(
  x: AxisDescription,
  y: AxisDescription,
  ticks: Readonly<Record<Along, Ticks>>,
  box: Box,
): Scale[] {
  return [
    valueScale(x, 'x', [0, box.width]),
    valueScale(y, 'y', [box.height, 0]),
    textScale('x', ticks.x),
    textScale('y', ticks.y),
  ]
}

function valueScale({ low, high, log }: AxisDescription, name: Along, length: [number, number]): Scale {
  const ends = { name, domain: [low, high], range: length, nice: false as const }
  return log ? { ...ends, type: 'log' } : { ...ends, type: 'linear', zero: false }
}

const textScale = (along: Along, { major }: Ticks): Scale => ({
  name: `${along}Text`,
  type: 'ordinal',
  domain: major.map(({ value }) => value),
  range: major.map(({ text }) => linesOf(text).join('\n')),
})

/** Ticks that lie within the axis. */
export function within({ low, high }: AxisDescription, ticks: Ticks): Ticks {
  const [from, to] = [Math.min(low, high), Math.max(low, high)]
  const some = (to - from) * 1e-6
  const isInside = (value: number): boolean => value >= from - some && value <= to + some
  return {
    ...ticks,
    major: ticks.major.filter(({ value }) => isInside(value)),
    minor: ticks.minor.filter(isInside),
  }
}

export function axes({ x, y }: AxesDescription, ticks: Readonly<Record<Along, Ticks>>): Axis[] {
  return [...grid('x', x, ticks.x), ...grid('y', y, ticks.y), ...axis('x', x, ticks.x), ...axis('y', y, ticks.y)]
}

function grid(along: Along, axis: AxisDescription, { major, minor }: Ticks): Axis[] {
  const look = axis.grid
  const values = [...major.map(({ value }) => value), ...(look?.minor ? minor : [])]
  if (!look || look.color === null || values.length === 0) return []
  const gridScale = along === 'x' ? 'y' : 'x'
  return [
    {
      ...{ ...BARE, scale: along, gridScale, orient: axis.side, values, grid: true },
      ...{ gridColor: look.color, gridWidth: px(look.width), gridOpacity: look.opacity },
      ...(look.dashes.length > 0 ? { gridDash: look.dashes.map(px) } : {}),
    },
  ]
}

function axis(along: Along, axis: AxisDescription, { major, minor }: Ticks): Axis[] {
  const { look, title, side } = axis
  const main: Axis = {
    ...BARE,
    scale: along,
    orient: side,
    values: major.map(({ value }) => value),
    zindex: 1,
    ticks: look.ticked,
    tickSize: TICK,
    tickColor: colorOf(look.tickColor),
    tickWidth: THIN,
    labels: major.some(({ text }) => text !== ''),
    labelFont: FONT,
    labelFontSize: px(look.size),
    labelColor: colorOf(look.color),
    labelLimit: 0,
    labelPadding: TICK_GAP,
    ...turned(axis),
    encode: {
      labels: {
        update: {
          text: { scale: `${along}Text`, field: 'value' },
          lineBreak: { value: '\n' },
          lineHeight: { value: px(look.size) * 1.2 },
        },
      },
    },
    ...(title ? titleOf(title, side) : {}),
  }
  const small = { ...BARE, scale: along, orient: side, values: [...minor], zindex: 1 }
  const between: Axis[] =
    minor.length > 0 && look.ticked
      ? [{ ...small, ticks: true, tickSize: MINOR_TICK, tickColor: colorOf(look.tickColor), tickWidth: px(0.6) }]
      : []
  return major.length > 0 || title ? [main, ...between] : between
}

const titleOf = ({ text, size, color, bold }: Words, side: Side): Partial<Axis> => ({
  title: linesOf(text),
  titleFont: FONT,
  titleFontSize: px(size),
  titleFontWeight: bold ? 'bold' : 'normal',
  titleLineHeight: px(size) * 1.2,
  titleColor: colorOf(color),
  titleLimit: 0,
  titlePadding: AXIS_TITLE_GAP,
  ...(side === 'left' || side === 'right' ? { titleAngle: -90 } : {}),
  ...(side === 'right' ? { titleBaseline: 'top' as const } : {}),
})

/** Labels that are turned are held at the end that is next to their tick. */
function turned({ side, look }: AxisDescription): Partial<Axis> {
  if (look.turned === 0) return look.align && side === 'bottom' ? { labelAlign: alignOf(look.align) } : {}
  const labelAngle = -look.turned
  if (side === 'left' || side === 'right') return { labelAngle }
  const isSteep = Math.abs(look.turned) % 180 > 1
  const usual = look.turned % 360 > 0 && look.turned % 360 < 180 ? 'right' : 'left'
  return isSteep ? { labelAngle, labelAlign: usual, labelBaseline: 'middle' } : { labelAngle }
}

const alignOf = (align: string): 'left' | 'center' | 'right' =>
  align === 'left' || align === 'right' ? align : 'center'

/** The frame: a line at each side that has a colour. */
export function spines({ frame }: AxesDescription, { width, height }: Box): Mark[] {
  const ends: Readonly<Record<Side, readonly [number, number, number, number]>> = {
    bottom: [0, height, width, height],
    left: [0, 0, 0, height],
    top: [0, 0, width, 0],
    right: [width, 0, width, height],
  }
  const lines = SIDES.flatMap((side) => {
    const [x, y, x2, y2] = ends[side]
    return frame[side] === null ? [] : [{ x, y, x2, y2, stroke: frame[side] }]
  })
  return lines.map((line) => ({
    type: 'rule',
    encode: {
      enter: {
        ...{ x: { value: line.x }, y: { value: line.y }, x2: { value: line.x2 }, y2: { value: line.y2 } },
        ...{ stroke: { value: line.stroke }, strokeWidth: { value: THIN }, strokeCap: { value: 'square' } },
      },
    },
  }))
}

/** What all numbers of an axis are multiples of, at the end of the axis. */
export function multiples({ x, y }: AxesDescription, ticks: Readonly<Record<Along, Ticks>>, box: Box): Mark[] {
  const text = (words: string, axis: AxisDescription, place: object): Mark => ({
    type: 'text',
    encode: {
      enter: {
        ...place,
        text: { value: words },
        font: { value: FONT },
        fontSize: { value: px(axis.look.size) },
        fill: { value: colorOf(axis.look.color) },
      },
    },
  })
  const found: Mark[] = []
  if (ticks.y.multiple) {
    const [at, align] = y.side === 'left' ? [0, 'left'] : [box.width, 'right']
    found.push(text(ticks.y.multiple, y, { x: { value: at }, y: { value: -TITLE_GAP }, align: { value: align } }))
  }
  if (ticks.x.multiple) {
    const down = box.height + axisRoom({ ...x, title: null }, ticks.x)
    const place = { x: { value: box.width }, y: { value: down }, align: { value: 'right' }, baseline: { value: 'top' } }
    found.push(text(ticks.x.multiple, x, place))
  }
  return found
}

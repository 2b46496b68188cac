// What is written around a box and how much room it takes there.
import type { AxesDescription, AxisDescription, Words } from './description'
import { roomOf, turnedRoomOf } from './texts'
import type { Ticks } from './ticks'
import { px } from './units'

/** Room at the four sides of a box, in pixels. */
export interface Around {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const NOTHING_AROUND: Around = { left: 0, right: 0, top: 0, bottom: 0 }

/** Room for either. */
export const larger = (a: Around = NOTHING_AROUND, b: Around = NOTHING_AROUND): Around => ({
  left: Math.max(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.max(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
})

export const TICK = px(3.5)
export const TICK_GAP = px(3.5)
export const TITLE_GAP = px(6)
export const AXIS_TITLE_GAP = px(4)

/** The room of a title. */
export const heightOf = (words: Words | null, gap: number): number =>
  words ? roomOf(words.text, px(words.size)).height + gap : 0

/** The room of an axis outside the box: ticks, their texts, the title. */
export function axisRoom(axis: AxisDescription, ticks: Ticks): number {
  const rooms = ticks.major.map(({ text }) => turnedRoomOf(text, px(axis.look.size), axis.look.turned))
  const lies = axis.side === 'bottom' || axis.side === 'top'
  const labels = Math.max(0, ...rooms.map(({ width, height }) => (lies ? height : width)))
  const tick = axis.look.ticked && ticks.major.length > 0 ? TICK : 0
  return tick + (labels > 0 ? TICK_GAP + labels : 0) + heightOf(axis.title, AXIS_TITLE_GAP)
}

/** The room around a box. The multiples of its ticks stand at the ends of the axes. */
export function aroundOf({ x, y, title }: AxesDescription, ticks: { readonly x: Ticks; readonly y: Ticks }): Around {
  const rooms = { ...NOTHING_AROUND }
  rooms[x.side] += axisRoom(x, ticks.x)
  rooms[y.side] += axisRoom(y, ticks.y)
  rooms.top += Math.max(heightOf(title, TITLE_GAP), ticks.y.multiple ? px(y.look.size) + TITLE_GAP : 0)
  return rooms
}

// Bridges: how the outline of a group gets from one of its nodes to another without taking in a node of others.
import { boxAround, grow, overlaps } from './rect'
import type { Bridge, Rect } from './types'

/** From the columns of one rectangle to the rows of another, around a corner. */
function elbow(a: Rect, b: Rect): Rect[] {
  const span = boxAround([a, b])
  if (!span) return []
  return [
    { ...span, x: a.x, width: a.width },
    { ...span, y: b.y, height: b.height },
  ]
}

/** The rectangles that a bridge takes in, its ends among them. */
export function bridgeRects(bridge: Bridge, from: Rect, to: Rect): Rect[] {
  if (bridge === 'from') return elbow(from, to)
  if (bridge === 'to') return elbow(to, from)
  const box = boxAround([from, to])
  return box ? [box] : []
}

const BRIDGES: readonly Bridge[] = ['box', 'from', 'to']

/** The widest bridge between two rectangles that stays `margin` away from all others; null where each meets one. */
export function bridgeBetween(from: Rect, to: Rect, margin: number, others: readonly Rect[]): Bridge | null {
  const isFree = (bridge: Bridge): boolean =>
    bridgeRects(bridge, from, to).every((rect) => !others.some((other) => overlaps(grow(rect, margin), other)))
  return BRIDGES.find(isFree) ?? null
}

// How the outline of a group gets from one of its nodes to another without taking in a node of others.
import { boxAround, grow, overlaps } from './rect'
import type { Elbow, Rect } from './types'

/** The two rectangles around a corner, its ends among them: the columns of one node, the rows of the other. */
export function elbowRects(elbow: Elbow, from: Rect, to: Rect): Rect[] {
  const span = boxAround([from, to])
  if (!span) return []
  const [columns, rows] = elbow === 'from' ? [from, to] : [to, from]
  return [
    { ...span, x: columns.x, width: columns.width },
    { ...span, y: rows.y, height: rows.height },
  ]
}

/** True where rectangles stay `margin` away from all others. */
export function areFree(rects: readonly Rect[], margin: number, others: readonly Rect[]): boolean {
  return rects.every((rect) => !others.some((other) => overlaps(grow(rect, margin), other)))
}

/** The corner between two rectangles where nobody else stands; null where there is none. */
export function freeElbow(from: Rect, to: Rect, margin: number, others: readonly Rect[]): Elbow | null {
  const elbows: readonly Elbow[] = ['from', 'to']
  return elbows.find((elbow) => areFree(elbowRects(elbow, from, to), margin, others)) ?? null
}

// A step along a direction that lowers the loss enough and flattens its slope enough: the strong conditions of Wolfe.
import type { Tensor as Core } from '../tensor'

/** A point along the direction: its step, the loss there, its gradient, and the slope along the direction. */
export interface Point {
  readonly step: number
  readonly loss: number
  readonly grad: Core
  readonly slope: number
}

interface Found {
  readonly point: Point
  /** How often the loss was computed. */
  readonly evaluations: number
}

/** How much of the slope's promise the loss must keep, and how much of the slope may be left. */
const [LOWER, FLATTER] = [1e-4, 0.9]
const TOLERANCE = 1e-9

/** The lowest place, within bounds, of the cubic that has the losses and slopes of two points. */
function cubicMinimum(a: Point, b: Point, low = Math.min(a.step, b.step), high = Math.max(a.step, b.step)): number {
  const d1 = a.slope + b.slope - (3 * (a.loss - b.loss)) / (a.step - b.step)
  const square = d1 ** 2 - a.slope * b.slope
  if (!(square >= 0)) return (low + high) / 2
  const d2 = Math.sqrt(square)
  const [left, right] = a.step <= b.step ? [a, b] : [b, a]
  const share = (right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2)
  return Math.min(Math.max(right.step - (right.step - left.step) * share, low), high)
}

/**
 * Looks for a step from `start` (step 0), beginning with `first`. `evaluate` gives the point of a step, `width` is the
 * largest element of the direction, `limit` bounds the number of steps that are tried.
 */
export function strongWolfe(
  evaluate: (step: number) => Point,
  start: Point,
  first: number,
  width: number,
  limit: number,
): Found {
  const isTooHigh = (point: Point): boolean => point.loss > start.loss + LOWER * point.step * start.slope
  const isFlat = (point: Point): boolean => Math.abs(point.slope) <= -FLATTER * start.slope
  let before = start
  let point = evaluate(first)
  let tries = 0
  let bracket: readonly [Point, Point] | null = null
  while (tries < limit && !bracket) {
    if (isTooHigh(point) || (tries > 1 && point.loss >= before.loss)) bracket = [before, point]
    else if (isFlat(point)) return { point, evaluations: tries + 1 }
    else if (point.slope >= 0) bracket = [before, point]
    else {
      const [least, most] = [point.step + 0.01 * (point.step - before.step), point.step * 10]
      const next = cubicMinimum(before, point, least, most)
      before = point
      point = evaluate(next)
      tries++
    }
  }
  return narrowed(evaluate, bracket ?? [start, point], { isTooHigh, isFlat, width, limit, tries })
}

interface Narrowing {
  readonly isTooHigh: (point: Point) => boolean
  readonly isFlat: (point: Point) => boolean
  readonly width: number
  readonly limit: number
  readonly tries: number
}

/** Narrows a bracket around a good step. */
function narrowed(evaluate: (step: number) => Point, bracket: readonly [Point, Point], search: Narrowing): Found {
  let { tries } = search
  let [a, b] = bracket
  let isLowFirst = a.loss <= b.loss
  let isStuck = false
  while (tries < search.limit && Math.abs(b.step - a.step) * search.width >= TOLERANCE) {
    const [near, far] = [Math.min(a.step, b.step), Math.max(a.step, b.step)]
    let step = cubicMinimum(a, b)
    const edge = 0.1 * (far - near)
    const isAtEdge = Math.min(far - step, step - near) < edge
    const isMoved: boolean = isAtEdge && (isStuck || step >= far || step <= near)
    if (isMoved) step = Math.abs(step - far) < Math.abs(step - near) ? far - edge : near + edge
    isStuck = isAtEdge && !isMoved
    const point = evaluate(step)
    tries++
    const [low, high] = isLowFirst ? [a, b] : [b, a]
    if (search.isTooHigh(point) || point.loss >= low.loss) {
      ;[a, b] = isLowFirst ? [low, point] : [point, low]
      isLowFirst = a.loss <= b.loss
      continue
    }
    const isDone = search.isFlat(point)
    const other = !isDone && point.slope * (high.step - low.step) >= 0 ? low : high
    ;[a, b] = isLowFirst ? [point, other] : [other, point]
    if (isDone) break
  }
  return { point: isLowFirst ? a : b, evaluations: tries + 1 }
}

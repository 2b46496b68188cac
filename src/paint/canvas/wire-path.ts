// The line of a wire that is being made: from an output port to a point, bending as settled wires do.
import type { Point } from '../../model/document'
import type { Path, Scene } from '../../scene/types'

/** Leaves and arrives along the direction in which values flow. */
export function wirePath(from: Point, to: Point, direction: Scene['direction']): Path {
  const along = direction === 'right' ? to.x - from.x : to.y - from.y
  const across = direction === 'right' ? Math.abs(to.y - from.y) : Math.abs(to.x - from.x)
  const reach = Math.max(Math.abs(along) / 2, Math.min(60, across / 2), 16)
  const [one, two] =
    direction === 'right'
      ? [
          { x: from.x + reach, y: from.y },
          { x: to.x - reach, y: to.y },
        ]
      : [
          { x: from.x, y: from.y + reach },
          { x: to.x, y: to.y - reach },
        ]
  return { start: from, curves: [[one, two, to]] }
}

// The way between scene coordinates (x, y) and layout axes (flow, cross).
import type { Point } from '../../model/document'
import type { Path } from '../types'
import type { Box } from './boxes'
import type { FlowPath, FlowPoint } from './curves'

export class Axes {
  private readonly isRight: boolean

  constructor(direction: 'right' | 'down') {
    this.isRight = direction === 'right'
  }

  point(flow: number, cross: number): Point {
    return this.isRight ? { x: flow, y: cross } : { x: cross, y: flow }
  }

  flowPoint({ x, y }: Point): FlowPoint {
    return this.isRight ? { flow: x, cross: y } : { flow: y, cross: x }
  }

  /** The box of this size with its corner at a point. */
  box({ x, y }: Point, size: { readonly width: number; readonly height: number }): Box {
    return this.isRight
      ? { flow: x, cross: y, length: size.width, breadth: size.height }
      : { flow: y, cross: x, length: size.height, breadth: size.width }
  }

  path(path: FlowPath): Path {
    const start = this.point(path[0]!, path[1]!)
    const curves: [Point, Point, Point][] = []
    for (let at = 2; at < path.length; at += 6) {
      curves.push([
        this.point(path[at]!, path[at + 1]!),
        this.point(path[at + 2]!, path[at + 3]!),
        this.point(path[at + 4]!, path[at + 5]!),
      ])
    }
    return { start, curves }
  }
}

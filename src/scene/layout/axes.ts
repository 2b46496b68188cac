// The way between scene coordinates (x, y) and layout axes (flow, cross).
import type { Point } from '../../model/document'
import type { Path } from '../types'
import type { Box } from './boxes'
import { curveCount, type FlowPath, type FlowPoint } from './curves'

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
    const pointAt = (number: number): Point => this.point(path[number]!, path[number + 1]!)
    const curves: [Point, Point, Point][] = []
    for (let curve = 0; curve < curveCount(path); curve++) {
      const at = 6 * curve
      curves.push([pointAt(at + 2), pointAt(at + 4), pointAt(at + 6)])
    }
    return { start: pointAt(0), curves }
  }
}

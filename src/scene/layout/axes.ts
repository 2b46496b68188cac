// The way between scene coordinates (x, y) and layout axes (flow, cross).
import type { Point } from '../../model/document'
import type { Path, Rect } from '../types'
import type { Box } from './boxes'
import type { FlowPath, FlowPoint } from './curves'
import type { FlowNode } from './graph'
import type { LayoutNode } from './types'

export class Axes {
  constructor(private readonly direction: 'right' | 'down') {}

  point({ flow, cross }: FlowPoint): Point {
    return this.direction === 'right' ? { x: flow, y: cross } : { x: cross, y: flow }
  }

  flowPoint({ x, y }: Point): FlowPoint {
    return this.direction === 'right' ? { flow: x, cross: y } : { flow: y, cross: x }
  }

  box({ x, y, width, height }: Rect): Box {
    return this.direction === 'right'
      ? { flow: x, cross: y, length: width, breadth: height }
      : { flow: y, cross: x, length: height, breadth: width }
  }

  rect({ flow, cross, length, breadth }: Box): Rect {
    return this.direction === 'right'
      ? { x: flow, y: cross, width: length, height: breadth }
      : { x: cross, y: flow, width: breadth, height: length }
  }

  node(node: LayoutNode): FlowNode {
    const { length, breadth } = this.box({ x: 0, y: 0, width: node.width, height: node.height })
    return { length, breadth, inputs: node.inputs, outputs: node.outputs, flush: node.flush }
  }

  path({ start, curves }: FlowPath): Path {
    return {
      start: this.point(start),
      curves: curves.map(([a, b, c]) => [this.point(a), this.point(b), this.point(c)] as const),
    }
  }
}

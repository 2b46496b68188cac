// Graphs in short text for the table tests of the layout passes, and checks of finished drawings.
import { edgeTable, flowGraph, nodeTable, type FlowGraph } from '../layout/graph'
import type { LayoutInput, LayoutResult } from '../layout/types'
import type { Path, Rect } from '../types'
import type { Point } from '../../model/document'

interface Wired {
  readonly names: readonly string[]
  readonly edges: readonly { readonly from: number; readonly to: number; readonly port: number }[]
}

/** `x w > mul; mul b > y`: inputs of each node in port order, separated by semicolons; `a` alone is a node without wires. */
function parse(text: string): Wired {
  const names: string[] = []
  const edges: { from: number; to: number; port: number }[] = []
  const numberOf = (name: string): number => {
    if (!names.includes(name)) names.push(name)
    return names.indexOf(name)
  }
  for (const line of text.split(';')) {
    const [left = '', right] = line.split('>')
    const inputs = left.trim().split(/\s+/).map(numberOf)
    if (right === undefined) continue
    const to = numberOf(right.trim())
    inputs.forEach((from, port) => edges.push({ from, to, port }))
  }
  return { names, edges }
}

/** A graph of the layout passes; every node is 100 long and 60 broad. */
export function graphOf(text: string): {
  graph: FlowGraph
  number: (name: string) => number
  names: readonly string[]
} {
  const { names, edges } = parse(text)
  const nodes = nodeTable(names.length)
  nodes.length.fill(100)
  nodes.breadth.fill(60)
  nodes.outputs.fill(1)
  const table = edgeTable(edges.length)
  edges.forEach(({ from, to, port }, edge) => {
    table.source[edge] = from
    table.target[edge] = to
    table.port[edge] = port
    nodes.inputs[to] = (nodes.inputs[to] ?? 0) + 1
  })
  return { graph: flowGraph(nodes, table), number: (name) => names.indexOf(name), names }
}

/** Input of the whole layout; `change` may give nodes other sizes or pins. */
export function layoutInputOf(
  text: string,
  direction: 'right' | 'down' = 'right',
  change: (name: string) => Partial<LayoutInput['nodes'][number]> = () => ({}),
): LayoutInput {
  const { names, edges } = parse(text)
  return {
    direction,
    nodes: names.map((name, node) => ({
      width: 152,
      height: 92,
      inputs: edges.filter(({ to }) => to === node).length,
      outputs: 1,
      flush: false,
      pinned: null,
      before: null,
      ...change(name),
    })),
    edges: edges.map((edge) => ({ ...edge, output: 0, before: null })),
  }
}

/** Points along a path. */
export function sample(path: Path, pieces = 48): Point[] {
  const points = [path.start]
  let start = path.start
  for (const [one, two, end] of path.curves) {
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces
      const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3]
      points.push({
        x: a * start.x + b * one.x + c * two.x + d * end.x,
        y: a * start.y + b * one.y + c * two.y + d * end.y,
      })
    }
    start = end
  }
  return points
}

export function isInside({ x, y }: Point, rect: Rect, margin: number): boolean {
  const [dx, dy] = [Math.min(x - rect.x, rect.x + rect.width - x), Math.min(y - rect.y, rect.y + rect.height - y)]
  return dx > -margin && dy > -margin
}

export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Everything that must not happen in a drawing, in words; empty when it is fine. `margin` is the free zone around nodes. */
export function faultsOf(input: LayoutInput, result: LayoutResult, margin = 7): string[] {
  const faults: string[] = []
  result.nodes.forEach((node, a) =>
    result.nodes.slice(a + 1).forEach((other, b) => {
      if (overlap(node, other)) faults.push(`nodes ${a} and ${a + 1 + b} overlap`)
    }),
  )
  result.edges.forEach(({ path }, edge) => {
    const { from, to } = input.edges[edge] ?? { from: -1, to: -1 }
    const points = sample(path)
    result.nodes.forEach((node, number) => {
      // Its own nodes are touched at the ports, not entered.
      const isOwn = number === from || number === to
      if (points.some((point) => isInside(point, node, isOwn ? -0.5 : margin)))
        faults.push(`edge ${edge} meets node ${number}`)
    })
  })
  return faults
}

// Layout: from sizes and wires to places and paths.
import type { Point } from '../../model/document'
import type { Path, Rect, Scene } from '../types'

export interface LayoutNode {
  readonly width: number
  readonly height: number
  readonly inputs: number
  readonly outputs: number
  /** Where the user has put it. */
  readonly pinned: Point | null
}

export interface LayoutEdge {
  readonly from: number
  readonly output: number
  readonly to: number
  readonly port: number
}

export interface LayoutInput {
  readonly direction: 'right' | 'down'
  readonly nodes: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
  /** The scene before an edit. */
  readonly previous: Scene | null
}

export interface LayoutResult {
  readonly nodes: readonly {
    readonly rect: Rect
    readonly inputs: readonly Point[]
    readonly outputs: readonly Point[]
  }[]
  readonly edges: readonly { readonly path: Path; readonly label: Point }[]
}

function spread(count: number, length: number): number[] {
  const gap = Math.min(24, (length - 28) / Math.max(1, count - 1))
  return Array.from({ length: count }, (_, index) => length / 2 + (index - (count - 1) / 2) * gap)
}

/** Lays out a graph. */
export function layout(input: LayoutInput): LayoutResult {
  const right = input.direction === 'right'
  const rank = input.nodes.map(() => 0)
  for (let round = 0; round < input.nodes.length; round++) {
    let changed = false
    for (const edge of input.edges) {
      const least = (rank[edge.from] ?? 0) + 1
      if ((rank[edge.to] ?? 0) >= least) continue
      rank[edge.to] = least
      changed = true
    }
    if (!changed) break
  }
  const filled: number[] = []
  const nodes = input.nodes.map((node, index) => {
    const at = rank[index] ?? 0
    const across = filled[at] ?? 0
    filled[at] = across + (right ? node.height : node.width) + 40
    const rect = {
      x: node.pinned?.x ?? (right ? at * 280 : across),
      y: node.pinned?.y ?? (right ? across : at * 180),
      width: node.width,
      height: node.height,
    }
    const ports = (count: number, end: 0 | 1): Point[] =>
      spread(count, right ? rect.height : rect.width).map((offset) =>
        right
          ? { x: rect.x + end * rect.width, y: rect.y + offset }
          : { x: rect.x + offset, y: rect.y + end * rect.height },
      )
    return { rect, inputs: ports(node.inputs, 0), outputs: ports(node.outputs, 1) }
  })
  const edges = input.edges.map((edge) => {
    const start = nodes[edge.from]?.outputs[edge.output] ?? { x: 0, y: 0 }
    const end = nodes[edge.to]?.inputs[edge.port] ?? { x: 0, y: 0 }
    const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
    const first = right ? { x: middle.x, y: start.y } : { x: start.x, y: middle.y }
    const second = right ? { x: middle.x, y: end.y } : { x: end.x, y: middle.y }
    const path: Path = { start, curves: [[first, second, end]] }
    return { path, label: middle }
  })
  return { nodes, edges }
}

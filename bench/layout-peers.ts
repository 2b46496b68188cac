// The two layouts the benchmark compares, behind one shape: prepare a graph, lay it out, draw the result.
import dagre from '@dagrejs/dagre'
import { layout } from '../src/scene/layout/layout'
import type { LayoutInput } from '../src/scene/layout/types'
import type { BenchGraph } from './layout-families'
import type { Drawing, DrawnPoint } from './layout-quality'

const NODE = { width: 152, height: 92 }
const PIECES = 12

/** A layout of one graph: only `run` is timed. */
export interface Peer {
  readonly name: string
  readonly prepare: (graph: BenchGraph) => { readonly run: () => void; readonly draw: () => Drawing }
}

function flat(path: ReturnType<typeof layout>['edges'][number]['path']): DrawnPoint[] {
  const points: DrawnPoint[] = [path.start]
  let start = path.start
  for (const [first, second, end] of path.curves) {
    for (let piece = 1; piece <= PIECES; piece++) {
      const t = piece / PIECES
      const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3]
      points.push({
        x: a * start.x + b * first.x + c * second.x + d * end.x,
        y: a * start.y + b * first.y + c * second.y + d * end.y,
      })
    }
    start = end
  }
  return points
}

export const ours: Peer = {
  name: 'Gradloom',
  prepare({ inputs, edges }) {
    const input: LayoutInput = {
      direction: 'right',
      nodes: inputs.map((count) => ({ ...NODE, inputs: count, outputs: 1, flush: false, pinned: null, before: null })),
      edges: edges.map((edge) => ({ ...edge, output: 0, before: null })),
    }
    let result: ReturnType<typeof layout> = { nodes: [], edges: [] }
    return {
      run() {
        result = layout(input)
      },
      draw: () => ({
        boxes: result.nodes,
        wires: edges.map(({ from, to }, edge) => ({ from, to, points: flat(result.edges[edge]!.path) })),
      }),
    }
  },
}

export const dagreLayout: Peer = {
  name: 'dagre',
  prepare({ inputs, edges }) {
    const graph = new dagre.graphlib.Graph({ multigraph: true })
    graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 96, edgesep: 20 })
    inputs.forEach((_, node) => graph.setNode(String(node), { ...NODE }))
    edges.forEach(({ from, to }, edge) => graph.setEdge(String(from), String(to), {}, String(edge)))
    return {
      run() {
        dagre.layout(graph)
      },
      draw: () => ({
        boxes: inputs.map((_, node) => {
          const { x = 0, y = 0 } = graph.node(String(node)) as Partial<DrawnPoint>
          return { x: x - NODE.width / 2, y: y - NODE.height / 2, ...NODE }
        }),
        wires: edges.map(({ from, to }, edge) => ({
          from,
          to,
          points: (graph.edge(String(from), String(to), String(edge)) as { points?: DrawnPoint[] }).points ?? [],
        })),
      }),
    }
  },
}

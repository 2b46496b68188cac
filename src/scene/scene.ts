// buildScene: document and trace → the geometry of the whole picture, by pure passes.
import type { Catalog } from '../model/catalog'
import { edgesOf, type Edge, type GraphDocument } from '../model/document'
import type { Trace } from '../model/trace'
import { layout, type LayoutInput, type LayoutResult } from './layout/layout'
import { measure, type MeasuredNode } from './measure'
import type { Rect, Scene, SceneEdge, SceneNode, ScenePort } from './types'

/** Free space around everything. */
const MARGIN = 24

/** Wires whose ends both exist; a damaged document may have others. */
function drawableEdges(document: GraphDocument, measured: readonly MeasuredNode[]): Edge[] {
  const outputs = new Map(measured.map((each) => [each.node.id, each.outputs.length]))
  return edgesOf(document).filter((edge) => edge.from.output < (outputs.get(edge.from.node) ?? 0))
}

function layoutInput(
  document: GraphDocument,
  measured: readonly MeasuredNode[],
  edges: readonly Edge[],
): Omit<LayoutInput, 'previous'> {
  const index = new Map(document.nodes.map((node, at) => [node.id, at]))
  const at = (id: string): number => index.get(id) ?? -1
  return {
    direction: document.direction,
    nodes: measured.map((each) => ({
      width: each.width,
      height: each.height,
      inputs: each.inputs.length,
      outputs: each.outputs.length,
      pinned: each.node.position ?? null,
    })),
    edges: edges.map(({ from, to, port }) => ({ from: at(from.node), output: from.output, to: at(to), port })),
  }
}

function sceneNode(measured: MeasuredNode, placed: LayoutResult['nodes'][number], isRoot: boolean): SceneNode {
  const { node, op } = measured
  const ports = (names: MeasuredNode['inputs'], places: LayoutResult['nodes'][number]['inputs']): ScenePort[] =>
    names.flatMap((port, index) => {
      const at = places[index]
      return at ? [{ ...port, at }] : []
    })
  return {
    ...placed.rect,
    id: node.id,
    op: node.op,
    category: op?.category ?? 'math',
    symbol: op?.symbol ?? '?',
    badge: measured.badge,
    title: measured.title,
    name: node.name ?? null,
    isRoot,
    pinned: node.position !== undefined,
    inputs: ports(measured.inputs, placed.inputs),
    outputs: ports(measured.outputs, placed.outputs),
    rows: measured.rows,
  }
}

function boundsOf(nodes: readonly Rect[], marker: Scene['marker']): Rect {
  const rects = marker ? [...nodes, { x: marker.at.x, y: marker.at.y - 10, width: 40, height: 20 }] : nodes
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 }
  const left = Math.min(...rects.map((rect) => rect.x)) - MARGIN
  const top = Math.min(...rects.map((rect) => rect.y)) - MARGIN
  const right = Math.max(...rects.map((rect) => rect.x + rect.width)) + MARGIN
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + MARGIN
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function markerOf(nodes: readonly SceneNode[], direction: Scene['direction']): Scene['marker'] {
  const from = nodes.find((node) => node.isRoot)?.outputs[0]?.at
  if (!from) return null
  const to = direction === 'right' ? { x: from.x + 48, y: from.y } : { x: from.x, y: from.y + 48 }
  return { at: to, path: { start: from, curves: [[from, to, to]] } }
}

/**
 * The picture of a document. Pure: the same document, trace and previous scene give the same scene.
 * `previous` is the scene before an edit: what the edit does not touch keeps its order and stays near its place.
 */
export function buildScene(document: GraphDocument, catalog: Catalog, trace: Trace | null, previous?: Scene): Scene {
  const measured = measure(document, catalog, trace)
  const edges = drawableEdges(document, measured)
  const placed = layout({ ...layoutInput(document, measured, edges), previous: previous ?? null })
  const nodes = measured.flatMap((each, index) => {
    const place = placed.nodes[index]
    return place ? [sceneNode(each, place, each.node.id === document.root)] : []
  })
  const sceneEdges = edges.flatMap((edge, index): SceneEdge[] => {
    const routed = placed.edges[index]
    return routed ? [{ ...edge, ...routed }] : []
  })
  const marker = markerOf(nodes, document.direction)
  return { direction: document.direction, nodes, edges: sceneEdges, marker, bounds: boundsOf(nodes, marker) }
}

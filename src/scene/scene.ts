// buildScene: document and trace → the geometry of the whole picture, by pure passes.
import type { Catalog } from '../model/catalog'
import { callName, edgesOf, type Edge, type NodeId, type Point } from '../model/document'
import type { PictureDocument } from '../model/groups/fold'
import { pathsOf } from '../model/groups/groups'
import type { Trace } from '../model/trace'
import { groupBounds, sceneGroups } from './groups'
import { layout } from './layout/layout'
import type { LayoutEdge, LayoutNode, PlacedNode } from './layout/types'
import { measure, type MeasuredNode } from './measure'
import { LABEL } from './node-metrics'
import { pathBounds, pointAt } from './path'
import { boxAround, grow } from './rect'
import type { Rect, Scene, SceneEdge, SceneNode, ScenePort } from './types'

/** Free space around everything. */
const MARGIN = 24

/** Wires whose ends both exist; a damaged document may have others. */
function drawableEdges(document: PictureDocument, measured: readonly MeasuredNode[]): Edge[] {
  const outputs = new Map(measured.map((each) => [each.node.id, each.outputs.length]))
  return edgesOf(document).filter((edge) => edge.from.output < (outputs.get(edge.from.node) ?? 0))
}

/** Ids of nodes that are new or whose wires differ from the scene before. */
function touchedNodes(nodes: readonly MeasuredNode[], edges: readonly Edge[], previous: Scene): Set<NodeId> {
  const known = new Set(previous.nodes.map((node) => node.id))
  const touched = new Set(nodes.flatMap(({ node }) => (known.has(node.id) ? [] : [node.id])))
  const keyOf = ({ id, from }: Pick<Edge, 'id' | 'from'>): string => `${id} ${from.node}:${from.output}`
  const before = new Set(previous.edges.map(keyOf))
  const after = new Set(edges.map(keyOf))
  for (const edge of edges) if (!before.has(keyOf(edge))) touched.add(edge.from.node).add(edge.to)
  for (const edge of previous.edges) if (!after.has(keyOf(edge))) touched.add(edge.from.node).add(edge.to)
  return touched
}

/** What the layout needs to know of the nodes; `previous` has the same direction. */
function layoutNodes(
  nodes: readonly MeasuredNode[],
  edges: readonly Edge[],
  previous: Scene | undefined,
): LayoutNode[] {
  const before = new Map(previous?.nodes.map((node) => [node.id, node]))
  const touched = previous ? touchedNodes(nodes, edges, previous) : new Set<NodeId>()
  return nodes.map(({ node, width, height, inputs, outputs }): LayoutNode => {
    const at = before.get(node.id)
    return {
      width,
      height,
      inputs: inputs.length,
      outputs: outputs.length,
      groups: pathsOf(node),
      flush: false,
      pinned: node.position ?? null,
      before: at ? { at, untouched: !touched.has(node.id) } : null,
    }
  })
}

function layoutEdges(
  nodes: readonly MeasuredNode[],
  edges: readonly Edge[],
  previous: Scene | undefined,
): LayoutEdge[] {
  const index = new Map(nodes.map(({ node }, at) => [node.id, at]))
  const paths = new Map(previous?.edges.map((edge) => [edge.id, edge.path]))
  return edges.map(({ id, from, to, port }): LayoutEdge => {
    const path = paths.get(id)
    return {
      from: index.get(from.node) ?? 0,
      output: from.output,
      to: index.get(to) ?? 0,
      port,
      before: path ? pointAt(path, 0.5) : null,
    }
  })
}

/** The word at the end of the root's arrow, laid out like a node so that it has room. */
const MARKER_NODE: LayoutNode = {
  width: 56,
  height: 24,
  inputs: 1,
  outputs: 0,
  flush: true,
  pinned: null,
  before: null,
}

function sceneNode(
  { node, op, badge, title, rows, ...measured }: MeasuredNode,
  placed: PlacedNode,
  isRoot: boolean,
): SceneNode {
  const ports = (named: MeasuredNode['inputs'], places: readonly Point[]): ScenePort[] =>
    places.flatMap((at, index) => {
      const port = named[index]
      return port ? [{ ...port, at }] : []
    })
  const { x, y, width, height } = placed
  return {
    ...{ x, y, width, height },
    id: node.id,
    op: node.name === undefined ? callName(node) : node.op,
    category: node.group ? 'group' : (op?.category ?? 'math'),
    symbol: node.group ? '+' : (op?.symbol ?? '?'),
    group: node.group ? { path: node.group.path, count: node.group.count } : null,
    badge,
    title,
    name: node.name ?? null,
    isRoot,
    pinned: node.position !== undefined,
    inputs: ports(measured.inputs, placed.inputs),
    outputs: ports(measured.outputs, placed.outputs),
    rows,
  }
}

function labelBounds({ x, y }: Point): Rect {
  return { x: x - LABEL.width / 2, y: y - LABEL.height / 2, width: LABEL.width, height: LABEL.height }
}

function boundsOf(rects: readonly Rect[]): Rect {
  const box = boxAround(rects)
  return box ? grow(box, MARGIN) : { x: 0, y: 0, width: 0, height: 0 }
}

/**
 * The scene of a picture. Pure: the same document, trace and previous scene give the same scene.
 * `previous` is the scene before an edit: what the edit does not touch keeps its order and stays near its place.
 */
export function buildScene(document: PictureDocument, catalog: Catalog, trace: Trace | null, previous?: Scene): Scene {
  const { direction } = document
  const { nodes: measured, form } = measure(document, catalog, trace)
  const edges = drawableEdges(document, measured)
  const before = previous?.direction === direction ? previous : undefined
  const nodes = layoutNodes(measured, edges, before)
  const wires = layoutEdges(measured, edges, before)
  const root = measured.findIndex(({ node }) => node.id === document.root)
  if (root !== -1) {
    wires.push({ from: root, output: 0, to: nodes.length, port: 0, before: null })
    nodes.push(MARKER_NODE)
  }
  const placed = layout({ direction, tight: form === 'compact', nodes, edges: wires })
  const markerPath = placed.edges[edges.length]?.path
  const sceneNodes = measured.flatMap((each, at) => {
    const place = placed.nodes[at]
    return place ? [sceneNode(each, place, at === root)] : []
  })
  const sceneEdges = edges.flatMap((edge, at): SceneEdge[] => {
    const routed = placed.edges[at]
    return routed ? [{ ...edge, ...routed }] : []
  })
  const groups = sceneGroups(document, sceneNodes, sceneEdges)
  const placedNodes = new Map(sceneNodes.map((node) => [node.id, node]))
  const bounds = boundsOf([
    ...placed.nodes,
    ...placed.edges.map(({ path }) => pathBounds(path)),
    ...sceneEdges.map(({ label }) => labelBounds(label)),
    ...groups.flatMap((group) => groupBounds(group, placedNodes)),
  ])
  const at = markerPath?.curves.at(-1)?.[2]
  const marker = at ? { at, path: markerPath } : null
  return { direction, nodes: sceneNodes, edges: sceneEdges, groups, marker, bounds }
}

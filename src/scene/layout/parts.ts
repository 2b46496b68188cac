// Pass: parts. Layers every connected part of a graph, and says where each was before.
import type { Point } from '../../model/document'
import type { Move } from './arrange'
import type { Axes } from './axes'
import { components } from './components'
import { acyclicEdges } from './cycles'
import { edgeTable, groupBy, nodeTable, type EdgeTable, type NodeTable } from './graph'
import type { Membership } from './gather'
import { layered, type Before, type Layered } from './layered'
import type { LayoutInput, LayoutNode } from './types'

/** A connected part, layered by itself. */
export interface Part {
  /** Numbers of its nodes and edges in the whole graph. */
  readonly nodes: Int32Array
  readonly edges: Int32Array
  readonly layered: Layered
}

/** All edges of the input as a table. */
export function tableOfEdges({ edges }: LayoutInput): EdgeTable {
  const table = edgeTable(edges.length)
  for (let edge = 0; edge < edges.length; edge++) {
    const { from, output, to, port } = edges[edge]!
    table.source[edge] = from
    table.output[edge] = output
    table.target[edge] = to
    table.port[edge] = port
  }
  return table
}

function tableOfNodes({ nodes, direction }: LayoutInput, numbers: Int32Array): NodeTable {
  const table = nodeTable(numbers.length)
  for (let index = 0; index < numbers.length; index++) {
    const { width, height, inputs, outputs, flush } = nodes[numbers[index]!]!
    table.length[index] = direction === 'right' ? width : height
    table.breadth[index] = direction === 'right' ? height : width
    table.inputs[index] = inputs
    table.outputs[index] = outputs
    table.flush[index] = flush ? 1 : 0
  }
  return table
}

/** Edges of a part, between the numbers that its nodes have within it. */
function localEdges(table: EdgeTable, edges: Int32Array, numberIn: Int32Array): EdgeTable {
  const local = edgeTable(edges.length)
  for (let index = 0; index < edges.length; index++) {
    const edge = edges[index]!
    local.source[index] = numberIn[table.source[edge]!]!
    local.output[index] = table.output[edge]!
    local.target[index] = numberIn[table.target[edge]!]!
    local.port[index] = table.port[edge]!
  }
  return local
}

function beforeOf(input: LayoutInput, axes: Axes, nodes: Int32Array, edges: Int32Array): Before | null {
  if (!nodes.some((node) => input.nodes[node]!.before)) return null
  const before: Before = {
    nodes: new Float64Array(nodes.length).fill(NaN),
    edges: new Float64Array(edges.length).fill(NaN),
    untouched: new Uint8Array(nodes.length),
  }
  nodes.forEach((node, index) => {
    const known = input.nodes[node]!.before
    if (!known) return
    const box = axes.box(known.at, known.at)
    before.nodes[index] = box.cross + box.breadth / 2
    before.untouched[index] = known.untouched ? 1 : 0
  })
  edges.forEach((edge, index) => {
    const middle = input.edges[edge]!.before
    if (middle) before.edges[index] = axes.flowPoint(middle).cross
  })
  return before
}

/** The groups of a part's nodes; null where no two of them are in one. */
function membersOf(input: LayoutInput, nodes: Int32Array): Membership | null {
  const groups = Array.from(nodes, (node) => input.nodes[node]!.groups ?? [])
  return groups.some((each) => each.length > 0) ? groups : null
}

/** Layers every connected part. Edges that close a cycle take no part. */
export function layParts(input: LayoutInput, axes: Axes, table: EdgeTable): Part[] {
  const { direction, tight = false } = input
  const nodeCount = input.nodes.length
  const acyclic = acyclicEdges(nodeCount, table)
  const { parts, partOf } = components(nodeCount, table)
  const partCount = parts.start.length - 1
  const numberIn = new Int32Array(nodeCount)
  for (let at = 0; at < nodeCount; at++) numberIn[parts.items[at]!] = at - parts.start[partOf[parts.items[at]!]!]!
  const partOfEdge = new Int32Array(table.edgeCount)
  for (let edge = 0; edge < table.edgeCount; edge++) {
    partOfEdge[edge] = acyclic[edge] ? partOf[table.source[edge]!]! : partCount
  }
  const edgesOf = groupBy(partOfEdge, partCount + 1)
  return Array.from({ length: partCount }, (_, part): Part => {
    const nodes = parts.items.subarray(parts.start[part], parts.start[part + 1])
    const edges = edgesOf.items.subarray(edgesOf.start[part], edgesOf.start[part + 1])
    const before = beforeOf(input, axes, nodes, edges)
    const groups = membersOf(input, nodes)
    const options = { direction, tight, ...(groups ? { groups } : {}), ...(before ? { before } : {}) }
    return { nodes, edges, layered: layered(tableOfNodes(input, nodes), localEdges(table, edges, numberIn), options) }
  })
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

/**
 * The move that brings a part to where most of its pinned nodes are, if most are pinned; else to where the nodes were before that
 * the edit left alone; null if it is new.
 */
export function anchorOf(input: LayoutInput, axes: Axes, { nodes: numbers, layered: drawn }: Part): Move | null {
  if (!numbers.some((number) => input.nodes[number]!.pinned ?? input.nodes[number]!.before)) return null
  const nodes = Array.from(numbers, (number) => input.nodes[number]!)
  const movesTo = (placeOf: (node: LayoutNode) => Point | null): Move[] =>
    nodes.flatMap((node, at) => {
      const place = placeOf(node)
      if (!place) return []
      const { flow, cross, breadth } = axes.box(place, node)
      return [{ flow: flow - drawn.flow[at]!, cross: cross + breadth / 2 - drawn.cross[at]! }]
    })
  const pinned = movesTo((node) => node.pinned)
  const known = movesTo((node) => (node.pinned ? null : (node.before?.at ?? null)))
  const steady = movesTo((node) => (node.pinned || !node.before?.untouched ? null : node.before.at))
  const wanted = 2 * pinned.length > nodes.length ? pinned : steady.length > 0 ? steady : known
  if (wanted.length === 0) return null
  return { flow: median(wanted.map((move) => move.flow)), cross: median(wanted.map((move) => move.cross)) }
}

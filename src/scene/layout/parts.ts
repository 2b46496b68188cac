// Pass: parts. Layers every connected part of a graph, and says where each was before.
import type { Point } from '../../model/document'
import type { Move } from './arrange'
import type { Axes } from './axes'
import type { Box } from './boxes'
import { components } from './components'
import { acyclicEdges, type FlowEdge } from './graph'
import { layered, type Before, type Layered } from './layered'
import type { LayoutInput, LayoutNode } from './types'

/** A connected part, layered by itself. */
export interface Part {
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly layered: Layered
  /** Boxes of its nodes in its own coordinates. */
  readonly boxes: readonly Box[]
}

function beforeOf(input: LayoutInput, axes: Axes, nodes: readonly number[], edges: readonly number[]): Before | null {
  if (!nodes.some((node) => input.nodes[node]!.before)) return null
  const middle = (node: number): number => {
    const { before } = input.nodes[node]!
    if (!before) return NaN
    const box = axes.box(before.at)
    return box.cross + box.breadth / 2
  }
  const crossOf = (edge: number): number => {
    const { before } = input.edges[edge]!
    return before ? axes.flowPoint(before).cross : NaN
  }
  return {
    nodes: Float64Array.from(nodes, middle),
    edges: Float64Array.from(edges, crossOf),
    untouched: Uint8Array.from(nodes, (node) => (input.nodes[node]!.before?.untouched ? 1 : 0)),
  }
}

/** Layers every connected part. Edges that close a cycle take no part. */
export function layParts(input: LayoutInput, axes: Axes): Part[] {
  const { nodes, edges, direction } = input
  const acyclic = acyclicEdges(nodes.length, edges)
  const groups = components(nodes.length, edges)
  const partOf = new Int32Array(nodes.length)
  const numberIn = new Int32Array(nodes.length)
  groups.forEach((group, part) => {
    group.forEach((node, number) => {
      partOf[node] = part
      numberIn[node] = number
    })
  })
  const edgesOf: number[][] = groups.map(() => [])
  edges.forEach((edge, number) => {
    if (acyclic[number]) edgesOf[partOf[edge.from]!]!.push(number)
  })
  return groups.map((group, part) => {
    const own = edgesOf[part]!
    const before = beforeOf(input, axes, group, own)
    const flowNodes = group.map((node) => axes.node(nodes[node]!))
    const flowEdges = own.map((number): FlowEdge => {
      const { from, output, to, port } = edges[number]!
      return { from: numberIn[from]!, output, to: numberIn[to]!, port }
    })
    const placed = layered(flowNodes, flowEdges, before ? { direction, before } : { direction })
    const boxes = flowNodes.map(({ length, breadth }, number): Box => {
      return { flow: placed.flow[number]!, cross: placed.cross[number]! - breadth / 2, length, breadth }
    })
    return { nodes: group, edges: own, layered: placed, boxes }
  })
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

/**
 * The move that brings a part to where most of its pinned nodes are, if most are pinned; else to where the nodes were before that
 * the edit left alone; null if it is new.
 */
export function anchorOf(input: LayoutInput, axes: Axes, { nodes: numbers, boxes }: Part): Move | null {
  const nodes = numbers.map((number) => input.nodes[number]!)
  const movesTo = (placeOf: (node: LayoutNode) => Point | null): Move[] =>
    nodes.flatMap((node, at) => {
      const place = placeOf(node)
      if (!place) return []
      const { flow, cross } = axes.flowPoint(place)
      return [{ flow: flow - boxes[at]!.flow, cross: cross - boxes[at]!.cross }]
    })
  const pinned = movesTo((node) => node.pinned)
  const known = movesTo((node) => (node.pinned ? null : (node.before?.at ?? null)))
  const steady = movesTo((node) => (node.pinned || !node.before?.untouched ? null : node.before.at))
  const wanted = 2 * pinned.length > nodes.length ? pinned : steady.length > 0 ? steady : known
  if (wanted.length === 0) return null
  return { flow: median(wanted.map((move) => move.flow)), cross: median(wanted.map((move) => move.cross)) }
}

// What layout takes and gives: sizes, wires and places in scene coordinates.
import type { Point } from '../../model/document'
import type { Path, Rect } from '../types'

export interface LayoutNode {
  readonly width: number
  readonly height: number
  readonly inputs: number
  readonly outputs: number
  /** The groups that it belongs to, outer ones first: their members stand side by side where they can. */
  readonly groups?: readonly string[]
  /** Stands close behind its producer. */
  readonly flush: boolean
  /** Where the user has put it (top-left corner). */
  readonly pinned: Point | null
  /** Where it was before an edit, and whether the edit left it and its wires alone; null = new. */
  readonly before: { readonly at: Rect; readonly untouched: boolean } | null
}

/** From an output port of one node to an input port of another, by their numbers. */
export interface LayoutEdge {
  readonly from: number
  readonly output: number
  readonly to: number
  readonly port: number
  /** Middle of its path before an edit; null = new. */
  readonly before: Point | null
}

export interface LayoutInput {
  readonly direction: 'right' | 'down'
  /** Ranks of small nodes stand closer together. */
  readonly tight?: boolean
  readonly nodes: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
}

export interface PlacedNode extends Rect {
  readonly inputs: readonly Point[]
  readonly outputs: readonly Point[]
}

export interface RoutedEdge {
  readonly path: Path
  readonly label: Point
}

export interface LayoutResult {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly RoutedEdge[]
}

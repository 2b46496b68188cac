// Scene and Frame: what the picture is made of, in scene units (1 unit = 1 CSS pixel at 100 %). No painter is assumed.
import type { OpCategory } from '../model/catalog'
import type { NodeId, Point, Source } from '../model/document'

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A start point and cubic Bézier segments, each [control 1, control 2, end]. */
export interface Path {
  readonly start: Point
  readonly curves: readonly (readonly [Point, Point, Point])[]
}

export interface ScenePort {
  /** PyTorch's argument name (`other`), or the output's name. */
  readonly name: string
  /** Absolute position on the node's border. */
  readonly at: Point
}

/** Geometry of one node. It depends on the document and its trace's shapes only, never on the step. */
export interface SceneNode extends Rect {
  readonly id: NodeId
  readonly op: string
  readonly category: OpCategory
  readonly symbol: string
  /** Variable name; null shows the op's name alone. */
  readonly name: string | null
  readonly isRoot: boolean
  readonly pinned: boolean
  readonly inputs: readonly ScenePort[]
  readonly outputs: readonly ScenePort[]
  /** Baselines of the text rows and cells, relative to the node's corner, fixed by measure. */
  readonly rows: NodeRows
}

export interface NodeRows {
  /** Title baseline (badge, name, role). */
  readonly title: number
  /** Value row: a scalar's baseline, or the top of the matrix cells. */
  readonly value: number
  /** Gradient row, likewise. */
  readonly gradient: number
  /** Meta row: shape and dtype. */
  readonly meta: number
  /** Cell grid drawn for small 1-d and 2-d tensors; null = one line of text. */
  readonly cells: {
    readonly rows: number
    readonly columns: number
    readonly width: number
    readonly height: number
  } | null
}

export interface SceneEdge {
  readonly id: string
  readonly from: Source
  readonly to: NodeId
  readonly port: number
  readonly path: Path
  /** Middle of the free stretch where a label or pulse value never covers a node. */
  readonly label: Point
}

export interface Scene {
  readonly direction: 'right' | 'down'
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
  readonly bounds: Rect
}

/** One scalar, or the cells of a small tensor, ready to draw. */
export type FrameValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cells'; readonly rows: readonly (readonly FrameCell[])[]; readonly truncated: boolean }

export interface FrameCell {
  readonly text: string
  /** Position on the symmetric colour scale, -1 … 1; null for NaN and infinities. */
  readonly level: number | null
}

/** How a node's gradient looks: the three looks that are not a number, and a number. */
export type FrameGradient =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'none' | 'pending' | 'zero' }
  | { readonly kind: 'partial' | 'final'; readonly value: FrameValue }

export interface FrameNode {
  readonly node: SceneNode
  readonly requiresGrad: boolean
  readonly isLeaf: boolean
  readonly status: 'pending' | 'computed' | 'error' | 'waiting' | 'blocked'
  readonly value: FrameValue | null
  readonly gradient: FrameGradient
  /** `[2, 3] f32` */
  readonly meta: string
  /** The step that has just run happened here. */
  readonly activity: 'none' | 'forward' | 'backward'
  readonly selected: boolean
  readonly dimmed: boolean
  /** One sentence shown at the node when status is error or waiting. */
  readonly problem: string | null
  /** Full sentence for assistive technology. */
  readonly label: string
}

export interface FrameEdge {
  readonly edge: SceneEdge
  /** What has passed: nothing yet, a value, or a gradient. */
  readonly passed: 'none' | 'value' | 'gradient'
  /** The pulse of the step that has just run: value travels with, gradient against the wire; text rides on it. */
  readonly pulse: { readonly direction: 'forward' | 'backward'; readonly text: string } | null
  /** Shape and dtype carried, `[2, 3]`; empty for scalars. */
  readonly text: string
  readonly dimmed: boolean
  readonly selected: boolean
}

/** Everything a painter needs for one picture. */
export interface Frame {
  readonly scene: Scene
  readonly moment: number
  readonly nodes: readonly FrameNode[]
  readonly edges: readonly FrameEdge[]
  /** Marker at the root: where `backward()` is called. */
  readonly root: { readonly at: Point; readonly path: Path; readonly text: string } | null
}

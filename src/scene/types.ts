// Scene and Frame: what the picture is made of, in scene units (1 unit = 1 CSS pixel at 100 %). No painter is assumed.
import type { OpCategory } from '../model/catalog'
import type { NodeId, Point, Source } from '../model/document'
import type { GroupPath } from '../model/groups/groups'
import type { AppError } from '../model/result'

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
  /** The op cannot run while this input is not wired; false for outputs. */
  readonly required: boolean
}

/** Geometry of one node. It depends on the document and the whole trace, never on the step, the language or the theme. */
export interface SceneNode extends Rect {
  readonly id: NodeId
  /** Of a node without a name, with the number that tells it from others of its kind: `mul_1`. */
  readonly op: string
  readonly category: OpCategory | 'group'
  readonly symbol: string
  /** The folded group that the node stands for; null for a node of the document. */
  readonly group: { readonly path: GroupPath; readonly count: number } | null
  /** Draw the symbol as a round badge before the title; literal leaves have none. */
  readonly badge: boolean
  /** What the title row says: `x`, `mul`, `add → y`, `pow(2) → z`; cut with `…` when very long. */
  readonly title: string
  /** Variable name; null shows the op's name alone. */
  readonly name: string | null
  readonly isRoot: boolean
  readonly pinned: boolean
  readonly inputs: readonly ScenePort[]
  readonly outputs: readonly ScenePort[]
  /** Baselines of the text rows and cells, relative to the node's corner, fixed by measure. */
  readonly rows: NodeRows
}

/** Horizontal places and text sizes of the rows are in `node-metrics.ts`. */
export interface NodeRows {
  /** Title baseline (badge and title at the left, role at the right). */
  readonly title: number
  /** Value row: a scalar's baseline, or the top of the matrix cells. */
  readonly value: number
  /** Gradient row, likewise; null where the node never has one (no `backward()`, or nothing flows through it). */
  readonly gradient: number | null
  /** Baseline of shape and dtype, which end at the right padding: beside a scalar, under a matrix. */
  readonly meta: number
  /** Room for the sentence of an error or a missing input, instead of value and gradient. */
  readonly problem: { readonly baseline: number; readonly lines: number; readonly width: number } | null
  /** Cell grid drawn for small 1-d and 2-d tensors; null = one line of text. */
  readonly cells: {
    readonly rows: number
    readonly columns: number
    readonly width: number
    readonly height: number
  } | null
  /**
   * The gradient stands beside the value, and shape and dtype beside the title. `column`: how wide the value's number may be;
   * null where both are a tensor's tints, which share the card evenly.
   */
  readonly compact: { readonly column: number | null } | null
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

/** How an outline gets around a corner: over the columns of the wire's first node, or of its last. */
export type Elbow = 'from' | 'to'

/** A wire inside a group whose ends no box encloses. */
export interface GroupWire {
  readonly id: string
  readonly from: NodeId
  readonly to: NodeId
  /** Null where other nodes stand at both corners: the outline follows the wire. */
  readonly elbow: Elbow | null
}

/** A group that is open. */
export interface SceneGroup {
  readonly path: GroupPath
  readonly depth: number
  readonly label: { readonly text: string; readonly box: Rect }
  /** Free space between the outline and a node. */
  readonly margin: number
  readonly nodes: readonly NodeId[]
  /** The outline is made of boxes, each around some of the nodes with no node of others among them, */
  readonly boxes: readonly (readonly NodeId[])[]
  /** and of the ways between nodes that share no box. */
  readonly wires: readonly GroupWire[]
}

export interface Scene {
  readonly direction: 'right' | 'down'
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
  /** Outer groups before inner ones. */
  readonly groups: readonly SceneGroup[]
  /** Where `backward()` is called: an arrow out of the root, and its tip, behind which there is room for one word. */
  readonly marker: { readonly at: Point; readonly path: Path } | null
  readonly bounds: Rect
}

/** One scalar, or the cells of a small tensor, ready to draw. */
export type FrameValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cells'; readonly rows: readonly (readonly FrameCell[])[]; readonly truncated: boolean }

export interface FrameCell {
  /** A number in short; `…` when `gap`. */
  readonly text: string
  /** Position on the symmetric colour scale, -1 … 1; null for NaN, infinities and gaps. */
  readonly level: number | null
  /** Stands for rows or columns left out. */
  readonly gap: boolean
}

/** How a node's gradient looks: the three looks that are not a number, and a number. */
export type FrameGradient =
  | { readonly kind: 'hidden' }
  /** `text` is the translated word: None, not computed yet. */
  | { readonly kind: 'none' | 'pending'; readonly text: string }
  /** zero: final and exactly zero everywhere. */
  | { readonly kind: 'partial' | 'final' | 'zero'; readonly value: FrameValue }

export interface FrameNode {
  readonly node: SceneNode
  readonly requiresGrad: boolean
  readonly isLeaf: boolean
  /** `requires_grad` or the translated "constant" on leaves, else empty. */
  readonly role: string
  readonly status: 'pending' | 'computed' | 'error' | 'waiting' | 'blocked'
  readonly value: FrameValue | null
  readonly gradient: FrameGradient
  /** `[2, 3] f32` */
  readonly meta: string
  /** The step that has just run happened here. */
  readonly activity: 'none' | 'forward' | 'backward'
  readonly selected: boolean
  readonly dimmed: boolean
  /** The sentence shown at the node when status is error or waiting, broken into the lines it has room for; else empty. */
  readonly problem: readonly string[]
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
  /** Marker at the root: where `backward()` is called. `pulse` is the seed's gradient when that step has just run. */
  readonly root: {
    readonly at: Point
    readonly path: Path
    readonly text: string
    readonly pulse: string | null
  } | null
}

/** What the user sees of a scene besides the moment. */
export interface FrameView {
  readonly selection: ReadonlySet<string>
  /** Node and edge ids that stay lit; the rest is dimmed. An edge between two lit nodes is lit. null = nothing dimmed. */
  readonly highlight: ReadonlySet<string> | null
  /** Show the gradient rows. */
  readonly gradients: boolean
  readonly words: SceneWords
}

/** What the spoken label of a node is made of. */
export interface NodeFacts {
  readonly op: string
  /** Variable name; null = none. */
  readonly name: string | null
  /** How many nodes a folded group holds; null for a single node. */
  readonly count: number | null
  readonly role: string
  readonly status: FrameNode['status']
  /** Value in one line; null = not known at this moment. */
  readonly value: string | null
  /** `[2, 3] f32`; empty when unknown. */
  readonly meta: string
  /** Gradient in one line for partial, final and zero; the translated word for none and pending; null = hidden. */
  readonly gradient: string | null
  /** The sentence of an error or missing input; empty when there is none. */
  readonly problem: string
}

/** The few translated words inside the picture. */
export interface SceneWords {
  readonly constant: string
  readonly pending: string
  readonly none: string
  readonly root: string
  readonly problem: (error: AppError) => string
  /** A node whose input of this name is not wired. */
  readonly waiting: (op: string, input: string) => string
  /** One full sentence for assistive technology. */
  readonly nodeLabel: (facts: NodeFacts) => string
}

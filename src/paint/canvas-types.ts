// What the canvas takes and tells: props in, meaning out. The renderer bridges these to the store; no DOM event leaves.
import type { NodeId, Point, Source } from '../model/document'
import type { GroupPath } from '../model/groups/groups'
import type { Frame, Rect } from '../scene/types'
import type { Theme } from './theme'

/** `screen = scene · scale + (x, y)`, in CSS pixels from the canvas's top-left corner. Scale 1 = 100 %. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly scale: number
}

export interface Motion {
  /** Playback speed, 0.25 … 8; above 4 pulses jump. */
  readonly speed: number
  /** No travel, only state changes. */
  readonly reduced: boolean
  /** Every duration is 0 (tests). */
  readonly off: boolean
}

export interface CanvasProps {
  readonly frame: Frame
  readonly theme: Theme
  readonly motion: Motion
  /** false: select and look only; nothing can be moved, wired or changed. */
  readonly editable: boolean
  /** Let the pulses of this frame travel (once, when the frame's moment has changed). */
  readonly pulse: boolean
  /** The wheel zooms instead of panning. */
  readonly wheelZooms?: boolean
  /** Height of what lies over the top of the canvas, in pixels: what is fitted or brought into view stays below it. */
  readonly covered?: number
  /** Size of what lies over the lower left corner, in pixels: what is fitted stays beside or above it. */
  readonly corner?: { readonly width: number; readonly height: number }
  /** Accessible name of the canvas. */
  readonly label: string
  /** Accessible name of the minimap. */
  readonly minimapLabel: string
}

export type ScrubPhase = 'start' | 'move' | 'end' | 'cancel'

export interface InputPort {
  readonly node: NodeId
  readonly port: number
}

export interface CanvasCallbacks {
  /** Replace the selection by `ids`, or toggle each of them. `[]`, false: clear. */
  onSelect(ids: readonly string[], additive: boolean): void
  /** Top-left corners after a drag. */
  onMoveNodes(moves: readonly { readonly id: NodeId; readonly x: number; readonly y: number }[]): void
  onConnect(from: Source, to: InputPort): void
  /** A wire's end was taken from its port and put on another one. */
  onRewire(edgeId: string, to: InputPort): void
  onDisconnect(edgeId: string): void
  /** A new wire was dropped on empty space. */
  onDropWire(from: Source, at: Point, client: Point): void
  onQuickAdd(at: Point, client: Point): void
  /** The value of a leaf was double-clicked; `rect` is where it is, in client coordinates. */
  onEditValue(nodeId: NodeId, rect: Rect): void
  /** The number of a scalar leaf is dragged; `delta` is in pixels to the right since the start, fine with Shift. */
  onScrubValue(nodeId: NodeId, delta: number, phase: ScrubPhase): void
  onToggleRequiresGrad(nodeId: NodeId): void
  /** After 120 ms on a node; null after leaving it. */
  onHover(nodeId: NodeId | null): void
  onContextMenu(target: { readonly kind: 'node' | 'edge'; readonly id: string } | null, client: Point): void
  onCamera(camera: Camera): void
  /** The pulses of the newest frame have arrived (at once where nothing travels). */
  onPulseEnd(): void
  /** Enter or double-click on a node; `inner`: with Alt. */
  onOpenNode(nodeId: NodeId, inner: boolean): void
  /** The label of an open group was clicked; `inner`: with Alt, the groups inside too. */
  onToggleGroup(path: GroupPath, inner: boolean): void
  /** Alt+drag: copies of `ids` belong `dx`, `dy` further. */
  onDuplicateDrag(ids: readonly NodeId[], dx: number, dy: number): void
  /** Space was pressed and released without panning. */
  onSpaceTap?(): void
}

export interface CanvasHandle {
  update(props: CanvasProps): void
  /** Shows everything, or the selection, with 10 % padding, never above 100 %. */
  fit(scope: 'all' | 'selection', animate?: boolean): void
  /** Zooms to this scale about the middle of the canvas. */
  zoomTo(scale: number): void
  zoomBy(factor: number): void
  /** Moves the camera until the node is comfortably in view. */
  reveal(nodeId: NodeId): void
  camera(): Camera
  svg(): SVGSVGElement
  /** The scene point under a client point. */
  sceneAt(clientX: number, clientY: number): Point
  /** The part of the scene in view, for an export of what is on screen. */
  viewport(): Rect
  /**
   * Wires by keyboard: Tab or arrows walk over the free places a wire can go, Enter connects, Escape leaves.
   * The pointer may take over at any time.
   */
  startWire(nodeId: NodeId, output: number): void
  /** Puts the keyboard focus on a node. */
  focusNode(nodeId: NodeId): void
  destroy(): void
}

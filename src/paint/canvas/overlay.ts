// Overlay: what a gesture shows while it lasts - marquee, wire preview, ports it may end on - and the focus ring.
import type { Path, Rect } from '../../scene/types'
import type { Point } from '../../model/document'
import { pathData } from '../path'
import { joinShapes, type Shape } from '../shapes'
import type { Theme } from '../theme'
import type { Stage } from './stage'

interface WirePreview {
  readonly path: Path
  /** The wire would be connected if it were dropped now. */
  readonly connected: boolean
}

interface OverlayState {
  /** Box of the node with the keyboard's focus. */
  focus: Rect | null
  marquee: Rect | null
  wire: WirePreview | null
  /** Ports that a wire may end on, and the one it would take. */
  targets: readonly Point[]
  target: Point | null
}

export interface Overlay {
  set(change: Partial<OverlayState>): void
  /** Theme or zoom have changed. */
  dress(theme: Theme, scale: number): void
}

const EMPTY: OverlayState = { focus: null, marquee: null, wire: null, targets: [], target: null }

interface Look {
  readonly theme: Theme
  /** Scene units per screen pixel: overlay lines keep their width on screen. */
  readonly pixel: number
}

function rect(key: string, box: Rect, attrs: Shape['attrs']): Shape {
  return { key, tag: 'rect', attrs: { x: box.x, y: box.y, width: box.width, height: box.height, ...attrs } }
}

function shapesOf(state: OverlayState, { theme, pixel }: Look): Shape[] {
  const shapes: Shape[] = []
  if (state.focus) {
    const ring = { rx: 18, fill: 'none', stroke: theme.focus, 'stroke-width': 2.5 * pixel }
    shapes.push(rect('focus', state.focus, ring))
  }
  if (state.marquee) {
    const area = { fill: theme.selection, 'fill-opacity': 0.1, stroke: theme.selection, 'stroke-width': pixel }
    shapes.push(rect('marquee', state.marquee, area))
  }
  for (const [index, { x, y }] of state.targets.entries()) {
    const ring = { cx: x, cy: y, r: 7 * pixel, fill: 'none', stroke: theme.selection, 'stroke-width': 1.5 * pixel }
    shapes.push({ key: `target-${String(index)}`, tag: 'circle', attrs: ring })
  }
  if (state.wire) {
    const dash = state.wire.connected ? {} : { 'stroke-dasharray': `${String(6 * pixel)} ${String(5 * pixel)}` }
    const line = { d: pathData(state.wire.path), fill: 'none', stroke: theme.selection, 'stroke-width': 2.25 * pixel }
    shapes.push({ key: 'wire', tag: 'path', attrs: { ...line, ...dash } })
  }
  if (state.target) {
    const { x, y } = state.target
    const dot = { cx: x, cy: y, r: 9 * pixel, fill: theme.selection, 'fill-opacity': 0.25, stroke: theme.selection }
    shapes.push({ key: 'target', tag: 'circle', attrs: { ...dot, 'stroke-width': 2.5 * pixel } })
  }
  return shapes
}

/** An empty overlay on a stage. */
export function createOverlay(stage: Stage, theme: Theme): Overlay {
  const state: OverlayState = { ...EMPTY }
  let look: Look = { theme, pixel: 1 }
  const paint = (): void => {
    joinShapes(stage.overlay, shapesOf(state, look))
  }
  return {
    set(change) {
      Object.assign(state, change)
      paint()
    },
    dress(next, scale) {
      look = { theme: next, pixel: 1 / scale }
      paint()
    },
  }
}

// Keeps the whole graph in view where it was in view before the canvas got another size, or something to tell over its top;
// and gives it the room back that it had to leave.
import type { Camera } from '../../paint/canvas-types'
import type { Scene } from '../../scene/types'
import type { App } from './app'

type Viewer = Pick<App, 'canvas' | 'store'>

interface Room {
  readonly width: number
  readonly height: number
  /** Pixels of its height, from the top, that are covered. */
  readonly covered: number
}

/** A window that is put away has a canvas of no size: there is nothing to keep in view. */
const LEAST = 50

/** True if nothing of the scene lies outside a canvas of this size. */
function fitsInto({ width, height, covered }: Room, { bounds, nodes }: Scene, { canvas }: Viewer): boolean {
  const handle = canvas.current
  if (!handle || nodes.length === 0) return false
  const { x, y, scale } = handle.camera()
  const [left, top] = [x + bounds.x * scale, y + bounds.y * scale]
  return left >= 0 && top >= covered && left + bounds.width * scale <= width && top + bounds.height * scale <= height
}

const isSame = (a: Camera, b: Camera): boolean => a.x === b.x && a.y === b.y && a.scale === b.scale

/**
 * A graph that a smaller window, a wider panel or a message would cut is fitted anew; and again when there is more room,
 * as long as nobody has looked elsewhere. Returns a function that stops it.
 */
export function keepInView(viewer: Viewer): () => void {
  const { canvas, store } = viewer
  const svg = canvas.current?.svg()
  if (!svg || typeof ResizeObserver === 'undefined') return () => undefined
  let before: Room | null = null
  let scene = store.getState().derived.scene
  // An edit may make the graph grow and bring a message at once: what counts is how it was before both.
  let wasWhole = false
  /** Where the camera was put here; null: nowhere yet. */
  let put: Camera | null = null
  const look = (): void => {
    const { width, height } = svg.getBoundingClientRect()
    if (Math.min(width, height) < LEAST) return
    const now = { width, height, covered: store.getState().session.covered }
    const whole = before !== null && (fitsInto(before, scene, viewer) || (wasWhole && now.covered > before.covered))
    const cut = whole && !fitsInto(now, scene, viewer)
    before = now
    const camera = canvas.current?.camera()
    if (!camera || !(cut || (put && isSame(put, camera)))) return
    canvas.current?.fit('all', false)
    put = canvas.current?.camera() ?? null
  }
  const observer = new ResizeObserver(look)
  observer.observe(svg)
  const unsubscribe = store.subscribe(({ session, derived }) => {
    if (before === null) return
    if (derived.scene !== scene) wasWhole = fitsInto(before, scene, viewer)
    scene = derived.scene
    if (session.covered !== before.covered) look()
  })
  return () => {
    observer.disconnect()
    unsubscribe()
  }
}

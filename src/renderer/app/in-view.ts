// Keeps the whole graph in view where it was in view before the canvas got another size.
import type { App } from './app'

type Viewer = Pick<App, 'canvas' | 'store'>

interface Size {
  readonly width: number
  readonly height: number
}

/** A window that is put away has a canvas of no size: there is nothing to keep in view. */
const LEAST = 50

/** True if nothing of the graph lies outside a canvas of this size. */
function fitsInto({ width, height }: Size, { canvas, store }: Viewer): boolean {
  const handle = canvas.current
  const { bounds, nodes } = store.getState().derived.scene
  if (!handle || nodes.length === 0) return false
  const { x, y, scale } = handle.camera()
  const [left, top] = [x + bounds.x * scale, y + bounds.y * scale]
  return left >= 0 && top >= 0 && left + bounds.width * scale <= width && top + bounds.height * scale <= height
}

/** A graph that a smaller window or a wider panel would cut is fitted anew. Returns a function that stops it. */
export function keepInView(viewer: Viewer): () => void {
  const svg = viewer.canvas.current?.svg()
  if (!svg || typeof ResizeObserver === 'undefined') return () => undefined
  let before: Size | null = null
  const observer = new ResizeObserver(() => {
    const { width, height } = svg.getBoundingClientRect()
    if (Math.min(width, height) < LEAST) return
    const cut = before !== null && fitsInto(before, viewer) && !fitsInto({ width, height }, viewer)
    before = { width, height }
    if (cut) viewer.canvas.current?.fit('all', false)
  })
  observer.observe(svg)
  return () => observer.disconnect()
}

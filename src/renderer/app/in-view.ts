// Keeps the whole graph in view where it was in view before the canvas became narrower.
import type { App } from './app'

type Viewer = Pick<App, 'canvas' | 'clock' | 'store'>

/** The panels have their new width within this time, in milliseconds; later changes are none of ours. */
const SOON = 500

/** True if nothing of the graph lies outside the canvas. */
function isWhollyInView({ canvas, store }: Pick<Viewer, 'canvas' | 'store'>): boolean {
  const handle = canvas.current
  const { bounds, nodes } = store.getState().derived.scene
  if (!handle || nodes.length === 0) return false
  const { x, y, scale } = handle.camera()
  const { width, height } = handle.svg().getBoundingClientRect()
  const [left, top] = [x + bounds.x * scale, y + bounds.y * scale]
  return left >= 0 && top >= 0 && left + bounds.width * scale <= width && top + bounds.height * scale <= height
}

/** Carries out what changes the size of the canvas; a graph that it would cut is fitted anew. */
export function keepInView(viewer: Viewer, resize: () => void): void {
  const svg = viewer.canvas.current?.svg()
  const whole = isWhollyInView(viewer)
  const before = svg?.getBoundingClientRect().width
  resize()
  if (!svg || !whole) return
  const observer = new ResizeObserver(() => {
    // The first call tells the size of now, before anything has changed.
    if (svg.getBoundingClientRect().width === before) return
    observer.disconnect()
    if (!isWhollyInView(viewer)) viewer.canvas.current?.fit('all', false)
  })
  observer.observe(svg)
  viewer.clock.after(SOON, () => observer.disconnect())
}

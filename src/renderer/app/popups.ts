// Opens the popups of the canvas without a pointer: at the node or in the middle of what is on screen.
import type { NodeId } from '../../model/document'
import type { Rect } from '../../scene/types'
import type { App } from './app'

type Opener = Pick<App, 'canvas' | 'store' | 'selecting'>

/** Where a node is in the window; null while there is no canvas. */
export function clientRectOf({ canvas, store }: Opener, id: NodeId): Rect | null {
  const handle = canvas.current
  const { scene, picture } = store.getState().derived
  const seen = picture.folding.holderOf(id)
  const node = scene.nodes.find((each) => each.id === seen)
  if (!handle || !node) return null
  const { x, y, scale } = handle.camera()
  const host = handle.svg().getBoundingClientRect()
  return {
    x: host.x + x + node.x * scale,
    y: host.y + y + node.y * scale,
    width: node.width * scale,
    height: node.height * scale,
  }
}

/** The value editor at a leaf. */
export function editValueOf(opener: Opener, id: NodeId | undefined): void {
  const rect = id === undefined ? null : clientRectOf(opener, id)
  if (id !== undefined && rect) opener.selecting.open({ kind: 'value', node: id, rect })
}

/** The quick-add list; the layout finds the new node's place. */
export function quickAddInView({ canvas, selecting }: Opener): void {
  const host = canvas.current?.svg().getBoundingClientRect()
  if (!host) return
  const client = { x: host.x + host.width / 2 - 140, y: host.y + Math.max(16, host.height / 5) }
  selecting.open({ kind: 'add', client, at: null, from: null })
}

// Context menu: which node or wire it was asked for, by pointer or by the keyboard's menu key.
import type { CanvasContext } from './context'
import { hitOf } from './hit'
import { listen } from './listen'
import { pointerAt } from './clicks'

/** Reports context menus instead of the browser's own. */
export function listenToContextMenu(context: CanvasContext): { readonly destroy: () => void } {
  const { svg } = context.stage
  const onMenu = (event: MouseEvent): void => {
    event.preventDefault()
    const at = pointerAt(context, event)
    const hit = hitOf(context.props().frame, event.target, at.scene, context.camera.camera().scale)
    const { callbacks } = context
    if (hit.kind === 'ground' || hit.kind === 'group') callbacks.onContextMenu(null, at.client)
    else if (hit.kind === 'edge') callbacks.onContextMenu({ kind: 'edge', id: hit.edge.edge.id }, at.client)
    else callbacks.onContextMenu({ kind: 'node', id: hit.node.node.id }, at.client)
  }
  return { destroy: listen(svg, { contextmenu: onMenu }) }
}

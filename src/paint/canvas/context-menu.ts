// Context menu: which node or wire it was asked for, by pointer or by the keyboard's menu key.
import type { CanvasContext } from './context'
import { hitOf } from './hit'
import { pointerAt } from './pointer'

/** Reports context menus instead of the browser's own. */
export function listenToContextMenu(context: CanvasContext): { destroy(): void } {
  const { svg } = context.stage
  const onMenu = (event: MouseEvent): void => {
    event.preventDefault()
    const at = pointerAt(context, event)
    const hit = hitOf(context.props().frame, event.target, at.scene, context.camera.camera().scale)
    const { onContextMenu } = context.callbacks
    if (hit.kind === 'ground') onContextMenu(null, at.client)
    else if (hit.kind === 'edge') onContextMenu({ kind: 'edge', id: hit.edge.edge.id }, at.client)
    else onContextMenu({ kind: 'node', id: hit.node.node.id }, at.client)
  }
  svg.addEventListener('contextmenu', onMenu)
  return { destroy: () => svg.removeEventListener('contextmenu', onMenu) }
}

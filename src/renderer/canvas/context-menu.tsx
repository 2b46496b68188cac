// ContextMenu: what can be done with the thing under the pointer.
import { useTranslation } from 'react-i18next'
import type { MenuTarget, Popup } from '../store/state'
import { useApp } from '../shell/app-context'
import { Menu, type MenuGroups } from '../ui/menu'
import { useReturnFocus } from '../ui/return-focus'

const GROUPS: Readonly<Record<MenuTarget, MenuGroups>> = {
  node: [
    { commands: ['editValue', 'rename', 'wire'] },
    { commands: ['toggleRequiresGrad', 'toggleRetainGrad', 'setRoot', 'toggleGroup', 'unpin'] },
    { commands: ['cut', 'copy', 'duplicate', 'remove'] },
    { commands: ['fitSelection', 'inspect'] },
  ],
  group: [
    { commands: ['toggleGroup', 'unpin'] },
    { commands: ['cut', 'copy', 'duplicate', 'remove'] },
    { commands: ['fitSelection', 'inspect'] },
  ],
  edge: [{ commands: ['remove'] }],
  canvas: [
    { commands: ['quickAdd', 'paste', 'selectAll'] },
    { commands: ['foldGroups', 'openGroups', 'flowRight', 'flowDown', 'unpinAll'] },
    { commands: ['fit', 'actualSize', 'gradients'] },
    { commands: ['export'] },
  ],
}

/** The menu at a point of the canvas. */
export function ContextMenu({ popup }: { readonly popup: Extract<Popup, { kind: 'menu' }> }) {
  const { t } = useTranslation()
  const { store } = useApp()
  const { client, target } = popup
  const returnFocus = useReturnFocus()
  const close = (): void => {
    // A command of the menu may have opened another popup in the meantime.
    if (store.getState().session.popup === popup) store.look({ popup: null })
  }
  const place = { position: 'fixed', left: client.x, top: client.y, width: 0, height: 0 } as const
  return (
    <Menu
      key={`${String(client.x)} ${String(client.y)}`}
      label={t('panels.canvas')}
      groups={GROUPS[target]}
      open
      onOpenChange={(open) => !open && close()}
      testId="context-menu"
      onCloseAutoFocus={returnFocus}
      trigger={<span aria-hidden tabIndex={-1} style={place} />}
    />
  )
}

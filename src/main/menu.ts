// The application menu: the page's commands as native menus; a click tells the page which command was meant.
import { Menu as NativeMenu, type MenuItemConstructorOptions } from 'electron'
import type { Handlers, PayloadOf } from '../ipc/contract'
import type { Menu, MenuItem } from '../ipc/menu'
import { ok } from '../model/result'

type Run = (command: PayloadOf<'menu:command'>) => void

function nativeItem(item: MenuItem, run: Run): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'role':
      return { role: item.role, label: item.label }
    case 'submenu':
      return { id: item.id, label: item.label, submenu: item.items.map((child) => nativeItem(child, run)) }
    case 'command':
      return {
        id: item.argument === undefined ? item.id : `${item.id}:${item.argument}`,
        label: item.label,
        enabled: item.enabled,
        ...(item.checked === undefined ? {} : { type: 'checkbox', checked: item.checked }),
        // Shown only: the page's key map runs the command, so that it works the same with the menu hidden.
        ...(item.accelerator === undefined ? {} : { accelerator: item.accelerator, registerAccelerator: false }),
        click: () => run({ id: item.id, ...(item.argument === undefined ? {} : { argument: item.argument }) }),
      }
  }
}

/** The menus of the page as Electron's template; macOS wants the app's own menu in front. */
export function menuTemplate(
  menus: readonly Menu[],
  run: Run,
  platform = process.platform,
): MenuItemConstructorOptions[] {
  const ours = menus.map(({ id, label, items }) => ({
    id,
    label,
    submenu: items.map((item) => nativeItem(item, run)),
  }))
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...ours] : ours
}

/** No menu until the page has sent one; its labels are in a language only the page knows. */
export function setupMenu(run: Run): Pick<Handlers, 'menu:set'> {
  if (process.platform !== 'darwin') NativeMenu.setApplicationMenu(null)
  return {
    'menu:set': ({ menus }) => {
      NativeMenu.setApplicationMenu(NativeMenu.buildFromTemplate(menuTemplate(menus, run)))
      return ok(null)
    },
  }
}

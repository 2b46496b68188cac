// Ties the app to its window: keys, the look of the system, the menu, events of main, the page's theme and language.
import { applyTheme } from '../theme/apply'
import { commandOf, isCommandId } from '../commands/list'
import { listenToKeys } from '../commands/key-handler'
import { applicationMenus } from '../commands/menus'
import type { AppState } from '../store/state'
import { layersElement } from '../ui/layers'
import type { App } from './app'
import type { SystemLook } from './preferences'

const DARK = '(prefers-color-scheme: dark)'
const CONTRAST = '(prefers-contrast: more), (forced-colors: active)'
const REDUCED = '(prefers-reduced-motion: reduce)'

function systemLook(): SystemLook {
  return {
    dark: matchMedia(DARK).matches,
    contrast: matchMedia(CONTRAST).matches,
    reducedMotion: matchMedia(REDUCED).matches,
  }
}

/** Puts language, theme and motion on the page. */
function dress(app: App): void {
  const root = document.documentElement
  // Only what has changed: a write to the root element makes the browser compute the style of the whole page anew.
  const wear = ({ session }: AppState, before?: AppState): void => {
    if (before?.session.theme !== session.theme) applyTheme(root, session.theme)
    if (before?.session.language !== session.language) {
      root.lang = session.language === 'zh' ? 'zh-Hans' : 'en'
      layersElement().setAttribute('aria-label', app.i18n.getFixedT(session.language)('panels.layers'))
    }
    if (before?.session.reducedMotion !== session.reducedMotion) {
      root.dataset['motion'] = session.reducedMotion ? 'reduced' : 'full'
    }
  }
  if (app.still) root.dataset['still'] = ''
  wear(app.store.getState())
  app.store.subscribe(wear)
}

/** Sends the menu to main when what it says has changed; at most once per frame. */
function keepMenu(app: App): void {
  let sent = ''
  let planned = false
  const send = (): void => {
    planned = false
    const { store, i18n, info, bridge } = app
    const menus = applicationMenus({ state: store.getState(), t: i18n.t, platform: info.platform })
    const text = JSON.stringify(menus)
    if (text === sent) return
    sent = text
    void bridge.invoke('menu:set', { menus })
  }
  const plan = (): void => {
    if (planned) return
    planned = true
    app.clock.after(50, send)
  }
  plan()
  app.store.subscribe(plan)
}

function listenToMain(app: App): void {
  const { bridge, files, preferences, store } = app
  bridge.on('menu:command', ({ id, argument }) => {
    if (isCommandId(id)) void commandOf(id).run(app, argument)
  })
  bridge.on('file:open-requested', ({ path }) => void files.openPath(path))
  bridge.on('file:recent-changed', ({ recent }) => store.look({ recent }))
  bridge.on('settings:changed', (settings) => preferences.accept(settings))
  bridge.on('app:close-requested', () => void files.closeRequested())
  void bridge.invoke('file:recent', {}).then((reply) => reply.ok && store.look({ recent: reply.value }))
}

/** Ties everything; lives as long as the window. */
export function tieToWindow(app: App): void {
  const { preferences, files, drafts, i18n, bridge } = app
  preferences.setSystem(systemLook())
  for (const query of [DARK, CONTRAST, REDUCED]) {
    matchMedia(query).addEventListener('change', () => preferences.setSystem(systemLook()))
  }
  bridge.on('theme:changed', () => preferences.setSystem(systemLook()))
  dress(app)
  keepMenu(app)
  listenToMain(app)
  listenToKeys(app)
  files.watch(() => i18n.t('app.untitled'))
  drafts.watch()
}

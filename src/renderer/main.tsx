// The page: connects to main, builds the app, shows it, and ties it to the window.
import './theme/fonts.css'
import './theme/base.css'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { connect } from '../ipc/client'
import { KernelClient, spawnPython } from '../kernel/page'
import type { RawBridge } from '../ipc/contract'
import { createApp, type App } from './app/app'
import { resolveLanguage } from './app/preferences'
import { performTask } from './app/task'
import { tieToWindow } from './app/window'
import { createI18n } from './i18n/setup'
import { AppProvider } from './shell/app-context'
import { Shell } from './shell/shell'
import { warmFonts } from './theme/warm-fonts'
import { required } from '../model/result'

declare global {
  interface Window {
    readonly gradloom: RawBridge
  }
}

/** The first moments belong to the picture, in milliseconds; then fonts come, and Python after them. */
const FONTS_PAUSE = 500
const PYTHON_PAUSE = 1500
const WARM_UP_LIMIT = 10_000

/** Once the window has come to rest: all fonts, and Python, so that the first run need not wait for it. */
function warmUp(app: App, still: boolean): void {
  if (still) return
  const whenIdle = (act: () => void): void => void requestIdleCallback(act, { timeout: WARM_UP_LIMIT })
  app.clock.after(FONTS_PAUSE, () => whenIdle(() => void warmFonts(document.fonts)))
  app.clock.after(PYTHON_PAUSE, () => whenIdle(() => app.kernel.start()))
}

async function start(): Promise<void> {
  const nonce = document.querySelector('meta[name=csp-nonce]')?.getAttribute('content')
  if (nonce) setNonce(nonce)
  const bridge = connect(window.gradloom)
  const [begin, catalog] = await Promise.all([bridge.invoke('app:start', {}), bridge.invoke('engine:catalog', {})])
  const given = required(begin)
  const i18n = createI18n(resolveLanguage(given.settings.language, given.systemLanguage))
  const python = (): KernelClient => new KernelClient({ spawn: spawnPython })
  const app = createApp({ bridge, i18n, start: given, catalog: required(catalog), python })
  tieToWindow(app)
  if (given.opened && 'code' in given.opened) app.files.begin(given.opened)
  const host = document.getElementById('root')
  if (!host) throw new Error('start: page must have the element #root, got none')
  createRoot(host).render(
    <I18nextProvider i18n={i18n}>
      <AppProvider app={app}>
        <Shell />
      </AppProvider>
    </I18nextProvider>,
  )
  app.runner.schedule()
  await Promise.all([app.runner.settled(), document.fonts.ready])
  await bridge.invoke('app:ready', {})
  if (given.task) await performTask(app, given.task)
  else warmUp(app, given.still)
}

void start()

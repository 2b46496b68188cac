// The page: connects to main, builds the app, shows it, and ties it to the window.
import './theme/fonts.css'
import './theme/base.css'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { connect } from '../ipc/client'
import type { RawBridge } from '../ipc/contract'
import type { Result } from '../model/result'
import { createApp } from './app/app'
import { resolveLanguage } from './app/preferences'
import { performTask } from './app/task'
import { tieToWindow } from './app/window'
import { createI18n } from './i18n/setup'
import { AppProvider } from './shell/app-context'
import { Shell } from './shell/shell'

declare global {
  interface Window {
    readonly gradloom: RawBridge
  }
}

/** The value, or an exception that ends the start: without main there is no app to show an error in. */
function required<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function start(): Promise<void> {
  const nonce = document.querySelector('meta[name=csp-nonce]')?.getAttribute('content')
  if (nonce) setNonce(nonce)
  const bridge = connect(window.gradloom)
  const [begin, catalog] = await Promise.all([bridge.invoke('app:start', {}), bridge.invoke('engine:catalog', {})])
  const given = required(begin)
  const i18n = createI18n(resolveLanguage(given.settings.language, given.systemLanguage))
  const app = createApp({ bridge, i18n, start: given, catalog: required(catalog) })
  tieToWindow(app)
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
}

void start()

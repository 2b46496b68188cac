// What pages may not do, whatever they try: leave the app's origin, open windows, embed pages, get permissions, download.
import type { Session, WebContents, WebPreferences } from 'electron'
import { addressOf, KERNEL_FILES } from '../model/kernel-files'
import { isOwnUrl } from './guard'

/** The page's own process: sandboxed, isolated, without Node. */
export function webPreferences(preload: string, devTools: boolean): WebPreferences {
  return {
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // The spell checker would fetch dictionaries from the network.
    spellcheck: false,
  }
}

/** True for what a page may load: files of the app, those of Python, and blobs and data it made itself. */
export function mayLoad(url: string): boolean {
  if (KERNEL_FILES.some((name) => url === addressOf(name))) return true
  return isOwnUrl(url) || url.startsWith('data:') || (url.startsWith('blob:') && isOwnUrl(url.slice('blob:'.length)))
}

/** Denies every permission, every download and every request to anywhere else. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((request, decide) =>
    decide({ cancel: !mayLoad(request.url) && !request.url.startsWith('devtools:') }),
  )
}

/** Keeps a page where it is. */
export function hardenContents(contents: WebContents): void {
  const stay = (event: { preventDefault: () => void }, url: string): void => {
    if (!isOwnUrl(url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

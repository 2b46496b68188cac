// The page: the one window, what it is told, and what happens when its process is lost.
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import type { EventName, PayloadOf } from '../ipc/contract'
import { isTrustedSender } from './guard'
import { send } from './ipc'
import { APP_ORIGIN } from './scheme'
import { showWindow } from './window'

/** A page lost again within this time is not loaded again: it would only be lost once more. */
const CALM_MS = 10_000
/** How long a living page may take to answer. */
const ANSWER_MS = 1000

export interface PageParts {
  readonly window: BrowserWindow
  readonly visible: boolean
  /** True = the window may close. */
  readonly mayClose: () => boolean
  /** The page's process has ended; `again`: a new page is being loaded. */
  readonly onLost: (reason: string, again: boolean) => void
}

function isCutShort(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED'
}

export class Page {
  private lostAt = -Infinity

  constructor(private readonly parts: PageParts) {
    const { window } = parts
    window.on('close', (event) => {
      if (!parts.mayClose()) event.preventDefault()
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => this.lost(reason))
  }

  /**
   * Loads the page; settles when it is there. A load that is cut short - by a reload, or by a page that tries to leave
   * before it is complete - is no failure of the app: the window keeps a page.
   */
  async load(): Promise<void> {
    try {
      await this.parts.window.loadURL(`${APP_ORIGIN}/index.html`)
    } catch (error) {
      if (!isCutShort(error)) throw error
    }
  }

  get window(): BrowserWindow {
    return this.parts.window
  }

  /** True for messages of this page. */
  trusts(event: IpcMainInvokeEvent): boolean {
    return !this.window.isDestroyed() && isTrustedSender(event, this.window.webContents)
  }

  send<E extends EventName>(event: E, payload: PayloadOf<E>): void {
    if (!this.window.isDestroyed()) send(this.window.webContents, event, payload)
  }

  show(): void {
    if (this.parts.visible) showWindow(this.window)
  }

  focus(): void {
    if (this.window.isDestroyed()) return
    if (this.window.isMinimized()) this.window.restore()
    this.window.focus()
  }

  close(): void {
    if (!this.window.isDestroyed()) this.window.close()
  }

  /** The title with a dot before it while there are unsaved changes. */
  setTitle(title: string, dirty: boolean): void {
    if (this.window.isDestroyed()) return
    this.window.setTitle(`${dirty ? '• ' : ''}${title} – Gradloom`)
    this.window.setDocumentEdited(dirty)
  }

  /** True when the page still runs its scripts. */
  isAlive(): Promise<boolean> {
    const answer = this.window.webContents.executeJavaScript('true').then(
      () => true,
      () => false,
    )
    const silence = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ANSWER_MS))
    return Promise.race([answer, silence])
  }

  private lost(reason: string): void {
    if (this.window.isDestroyed() || reason === 'clean-exit') return
    const now = performance.now()
    const again = now - this.lostAt > CALM_MS
    this.lostAt = now
    this.parts.onLost(reason, again)
    if (again) void this.load()
  }
}

// The window: where it stood last time, hidden until its first picture is there, in the colour its page will have.
import { BrowserWindow, screen, type Rectangle } from 'electron'
import { webPreferences } from './hardening'
import type { Bounds, StoredState } from './stored-state'

const SIZE = { width: 1440, height: 900 }
const MIN_SIZE = { minWidth: 720, minHeight: 480 }
/** Shown after this long even without a first picture, so that a broken page is seen rather than waited for. */
const SHOW_AFTER_MS = 4000
/** The ground of the page's light and dark theme; seen only while the window is being resized. */
const GROUND = { light: '#f9fafc', dark: '#14171d' }

/** The last bounds if enough of the title bar is on one of the displays to grab it, else null. */
export function usableBounds(bounds: Bounds | null, displays: readonly Rectangle[]): Bounds | null {
  if (!bounds) return null
  const visible = displays.some((area) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    return width >= 100 && bounds.y >= area.y && bounds.y < area.y + area.height - 40
  })
  return visible ? bounds : null
}

export interface WindowOptions {
  readonly preload: string
  readonly devTools: boolean
  readonly dark: boolean
  /** False for work without a user: the window is never shown. */
  readonly visible: boolean
}

/** Opens the window; nothing is loaded into it yet. */
export function openWindow(state: StoredState, options: WindowOptions): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const last = usableBounds(state.get().window, areas)
  const place = last ? { x: last.x, y: last.y, width: last.width, height: last.height } : SIZE
  const window = new BrowserWindow({
    ...place,
    ...MIN_SIZE,
    show: false,
    title: 'Gradloom',
    backgroundColor: options.dark ? GROUND.dark : GROUND.light,
    webPreferences: {
      ...webPreferences(options.preload, options.devTools),
      // A hidden window draws as fast as a shown one.
      ...(options.visible ? {} : { backgroundThrottling: false }),
    },
  })
  if (last?.maximized) window.maximize()
  window.on('page-title-updated', (event) => event.preventDefault())
  const remember = (): void => {
    if (window.isMinimized() || window.isFullScreen()) return
    state.update({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } })
  }
  if (options.visible) {
    for (const event of ['resized', 'moved', 'maximize', 'unmaximize', 'close'] as const) {
      window.on(event as 'close', remember)
    }
    const timer = setTimeout(() => showWindow(window), SHOW_AFTER_MS)
    window.once('show', () => clearTimeout(timer))
  }
  return window
}

/** Shows the window if it is still there and not shown yet. */
export function showWindow(window: BrowserWindow | null): void {
  if (window && !window.isDestroyed() && !window.isVisible()) window.show()
}

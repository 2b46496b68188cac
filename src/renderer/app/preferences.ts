// Preferences: language, theme and motion follow the system unless the user chose; every change is kept by main.
import type { SettingsChange } from '../../ipc/settings'
import type { Language } from '../../model/local-text'
import type { ThemeId } from '../../paint/theme'
import type { Settings } from '../../ipc/settings'
import type { Core } from './core'

/** A panel's width is kept this long after the last change, in milliseconds. */
const WIDTH_PAUSE = 300

/** What the system wishes; the window reads it from media queries. */
export interface SystemLook {
  readonly dark: boolean
  readonly contrast: boolean
  readonly reducedMotion: boolean
}

/** The theme on screen for a setting. */
export function resolveTheme(wish: Settings['theme'], system: SystemLook): ThemeId {
  if (wish === 'light' || wish === 'dark') return wish
  if (wish === 'contrast' || system.contrast) return system.dark ? 'hc-dark' : 'hc-light'
  return system.dark ? 'dark' : 'light'
}

/** The language on screen for a setting. */
export function resolveLanguage(wish: Settings['language'], system: Language): Language {
  return wish === 'system' ? system : wish
}

export class Preferences {
  private widthTimer: (() => void) | null = null
  private system: SystemLook = { dark: false, contrast: false, reducedMotion: false }

  constructor(
    private readonly core: Core,
    private readonly systemLanguage: Language,
  ) {}

  /** Changes settings here and in main. */
  set(change: SettingsChange): void {
    const { store, bridge } = this.core
    this.show({ ...store.getState().settings, ...change })
    void bridge.invoke('settings:set', change)
  }

  /** Keeps the width of a side panel, once the hand has come to rest. */
  setWidth(panel: 'paletteWidth' | 'codeWidth' | 'inspectorWidth', pixels: number): void {
    this.widthTimer?.()
    this.widthTimer = this.core.clock.after(WIDTH_PAUSE, () => this.set({ [panel]: Math.round(pixels) }))
  }

  /** Settings that another window or main changed. */
  accept(settings: Settings): void {
    this.show(settings)
  }

  /** The system's look has changed. */
  setSystem(system: SystemLook): void {
    this.system = system
    this.show(this.core.store.getState().settings)
  }

  /** Shows settings without keeping them. */
  show(settings: Settings): void {
    const { store, i18n } = this.core
    const language = resolveLanguage(settings.language, this.systemLanguage)
    if (i18n.language !== language) void i18n.changeLanguage(language)
    const reducedMotion = settings.motion === 'system' ? this.system.reducedMotion : settings.motion === 'reduced'
    const theme = resolveTheme(settings.theme, this.system)
    store.update({ settings, session: { ...store.getState().session, language, theme, reducedMotion } })
  }
}

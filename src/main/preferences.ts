// Settings and what follows from them: the system's own look (menus, dialogs) and the language of dialogs.
import { app, nativeTheme } from 'electron'
import type { Handlers, PayloadOf } from '../ipc/contract'
import type { Settings } from '../ipc/settings'
import type { Language } from '../model/local-text'
import { ok } from '../model/result'
import type { StoredState } from './stored-state'

/** The language for a system locale: Chinese in any script reads Simplified Chinese best among what we have. */
export function languageOf(locale: string): Language {
  return /^zh\b/i.test(locale) ? 'zh' : 'en'
}

/** What Electron shall show for a theme setting; high contrast follows the system's light or dark. */
export function themeSourceOf(theme: Settings['theme']): 'system' | 'light' | 'dark' {
  return theme === 'contrast' ? 'system' : theme
}

/** The system's language, and the one chosen. */
export function systemLanguage(): Language {
  return languageOf(app.getLocale())
}

export function chosenLanguage(state: StoredState): Language {
  const { language } = state.get().settings
  return language === 'system' ? systemLanguage() : language
}

/** What the system shows now. */
function themeNow(): PayloadOf<'theme:changed'> {
  return { dark: nativeTheme.shouldUseDarkColors, contrast: nativeTheme.shouldUseHighContrastColors }
}

export interface PreferencesParts {
  readonly state: StoredState
  readonly onSettings: (settings: Settings) => void
  readonly onTheme: (theme: PayloadOf<'theme:changed'>) => void
}

/** Applies the stored theme and keeps it applied; answers the settings channels. */
export function setupPreferences(parts: PreferencesParts): Pick<Handlers, 'settings:get' | 'settings:set'> {
  const { state } = parts
  const applyTheme = (): void => {
    nativeTheme.themeSource = themeSourceOf(state.get().settings.theme)
  }
  applyTheme()
  nativeTheme.on('updated', () => parts.onTheme(themeNow()))
  return {
    'settings:get': () => ok(state.get().settings),
    'settings:set': (change) => {
      state.update({ settings: { ...state.get().settings, ...change } })
      applyTheme()
      parts.onSettings(state.get().settings)
      return ok(state.get().settings)
    },
  }
}

// Commands of search, settings and help.
import { Contrast, Info, Keyboard, Moon, Search, Settings, Sun, SunMoon } from 'lucide-react'
import type { Settings as SettingsValues } from '../../ipc/settings'
import { focusElement } from '../app/focus'
import type { DialogKind } from '../store/state'
import type { Command } from './command'

/** The run of a command that opens a dialog. */
export const opens = (kind: Exclude<DialogKind, 'unsaved'>): Command['run'] => {
  return ({ store }) => store.look({ dialog: { kind }, popup: null })
}

function language(id: Command['id'], value: SettingsValues['language']): Command {
  return {
    id,
    checked: (state) => state.settings.language === value,
    run: ({ preferences }) => preferences.set({ language: value }),
  }
}

function theme(id: Command['id'], value: SettingsValues['theme'], icon: Command['icon']): Command {
  return {
    id,
    ...(icon ? { icon } : {}),
    checked: (state) => state.settings.theme === value,
    run: ({ preferences }) => preferences.set({ theme: value }),
  }
}

export const helpCommands: readonly Command[] = [
  {
    id: 'commandPalette',
    typing: true,
    icon: Search,
    keys: ['Mod+K', 'Mod+F'],
    hidden: true,
    run: opens('commands'),
  },
  {
    id: 'findOp',
    icon: Search,
    keys: ['/'],
    run: ({ preferences, store }) => {
      if (!store.getState().settings.paletteOpen) preferences.set({ paletteOpen: true })
      focusElement('palette-search')
    },
  },
  { id: 'keys', typing: true, icon: Keyboard, keys: ['?', 'F1'], run: opens('keys') },
  { id: 'settings', typing: true, icon: Settings, keys: ['Mod+,'], run: opens('settings') },
  { id: 'about', icon: Info, run: opens('about') },
  language('languageSystem', 'system'),
  language('languageEnglish', 'en'),
  language('languageChinese', 'zh'),
  theme('themeSystem', 'system', SunMoon),
  theme('themeLight', 'light', Sun),
  theme('themeDark', 'dark', Moon),
  theme('themeContrast', 'contrast', Contrast),
]

// App: the behaviour of one window, put together. Components and commands reach everything from here.
import type { i18n } from 'i18next'
import type { Bridge, Start } from '../../ipc/contract'
import type { Catalog } from '../../model/catalog'
import { emptyDocument } from '../../model/document'
import { errorText } from '../i18n/error-text'
import { createDerive } from '../store/derive'
import { NO_RUN, openDocument, type Scopes } from '../store/state'
import { createAppStore } from '../store/store'
import { Clipboard } from './clipboard'
import { windowClock, type Clock, type Core } from './core'
import { Editing } from './editing'
import { Exporting } from './exporting'
import { Files } from './files'
import { Scrub } from './leaf'
import { Preferences, resolveLanguage, resolveTheme } from './preferences'
import { Runner } from './runner'
import { Selecting, type CanvasHolder } from './selecting'
import { Stepping } from './stepping'

export interface App extends Core {
  readonly info: Start['info']
  /** Test mode: nothing moves. */
  readonly still: boolean
  readonly canvas: CanvasHolder
  readonly runner: Runner
  readonly editing: Editing
  readonly scrub: Scrub
  readonly stepping: Stepping
  readonly selecting: Selecting
  readonly clipboard: Clipboard
  readonly files: Files
  readonly preferences: Preferences
  readonly exporting: Exporting
}

export interface AppParts {
  readonly bridge: Bridge
  readonly i18n: i18n
  readonly start: Start
  readonly catalog: Catalog
  readonly clock?: Clock
}

/** The state of a window that has just opened: the document of `start`, stepped to the end. */
export function initialScopes({ start, catalog }: Pick<AppParts, 'start' | 'catalog'>): Scopes {
  const { opened, settings } = start
  return {
    document: openDocument(opened?.document ?? emptyDocument(''), {
      path: opened?.path ?? null,
      name: opened?.name ?? '',
      serial: 1,
    }),
    settings,
    catalog,
    run: NO_RUN,
    session: {
      mode: opened ? 'step' : 'build',
      moment: start.opened?.moment ?? Infinity,
      playing: false,
      pulse: false,
      spoken: false,
      selection: new Set(),
      hovered: null,
      gradients: true,
      changes: false,
      tab: 'main',
      dialog: start.drafts.length > 0 ? { kind: 'drafts' } : null,
      popup: null,
      notices: start.problem ? [{ id: 0, tone: 'problem', message: { error: start.problem }, node: null }] : [],
      zoom: 1,
      drafts: start.drafts,
      recent: [],
      language: resolveLanguage(settings.language, start.systemLanguage),
      theme: resolveTheme(settings.theme, { dark: false, contrast: false, reducedMotion: false }),
      reducedMotion: settings.motion === 'reduced',
    },
  }
}

/** Puts the behaviour of a window together; nothing happens yet. */
export function createApp(parts: AppParts): App {
  const { bridge, i18n, start } = parts
  const derive = createDerive((language, error) => errorText(i18n, language, error))
  const store = createAppStore(initialScopes(parts), derive)
  const core: Core = { store, bridge, i18n, clock: parts.clock ?? windowClock }
  const canvas: CanvasHolder = { current: null }
  const runner = new Runner(core)
  const editing = new Editing(core, runner)
  return {
    ...core,
    info: start.info,
    still: start.still,
    canvas,
    runner,
    editing,
    scrub: new Scrub({ store, editing }),
    stepping: new Stepping(core),
    selecting: new Selecting(core, canvas),
    clipboard: new Clipboard(core, editing),
    files: new Files(core, runner),
    preferences: new Preferences(core, start.systemLanguage),
    exporting: new Exporting(core, canvas),
  }
}

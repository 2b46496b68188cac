// App: the behaviour of one window, put together. Components and commands reach everything from here.
import type { i18n } from 'i18next'
import type { Bridge, Start } from '../../ipc/contract'
import type { Catalog } from '../../model/catalog'
import { emptyDocument } from '../../model/document'
import { errorText } from '../i18n/error-text'
import { createDerive } from '../store/derive'
import { emptyCodeFile } from '../../formats/code-file'
import { openCode } from '../store/code-state'
import { NO_RUN, openDocument, type Scopes } from '../store/state'
import { createAppStore } from '../store/store'
import { Cells } from './code/cells'
import { Finding } from './code/finding'
import { Kernel, type KernelPort } from './code/kernel'
import { Links } from './code/links'
import { Live } from './code/live'
import { Runs } from './code/runs'
import { Scripts } from './code/scripts'
import { Clipboard } from './clipboard'
import { windowClock, type Clock, type Core } from './core'
import { Drafts } from './drafts'
import { Editing } from './editing'
import { Exporting } from './exporting'
import { Grouping } from './grouping'
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
  readonly grouping: Grouping
  readonly scrub: Scrub
  readonly stepping: Stepping
  readonly selecting: Selecting
  readonly clipboard: Clipboard
  readonly files: Files
  readonly drafts: Drafts
  readonly preferences: Preferences
  readonly exporting: Exporting
  readonly kernel: Kernel
  readonly cells: Cells
  readonly finding: Finding
  readonly runs: Runs
  readonly live: Live
  readonly links: Links
  readonly scripts: Scripts
}

export interface AppParts {
  readonly bridge: Bridge
  readonly i18n: i18n
  readonly start: Start
  readonly catalog: Catalog
  /** Starts Python; called at most once. */
  readonly python: () => KernelPort
  readonly clock?: Clock
}

/** The state of a window that has just opened: the graph of `start`, stepped to the end. Code comes a moment later. */
function initialScopes({ start, catalog }: Pick<AppParts, 'start' | 'catalog'>): Scopes {
  const { settings } = start
  const opened = start.opened && 'document' in start.opened ? start.opened : null
  return {
    document: openDocument(opened?.document ?? emptyDocument(''), {
      path: opened?.path ?? null,
      name: opened?.name ?? '',
      serial: 1,
    }),
    settings,
    catalog,
    run: NO_RUN,
    code: {
      ...openCode(emptyCodeFile(), { path: null, name: '', serial: 1 }),
      kernel: 'off',
      attention: 0,
      data: [],
      lineNumbers: false,
    },
    session: {
      mode: opened ? 'step' : 'build',
      moment: opened?.moment ?? Infinity,
      playing: false,
      pulse: false,
      spoken: false,
      selection: new Set(),
      hovered: null,
      pointed: [],
      subject: 'graph',
      gradients: true,
      changes: false,
      tab: 'main',
      dialog: start.drafts.length > 0 ? { kind: 'drafts' } : null,
      popup: null,
      notices: start.problem ? [{ id: 0, tone: 'problem', message: { error: start.problem }, node: null }] : [],
      zoom: 1,
      covered: 0,
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
  const selecting = new Selecting(core, canvas)
  const scripts = new Scripts(core)
  const drafts = new Drafts(core, scripts)
  const files = new Files(core, runner, scripts, drafts)
  const kernel = new Kernel(core, parts.python)
  const cells = new Cells(core)
  const live = new Live(core, files, kernel)
  return {
    ...core,
    info: start.info,
    still: start.still,
    canvas,
    runner,
    editing,
    grouping: new Grouping(core, editing, canvas),
    scrub: new Scrub({ store, editing }),
    stepping: new Stepping(core),
    selecting,
    clipboard: new Clipboard(core, editing),
    files,
    drafts,
    preferences: new Preferences(core, start.systemLanguage),
    exporting: new Exporting(core, canvas),
    ...{ kernel, cells, live, scripts, finding: new Finding(core, cells) },
    links: new Links(core, files, selecting, cells),
    runs: new Runs(core, kernel, cells, live, scripts),
  }
}

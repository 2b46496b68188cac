// The app once it may start: every part made, connected and set going, in order.
import { join } from 'node:path'
import { app, nativeTheme, session } from 'electron'
import type { Handlers } from '../ipc/contract'
import { ok } from '../model/result'
import { Closing } from './closing'
import { systemDialogs } from './dialogs'
import { DRAFT_KINDS, Drafts } from './drafts'
import { EngineHost } from './engine-host'
import { Exports } from './exports'
import { Files } from './files'
import { firstPageHandlers } from './first-page'
import { hardenContents, hardenSession } from './hardening'
import { setupIpc } from './ipc'
import { setupKernelFiles } from './kernel-files'
import { argumentsOf, type Launch } from './launch'
import { setupMenu } from './menu'
import { Page } from './page'
import { chosenLanguage, setupPreferences } from './preferences'
import { setupScheme } from './scheme'
import { Snapshots } from './snapshots'
import { StoredState } from './stored-state'
import { taskOf, TaskRun } from './task'
import { memoryHandlers } from './memory'
import { openWindow } from './window'

/** Where the build has put the page. */
const RENDERER = join(__dirname, '..', 'renderer')

/** Everything that lives as long as the app. Parts that need each other reach each other through this. */
class Gradloom {
  private readonly engine = new EngineHost()
  private readonly drafts = new Drafts(join(app.getPath('userData'), 'drafts'))
  private readonly snapshots = new Snapshots(join(app.getPath('userData'), 'snapshots'))
  private readonly task: TaskRun | null
  private readonly page: Page
  private readonly closing: Closing
  private readonly exports: Exports
  private readonly files: Files

  constructor(
    private readonly given: Launch,
    private readonly state: StoredState,
  ) {
    this.task = this.createTask()
    this.page = this.createPage()
    this.closing = this.createClosing()
    const dialogs = systemDialogs(
      () => this.page.window,
      () => chosenLanguage(state),
    )
    this.exports = new Exports({ dialogs, state, folder: () => this.files.folder })
    this.files = new Files({
      dialogs,
      state,
      drafts: this.drafts,
      examples: join(app.getAppPath(), 'examples'),
      documents: app.getPath('documents'),
      onRecent: (recent) => this.page.send('file:recent-changed', { recent }),
      onOpened: () => this.exports.reset(),
    })
  }

  /** Answers the page's channels, then loads it. */
  async open(): Promise<void> {
    setupIpc(this.handlers(), (event) => this.page.trusts(event))
    await this.page.load()
  }

  /** Opens a file that the user has named outside the page, with the page's question about unsaved changes first. */
  openFromOutside(path: string | null): void {
    this.page.focus()
    if (path === null) return
    this.files.grant(path)
    this.page.send('file:open-requested', { path })
  }

  /** Everything on disk and the engine's thread ended. */
  async finish(): Promise<void> {
    await Promise.all([this.state.flush(), this.drafts.idle()])
    this.engine.dispose()
  }

  private createTask(): TaskRun | null {
    const wanted = taskOf(this.given)
    if (!wanted) return null
    return new TaskRun({
      ...wanted,
      run: (document) => this.engine.run(document),
      print: (line) => process.stdout.write(`${line}\n`),
      complain: (line) => process.stderr.write(`${line}\n`),
      exit: (code) => app.exit(code),
    })
  }

  private createPage(): Page {
    const visible = this.given.picture === null
    return new Page({
      visible,
      window: openWindow(this.state, {
        preload: join(__dirname, '..', 'preload', 'index.cjs'),
        devTools: !app.isPackaged,
        dark: nativeTheme.shouldUseDarkColors,
        visible,
      }),
      mayClose: () => this.closing.request(),
      onLost: (reason, again) => {
        console.error(`page: process must stay alive, got "${reason}"`)
        if (this.task) this.task.fail(`picture: page must stay alive, got "${reason}"`)
        this.drafts.startSession()
        if (!again) app.exit(1)
      },
    })
  }

  private createClosing(): Closing {
    return new Closing({
      ask: () => this.page.send('app:close-requested', {}),
      isAlive: () => this.page.isAlive(),
      close: () => this.page.close(),
      onSettled: () => void Promise.all(DRAFT_KINDS.map((kind) => this.drafts.settle(kind))),
      setTitle: (title, dirty) => this.page.setTitle(title, dirty),
    })
  }

  private handlers(): Handlers {
    const { closing, drafts, engine, files, given, page, state, task } = this
    return {
      ...firstPageHandlers({ given, files, drafts, state, closing, task, onReady: () => page.show() }),
      ...files.handlers(),
      ...this.exports.handlers(),
      ...closing.handlers(),
      ...this.snapshots.handlers((opened) => files.adoptCode(opened)),
      ...memoryHandlers(() => page.window),
      ...setupMenu((command) => page.send('menu:command', command)),
      ...setupPreferences({
        state,
        onSettings: (settings) => page.send('settings:changed', settings),
        onTheme: (theme) => page.send('theme:changed', theme),
      }),
      'engine:run': ({ document }) => engine.run(document),
      'engine:cancel': () => {
        engine.cancel()
        return ok(null)
      },
      'engine:catalog': () => engine.catalog(),
      'task:done': async (done) => {
        await task?.finish(done)
        return ok(null)
      },
    }
  }
}

/** Opens the app's window and keeps it until the user closes it. */
export async function startApp(given: Launch): Promise<void> {
  setupScheme(RENDERER)
  setupKernelFiles(join(RENDERER, 'kernel'))
  hardenSession(session.defaultSession)
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  const gradloom = new Gradloom(given, await StoredState.load(join(app.getPath('userData'), 'state.json')))
  app.on('second-instance', (_event, argv, cwd) => gradloom.openFromOutside(argumentsOf(argv, cwd).file))
  given.onSystemFile((path) => gradloom.openFromOutside(path))
  let finished = false
  app.on('will-quit', (event) => {
    if (finished) return
    event.preventDefault()
    finished = true
    void gradloom.finish().finally(() => app.quit())
  })
  await gradloom.open()
}

// Files: open, save, examples and the question about unsaved changes. Main holds the paths.
import { emptyDocument, type GraphDocument } from '../../model/document'
import type { AnyOpened, Opened, Saved } from '../../ipc/contract'
import { ok, type Result } from '../../model/result'
import { isBlankCode, isCodeDirty } from '../store/code-state'
import { documentName, isDirty, NO_RUN, openDocument, present, workName } from '../store/state'
import type { Scripts } from './code/scripts'
import { notify, refuse, withoutProblems, type Core } from './core'
import type { Drafts } from './drafts'
import type { Runner } from './runner'

export type UnsavedAnswer = 'save' | 'discard' | 'cancel'

/** What is shown of an opened graph. */
type Shown = Pick<Opened, 'document' | 'path' | 'name' | 'moment'> & {
  readonly live?: boolean
  readonly turns?: boolean
}

export class Files {
  private answer: ((answer: UnsavedAnswer) => void) | null = null
  private serial = 1

  constructor(
    private readonly core: Core,
    private readonly runner: Runner,
    private readonly scripts: Scripts,
    private readonly drafts: Drafts,
  ) {}

  private get state() {
    return this.core.store.getState()
  }

  /** Asks what to do with unsaved changes of one kind; true = go on. */
  private async ask(name: string, save: () => Promise<boolean>): Promise<boolean> {
    this.answer?.('cancel')
    const chosen = await new Promise<UnsavedAnswer>((resolve) => {
      this.answer = resolve
      this.core.store.look({ dialog: { kind: 'unsaved', name }, popup: null })
    })
    return chosen === 'discard' || (chosen === 'save' && (await save()))
  }

  private async mayLeaveGraph(): Promise<boolean> {
    return !isDirty(this.state) || this.ask(documentName(this.state), () => this.saveGraph('file:save'))
  }

  private async mayLeaveCode(): Promise<boolean> {
    const { code } = this.state
    return !isCodeDirty(code) || this.ask(code.open.name, () => this.scripts.save())
  }

  /** Asks about everything that is unsaved; true = go on. */
  private async mayLeave(): Promise<boolean> {
    return (await this.mayLeaveGraph()) && (await this.mayLeaveCode())
  }

  /** Asks before code puts its graph in the place of a graph of the user's own; true = go on. */
  async mayReplaceGraph(): Promise<boolean> {
    return this.state.document.live || (await this.mayLeaveGraph())
  }

  /** The user's answer to the question about unsaved changes. */
  answerUnsaved(answer: UnsavedAnswer): void {
    this.core.store.look({ dialog: null })
    this.answer?.(answer)
    this.answer = null
  }

  private show({ document, path, name, moment, live = false, turns = false }: Shown, mode: 'build' | 'step'): void {
    const { store } = this.core
    const { session } = this.state
    this.serial++
    store.update({
      document: openDocument(document, { path, name, live, turns, serial: this.serial }),
      run: NO_RUN,
      session: {
        ...session,
        mode,
        subject: live ? 'code' : 'graph',
        moment: moment ?? Infinity,
        playing: false,
        pulse: false,
        selection: new Set(),
        hovered: null,
        pointed: [],
        tab: 'main',
        popup: null,
        dialog: null,
      },
    })
    this.runner.schedule()
  }

  /**
   * Shows the graph that code made, at the end of its steps. `alike`: it takes the place of an earlier run's, so that
   * places and camera stay. `turns`: its direction is still to be chosen. Returns the serial under which it is the open one.
   */
  showLive(document: GraphDocument, { alike, turns }: { readonly alike: boolean; readonly turns: boolean }): number {
    const { name } = this.state.code.open
    if (!alike) {
      this.show({ document, path: null, name, live: true, turns }, 'step')
      // The graph that was there has gone, with its place on disk.
      void this.core.bridge.invoke('file:new', {})
      return this.serial
    }
    const { store } = this.core
    const { session } = this.state
    // What has come before its numbers were there still has its direction to be chosen.
    const place = { path: null, name, live: true, turns: this.state.document.turns, serial: this.serial }
    store.update({
      document: openDocument(document, place),
      session: { ...session, mode: 'step', moment: Infinity, playing: false, pulse: false, pointed: [] },
    })
    this.runner.schedule()
    return this.serial
  }

  /** Shows what was opened. A window holds one work: a graph, or code with the graph that it makes. */
  private take(result: Result<AnyOpened | null>): boolean {
    if (!result.ok || result.value) {
      this.core.store.look({ notices: withoutProblems(this.state.session.notices) })
    }
    if (!result.ok) {
      refuse(this.core, result.error)
      return false
    }
    if (!result.value) return false
    if ('document' in result.value) {
      this.leaveCode()
      this.show(result.value, 'step')
      return true
    }
    if (!this.scripts.show(result.value)) return false
    this.leaveGraph()
    this.showSide()
    return true
  }

  private leaveCode(): void {
    if (isBlankCode(this.state.code)) return
    this.scripts.clear()
    void this.core.bridge.invoke('code:new', {})
  }

  /** An empty canvas under code that has not run. */
  private leaveGraph(): void {
    this.show({ document: emptyDocument(''), path: null, name: '', live: true }, 'build')
    void this.core.bridge.invoke('file:new', {})
  }

  /** Opens the left panel on the code. */
  showSide(): void {
    const { store, bridge } = this.core
    const { settings } = this.state
    if (settings.side === 'code' && settings.paletteOpen) return
    store.update({ settings: { ...settings, side: 'code', paletteOpen: true } })
    void bridge.invoke('settings:set', { side: 'code', paletteOpen: true })
  }

  async newDocument(): Promise<void> {
    if (!(await this.mayLeave())) return
    const done = await this.core.bridge.invoke('file:new', {})
    if (done.ok) {
      this.leaveCode()
      this.show({ document: emptyDocument(''), path: null, name: '' }, 'build')
    } else refuse(this.core, done.error)
  }

  /** An empty notebook, and an empty canvas for its graph. */
  async newCode(): Promise<void> {
    if (!(await this.mayLeave())) return
    this.scripts.clear()
    void this.core.bridge.invoke('code:new', {})
    this.leaveGraph()
    this.showSide()
  }

  /** Shows the graph of the canvas as PyTorch code. */
  async graphToCode(): Promise<void> {
    if (!(await this.mayLeaveCode())) return
    if (!this.scripts.fromGraph()) return
    void this.core.bridge.invoke('code:new', {})
    this.showSide()
  }

  async open(): Promise<void> {
    if (await this.mayLeave()) this.take(await this.core.bridge.invoke('file:open', {}))
  }

  async openPath(path: string): Promise<void> {
    if (await this.mayLeave()) this.take(await this.core.bridge.invoke('file:openPath', { path }))
  }

  async openDropped(file: File): Promise<void> {
    if (await this.mayLeave()) this.take(await this.core.bridge.openDropped(file))
  }

  async openExample(name: string): Promise<void> {
    const { language } = this.state.session
    if (await this.mayLeave()) this.take(await this.core.bridge.invoke('file:openExample', { name, language }))
  }

  /** Opens the notebook of a snapshot, as a copy. */
  async openSnapshot(hash: string): Promise<void> {
    if (await this.mayLeave()) this.take(await this.core.bridge.invoke('snapshot:open', { hash }))
  }

  /** What the first page was given. */
  begin(opened: AnyOpened): void {
    this.take(ok(opened))
  }

  /** Saves to the file it came from, or asks where. True when it is saved. */
  save(): Promise<boolean> {
    return this.state.session.subject === 'code' ? this.scripts.save() : this.saveGraph('file:save')
  }

  saveAs(): Promise<boolean> {
    return this.state.session.subject === 'code' ? this.scripts.save(true) : this.saveGraphAs()
  }

  /** Saves the graph, also where code made it. */
  saveGraphAs(): Promise<boolean> {
    return this.saveGraph('file:saveAs')
  }

  private async saveGraph(channel: 'file:save' | 'file:saveAs'): Promise<boolean> {
    const document = present(this.state)
    const saved: Result<Saved | null> = await this.core.bridge.invoke(channel, { document })
    if (!saved.ok) {
      refuse(this.core, saved.error)
      return false
    }
    if (!saved.value) return false
    const { path, name } = saved.value
    this.core.store.update({ document: { ...this.state.document, saved: document, path, name } })
    notify(this.core, 'info', { key: 'saved', name })
    return true
  }

  /** Opens unsaved work of an earlier run. It counts as unsaved until it is saved. */
  async restoreDraft(id: string): Promise<void> {
    if (!(await this.mayLeave())) return
    const restored = await this.core.bridge.invoke('draft:restore', { id })
    if (!this.take(restored)) return
    this.drafts.forget(id)
    // Another object with the same content: different from what is on disk, so the window is marked as unsaved.
    if (restored.ok && 'document' in restored.value) {
      this.core.store.update({ document: { ...this.state.document, saved: { ...this.state.document.saved } } })
    }
    notify(this.core, 'info', { key: 'restored' })
  }

  /** The window wants to close. */
  async closeRequested(): Promise<void> {
    await this.core.bridge.invoke('window:close-decision', { close: await this.mayLeave() })
  }

  /** Tells main what the window's title says. Returns a function that stops it. */
  watch(untitled: () => string): () => void {
    const { store, bridge } = this.core
    let told = ''
    return store.subscribe((state) => {
      const title = workName(state) || untitled()
      const dirty = isDirty(state) || isCodeDirty(state.code)
      const news = `${String(dirty)} ${title}`
      if (news === told) return
      told = news
      void bridge.invoke('file:setDirty', { dirty, title })
    })
  }
}

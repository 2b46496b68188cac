// Files: open, save, examples, drafts and the question about unsaved changes. Main holds the paths.
import { emptyDocument } from '../../model/document'
import type { Opened, Saved } from '../../ipc/contract'
import type { Result } from '../../model/result'
import { documentName, isDirty, NO_RUN, openDocument, present } from '../store/state'
import { notify, refuse, type Core } from './core'
import type { Runner } from './runner'

export type UnsavedAnswer = 'save' | 'discard' | 'cancel'

/** An edit is kept as a draft this long after it was made, in milliseconds. */
const DRAFT_PAUSE = 400

export class Files {
  private answer: ((answer: UnsavedAnswer) => void) | null = null
  private draftTimer: (() => void) | null = null
  private serial = 1

  constructor(
    private readonly core: Core,
    private readonly runner: Runner,
  ) {}

  private get state() {
    return this.core.store.getState()
  }

  /** Asks what to do with unsaved changes; true = go on. */
  private async mayLeave(): Promise<boolean> {
    if (!isDirty(this.state)) return true
    this.answer?.('cancel')
    const chosen = await new Promise<UnsavedAnswer>((resolve) => {
      this.answer = resolve
      this.core.store.look({ dialog: { kind: 'unsaved', name: documentName(this.state) }, popup: null })
    })
    return chosen === 'discard' || (chosen === 'save' && (await this.save()))
  }

  /** The user's answer to the question about unsaved changes. */
  answerUnsaved(answer: UnsavedAnswer): void {
    this.core.store.look({ dialog: null })
    this.answer?.(answer)
    this.answer = null
  }

  private show(opened: Pick<Opened, 'document' | 'path' | 'name' | 'moment'>, mode: 'build' | 'step'): void {
    const { store } = this.core
    const { session } = this.state
    this.serial++
    store.update({
      document: openDocument(opened.document, { path: opened.path, name: opened.name, serial: this.serial }),
      run: NO_RUN,
      session: {
        ...session,
        mode,
        moment: opened.moment ?? Infinity,
        playing: false,
        pulse: false,
        selection: new Set(),
        hovered: null,
        tab: 'main',
        popup: null,
        dialog: null,
      },
    })
    this.runner.schedule()
  }

  private take(result: Result<Opened | null>): boolean {
    if (!result.ok) refuse(this.core, result.error)
    else if (result.value) this.show(result.value, 'step')
    return result.ok && result.value !== null
  }

  async newDocument(): Promise<void> {
    if (!(await this.mayLeave())) return
    const done = await this.core.bridge.invoke('file:new', {})
    if (done.ok) this.show({ document: emptyDocument(''), path: null, name: '' }, 'build')
    else refuse(this.core, done.error)
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
    if (await this.mayLeave()) this.take(await this.core.bridge.invoke('file:openExample', { name }))
  }

  /** Saves to the file it came from, or asks where. True when it is saved. */
  save(): Promise<boolean> {
    return this.saveWith('file:save')
  }

  saveAs(): Promise<boolean> {
    return this.saveWith('file:saveAs')
  }

  private async saveWith(channel: 'file:save' | 'file:saveAs'): Promise<boolean> {
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
    if (!this.take(await this.core.bridge.invoke('draft:restore', { id }))) return
    this.forgetDraft(id)
    // Another object with the same content: different from what is on disk, so the window is marked as unsaved.
    this.core.store.update({ document: { ...this.state.document, saved: { ...this.state.document.saved } } })
    notify(this.core, 'info', { key: 'restored' })
  }

  async discardDraft(id: string): Promise<void> {
    const done = await this.core.bridge.invoke('draft:discard', { id })
    if (done.ok) this.forgetDraft(id)
    else refuse(this.core, done.error)
  }

  private forgetDraft(id: string): void {
    const drafts = this.state.session.drafts.filter((draft) => draft.id !== id)
    const { dialog } = this.state.session
    this.core.store.look({ drafts, dialog: dialog?.kind === 'drafts' && drafts.length === 0 ? null : dialog })
  }

  /** The window wants to close. */
  async closeRequested(): Promise<void> {
    await this.core.bridge.invoke('window:close-decision', { close: await this.mayLeave() })
  }

  /** Tells main what the window's title says and keeps unsaved edits as a draft. Returns a function that stops it. */
  watch(untitled: () => string): () => void {
    const { store, bridge, clock } = this.core
    let told = ''
    return store.subscribe((state, before) => {
      const dirty = isDirty(state)
      const title = documentName(state) || untitled()
      const news = `${String(dirty)} ${title}`
      if (news !== told) {
        told = news
        void bridge.invoke('file:setDirty', { dirty, title })
      }
      if (present(state) === present(before)) return
      if (dirty) {
        this.draftTimer ??= clock.after(DRAFT_PAUSE, () => this.keepDraft())
        return
      }
      this.draftTimer?.()
      this.draftTimer = null
      const undone = isDirty(before) && state.document.serial === before.document.serial
      if (undone) void bridge.invoke('draft:discard', { id: null })
    })
  }

  private keepDraft(): void {
    this.draftTimer = null
    if (isDirty(this.state)) void this.core.bridge.invoke('draft:save', { document: present(this.state) })
  }
}

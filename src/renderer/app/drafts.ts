// Drafts: unsaved work, kept a moment after an edit until it is saved or undone.
import { isCodeDirty } from '../store/code-state'
import { isDirty, present, type AppState } from '../store/state'
import type { Scripts } from './code/scripts'
import { refuse, type Core } from './core'

/** An edit is kept as a draft this long after it was made, in milliseconds. */
const PAUSE = 400

/** One of the two things that a window can hold unsaved. */
interface Work {
  readonly kind: 'graph' | 'code'
  /** What an edit changes. */
  readonly content: (state: AppState) => unknown
  readonly serial: (state: AppState) => number
  readonly isDirty: (state: AppState) => boolean
  readonly keep: (state: AppState) => void
}

export class Drafts {
  constructor(
    private readonly core: Core,
    private readonly scripts: Scripts,
  ) {}

  /** Keeps unsaved edits of graph and code as drafts. Returns a function that stops it. */
  watch(): () => void {
    const { bridge } = this.core
    const stops = [
      this.follow({
        kind: 'graph',
        content: present,
        serial: ({ document }) => document.serial,
        isDirty,
        keep: (state) => void bridge.invoke('draft:save', { document: present(state) }),
      }),
      this.follow({
        kind: 'code',
        content: ({ code }) => code.open.notebook,
        serial: ({ code }) => code.open.serial,
        isDirty: ({ code }) => isCodeDirty(code),
        keep: ({ code }) => {
          const { format } = code.open.file
          void bridge.invoke('draft:save', { code: this.scripts.text(format), format })
        },
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  private follow(work: Work): () => void {
    const { store, bridge, clock } = this.core
    let cancel: (() => void) | null = null
    const keep = (): void => {
      cancel = null
      const state = store.getState()
      if (work.isDirty(state)) work.keep(state)
    }
    return store.subscribe((state, before) => {
      if (work.content(state) === work.content(before)) return
      if (work.isDirty(state)) {
        cancel ??= clock.after(PAUSE, keep)
        return
      }
      cancel?.()
      cancel = null
      const undone = work.isDirty(before) && work.serial(state) === work.serial(before)
      if (undone) void bridge.invoke('draft:settle', { kind: work.kind })
    })
  }

  /** Deletes a draft of an earlier run. */
  async discard(id: string): Promise<void> {
    const done = await this.core.bridge.invoke('draft:discard', { id })
    if (done.ok) this.forget(id)
    else refuse(this.core, done.error)
  }

  /** A draft is offered no more. */
  forget(id: string): void {
    const { session } = this.core.store.getState()
    const drafts = session.drafts.filter((draft) => draft.id !== id)
    const { dialog } = session
    this.core.store.look({ drafts, dialog: dialog?.kind === 'drafts' && drafts.length === 0 ? null : dialog })
  }
}

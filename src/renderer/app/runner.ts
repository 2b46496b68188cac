// Runs the document in the engine after every edit: the newest wins, the picture stays until the answer is there.
import type { GraphDocument } from '../../model/document'
import { sameComputation } from '../store/derive'
import type { Result } from '../../model/result'
import type { Trace } from '../../model/trace'
import { present, type Run } from '../store/state'
import { notify, refuse, type Core } from './core'

/** A run below this is live: the next edit runs at once. Above, edits are gathered for `PAUSE`. */
const LIVE = 200
const PAUSE = 400

/** The runs of a window. At most one is in flight, unless it has become slow and a newer one is wanted. */
export class Runner {
  private sent: { readonly document: GraphDocument; readonly serial: number; readonly at: number } | null = null
  private serial = 0
  private lastDuration = 0
  private waiting: (() => void) | null = null
  private idle: (() => void)[] = []

  constructor(private readonly core: Core) {}

  private setRun(change: Partial<Run>): void {
    const { store } = this.core
    store.update({ run: { ...store.getState().run, ...change } })
  }

  private wanted(): boolean {
    const state = this.core.store.getState()
    const answered = this.sent?.document ?? state.run.traced
    return answered === null || !sameComputation(answered, present(state))
  }

  /** Call after any change of the document. */
  schedule(): void {
    if (!this.wanted()) return
    const { clock } = this.core
    const running = this.sent ? clock.now() - this.sent.at : null
    if (running !== null && running < LIVE) {
      // The answer is about to come and looks again; if it does not, the newer run takes over.
      this.waiting ??= clock.after(LIVE - running, () => void this.send())
      return
    }
    this.waiting?.()
    const slow = running !== null || this.lastDuration >= LIVE
    this.waiting = clock.after(slow ? PAUSE : 0, () => void this.send())
  }

  /** Stops the run in progress; the picture stays as it is. */
  cancel(): void {
    void this.core.bridge.invoke('engine:cancel', {})
  }

  /** Settles when no run is wanted or pending. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.idle.push(resolve)
      this.rest()
    })
  }

  private rest(): void {
    if (this.sent || this.waiting) return
    const done = this.idle
    this.idle = []
    for (const resolve of done) resolve()
  }

  private async send(): Promise<void> {
    const { store, bridge, clock } = this.core
    this.waiting = null
    if (this.wanted()) {
      const mine = { document: present(store.getState()), serial: ++this.serial, at: clock.now() }
      this.sent = mine
      this.setRun({ since: mine.at })
      const reply = await bridge.invoke('engine:run', { document: mine.document })
      if (this.serial !== mine.serial) return
      this.sent = null
      this.lastDuration = clock.now() - mine.at
      this.answer(reply, mine.document)
    }
    this.rest()
  }

  private answer(reply: Result<Trace>, document: GraphDocument): void {
    const { store } = this.core
    if (!reply.ok) {
      this.setRun({ since: null, failure: reply.error })
      if (reply.error.code === 'cancelled') notify(this.core, 'info', { key: 'cancelled' })
      else if (reply.error.code !== 'superseded') refuse(this.core, reply.error)
      return
    }
    const { session } = store.getState()
    const run = { trace: reply.value, traced: document, since: null, failure: null }
    store.update({ run, session: session.pulse ? { ...session, pulse: false } : session })
    this.schedule()
  }
}

// Closing: unsaved changes are asked about by the page before the window goes.
import type { Handlers } from '../ipc/contract'
import { ok } from '../model/result'

export interface ClosingParts {
  /** Asks the page; its answer comes as `window:close-decision`. */
  readonly ask: () => void
  /** True when the page still answers. */
  readonly isAlive: () => Promise<boolean>
  /** Closes the window; `request` is called again. */
  readonly close: () => void
  /** The window goes with everything saved, or with the user's word that nothing need be. */
  readonly onSettled: () => void
  readonly setTitle: (title: string, dirty: boolean) => void
}

/**
 * asking: the page has the question. agreed: the user has answered that it may close. abandoned: the page hangs, so it
 * closes without an answer and its draft stays for the next start.
 */
type Stage = 'open' | 'asking' | 'agreed' | 'abandoned'

export class Closing {
  private dirty = false
  private stage: Stage = 'open'

  constructor(private readonly parts: ClosingParts) {}

  /** A new page: it has no unsaved changes, and has been asked nothing. */
  reset(): void {
    this.dirty = false
    this.stage = 'open'
  }

  /** The window wants to close. True = let it. */
  request(): boolean {
    if (this.stage === 'abandoned') return true
    if (!this.dirty || this.stage === 'agreed') {
      this.parts.onSettled()
      return true
    }
    if (this.stage === 'asking') void this.insist()
    else {
      this.stage = 'asking'
      this.parts.ask()
    }
    return false
  }

  /** Asked to close a second time before the page has answered: perhaps it cannot. */
  private async insist(): Promise<void> {
    if ((await this.parts.isAlive()) || this.stage !== 'asking') return
    this.stage = 'abandoned'
    this.parts.close()
  }

  handlers(): Pick<Handlers, 'file:setDirty' | 'window:close-decision'> {
    return {
      'file:setDirty': ({ dirty, title }) => {
        this.dirty = dirty
        this.parts.setTitle(title, dirty)
        return ok(null)
      },
      'window:close-decision': ({ close }) => {
        this.stage = close ? 'agreed' : 'open'
        if (close) this.parts.close()
        return ok(null)
      },
    }
  }
}

// What every part of the app's behaviour works with: the store, the way to main, the translator and the clock.
import type { i18n } from 'i18next'
import type { Bridge } from '../../ipc/contract'
import type { NodeId } from '../../model/document'
import type { AppError } from '../../model/result'
import type { Notice, NoticeText } from '../store/state'
import type { AppStore } from '../store/store'

export interface Clock {
  /** Milliseconds, monotonic. */
  readonly now: () => number
  /** Runs `action` once after `ms`; the function returned prevents it. */
  readonly after: (ms: number, action: () => void) => () => void
}

export interface Core {
  readonly store: AppStore
  readonly bridge: Bridge
  readonly i18n: i18n
  readonly clock: Clock
}

/** The clock of the window. */
export const windowClock: Clock = {
  now: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
}

let nextNotice = 1

/** Shows a message until it is dismissed or replaced; at most four, the newest stay. A node has one at a time. */
export function notify(
  { store }: Pick<Core, 'store'>,
  tone: Notice['tone'],
  message: NoticeText,
  node: NodeId | null = null,
): void {
  const notices = store.getState().session.notices.filter((notice) => node === null || notice.node !== node)
  store.look({ notices: [...notices, { id: nextNotice++, tone, message, node }].slice(-4) })
}

/** Shows a refusal at the node it is about. */
export function refuse(core: Pick<Core, 'store'>, error: AppError): void {
  notify(core, 'problem', { error }, error.nodeId ?? null)
}

/** Takes a message away. */
export function dismiss({ store }: Pick<Core, 'store'>, id: number): void {
  store.look({ notices: store.getState().session.notices.filter((notice) => notice.id !== id) })
}

/** What succeeds, or is refused anew, answers the refusals before it. */
export function withoutProblems(notices: readonly Notice[]): readonly Notice[] {
  return notices.filter(({ tone }) => tone !== 'problem')
}

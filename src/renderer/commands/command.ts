// Command: one thing the user can do. Menus, shortcuts, the command palette, tooltips and test ids derive from it.
import type { LucideIcon } from 'lucide-react'
import type { CommandId } from '../i18n/texts'
import type { App } from '../app/app'
import type { AppState } from '../store/state'

export interface Command {
  readonly id: CommandId
  readonly icon?: LucideIcon
  /** Keys in the notation of `parseKeys`; the first is shown. */
  readonly keys?: readonly string[]
  /** Default: always. */
  readonly enabled?: (state: AppState) => boolean
  /** Present = the command switches something, and this says whether it is on. */
  readonly checked?: (state: AppState) => boolean
  /** Not offered in the command palette: moving by keys and the like. */
  readonly hidden?: boolean
  /** Runs only while the canvas has the focus: Tab must still leave the other panels. */
  readonly canvasOnly?: boolean
  /** `notebook`: the keys count only there, and mean something else elsewhere. */
  readonly where?: 'notebook'
  /** The keys count while typing too: they mean nothing to a text field. */
  readonly typing?: boolean
  /** Returning false means: not handled, let the key go on. */
  readonly run: (app: App, argument?: string) => unknown
}

/** True when the command can run now. */
export function isEnabled(command: Command, state: AppState): boolean {
  return command.enabled?.(state) ?? true
}

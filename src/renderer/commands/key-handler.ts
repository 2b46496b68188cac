// Keys to commands: off while typing, off behind dialogs, and never taken from a control that needs the key itself.
import type { App } from '../app/app'
import { isEnabled, type Command } from './command'
import { isLetterKey, matches, parseChord, type Chord } from './keys'
import { COMMANDS } from './list'

interface Binding {
  readonly command: Command
  readonly chord: Chord
}

const BINDINGS: readonly Binding[] = COMMANDS.flatMap((command) =>
  (command.keys ?? []).map((key) => ({ command, chord: parseChord(key) })),
)

const TYPING = 'input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]'
const PRESSED = 'button, a, [role=menuitem], [role=tab], [role=switch], [role=radio], [role=option]'
const STEERED = '[role=slider], [role=tablist], [role=menu], [role=radiogroup], [role=listbox], [role=separator], input'

/** Commands that work while typing: their keys use Ctrl or are function keys, and mean nothing to a text field. */
const WHILE_TYPING = new Set([
  'newDocument',
  'open',
  'save',
  'saveAs',
  'export',
  'exportAgain',
  'commandPalette',
  'settings',
  'keys',
  'rename',
])

/** True when the focused control uses this key itself. */
export function isOwn(target: Element, chord: Chord): boolean {
  if (chord.mod || chord.alt) return false
  if (target.closest('[data-canvas]')) return false
  if (chord.key === 'Enter' || chord.key === ' ') return target.closest(PRESSED) !== null
  return /^(Arrow|Home|End|Page)/.test(chord.key) && target.closest(STEERED) !== null
}

function mayRun(app: App, { command, chord }: Binding, target: Element): boolean {
  const state = app.store.getState()
  const typing = target.closest(TYPING) !== null
  if (typing && !(WHILE_TYPING.has(command.id) && (chord.mod || chord.key.startsWith('F')))) return false
  if (isLetterKey(chord) && !state.settings.letterKeys) return false
  if (command.canvasOnly && !target.closest('[data-canvas]')) return false
  return !isOwn(target, chord) && isEnabled(command, state)
}

/** Marked text outside the canvas belongs to the system's own copy. */
function copiesText(command: Command): boolean {
  return command.id === 'copy' && (document.getSelection()?.toString() ?? '') !== ''
}

/** Escape leaves a text field for the canvas, where the next keys are commands again. */
function leavesField(app: App, event: KeyboardEvent, target: Element): boolean {
  if (event.key !== 'Escape' || target.closest(TYPING) === null) return false
  app.selecting.toCanvas()
  return true
}

/** Runs the command of a key press; true when one took it. */
export function handleKey(app: App, event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : document.body
  const { dialog, popup } = app.store.getState().session
  if (event.defaultPrevented || event.isComposing || dialog || popup) return false
  if (leavesField(app, event, target)) return true
  const found = BINDINGS.find(
    (binding) => matches(binding.chord, event, app.info.platform) && mayRun(app, binding, target),
  )
  if (!found || copiesText(found.command)) return false
  return found.command.run(app) !== false
}

/** Listens to the keys of the window; the function returned stops it. */
export function listenToKeys(app: App): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (handleKey(app, event)) event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

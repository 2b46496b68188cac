// Keys to commands: off while typing, off behind dialogs, and never taken from a control that needs the key itself.
import type { App } from '../app/app'
import { isEnabled, type Command } from './command'
import { isLetterKey, matches, parseKeys, type Chord, type KeyPress, type Platform } from './keys'
import { COMMANDS } from './list'

interface Binding {
  readonly command: Command
  readonly chords: readonly Chord[]
}

/** Those of the notebook first: within it they come before the same keys of the rest of the window. */
const BINDINGS: readonly Binding[] = COMMANDS.flatMap((command) =>
  (command.keys ?? []).map((keys) => ({ command, chords: parseKeys(keys) })),
).sort((a, b) => Number(b.command.where === 'notebook') - Number(a.command.where === 'notebook'))

/** Keys of one command must follow each other within so many milliseconds. */
const SEQUENCE_TIME = 900

const TYPING = 'input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]'
const PRESSED = 'button, a, [role=menuitem], [role=tab], [role=switch], [role=radio], [role=option]'
const STEERED = '[role=slider], [role=tablist], [role=menu], [role=radiogroup], [role=listbox], [role=separator], input'

/** True when the focused control uses this key itself. */
function isOwn(target: Element, chord: Chord): boolean {
  if (chord.mod || chord.alt) return false
  if (target.closest('[data-canvas]')) return false
  if (chord.key === 'Enter' || chord.key === ' ') return target.closest(PRESSED) !== null
  return /^(Arrow|Home|End|Page)/.test(chord.key) && target.closest(STEERED) !== null
}

/** Commands of the graph that must not happen to someone whose keys go to the notebook. */
const NOT_IN_NOTEBOOK = new Set([
  ...['remove', 'cut', 'copy', 'paste', 'duplicate', 'selectAll', 'undo', 'redo'],
  ...['first', 'last', 'previousPhase', 'nextPhase'],
])

function mayRun(app: App, { command, chords }: Binding, target: Element): boolean {
  const state = app.store.getState()
  const [chord] = chords
  // Letters and signs are text to a field, whatever command they also are.
  const plain = chord && !chord.mod && !chord.alt && !/^F\d/.test(chord.key) && !(chord.shift && chord.key === 'Enter')
  if (!chord || (target.closest(TYPING) !== null && (!command.typing || plain))) return false
  if (isLetterKey(chord) && !state.settings.letterKeys) return false
  if (command.canvasOnly && !target.closest('[data-canvas]')) return false
  const inNotebook = target.closest('[data-notebook]') !== null
  if (inNotebook ? NOT_IN_NOTEBOOK.has(command.id) : command.where === 'notebook') return false
  return !isOwn(target, chord) && isEnabled(command, state)
}

/** Marked text outside the canvas belongs to the system's own copy. */
function copiesText(command: Command): boolean {
  return command.id === 'copy' && (document.getSelection()?.toString() ?? '') !== ''
}

/** Escape leaves a text field for the canvas, where the next keys are commands again. */
function leavesField(app: App, event: KeyboardEvent, target: Element): boolean {
  // A cell's editor is left for its cell: the notebook sees to that.
  if (event.key !== 'Escape' || target.closest(TYPING) === null || target.closest('[data-notebook]')) return false
  app.selecting.toCanvas()
  return true
}

/** The keys of a command that has begun with them: `D` of `D D`. */
interface Begun {
  readonly presses: readonly KeyPress[]
  readonly at: number
}

let begun: Begun | null = null

/** Keys that the event goes on with, itself included. */
function pressesOf(app: App, event: KeyboardEvent): readonly KeyPress[] {
  const before = begun && app.clock.now() - begun.at < SEQUENCE_TIME ? begun.presses : []
  begun = null
  return [...before, event]
}

/** How many of the binding's chords the last presses are; 0: none. */
function progress({ chords }: Binding, presses: readonly KeyPress[], platform: Platform): number {
  for (let length = Math.min(chords.length, presses.length); length > 0; length--) {
    const last = presses.slice(-length)
    if (last.every((press, at) => chords[at] !== undefined && matches(chords[at], press, platform))) return length
  }
  return 0
}

/** Runs the command of a key press; true when one took it. */
export function handleKey(app: App, event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : document.body
  const { dialog, popup } = app.store.getState().session
  if (event.defaultPrevented || event.isComposing || dialog || popup) return false
  if (leavesField(app, event, target)) return true
  const { platform } = app.info
  const presses = pressesOf(app, event)
  const possible = BINDINGS.filter(
    (binding) => progress(binding, presses, platform) > 0 && mayRun(app, binding, target),
  )
  const [found] = possible
  if (!found) return false
  if (progress(found, presses, platform) < found.chords.length) {
    begun = { presses, at: app.clock.now() }
    return true
  }
  if (copiesText(found.command)) return false
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

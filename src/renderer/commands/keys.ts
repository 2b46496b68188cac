// Key chords: how they are written in the command list, matched to events, and shown to people and menus.

export type Platform = 'linux' | 'darwin' | 'win32'

/** A chord such as `Mod+Shift+Z`: Mod is Cmd on macOS and Ctrl elsewhere. */
export interface Chord {
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string
}

/** Reads `Mod+Shift+Z`. The key itself may be `+`. */
export function parseChord(text: string): Chord {
  const parts = text.endsWith('+') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+')
  const key = parts.at(-1) ?? ''
  const has = (name: string): boolean => parts.slice(0, -1).includes(name)
  return {
    mod: has('Mod'),
    shift: has('Shift'),
    alt: has('Alt'),
    key: key.length === 1 ? key.toLowerCase() : key === 'Space' ? ' ' : key,
  }
}

/** Reads keys pressed one after the other, `D D`; usually it is one chord. */
export function parseKeys(text: string): readonly Chord[] {
  return text.split(' ').map(parseChord)
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Keys whose character is made with Shift on some keyboards: the character counts, not Shift. */
const isSymbol = (key: string): boolean => key.length === 1 && !/[a-z0-9 ]/.test(key)

function sameKey(chord: Chord, press: KeyPress): boolean {
  if (press.key.toLowerCase() === chord.key.toLowerCase()) return true
  // Digits with Shift and letters on non-Latin keyboards are known by their place.
  if (/^[a-z]$/.test(chord.key)) {
    return press.code === `Key${chord.key.toUpperCase()}` && !/^[a-z]$/i.test(press.key)
  }
  return /^\d$/.test(chord.key) && press.code === `Digit${chord.key}`
}

/** True when the event is this chord. */
export function matches(chord: Chord, press: KeyPress, platform: Platform): boolean {
  const mod = platform === 'darwin' ? press.metaKey : press.ctrlKey
  const other = platform === 'darwin' ? press.ctrlKey : press.metaKey
  if (other || mod !== chord.mod || press.altKey !== chord.alt) return false
  if (!isSymbol(chord.key) && press.shiftKey !== chord.shift) return false
  return sameKey(chord, press)
}

/** True for one printable key without Ctrl, Cmd or Alt: what people can switch off (WCAG 2.1.4). */
export function isLetterKey(chord: Chord): boolean {
  return !chord.mod && !chord.alt && chord.key.length === 1 && chord.key !== ' '
}

const SYMBOLS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
}

/** What people read: `Ctrl+Shift+Z`, `⇧⌘Z` on macOS. */
export function chordText(chord: Chord, platform: Platform): string {
  const key = SYMBOLS[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key)
  if (platform === 'darwin') {
    return `${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${chord.mod ? '⌘' : ''}${key}`
  }
  const parts = [chord.mod ? 'Ctrl' : '', chord.alt ? 'Alt' : '', chord.shift ? 'Shift' : '', key]
  return parts.filter(Boolean).join('+')
}

/** What people read for keys pressed one after the other: `D D`. */
export function keysText(keys: string, platform: Platform): string {
  return parseKeys(keys)
    .map((chord) => chordText(chord, platform))
    .join(' ')
}

const ACCELERATORS: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ' ': 'Space',
  '+': 'Plus',
}

/** Electron's notation, for native menus. */
export function accelerator(chord: Chord): string {
  const key = ACCELERATORS[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key)
  const parts = [chord.mod ? 'CmdOrCtrl' : '', chord.alt ? 'Alt' : '', chord.shift ? 'Shift' : '', key]
  return parts.filter(Boolean).join('+')
}

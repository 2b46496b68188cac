// What Python puts between brackets, sent as text, as the engine's index entries: `0`, `1:3:`, `n` (None), `e` (...),
// `T` and `F` (bools), `t` (the next of the tensors sent along), with commas between them.
import type { IndexEntry } from '../../engine/index-text'
import type { Tensor } from '../../engine/tensor'

const WORDS: Readonly<Record<string, IndexEntry>> = {
  n: { kind: 'none' },
  e: { kind: 'ellipsis' },
  T: { kind: 'bool', value: true },
  F: { kind: 'bool', value: false },
}

const KNOWN = new Map<string, readonly IndexEntry[]>()

/** Reads the entries. */
export function entriesOf(text: string, tensors: readonly Tensor[]): readonly IndexEntry[] {
  const known = KNOWN.get(text)
  if (known) return known
  if (text === 't') return [tensorAt(tensors, 0)]
  let next = 0
  const entries =
    text === '' ? [] : text.split(',').map((part) => (part === 't' ? tensorAt(tensors, next++) : entry(part)))
  if (next === 0 && KNOWN.size < 4096) KNOWN.set(text, entries)
  return entries
}

function tensorAt(tensors: readonly Tensor[], place: number): IndexEntry {
  const tensor = tensors[place]
  if (!tensor) throw new Error(`index: tensor ${place} must be sent along, got ${tensors.length}`)
  return { kind: 'tensor', tensor }
}

function entry(part: string): IndexEntry {
  const word = WORDS[part]
  if (word) return word
  if (!part.includes(':')) return { kind: 'int', value: Number(part) }
  const [start, stop, step] = part.split(':').map((bound) => (bound === '' ? null : Number(bound)))
  return { kind: 'slice', start: start ?? null, stop: stop ?? null, step: step ?? null }
}

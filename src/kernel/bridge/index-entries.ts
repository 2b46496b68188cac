// What Python puts between brackets, sent as JSON, as the engine's index entries.
import type { IndexEntry } from '../../engine/index-text'
import type { Tensor } from '../../engine/tensor'

/** An int, a bool, "none", "ellipsis", a slice as three numbers or nulls, or the place of a tensor among those sent along. */
type Sent =
  | { readonly i: number }
  | { readonly b: boolean }
  | { readonly w: 'none' | 'ellipsis' }
  | { readonly s: readonly [number | null, number | null, number | null] }
  | { readonly t: number }

/** Reads the entries. */
export function entriesOf(text: string, tensors: readonly Tensor[]): IndexEntry[] {
  return (JSON.parse(text) as Sent[]).map((sent): IndexEntry => {
    if ('i' in sent) return { kind: 'int', value: sent.i }
    if ('b' in sent) return { kind: 'bool', value: sent.b }
    if ('w' in sent) return { kind: sent.w }
    if ('s' in sent) return { kind: 'slice', start: sent.s[0], stop: sent.s[1], step: sent.s[2] }
    const tensor = tensors[sent.t]
    if (!tensor) throw new Error(`index: tensor ${sent.t} must be sent along, got ${tensors.length}`)
    return { kind: 'tensor', tensor }
  })
}

// Undo history: a list of past values of a document or a notebook. They share what is unchanged, so a step costs little.
import type { GraphDocument } from './document'

/** Steps kept; the oldest fall away. */
const LIMIT = 500

export interface History<T = GraphDocument> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** Key of the edit that made `present`: edits with the same key in a row (dragging a number) are one undo step. */
  readonly mergeKey: string | null
}

/** A history that starts here. */
export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], mergeKey: null }
}

/** Records an edit. With the `mergeKey` of the edit before, it joins that one's undo step. */
export function record<T>(history: History<T>, present: T, mergeKey: string | null = null): History<T> {
  if (present === history.present) return history
  const merges = mergeKey !== null && mergeKey === history.mergeKey
  const past = merges ? history.past : [...history.past, history.present].slice(-LIMIT)
  return { past, present, future: [], mergeKey }
}

/** One step back; the same history when there is nothing to undo. */
export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    mergeKey: null,
  }
}

/** One step forward again; the same history when nothing was undone. */
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, mergeKey: null }
}

// Undo history of a document: a list of past documents. Documents share unchanged nodes, so a step costs little memory.
import type { GraphDocument } from './document'

/** Steps kept; the oldest fall away. */
const LIMIT = 500

export interface History {
  readonly past: readonly GraphDocument[]
  readonly present: GraphDocument
  readonly future: readonly GraphDocument[]
  /** Key of the edit that made `present`: edits with the same key in a row (dragging a number) are one undo step. */
  readonly mergeKey: string | null
}

/** A history that starts at this document. */
export function startHistory(document: GraphDocument): History {
  return { past: [], present: document, future: [], mergeKey: null }
}

/** Records an edit. With the `mergeKey` of the edit before, it joins that one's undo step. */
export function record(history: History, document: GraphDocument, mergeKey: string | null = null): History {
  if (document === history.present) return history
  const merges = mergeKey !== null && mergeKey === history.mergeKey
  const past = merges ? history.past : [...history.past, history.present].slice(-LIMIT)
  return { past, present: document, future: [], mergeKey }
}

/** One step back; the same history when there is nothing to undo. */
export function undo(history: History): History {
  const previous = history.past.at(-1)
  if (!previous) return history
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    mergeKey: null,
  }
}

/** One step forward again; the same history when nothing was undone. */
export function redo(history: History): History {
  const [next, ...future] = history.future
  if (!next) return history
  return { past: [...history.past, history.present], present: next, future, mergeKey: null }
}

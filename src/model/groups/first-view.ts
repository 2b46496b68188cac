// How the groups of a graph are shown when it first comes onto the canvas.
import type { GraphDocument } from '../document'
import { groupsOf, viewOf } from './groups'

/** Most nodes that are shown with all groups open. */
const OPEN_LIMIT = 40

/** A small graph shows everything; a larger one its outermost calls, and inside each again the outermost. */
export function foldedBySize(document: GraphDocument): GraphDocument['groups'] {
  const paths = [...groupsOf(document).keys()]
  if (document.nodes.length <= OPEN_LIMIT || paths.length === 0) return undefined
  return Object.fromEntries(paths.map((path) => [path, { folded: true }]))
}

/** Folded where another graph was: the same code, run again, made other nodes. Places are not kept. */
export function foldedLike(document: GraphDocument, other: GraphDocument): GraphDocument['groups'] {
  const known = new Set(groupsOf(other).keys())
  const first = foldedBySize(document)
  const views = [...groupsOf(document).keys()].map((path) => {
    const folded = known.has(path) ? viewOf(other, path).folded : (first?.[path]?.folded ?? false)
    return [path, { folded }] as const
  })
  return Object.fromEntries(views)
}

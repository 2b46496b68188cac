// Edits that fold groups into one node each, and open them again.
import type { GraphDocument } from '../document'
import { groupsOf, viewOf, type GroupPath } from '../groups/groups'
import { ok, type Result } from '../result'

/** Folds or opens groups; with `inner` also all groups inside them. Paths that the document does not have are left alone. */
export function setFolded(
  document: GraphDocument,
  paths: Iterable<GroupPath>,
  { folded, inner }: { readonly folded: boolean; readonly inner: boolean },
): Result<GraphDocument> {
  const chosen = [...paths]
  const isChosen = (path: GroupPath): boolean =>
    chosen.some((each) => path === each || (inner && path.startsWith(`${each}/`)))
  const changed = [...groupsOf(document).keys()].filter(
    (path) => isChosen(path) && viewOf(document, path).folded !== folded,
  )
  if (changed.length === 0) return ok(document)
  const views = changed.map((path) => [path, { ...viewOf(document, path), folded }] as const)
  return ok({ ...document, groups: { ...document.groups, ...Object.fromEntries(views) } })
}

/** Folds or opens every group. */
export function setAllFolded(document: GraphDocument, folded: boolean): Result<GraphDocument> {
  return setFolded(document, groupsOf(document).keys(), { folded, inner: false })
}

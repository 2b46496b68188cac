// Folding groups into one node each, and opening them again.
import { pathsOf, pathOfId, groupId, groupsOf, viewOf, type GroupPath } from '../../model/groups/groups'
import { setAllFolded, setFolded } from '../../model/edits/groups'
import { present, type AppState } from '../store/state'
import type { Core } from './core'
import type { Editing } from './editing'
import type { CanvasHolder } from './selecting'

/** The folded group that is selected, else the innermost open group around the selected node; null where there is none. */
export function groupAt(state: AppState): GroupPath | null {
  const document = present(state)
  const { picture } = state.derived
  const selected = picture.document.nodes.find(({ id }) => state.session.selection.has(id))
  if (!selected) return null
  if (selected.group) return selected.group.path
  const groups = groupsOf(document)
  return pathsOf(selected).findLast((path) => groups.has(path)) ?? null
}

export class Grouping {
  constructor(
    private readonly core: Core,
    private readonly editing: Editing,
    private readonly canvas: CanvasHolder,
  ) {}

  private get state(): AppState {
    return this.core.store.getState()
  }

  /** Folds an open group, opens a folded one; `inner`: and all groups inside it. The keyboard's focus stays with the group. */
  toggle(path: GroupPath, inner = false): void {
    const document = present(this.state)
    const folded = !viewOf(document, path).folded
    const hadFocus = this.canvas.current?.svg().contains(window.document.activeElement) ?? false
    const members = groupsOf(document).get(path)?.members ?? []
    const select = folded ? [groupId(path)] : []
    if (!this.editing.apply(setFolded(document, [path], { folded, inner }), { select })) return
    const next = folded ? groupId(path) : members[0]
    if (hadFocus && next !== undefined)
      this.canvas.current?.focusNode(this.state.derived.picture.folding.holderOf(next))
  }

  /** Folds or opens the group at the selection. */
  toggleSelected(): void {
    const path = groupAt(this.state)
    if (path !== null) this.toggle(path)
  }

  /** Opens the folded group that stands in the picture under this id; false where it is a node. */
  open(id: string, inner: boolean): boolean {
    const path = pathOfId(present(this.state), id)
    if (path === null) return false
    this.toggle(path, inner)
    return true
  }

  toggleAll(folded: boolean): void {
    this.editing.apply(setAllFolded(present(this.state), folded), { select: [] })
    this.canvas.current?.fit('all')
  }
}

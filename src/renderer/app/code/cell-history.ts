// CellHistory: edits of the notebook's order and kinds, to be undone. What is typed into a cell its editor undoes.
import type { CellId, Notebook } from '../../../model/notebook'

interface Edit {
  readonly before: Notebook
  readonly after: Notebook
}

/** Edits that can be undone; the oldest fall away. */
const LIMIT = 100

/** The cells of `target`, with what has been typed since into those that the edit from `left` has not changed itself. */
function restored(target: Notebook, left: Notebook, now: Notebook): Notebook {
  const [was, is] = [left, now].map(({ cells }) => new Map(cells.map(({ id, source }) => [id, source])))
  return {
    cells: target.cells.map((cell) => {
      const typed = is?.get(cell.id)
      return typed !== undefined && was?.get(cell.id) === cell.source ? { ...cell, source: typed } : cell
    }),
  }
}

export class CellHistory {
  private past: Edit[] = []
  private future: Edit[] = []
  private readonly used = new Set<CellId>()

  /** Notes an edit that is about to be made. */
  note(edit: Edit): void {
    this.past = [...this.past, edit].slice(-LIMIT)
    this.future = []
    for (const { id } of [...edit.before.cells, ...edit.after.cells]) this.used.add(id)
  }

  /** Forgets everything: another notebook is open. */
  clear(): void {
    this.past = []
    this.future = []
    this.used.clear()
  }

  /** The notebook without the last edit; null where there is none. */
  undo(now: Notebook): Notebook | null {
    const edit = this.past.pop()
    if (!edit) return null
    this.future.push({ before: edit.before, after: now })
    return restored(edit.before, edit.after, now)
  }

  /** The notebook with the edit that was undone last; null where there is none. */
  redo(now: Notebook): Notebook | null {
    const edit = this.future.pop()
    if (!edit) return null
    this.past.push({ before: now, after: edit.after })
    return restored(edit.after, edit.before, now)
  }

  /** An id that no cell has or has had: outputs of a cell that is gone are not those of the next. */
  freshId({ cells }: Notebook): CellId {
    const taken = new Set([...this.used, ...cells.map(({ id }) => id)])
    let number = cells.length + 1
    while (taken.has(`c${number}`)) number++
    return `c${number}`
  }
}

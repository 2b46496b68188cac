// Staleness: which cells show outputs that another run would not give any more, by what each cell reads and writes.
import type { CellId, Notebook } from './notebook'

/** What is known of a cell's last run. */
export interface CellActs {
  /** Counts runs over the whole notebook: a later run has a larger number. */
  readonly order: number
  /** The text that ran. */
  readonly source: string
  /** Global names that the text reads before it binds them, and those that it binds. */
  readonly reads: readonly string[]
  readonly writes: readonly string[]
}

/** `edited`: the text is no longer what ran; `inputs`: a name that the cell reads has been bound anew, or is stale itself. */
export type Staleness = 'edited' | 'inputs'

/** The cell whose run had bound `name` when the run with this order began. */
function writerBefore(acts: ReadonlyMap<CellId, CellActs>, name: string, order: number): CellId | null {
  let found: CellId | null = null
  let latest = -1
  for (const [id, act] of acts) {
    if (act.order < order && act.order > latest && act.writes.includes(name)) {
      found = id
      latest = act.order
    }
  }
  return found
}

function isBoundAfter(acts: ReadonlyMap<CellId, CellActs>, id: CellId, { order, reads }: CellActs): boolean {
  for (const [other, act] of acts) {
    if (other !== id && act.order > order && reads.some((name) => act.writes.includes(name))) return true
  }
  return false
}

/** The stale cells and why; cells that never ran are not among them. */
export function staleCells({ cells }: Notebook, acts: ReadonlyMap<CellId, CellActs>): ReadonlyMap<CellId, Staleness> {
  const stale = new Map<CellId, Staleness>()
  for (const { id, source } of cells) {
    const act = acts.get(id)
    if (act && act.source !== source) stale.set(id, 'edited')
  }
  const inOrder = [...acts].sort(([, a], [, b]) => a.order - b.order)
  for (const [id, act] of inOrder) {
    if (stale.has(id)) continue
    const fed = act.reads.some((name) => stale.has(writerBefore(acts, name, act.order) ?? ''))
    if (fed || isBoundAfter(acts, id, act)) stale.set(id, 'inputs')
  }
  return stale
}

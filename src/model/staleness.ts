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

/** The cell whose run had bound `name` when the run with this order began; null where none is known. */
function readFrom(acts: ReadonlyMap<CellId, CellActs>, name: string, order: number): CellId | null {
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

/**
 * The cells whose outputs are not what a fresh run from top to bottom would show, as far as names tell. A name should
 * come from the nearest cell above that binds it: stale is who read it from elsewhere, or before that cell ran last, or
 * from a cell that is stale itself. Cells that never ran are not among them.
 */
export function staleCells({ cells }: Notebook, acts: ReadonlyMap<CellId, CellActs>): ReadonlyMap<CellId, Staleness> {
  const stale = new Map<CellId, Staleness>()
  /** The nearest cell so far that binds a name. */
  const binds = new Map<string, CellId>()
  for (const { id, source } of cells) {
    const act = acts.get(id)
    if (!act) continue
    const isFed = (name: string): boolean => {
      const wanted = binds.get(name) ?? null
      const read = readFrom(acts, name, act.order)
      if (wanted === null) return read !== null && read !== id
      return read !== wanted || stale.has(wanted)
    }
    if (act.source !== source) stale.set(id, 'edited')
    else if (act.reads.some(isFed)) stale.set(id, 'inputs')
    for (const name of act.writes) binds.set(name, id)
  }
  return stale
}

// Cells: editing the notebook: text, cells added, removed, moved, joined and split; all of it in the selected cells.
import {
  changeCell,
  findCell,
  insertCells,
  mergeCells,
  moveCells,
  removeCells,
  splitCell,
  type Cell,
  type CellId,
  type CellKind,
  type Notebook,
} from '../../../model/notebook'
import { lineMap } from '../../../model/line-map'
import { ok, type Result } from '../../../model/result'
import { cellState, selectedCells, type CodeState } from '../../store/code-state'
import { refuse } from '../core'
import { CellSelection } from './cell-selection'
import { CellHistory } from './cell-history'

export class Cells extends CellSelection {
  private readonly history = new CellHistory()
  private copied: readonly Cell[] = []
  private serial = 0

  /** Another notebook than before is open: edits of that one cannot be undone here. */
  private atHome(): CellHistory {
    const { serial } = this.state.open
    if (this.serial !== serial) this.history.clear()
    this.serial = serial
    return this.history
  }

  private put(notebook: Notebook, change: Partial<CodeState> = {}): void {
    const { open } = this.state
    this.look({ ...(notebook === open.notebook ? {} : { open: { ...open, notebook } }), ...change })
  }

  /** Puts an edited notebook in place, to be undone. */
  private edit(result: Result<Notebook>, change: Partial<CodeState> = {}): void {
    if (!result.ok) {
      refuse(this.core, result.error)
      return
    }
    const { notebook } = this.state.open
    if (result.value !== notebook) this.atHome().note({ before: notebook, after: result.value })
    this.put(result.value, change)
  }

  /** The text of a cell as its editor has it. Breakpoints go along with their lines. */
  type(id: CellId, source: string): void {
    const { open, breakpoints } = this.state
    const before = findCell(open.notebook, id)?.source ?? ''
    if (before === source) return
    const marked = breakpoints.get(id)
    const move = marked && marked.size > 0 ? lineMap(before, source) : null
    const moved = move && marked ? new Set([...marked].flatMap((line) => move(line) ?? [])) : null
    const typed = changeCell(open.notebook, id, { source })
    if (typed.ok) this.put(typed.value, moved ? { breakpoints: new Map(breakpoints).set(id, moved) } : {})
  }

  /** Adds a cell beside the selected one and selects it. */
  insert(side: 'above' | 'below', kind: CellKind = 'code', mode: CodeState['mode'] = 'command', source = ''): CellId {
    const { notebook } = this.state.open
    const id = this.atHome().freshId(notebook)
    this.edit(insertCells(notebook, this.current, side, [{ id, kind, source }]), { selected: id, mode })
    return id
  }

  /** Takes the selected cells away; the one below them is selected, else the one above. */
  remove(): void {
    const { notebook } = this.state.open
    const gone = selectedCells(this.state)
    const [first, last] = [gone[0], gone.at(-1)]
    if (!first || !last) return
    const beside = notebook.cells[notebook.cells.indexOf(last) + 1] ?? notebook.cells[notebook.cells.indexOf(first) - 1]
    const done = removeCells(notebook, first.id, last.id)
    const selected = beside?.id ?? (done.ok ? (done.value.cells[0]?.id ?? '') : '')
    this.edit(done, { selected, mode: 'command' })
  }

  /** Undoes the last edit of the order and kinds of cells; false where there is none. */
  undo(): boolean {
    return this.turn(this.atHome().undo(this.state.open.notebook))
  }

  /** Makes the edit again that was undone last. */
  redo(): boolean {
    return this.turn(this.atHome().redo(this.state.open.notebook))
  }

  private turn(notebook: Notebook | null): boolean {
    if (!notebook) return false
    const before = new Set(this.state.open.notebook.cells.map(({ id }) => id))
    const back = notebook.cells.find(({ id }) => !before.has(id))
    const stays = findCell(notebook, this.current)
    this.put(notebook, { selected: (back ?? stays ?? notebook.cells[0])?.id ?? '', mode: 'command' })
    return true
  }

  copy(): void {
    this.copied = selectedCells(this.state)
  }

  cut(): void {
    this.copy()
    this.remove()
  }

  /** Adds what was copied above or below the selected cells, as cells of their own. */
  paste(side: 'above' | 'below'): void {
    const { notebook } = this.state.open
    const home = this.atHome()
    const cells: Cell[] = []
    for (const cell of this.copied) cells.push({ ...cell, id: home.freshId({ cells: [...notebook.cells, ...cells] }) })
    const selected = cells.at(-1)?.id
    const beside = selectedCells(this.state).at(side === 'above' ? 0 : -1)?.id
    if (selected === undefined || beside === undefined) return
    this.edit(insertCells(notebook, beside, side, cells), { selected, mode: 'command' })
  }

  move(direction: -1 | 1): void {
    this.edit(moveCells(this.state.open.notebook, direction, ...this.ends))
  }

  setKind(kind: CellKind): void {
    this.changeSelected(() => ({ kind }))
  }

  /** Makes the selected cells text that begins with a heading of this level, 1 to 6. */
  setHeading(level: number): void {
    const sign = `${'#'.repeat(level)} `
    this.changeSelected(({ source }) => ({ kind: 'markdown', source: source.replace(/^(#+[ \t]*)?/, sign) }))
    const [line = ''] = (findCell(this.state.open.notebook, this.current)?.source ?? '').split('\n')
    this.startEditingAt(line.length)
  }

  private changeSelected(change: (cell: Cell) => Partial<Pick<Cell, 'kind' | 'source'>>): void {
    const { notebook } = this.state.open
    const changed = (result: Result<Notebook>, cell: Cell): Result<Notebook> =>
      result.ok ? changeCell(result.value, cell.id, change(cell)) : result
    this.edit(selectedCells(this.state).reduce(changed, ok(notebook)))
  }

  /** Cuts the selected cell in two where the cursor stands. */
  splitAtCursor(): void {
    const { cursor } = this
    if (cursor?.cell === this.current) this.split(cursor.offset)
  }

  private split(offset: number): void {
    const { open } = this.state
    const id = this.atHome().freshId(open.notebook)
    this.edit(splitCell(open.notebook, this.current, offset, id), {
      selected: id,
      mode: 'edit',
    })
  }

  /** Joins the selected cells; one alone with the one below it. */
  merge(): void {
    const { notebook } = this.state.open
    const [first] = selectedCells(this.state)
    this.edit(mergeCells(notebook, ...this.ends), first ? { selected: first.id } : {})
  }

  /** Folds the outputs of a cell, or of all selected ones, away, or shows them again. */
  fold(id?: CellId): void {
    const { cells } = this.state
    const ids = id === undefined ? selectedCells(this.state).map((cell) => cell.id) : [id]
    const folded = !ids.every((each) => cellState(this.state, each).folded)
    this.look({
      cells: new Map([...cells, ...ids.map((each) => [each, { ...cellState(this.state, each), folded }] as const)]),
    })
  }

  /** Takes all outputs away; what ran stays run. */
  clearOutputs(): void {
    this.look({
      cells: new Map([...this.state.cells].map(([id, cell]) => [id, { ...cell, outputs: [], count: null }])),
    })
  }

  toggleLineNumbers(): void {
    this.look({ lineNumbers: !this.state.lineNumbers })
  }
}

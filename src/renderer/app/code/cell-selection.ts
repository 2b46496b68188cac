// CellSelection: which cells of the notebook are selected, and where the cursor is wanted.
import { findCell, type Cell, type CellId } from '../../../model/notebook'
import { selectedCells, type CodeState } from '../../store/code-state'
import type { Core } from '../core'

/** Where the cursor of the editor that has the focus stands. */
export interface Cursor {
  readonly cell: CellId
  /** In characters from the start of the cell. */
  readonly offset: number
  readonly line: number
}

/** Where the cursor of a cell is wanted: at a line, or with a part of the text marked. */
type Wish = { readonly cell: CellId } & ({ readonly line: number } | { readonly from: number; readonly to: number })

export class CellSelection {
  private focused: Cursor | null = null
  private lastCursor: Cursor | null = null
  private wish: Wish | null = null

  constructor(protected readonly core: Core) {}

  /** Told by the editors. Null while none has the focus. */
  get cursor(): Cursor | null {
    return this.focused
  }

  set cursor(cursor: Cursor | null) {
    this.focused = cursor
    this.lastCursor = cursor ?? this.lastCursor
  }

  get state(): CodeState {
    return this.core.store.getState().code
  }

  /** The selected cell; the first where the selection is lost. */
  get current(): CellId {
    const { selected, open } = this.state
    return findCell(open.notebook, selected) ? selected : (open.notebook.cells[0]?.id ?? '')
  }

  /** Selecting one cell ends a selection of several. */
  protected look(wanted: Partial<CodeState>): void {
    const { store } = this.core
    const state = store.getState()
    const change = 'selected' in wanted ? { anchor: null, ...wanted } : wanted
    const session = change.open ? { ...state.session, subject: 'code' as const } : state.session
    store.update({ code: { ...state.code, ...change }, session })
  }

  /** The first and the last of the selected cells; twice the same where one is. */
  protected get ends(): [CellId, CellId] {
    const cells = selectedCells(this.state)
    return [cells[0]?.id ?? '', cells.at(-1)?.id ?? '']
  }

  /** The cell above (-1) or below (1) the selected one. */
  private beside(direction: -1 | 1): Cell | null {
    const { cells } = this.state.open.notebook
    return cells[cells.findIndex(({ id }) => id === this.current) + direction] ?? null
  }

  private outermost(which: 'first' | 'last'): Cell | undefined {
    return this.state.open.notebook.cells.at(which === 'first' ? 0 : -1)
  }

  /** Selects a cell. */
  select(id: CellId, mode: CodeState['mode'] = 'command'): void {
    // A place that was wanted for the next edit of a cell is forgotten once another cell is looked at.
    if (this.wish?.cell !== id) this.wish = null
    const { selected, anchor, mode: now } = this.state
    if (selected !== id || now !== mode || anchor !== null) this.look({ selected: id, mode })
  }

  /** Selects all cells from where the selection began to this one. */
  extendTo(id: CellId): void {
    const { anchor: began, open } = this.state
    const anchor = began !== null && findCell(open.notebook, began) ? began : this.current
    this.look({ selected: id, anchor: anchor === id ? null : anchor, mode: 'command' })
  }

  /** Takes the next cell above (-1) or below (1) into the selection, or the last one out of it; false at the edge. */
  extend(direction: -1 | 1): boolean {
    const next = this.beside(direction)
    if (next) this.extendTo(next.id)
    return next !== null
  }

  /** Selects all cells up to the first or the last one. */
  extendToEnd(which: 'first' | 'last'): void {
    const cell = this.outermost(which)
    if (cell) this.extendTo(cell.id)
  }

  /** Selects all cells. */
  selectAll(): void {
    const [first, last] = [this.outermost('first'), this.outermost('last')]
    if (first && last) this.look({ selected: last.id, anchor: first === last ? null : first.id, mode: 'command' })
  }

  /** Selects the cell above (-1) or below (1); false at the edge. */
  step(direction: -1 | 1, mode: CodeState['mode'] = 'command'): boolean {
    const next = this.beside(direction)
    if (!next) return false
    this.select(next.id, mode)
    return true
  }

  /** Puts the cursor at a line, and the focus with it. */
  goTo(cell: CellId, line: number): void {
    this.wish = { cell, line }
    this.look({ selected: cell, mode: 'edit', attention: this.state.attention + 1 })
  }

  /** Marks a part of a cell's text, with the focus in it. */
  mark(cell: CellId, from: number, to: number): void {
    this.wish = { cell, from, to }
    this.look({ selected: cell, mode: 'edit', attention: this.state.attention + 1 })
  }

  /** Puts the cursor of the current cell behind so many letters as soon as it is edited. */
  protected startEditingAt(offset: number): void {
    this.wish = { cell: this.current, from: offset, to: offset }
  }

  /** For the editor of a cell: where its cursor is wanted, told once. */
  takeWish(cell: CellId): Wish | null {
    const { wish } = this
    if (wish?.cell !== cell) return null
    this.wish = null
    return wish
  }

  /** The place of the cursor in the selected cell, the last one there; at first its start. */
  get offset(): number {
    return this.lastCursor?.cell === this.current ? this.lastCursor.offset : 0
  }

  /** Gives the selected cell the focus, to be typed into. */
  focus(): void {
    this.look({ selected: this.current, mode: 'edit', attention: this.state.attention + 1 })
  }

  /** The first or the last cell. */
  end(which: 'first' | 'last'): void {
    const cell = this.outermost(which)
    if (cell) this.select(cell.id)
  }
}

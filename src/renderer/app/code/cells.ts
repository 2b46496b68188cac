// Cells: editing the notebook: text, cells added, removed, moved, joined and split, and which one is selected.
import {
  changeCell,
  findCell,
  insertCell,
  mergeBelow,
  moveCell,
  removeCell,
  splitCell,
  type Cell,
  type CellId,
  type CellKind,
  type Notebook,
} from '../../../model/notebook'
import { lineMap } from '../../../model/line-map'
import type { Result } from '../../../model/result'
import { cellState, type CodeState } from '../../store/code-state'
import { refuse, type Core } from '../core'
import { CellHistory } from './cell-history'

/** Where the cursor of the editor that has the focus stands. */
export interface Cursor {
  readonly cell: CellId
  /** In characters from the start of the cell. */
  readonly offset: number
  readonly line: number
}

/** Where the cursor of a cell is wanted: at a line, or with a part of the text marked. */
type Wish = { readonly cell: CellId } & ({ readonly line: number } | { readonly from: number; readonly to: number })

export class Cells {
  private focused: Cursor | null = null
  private lastCursor: Cursor | null = null
  private wish: Wish | null = null
  private readonly history = new CellHistory()
  private copied: Cell | null = null
  private serial = 0

  constructor(private readonly core: Core) {}

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

  private look(change: Partial<CodeState>): void {
    const { store } = this.core
    const state = store.getState()
    const session = change.open ? { ...state.session, subject: 'code' as const } : state.session
    store.update({ code: { ...state.code, ...change }, session })
  }

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

  /** Selects a cell. */
  select(id: CellId, mode: CodeState['mode'] = 'command'): void {
    const { selected, mode: now } = this.state
    if (selected !== id || now !== mode) this.look({ selected: id, mode })
  }

  /** Selects the cell above (-1) or below (1); false at the edge. */
  step(direction: -1 | 1, mode: CodeState['mode'] = 'command'): boolean {
    const { cells } = this.state.open.notebook
    const next = cells[cells.findIndex(({ id }) => id === this.current) + direction]
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
    const cell = this.state.open.notebook.cells.at(which === 'first' ? 0 : -1)
    if (cell) this.select(cell.id)
  }

  /** Adds a cell beside the selected one and selects it. */
  insert(side: 'above' | 'below', kind: CellKind = 'code', mode: CodeState['mode'] = 'command', source = ''): CellId {
    const { notebook } = this.state.open
    const id = this.atHome().freshId(notebook)
    this.edit(insertCell(notebook, this.current, side, { id, kind, source }), { selected: id, mode })
    return id
  }

  /** Takes the selected cell away; the one below is selected, else the one above. */
  remove(): void {
    const { notebook } = this.state.open
    const id = this.current
    const at = notebook.cells.findIndex((cell) => cell.id === id)
    const cell = notebook.cells[at]
    if (!cell) return
    const beside = notebook.cells[at + 1] ?? notebook.cells[at - 1]
    const done = removeCell(notebook, id)
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
    this.copied = findCell(this.state.open.notebook, this.current) ?? null
  }

  cut(): void {
    this.copy()
    this.remove()
  }

  paste(side: 'above' | 'below'): void {
    if (this.copied) this.insert(side, this.copied.kind, 'command', this.copied.source)
  }

  move(direction: -1 | 1): void {
    this.edit(moveCell(this.state.open.notebook, this.current, direction))
  }

  setKind(kind: CellKind): void {
    this.edit(changeCell(this.state.open.notebook, this.current, { kind }))
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

  /** Joins the selected cell with the one below it. */
  merge(): void {
    const { open } = this.state
    this.edit(mergeBelow(open.notebook, this.current))
  }

  /** Folds the outputs of the selected cell away, or shows them again. */
  fold(id: CellId = this.current): void {
    const before = cellState(this.state, id)
    this.look({ cells: new Map(this.state.cells).set(id, { ...before, folded: !before.folded }) })
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

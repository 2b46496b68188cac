// Notebook: cells of code and text. What a pasted script, a .py file and an .ipynb file become in the app.
import { fail, ok, type Result } from './result'

export type CellId = string
export type CellKind = 'code' | 'markdown' | 'raw'

export interface Cell {
  /** Unique in the notebook, stable for the cell's life. */
  readonly id: CellId
  readonly kind: CellKind
  /** The text as typed, lines ended by `\n`, without a newline at the end. */
  readonly source: string
}

export interface Notebook {
  readonly cells: readonly Cell[]
}

/** One value in several forms, by MIME type; `text/plain` is nearly always among them. */
export type MimeBundle = Readonly<Record<string, string>>

/** What running a cell brought, in the order in which it came. */
export type Output =
  | { readonly kind: 'stream'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** The value of the cell's last expression. */
  | { readonly kind: 'result'; readonly data: MimeBundle }
  /** A figure, a table, whatever the code displayed. */
  | { readonly kind: 'display'; readonly data: MimeBundle }
  | CellError

export interface CellError {
  readonly kind: 'error'
  /** Python's name of the exception. */
  readonly name: string
  readonly message: string
  /** The traceback without our own frames. */
  readonly traceback: string
  /** The line of the cell in which it was raised, from 1; null where none is known. */
  readonly line: number | null
}

/** A notebook of one code cell. */
export function scriptNotebook(source: string): Notebook {
  return { cells: [{ id: 'c1', kind: 'code', source }] }
}

/** The cell with this id. */
export function findCell(notebook: Notebook, id: CellId): Cell | undefined {
  return notebook.cells.find((cell) => cell.id === id)
}

/** An id that no cell has: `c1`, `c2`, … */
export function freshCellId({ cells }: Notebook): CellId {
  const taken = new Set(cells.map(({ id }) => id))
  let number = cells.length + 1
  while (taken.has(`c${number}`)) number++
  return `c${number}`
}

function indexOfCell(notebook: Notebook, id: CellId): number {
  return notebook.cells.findIndex((cell) => cell.id === id)
}

function noCell(id: CellId): Result<never> {
  return fail({ code: 'no-cell', message: `edit: cell must exist, got "${id}"`, params: { cell: id } })
}

/** Puts other cells in the place of `count` cells from `at` on. */
function splice({ cells }: Notebook, at: number, count: number, ...put: readonly Cell[]): Notebook {
  return { cells: [...cells.slice(0, at), ...put, ...cells.slice(at + count)] }
}

/** Replaces fields of one cell; the same notebook where nothing changes. */
export function changeCell(
  notebook: Notebook,
  id: CellId,
  change: Partial<Pick<Cell, 'source' | 'kind'>>,
): Result<Notebook> {
  const at = indexOfCell(notebook, id)
  const cell = notebook.cells[at]
  if (!cell) return noCell(id)
  const next = { ...cell, ...change }
  return ok(next.source === cell.source && next.kind === cell.kind ? notebook : splice(notebook, at, 1, next))
}

/** Adds an empty cell above or below another; at the end where that one is null. */
export function insertCell(
  notebook: Notebook,
  beside: CellId | null,
  side: 'above' | 'below',
  cell: Cell,
): Result<Notebook> {
  if (beside === null) return ok(splice(notebook, notebook.cells.length, 0, cell))
  const at = indexOfCell(notebook, beside)
  return at === -1 ? noCell(beside) : ok(splice(notebook, side === 'above' ? at : at + 1, 0, cell))
}

/** Takes a cell away. A notebook keeps at least one cell: the last one is emptied instead. */
export function removeCell(notebook: Notebook, id: CellId): Result<Notebook> {
  const at = indexOfCell(notebook, id)
  if (at === -1) return noCell(id)
  if (notebook.cells.length > 1) return ok(splice(notebook, at, 1))
  return ok({ cells: [{ id: freshCellId(notebook), kind: 'code', source: '' }] })
}

/** Moves a cell one place; the same notebook at the edge. */
export function moveCell(notebook: Notebook, id: CellId, direction: -1 | 1): Result<Notebook> {
  const at = indexOfCell(notebook, id)
  const cell = notebook.cells[at]
  const other = notebook.cells[at + direction]
  if (!cell) return noCell(id)
  if (!other) return ok(notebook)
  return ok(direction === 1 ? splice(notebook, at, 2, other, cell) : splice(notebook, at - 1, 2, cell, other))
}

/** Cuts a cell in two at a place in its source; the second part gets `newId`. */
export function splitCell(notebook: Notebook, id: CellId, offset: number, newId: CellId): Result<Notebook> {
  const at = indexOfCell(notebook, id)
  const cell = notebook.cells[at]
  if (!cell) return noCell(id)
  const above = cell.source.slice(0, offset).replace(/\n$/, '')
  const below = cell.source.slice(offset).replace(/^\n/, '')
  return ok(splice(notebook, at, 1, { ...cell, source: above }, { ...cell, id: newId, source: below }))
}

/** Joins a cell with the one below it, which disappears; the same notebook where there is none. */
export function mergeBelow(notebook: Notebook, id: CellId): Result<Notebook> {
  const at = indexOfCell(notebook, id)
  const cell = notebook.cells[at]
  const below = notebook.cells[at + 1]
  if (!cell) return noCell(id)
  if (!below) return ok(notebook)
  return ok(splice(notebook, at, 2, { ...cell, source: `${cell.source}\n${below.source}` }))
}

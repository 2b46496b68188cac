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

/** Adds cells above or below another; at the end where that one is null. */
export function insertCells(
  notebook: Notebook,
  beside: CellId | null,
  side: 'above' | 'below',
  cells: readonly Cell[],
): Result<Notebook> {
  if (beside === null) return ok(splice(notebook, notebook.cells.length, 0, ...cells))
  const at = indexOfCell(notebook, beside)
  return at === -1 ? noCell(beside) : ok(splice(notebook, side === 'above' ? at : at + 1, 0, ...cells))
}

/** The cells from one to another, whichever comes first, with the place of the first one. */
function rangeOf(notebook: Notebook, from: CellId, to: CellId): Result<{ at: number; cells: readonly Cell[] }> {
  const ends = [indexOfCell(notebook, from), indexOfCell(notebook, to)]
  if (ends.includes(-1)) return noCell(ends[0] === -1 ? from : to)
  const at = Math.min(...ends)
  return ok({ at, cells: notebook.cells.slice(at, Math.max(...ends) + 1) })
}

/** The cells from one to another, in the order of the notebook; none where one of the two is not there. */
export function cellsBetween(notebook: Notebook, from: CellId, to: CellId): readonly Cell[] {
  const range = rangeOf(notebook, from, to)
  return range.ok ? range.value.cells : []
}

/** Takes the cells from one to another away. A notebook keeps at least one cell: an empty one stands for all that are gone. */
export function removeCells(notebook: Notebook, from: CellId, to: CellId = from): Result<Notebook> {
  const range = rangeOf(notebook, from, to)
  if (!range.ok) return range
  const { at, cells } = range.value
  if (cells.length < notebook.cells.length) return ok(splice(notebook, at, cells.length))
  return ok({ cells: [{ id: freshCellId(notebook), kind: 'code', source: '' }] })
}

/** Moves the cells from one to another one place; the same notebook at the edge. */
export function moveCells(notebook: Notebook, direction: -1 | 1, from: CellId, to: CellId = from): Result<Notebook> {
  const range = rangeOf(notebook, from, to)
  if (!range.ok) return range
  const { at, cells } = range.value
  const other = notebook.cells[direction === 1 ? at + cells.length : at - 1]
  if (!other) return ok(notebook)
  const count = cells.length + 1
  return ok(
    direction === 1 ? splice(notebook, at, count, other, ...cells) : splice(notebook, at - 1, count, ...cells, other),
  )
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

/** Joins the cells from one to another into the first of them; one alone with the one below it, where there is one. */
export function mergeCells(notebook: Notebook, from: CellId, to: CellId = from): Result<Notebook> {
  const range = rangeOf(notebook, from, to)
  if (!range.ok) return range
  const { at, cells } = range.value
  const parts = cells.length > 1 ? cells : notebook.cells.slice(at, at + 2)
  const [first] = parts
  if (!first || parts.length < 2) return ok(notebook)
  return ok(splice(notebook, at, parts.length, { ...first, source: parts.map(({ source }) => source).join('\n') }))
}

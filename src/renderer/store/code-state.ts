// The state of the code side: the open notebook, what its cells have brought, Python's state, and the graph it made.
import type { CodeFile } from '../../formats/code-file'
import type { KernelState } from '../../kernel/client'
import type { RunId } from '../../kernel/protocol'
import { findAll, type Found, type Wanted } from '../../model/find'
import { memoise } from '../../model/memoise'
import type { BackwardCall, GraphTooLarge, LiveGraph, PassGraph } from '../../model/live-graph'
import { cellsBetween, findCell, type Cell, type CellId, type Notebook, type Output } from '../../model/notebook'

export type CellStatus = 'idle' | 'queued' | 'running' | 'ok' | 'error' | 'interrupted'

/** How Python was lost while a cell ran, as a text of the resources with its value. */
export interface WhyStopped {
  readonly key: 'pythonReplaced' | 'pythonDied' | 'pythonMemory'
  readonly name?: string
}

/** What is known of a cell's runs. */
export interface CellState {
  readonly status: CellStatus
  /** The number in `[n]`; null: not run, or its number is not known. */
  readonly count: number | null
  readonly outputs: readonly Output[]
  /** The text that ran in this window; null: outputs are those of the file. */
  readonly ran: string | null
  /** Counts runs over the notebook. */
  readonly order: number
  readonly reads: readonly string[]
  readonly writes: readonly string[]
  /** The outputs are folded away. */
  readonly folded: boolean
  /** Milliseconds that the last run took; null while it runs. */
  readonly took: number | null
  /** Why the last run ended before its time; null where it did not, or was stopped by hand. */
  readonly why: WhyStopped | null
}

/** The open code and where it is kept. */
export interface OpenCode {
  readonly notebook: Notebook
  /** The notebook as it was opened or last saved: dirty = the present is another object. */
  readonly saved: Notebook
  /** The outputs as they were opened or last saved. */
  readonly savedRuns: ReadonlyMap<CellId, CellState>
  /** The file as read; what is not edited is written back from it byte for byte. */
  readonly file: CodeFile
  readonly path: string | null
  readonly name: string
  /** Counts what was opened in this window. */
  readonly serial: number
}

/** Which of a run's passes the canvas shows: the first, the last, or the one that `picked` holds. */
export type PassShown = 'first' | 'last' | 'picked'

/** The autograd graph that code made, as it stands on the canvas. */
export interface LiveView {
  /** The document's serial on the canvas; links hold while it is the open one. */
  readonly serial: number
  /** The cell whose run called backward. */
  readonly cell: CellId
  readonly calls: readonly BackwardCall[]
  readonly first: LiveGraph | GraphTooLarge | null
  readonly last: LiveGraph | GraphTooLarge | null
  readonly shown: PassShown
  /** Of the run, to ask Python for other passes. */
  readonly run: RunId
  /** A pass between first and last that the user chose. */
  readonly picked: PassGraph | null
  /** Passes that the user keeps, in order; they stay when Python has forgotten them. */
  readonly pinned: readonly PassGraph[]
  /** The text of each cell when the graph was made, to find its lines again after edits. */
  readonly sources: ReadonlyMap<CellId, string>
}

/** A text that is looked for in the cells, and what is to stand in its place. */
export interface FindState extends Wanted {
  readonly by: string
  /** The place that is shown, a number in the list of all; null: none yet. */
  readonly at: number | null
  /** Counts wishes to have the bar under the keyboard. */
  readonly opened: number
}

export interface CodeState {
  readonly open: OpenCode
  readonly cells: ReadonlyMap<CellId, CellState>
  readonly selected: CellId
  /** Where a selection of several cells began, which `selected` ends; null: one is selected. */
  readonly anchor: CellId | null
  /** edit: the cursor is in the selected cell; command: letters are commands. */
  readonly mode: 'command' | 'edit'
  /** `off`: Python has not been started. */
  readonly kernel: KernelState | 'off'
  readonly live: LiveView | null
  readonly breakpoints: ReadonlyMap<CellId, ReadonlySet<number>>
  /** Counts wishes to have the selected cell under the keyboard. */
  readonly attention: number
  /** Names of the files that were put into Python's folder. */
  readonly data: readonly string[]
  readonly lineNumbers: boolean
  /** What is looked for; null: nothing. */
  readonly find: FindState | null
}

export const UNRUN: CellState = {
  status: 'idle',
  count: null,
  outputs: [],
  ran: null,
  order: 0,
  reads: [],
  writes: [],
  folded: false,
  took: null,
  why: null,
}

/** The cells as a file left them. */
function cellsOfFile(file: CodeFile): Map<CellId, CellState> {
  if (file.format === 'py') return new Map()
  return new Map(
    [...file.runs].flatMap(([id, { executionCount, outputs }]) =>
      executionCount === null && outputs.length === 0
        ? []
        : [[id, { ...UNRUN, count: executionCount, outputs }] as const],
    ),
  )
}

/** The state of code that has just been opened. */
export function openCode(
  file: CodeFile,
  place: { readonly path: string | null; readonly name: string; readonly serial: number },
): Pick<CodeState, 'open' | 'cells' | 'selected' | 'anchor' | 'mode' | 'live' | 'breakpoints' | 'find'> {
  const cells = cellsOfFile(file)
  const { notebook } = file
  return {
    open: { notebook, saved: notebook, savedRuns: cells, file, ...place },
    cells,
    selected: notebook.cells[0]?.id ?? '',
    anchor: null,
    mode: 'command',
    live: null,
    breakpoints: new Map(),
    find: null,
  }
}

/** There are edits, or outputs that a notebook would keep, that no file holds. */
export function isCodeDirty({ open, cells }: CodeState): boolean {
  if (open.notebook !== open.saved) return true
  return (
    open.file.format === 'ipynb' &&
    cells !== open.savedRuns &&
    open.path !== null &&
    outputsDiffer(cells, open.savedRuns)
  )
}

function outputsDiffer(cells: CodeState['cells'], saved: CodeState['cells']): boolean {
  for (const [id, cell] of cells) if (cell.ran !== null && saved.get(id)?.outputs !== cell.outputs) return true
  return false
}

/** Nothing has been typed and nothing opened. */
export function isBlankCode({ open }: CodeState): boolean {
  return open.path === null && open.name === '' && open.notebook.cells.every(({ source }) => source === '')
}

/** The cells that are selected, in order; the first cell where the selection is lost. */
export function selectedCells({
  open,
  selected,
  anchor,
}: Pick<CodeState, 'open' | 'selected' | 'anchor'>): readonly Cell[] {
  const { notebook } = open
  const several = anchor === null ? [] : cellsBetween(notebook, anchor, selected)
  return several.length > 0
    ? several
    : [findCell(notebook, selected) ?? notebook.cells[0]].flatMap((cell) => cell ?? [])
}

/** What the cell is known for; a cell that never ran has nothing. */
export function cellState({ cells }: CodeState, id: CellId): CellState {
  return cells.get(id) ?? UNRUN
}

const findIn = memoise((notebook: Notebook) =>
  keepLast((text: string, exact: boolean) => findAll(notebook, { text, exact })),
)

/** The places of the text that is looked for; the same list while neither cells nor text change. */
export function foundPlaces({ open, find }: CodeState): readonly Found[] {
  return find === null ? NOTHING_FOUND : findIn(open.notebook)(find.text, find.exact)
}

const NOTHING_FOUND: readonly Found[] = []

/** Remembers the last answer. */
function keepLast(compute: (text: string, exact: boolean) => readonly Found[]): typeof compute {
  let last: { readonly text: string; readonly exact: boolean; readonly found: readonly Found[] } | null = null
  return (text, exact) => {
    if (last?.text !== text || last.exact !== exact) last = { text, exact, found: compute(text, exact) }
    return last.found
  }
}

/** The pass of a live view that was chosen: its graph, or why there is none. */
export function chosenPass({ first, last, picked, shown }: LiveView): LiveGraph | GraphTooLarge | null {
  if (shown === 'picked') return picked?.graph ?? null
  return shown === 'last' ? (last ?? first) : first
}

/** The graph of a live view that is on the canvas; null where it was too large to send. */
export function shownGraph(live: LiveView): LiveGraph | null {
  const graph = chosenPass(live)
  return graph !== null && 'document' in graph ? graph : null
}

/** The number of the pass that the canvas shows, from 0. */
export function shownPass({ calls, last, picked, shown }: LiveView): number {
  if (shown === 'picked' && picked) return picked.index
  return shown === 'last' && last ? calls.length - 1 : 0
}

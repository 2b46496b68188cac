// Jupyter's notebooks: read into our noun, and written back so that every byte that was not edited stays as it was.
import { freshCellId, type Cell, type CellId, type MimeBundle, type Notebook, type Output } from '../model/notebook'
import { fail, ok, type Result } from '../model/result'
import { z } from '../model/zod'
import { outputFields, readOutputs, RawOutputSchema } from './ipynb-outputs'
import { fieldsOf, indentAt, itemsOf, replaced, valueAt, type Span } from './json-spans'
import { joined, linesOf, LinesSchema } from './ipynb-lines'

/** What a run left in a cell. */
export interface CellRun {
  /** The number in `[n]`; null: not run. */
  readonly executionCount: number | null
  readonly outputs: readonly Output[]
}

export type Attachments = Readonly<Record<string, MimeBundle>>

export interface IpynbFile {
  readonly notebook: Notebook
  /** Of each code cell, what the file keeps of its last run. */
  readonly runs: ReadonlyMap<CellId, CellRun>
  /** Of each text cell, the pictures that were pasted into it, by name: `![](attachment:plot.png)`. */
  readonly attachments: ReadonlyMap<CellId, Attachments>
  /** The file as read: what `writeIpynb` starts from. */
  readonly text: string
}

const CellSchema = z.looseObject({
  cell_type: z.enum(['code', 'markdown', 'raw']),
  source: LinesSchema,
  id: z.string().optional(),
  execution_count: z.number().nullish(),
  outputs: z.array(RawOutputSchema).optional(),
  // One of another form is no reason to refuse the notebook.
  attachments: z.record(z.string(), z.record(z.string(), LinesSchema)).optional().catch(undefined),
})
const FileSchema = z.looseObject({ nbformat: z.literal(4), cells: z.array(CellSchema) })

type RawCell = z.infer<typeof CellSchema>

/** A cell's text as our noun has it: `\n` between lines, none at the end. */
function sourceOf({ source }: RawCell): string {
  return joined(source).replace(/\r\n?/g, '\n').replace(/\n$/, '')
}

/** Ids of the file where they are unique, else fresh ones. */
function cellsOf(raw: readonly RawCell[]): Cell[] {
  const cells: Cell[] = []
  for (const each of raw) {
    const known = each.id !== undefined && each.id !== '' && !cells.some(({ id }) => id === each.id)
    cells.push({ id: known ? (each.id ?? '') : freshCellId({ cells }), kind: each.cell_type, source: sourceOf(each) })
  }
  return cells
}

/** Reads the text of an .ipynb file (format 4; older ones are refused by name). */
export function readIpynb(text: string): Result<IpynbFile> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refuse('ipynb-json', `file must be JSON, got ${error instanceof Error ? error.message : String(error)}`)
  }
  const format = json !== null && typeof json === 'object' && 'nbformat' in json ? json.nbformat : undefined
  if (format === undefined) return refuse('not-ipynb', 'notebook must be of format 4, got none')
  if (format !== 4) {
    const got = JSON.stringify(format)
    return refuse('ipynb-format', `notebook must be of format 4, got ${got}`, { format: got })
  }
  const read = FileSchema.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    const where = issue?.path.join('.') ?? ''
    return refuse('ipynb', `notebook must be of format 4, got ${where}: ${issue?.message ?? ''}`, { where })
  }
  const cells = cellsOf(read.data.cells)
  const runs = new Map<CellId, CellRun>()
  read.data.cells.forEach((raw, at) => {
    const cell = cells[at]
    if (cell?.kind !== 'code') return
    runs.set(cell.id, { executionCount: raw.execution_count ?? null, outputs: readOutputs(raw.outputs ?? []) })
  })
  const attachments = new Map<CellId, Attachments>()
  read.data.cells.forEach((raw, at) => {
    const cell = cells[at]
    if (cell && raw.attachments) attachments.set(cell.id, attachmentsOf(raw.attachments))
  })
  return ok({ notebook: { cells }, runs, attachments, text })
}

function attachmentsOf(raw: NonNullable<RawCell['attachments']>): Attachments {
  const bundleOf = (bundle: Readonly<Record<string, string | string[]>>): MimeBundle =>
    Object.fromEntries(Object.entries(bundle).map(([mime, lines]) => [mime, joined(lines)]))
  return Object.fromEntries(Object.entries(raw).map(([name, bundle]) => [name, bundleOf(bundle)]))
}

function refuse(code: string, reason: string, params: Readonly<Record<string, string>> = {}): Result<never> {
  return fail({ code, message: `open: ${reason}`, params })
}

/**
 * The file's text with the edits in it. `runs` holds the cells that were run since: their outputs are written anew. A
 * cell that was neither edited nor run keeps its bytes, wherever it was moved.
 */
export function writeIpynb(
  file: IpynbFile,
  notebook: Notebook,
  runs: ReadonlyMap<CellId, CellRun> = new Map<CellId, CellRun>(),
): string {
  const { text } = file
  const list = fieldsOf(text, valueAt(text, 0)).get('cells')
  if (!list) return text
  const spans = itemsOf(text, list)
  const place = new Map(file.notebook.cells.map(({ id }, at) => [id, at]))
  const layout = layoutOf(text, list, spans)
  const parts = notebook.cells.map((cell) => {
    const at = place.get(cell.id)
    const [span, before] = at === undefined ? [] : [spans[at], file.notebook.cells[at]]
    return span && before
      ? editedCell(text, span, before, cell, runs.get(cell.id))
      : newCell(cell, runs.get(cell.id), text, layout)
  })
  const sameOrder =
    spans.length === notebook.cells.length && notebook.cells.every(({ id }, at) => file.notebook.cells[at]?.id === id)
  if (sameOrder)
    return replaced(
      text,
      spans.map((span, at) => ({ span, by: parts[at] ?? '' })),
    )
  const by = parts.length === 0 ? '[]' : `[${layout.first}${parts.join(layout.between)}${layout.last}]`
  return replaced(text, [{ span: list, by }])
}

interface Layout {
  readonly first: string
  readonly between: string
  readonly last: string
  /** Indent of one level; null where the file is written in one line. */
  readonly step: string | null
  readonly indent: string
}

/** How the file sets its cells apart, to set new ones apart in the same way. */
function layoutOf(text: string, list: Span, spans: readonly Span[]): Layout {
  const [one, two] = spans
  const last = spans.at(-1)
  if (!one || !last) return { first: '\n  ', between: ',\n  ', last: '\n ', step: ' ', indent: '  ' }
  const first = text.slice(list.start + 1, one.start)
  const indent = indentAt(text, one.start)
  return {
    first,
    between: two ? text.slice(one.end, two.start) : `,${first}`,
    last: text.slice(last.end, list.end - 1),
    step: indent === null ? null : indent.slice(0, Math.max(1, Math.floor(indent.length / 2))),
    indent: indent ?? '',
  }
}

/** A cell of the file with its changed fields written anew. */
function editedCell(text: string, span: Span, before: Cell, cell: Cell, run: CellRun | undefined): string {
  const fields = fieldsOf(text, span)
  const changes: { span: Span; by: string }[] = []
  const put = (name: string, by: (at: Span) => string): void => {
    const at = fields.get(name)
    if (at) changes.push({ span: at, by: by(at) })
  }
  if (cell.kind !== before.kind) return newCell(cell, run, text, layoutOf(text, span, [span]))
  if (cell.source !== before.source) put('source', (at) => sourceText(text, at, cell.source))
  if (run && cell.kind === 'code') {
    put('execution_count', () => JSON.stringify(run.executionCount))
    put('outputs', (at) => pretty(outputFields(run), text, at.start))
  }
  return replaced(
    text.slice(span.start, span.end),
    changes.map(({ span: at, by }) => ({ by, span: { start: at.start - span.start, end: at.end - span.start } })),
  )
}

/** The text of a source in the form that the file had: one string, or lines. */
function sourceText(text: string, at: Span, source: string): string {
  return text[at.start] === '"' ? JSON.stringify(source) : pretty(linesOf(source), text, at.start)
}

/** A value written as its surroundings are: indented as the line in which it begins, or all in one line. */
function pretty(value: unknown, text: string, at: number): string {
  const line = text.lastIndexOf('\n', at) + 1
  const indent = /^[ \t]*/.exec(text.slice(line, at))?.[0] ?? ''
  const oneLine = line === 0
  if (oneLine) return JSON.stringify(value)
  return JSON.stringify(value, null, stepOf(text)).replaceAll('\n', `\n${indent}`)
}

/** The file's own indent of one level; Jupyter's is one space. */
function stepOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? ' '
}

function newCell(cell: Cell, run: CellRun | undefined, text: string, { step, indent }: Layout): string {
  const code = cell.kind === 'code' ? { execution_count: run?.executionCount ?? null } : {}
  const outputs = cell.kind === 'code' ? { outputs: run ? outputFields(run) : [] } : {}
  // Ids are part of the format from 4.5 on; an older file must not get one.
  const minor = /"nbformat_minor"\s*:\s*(\d+)/.exec(text)?.[1] ?? '0'
  const id = Number(minor) >= 5 ? { id: cell.id } : {}
  const value = { cell_type: cell.kind, ...code, ...id, metadata: {}, ...outputs, source: linesOf(cell.source) }
  if (step === null) return JSON.stringify(value)
  return JSON.stringify(value, null, stepOf(text)).replaceAll('\n', `\n${indent}`)
}

// .py files as notebooks: `# %%` begins a cell. Written back so that every byte that was not edited stays as it was.
import type { Cell, CellId, CellKind, Notebook } from '../model/notebook'

/** A cell's place in the file. */
interface Piece {
  readonly cell: Cell
  /** The line that begins the cell, with its line end; empty for text before the first one. */
  readonly head: string
  /** The whole piece: head and body. */
  readonly bytes: string
}

export interface PyFile {
  readonly notebook: Notebook
  /** The file as read: what `writePy` starts from. */
  readonly text: string
}

const HEAD = /^# ?%%(?!%).*$/
const KIND = /\[(markdown|md|raw)\]/
const BOM = '\uFEFF'

function kindOf(head: string): CellKind {
  const [, word] = KIND.exec(head) ?? []
  return word === undefined ? 'code' : word === 'raw' ? 'raw' : 'markdown'
}

/** Text of a Markdown cell stands in comments. */
const uncommented = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^# ?/, ''))
    .join('\n')

const commented = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '#' : `# ${line}`))
    .join('\n')

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let head = ''
  let body: string[] = []
  const close = (): void => {
    const bytes = head + body.join('')
    const kind = kindOf(head)
    const source = body.join('').replace(/\r\n?/g, '\n').replace(/\n+$/, '')
    const cell = { id: `c${pieces.length + 1}`, kind, source: kind === 'code' ? source : uncommented(source) }
    pieces.push({ cell, head, bytes })
  }
  for (const line of text.replace(BOM, '').match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []) {
    if (HEAD.test(line.replace(/[\r\n]+$/, ''))) {
      if (head !== '' || body.length > 0) close()
      head = line
      body = []
    } else body.push(line)
  }
  close()
  return pieces
}

/** Reads a script; one without `# %%` is one cell, an empty one an empty cell. */
export function readPy(text: string): PyFile {
  return { notebook: { cells: piecesOf(text).map(({ cell }) => cell) }, text }
}

const MARKS: Readonly<Record<CellKind, string>> = { code: '# %%', markdown: '# %% [markdown]', raw: '# %% [raw]' }

/** The file's text with the edits in it. A cell that was not edited keeps its bytes, wherever it was moved. */
export function writePy({ text, notebook: before }: PyFile, notebook: Notebook): string {
  const pieces = new Map<CellId, Piece>(piecesOf(text).map((piece, at) => [before.cells[at]?.id ?? '', piece]))
  const newline = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
  const parts = notebook.cells.map((cell, at) => {
    const piece = pieces.get(cell.id)
    const last = at === notebook.cells.length - 1
    const same = piece?.cell.kind === cell.kind && piece.cell.source === cell.source
    const headless = piece ? piece.head === '' : at === 0 && cell.kind === 'code' && pieces.size <= 1
    if (same && !(piece.head === '' && at > 0)) return ended(piece.bytes, last, newline)
    const head = headless && at === 0 ? '' : piece?.cell.kind === cell.kind && piece.head !== '' ? piece.head : null
    return ended(written(cell, head ?? `${MARKS[cell.kind]}${newline}`, tailOf(piece, last), newline), last, newline)
  })
  return (text.startsWith(BOM) ? BOM : '') + parts.join('')
}

/** Line ends after the cell's last line, as the file had them: between cells usually an empty line. */
function tailOf(piece: Piece | undefined, last: boolean): number {
  const tail = piece && /(?:\r\n|\r|\n)*$/.exec(piece.bytes)?.[0].match(/\r\n|\r|\n/g)?.length
  return tail ?? (last ? 1 : 2)
}

function written({ kind, source }: Cell, head: string, tail: number, newline: string): string {
  const body = kind === 'code' ? source : commented(source)
  return `${head}${body}${'\n'.repeat(body === '' && head !== '' ? 0 : tail)}`.replace(/\r\n?|\n/g, newline)
}

/** A piece that is followed by another must end its line. */
const ended = (bytes: string, last: boolean, newline: string): string =>
  last || bytes === '' || /[\r\n]$/.test(bytes) ? bytes : bytes + newline

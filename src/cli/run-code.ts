// `run FILE`: what `python FILE` prints; of a notebook, its cells in order with the values of last expressions.
import { readdirSync, readFileSync, realpathSync, statSync, writeSync } from 'node:fs'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { readIpynb } from '../formats/ipynb'
import type { GraphTooLarge, LiveGraph } from '../model/live-graph'
import type { CellError, Output } from '../model/notebook'
import { ok, type Result } from '../model/result'
import type { KernelFile } from '../kernel/protocol'
import type { Host } from '../kernel/worker/host'
import { settled } from '../kernel/worker/settle'
import type { Command } from './arguments'
import { startHost } from './node-python'
import { fileProblem, readText } from './text-files'

export interface CodeRun {
  /** Python's exit code. */
  readonly code: number
  /** The graph of the last backward pass; null where there was none or it was not asked for. */
  readonly graph: LiveGraph | GraphTooLarge | null
}

type Run = Extract<Command, { kind: 'run' }>
type Piece = { readonly code: string; readonly name: string }

const STDOUT = 1
const STDERR = 2

/** Writes all of a text at once; a reader that has gone away is no error of ours. */
function write(stream: number, text: string): void {
  let bytes = Buffer.from(text)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(stream, bytes))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code === 'EAGAIN') continue
      if (code === 'EPIPE') process.exit(1)
      throw error
    }
  }
}

/** Runs the file to its end. A file that cannot be read is a failure; an exception in the code is an exit code. */
export async function runCode({ file, seed, graph, data }: Run): Promise<Result<CodeRun>> {
  const notebook = /\.ipynb$/i.test(file)
  const read = readPieces(file, notebook)
  if (!read.ok) return read
  const found = data === null ? ok(NOTHING) : readFolder(data)
  if (!found.ok) return found
  const host = await startHost()
  await host.loadFigures()
  host.addFolders(found.value.folders)
  host.addFiles(found.value.files)
  if (data !== null) host.enter(folderBelow(data, file))
  await settled(host.python)
  return ok(
    notebook ? runNotebook(host, read.value, seed, graph !== null) : runScript(host, read.value, seed, graph !== null),
  )
}

function readPieces(file: string, notebook: boolean): Result<Piece[]> {
  const text = readText('run', file)
  if (!text.ok) return text
  if (!notebook) return ok([{ code: text.value, name: file }])
  const opened = readIpynb(text.value)
  if (!opened.ok) return opened
  const cells = opened.value.notebook.cells.filter(({ kind }) => kind === 'code')
  return ok(cells.map(({ source }, at) => ({ code: source, name: `cell ${at + 1}` })))
}

/** What lies in a folder, by paths relative to it. */
interface Contents {
  readonly folders: readonly string[]
  readonly files: readonly KernelFile[]
}

const NOTHING: Contents = { folders: [], files: [] }

/** All that is in a folder, for Python's working folder. Files are copies: the folder itself is never written. */
function readFolder(folder: string): Result<Contents> {
  try {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
    const kinds = paths.map((path) => ({ path, kind: statSync(join(folder, path), { throwIfNoEntry: false }) }))
    const files = kinds.filter(({ kind }) => kind?.isFile())
    return ok({
      folders: kinds.filter(({ kind }) => kind?.isDirectory()).map(({ path }) => path),
      files: files.map(({ path }) => ({ path, bytes: readFileSync(join(folder, path)) })),
    })
  } catch (error) {
    return fileProblem('run', 'data folder must be readable', folder, error)
  }
}

/** Where in the data folder the code lies, so that its `../data` is found; the data folder itself for code from elsewhere. */
function folderBelow(data: string, file: string): string {
  const path = relative(realpathSync(data), dirname(realpathSync(file))).replaceAll('\\', '/')
  return isAbsolute(path) || path.split('/')[0] === '..' ? '' : path
}

function runScript(host: Host, [piece]: readonly Piece[], seed: number | null, record: boolean): CodeRun {
  if (!piece) return { code: 0, graph: null }
  let found: CodeRun['graph'] = null
  const end = host.run(
    { ...piece, seed },
    { echo: false, record },
    {
      output: (output) => print(output, ({ traceback }) => write(STDERR, traceback)),
      graph: ({ first, last }) => void (found = last ?? first),
    },
  )
  return { code: end.exit ?? (end.status === 'ok' ? 0 : 1), graph: found }
}

/** Every cell runs, also after one that failed; the exit code tells of nothing in them. */
function runNotebook(host: Host, pieces: readonly Piece[], seed: number | null, record: boolean): CodeRun {
  let found: CodeRun['graph'] = null
  pieces.forEach((piece, at) => {
    host.run(
      { ...piece, seed: at === 0 ? seed : null },
      { echo: true, record },
      {
        output: (output) => print(output, ({ name, message }) => write(STDOUT, `${name}: ${message}\n`)),
        graph: ({ calls, first, last }) => {
          if (calls.length > 0) found = last ?? first
          else found ??= first
        },
      },
    )
  })
  return { code: 0, graph: found }
}

function print(output: Output, error: (shown: CellError) => void): void {
  if (output.kind === 'stream') write(output.stream === 'stdout' ? STDOUT : STDERR, output.text)
  else if (output.kind === 'result') write(STDOUT, `${output.data['text/plain'] ?? ''}\n`)
  else if (output.kind === 'error') error(output)
  else if (Object.keys(output.data).length === 1) write(STDERR, `${output.data['text/plain'] ?? ''}\n`)
}

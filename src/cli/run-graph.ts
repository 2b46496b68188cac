// `run FILE --graph OUT`: the graph of the last backward pass as a document, a vector picture or a PNG.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalog, run } from '../engine/run'
import { writeDocument } from '../formats/document'
import type { GraphDocument } from '../model/document'
import { fail, ok, type Result } from '../model/result'
import { drawPng } from './app-picture'
import type { Command } from './arguments'
import { renderSvg } from './render'
import type { CodeRun } from './run-code'
import { writeText } from './text-files'

export type GraphFormat = 'svg' | 'png' | 'gradloom'

/** Writes the graph, or says in one sentence why there is none. */
export async function writeGraph(graph: CodeRun['graph'], out: string, format: GraphFormat): Promise<Result<null>> {
  if (!graph) return fail({ code: 'no-graph', message: 'run: --graph needs a graph, got code that made none' })
  if (!('document' in graph)) {
    const message = `run: graph must have at most ${graph.limit} nodes, got ${graph.nodes}`
    return fail({ code: 'graph-too-large', message })
  }
  const { document } = graph
  if (format === 'gradloom') return writeText('run', 'graph file', out, writeDocument(document))
  return format === 'svg' ? drawSvg(document, out) : drawByApp(document, out)
}

const LOOK = { step: null, theme: 'light', scale: 2, language: 'en' } as const

function drawSvg(document: GraphDocument, out: string): Result<null> {
  const trace = run(document)
  if (!trace.ok) return trace
  const command = { kind: 'render', file: '', out, format: 'svg', ...LOOK } as const
  return writeText('run', 'graph file', out, renderSvg(document, catalog(), trace.value, command))
}

/** The app draws from a file. */
async function drawByApp(document: GraphDocument, out: string): Promise<Result<null>> {
  const folder = mkdtempSync(join(tmpdir(), 'gradloom-run-'))
  try {
    const file = join(folder, 'graph.gradloom')
    const written = writeText('run', 'graph file', file, writeDocument(document))
    if (!written.ok) return written
    const command: Extract<Command, { kind: 'render' }> = { kind: 'render', file, out, format: 'png', ...LOOK }
    const drawn = await drawPng(command)
    return drawn.ok ? ok(null) : drawn
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// gradloom on the command line: the same engine, scene and painter as the app, without a window.
import { catalog, run } from '../engine/run'
import { readAnyDocument } from '../formats/any-document'
import type { GraphDocument } from '../model/document'
import { nodeName } from '../model/document'
import { ok, type AppError, type Result } from '../model/result'
import type { Trace } from '../model/trace'
import { HELP, readArguments, type Command } from './arguments'
import { drawPng } from './app-picture'
import { opEntries, opTable } from './op-list'
import { renderSvg } from './render'
import { runCode } from './run-code'
import { writeGraph } from './run-graph'
import { traceJson } from './trace-json'
import { readText, writeText } from './text-files'

/** Runs one command and returns the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const command = readArguments(argv)
  if (!command.ok) return complain(command.error)
  if (command.value.kind === 'help') {
    process.stdout.write(HELP)
    return 0
  }
  if (command.value.kind === 'ops') return listOps(command.value.json)
  if (command.value.kind === 'run') return runFile(command.value)
  const opened = open(command.value.file)
  if (!opened.ok) return complain(opened.error)
  const traced = run(opened.value)
  if (!traced.ok) return complain(traced.error)
  return command.value.kind === 'trace'
    ? printTrace(opened.value, traced.value)
    : drawPicture(opened.value, traced.value, command.value)
}

/** Runs code; the exit code is Python's, and 1 where the graph that was asked for cannot be written. */
async function runFile(command: Extract<Command, { kind: 'run' }>): Promise<number> {
  const ran = await runCode(command)
  if (!ran.ok) return complain(ran.error)
  const { code, graph } = ran.value
  if (!command.graph) return code
  const written = await writeGraph(graph, command.graph.out, command.graph.format)
  return written.ok ? code : complain(written.error)
}

function listOps(json: boolean): number {
  const entries = opEntries()
  process.stdout.write(json ? `${JSON.stringify(entries, null, 2)}\n` : opTable(entries))
  return 0
}

/** Prints what ran. Where the graph itself is refused, the part that ran is printed all the same, and the code is 1. */
function printTrace(document: GraphDocument, trace: Trace): number {
  process.stdout.write(`${JSON.stringify(traceJson(document, trace), null, 2)}\n`)
  const failed = document.nodes.find((node) => trace.nodes[node.id]?.error)
  const error = failed && trace.nodes[failed.id]?.error
  if (error) return complain({ ...error, message: `${nodeName(failed)}: ${error.message}` })
  return trace.backwardError ? complain(trace.backwardError) : 0
}

async function drawPicture(
  document: GraphDocument,
  trace: Trace,
  command: Extract<Command, { kind: 'render' }>,
): Promise<number> {
  if (command.format === 'png') {
    const drawn = await drawPng(command)
    return drawn.ok ? 0 : complain(drawn.error)
  }
  const written = writeText('render', 'output', command.out, renderSvg(document, catalog(), trace, command))
  return written.ok ? 0 : complain(written.error)
}

function open(file: string): Result<GraphDocument> {
  const text = readText('open', file)
  if (!text.ok) return text
  const found = readAnyDocument(text.value)
  return found.ok ? ok(found.value.document) : found
}

function complain(error: AppError): number {
  process.stderr.write(`${error.message}\n`)
  return 1
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})

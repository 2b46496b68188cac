// The Python worker: loads, closes its doors, then answers the page.
import type { Compiled, KernelReply, KernelRequest, RunId } from '../protocol'
import { packReply } from '../pack-reply'
import { AwaitedFiles } from './awaited-files'
import { harden } from './harden'
import type { Host } from './host'
import { pythonFiles } from './python-files'

// Kept before the scope loses it: Python's code must not be able to answer in our name.
const post = self.postMessage.bind(self)
const send = (reply: KernelReply): void => post(packReply(reply))

let host: Host | null = null
/** The last run that made a backward pass. */
let passesOf: RunId | null = null
const files = new AwaitedFiles()
/** What came while Python was loading. */
const early: KernelRequest[] = []

declare const WorkerGlobalScope: { readonly prototype: object }

// A module worker has this to throw. Pyodide tries it, to know where it is; the policy's complaint names the place, for which
// the engine's whole script is parsed again where a console listens (25 ms).
Reflect.deleteProperty(WorkerGlobalScope.prototype, 'importScripts')

/** Python, on its way from the first moment: what the page says in `start` is not needed before it stands. */
const standing = load()

async function load(): Promise<Host> {
  const { picture, sources, pyodide, shipped } = pythonFiles(files, (module) =>
    post({ kind: 'compiled', module } satisfies Compiled),
  )
  const { startHost } = await import('./host')
  return startHost(picture, sources, pyodide, shipped)
}

async function start(interrupt: Uint8Array | null): Promise<void> {
  const made = await standing
  harden(self)
  send({ kind: 'ready', version: made.version })
  const figures = loadFigures(made)
  warmUp(made)
  await figures
  host = made
  if (interrupt) made.python.setInterruptBuffer(interrupt)
  for (const request of early.splice(0)) answer(made, request)
}

/** Vega's interpreter names `eval` while it is loaded, in order to refuse it later; the scope has none any more. */
async function loadFigures(python: Host): Promise<void> {
  Reflect.defineProperty(self, 'eval', { value: () => undefined, configurable: true })
  await python.loadFigures()
  Reflect.deleteProperty(self, 'eval')
}

/** The first run of anything is slow. Nobody waits for this one: who hears of `ready` needs a moment to write. */
function warmUp(python: Host): void {
  const code = 'import torch; (torch.ones(2, requires_grad=True) * 2).sum().backward()'
  for (const each of [code, 'del torch']) python.run({ code: each, name: 'warm-up' }, WARM, SILENT)
  python.restart()
}

const WARM = { echo: false, record: true }
const SILENT = { output: () => undefined, graph: () => undefined }

function answer(python: Host, request: KernelRequest): void {
  if (request.kind === 'files') python.addFiles(request.files)
  if (request.kind === 'pass') {
    const { ask, index } = request
    send({ kind: 'pass', ask, pass: request.run === passesOf ? python.graphOfPass(index) : null })
  }
  if (request.kind === 'names') {
    const { ask, expression, source } = request
    send({ kind: 'names', ask, names: python.namesOf(expression, source) })
  }
  if (request.kind !== 'run') return
  const { run } = request
  try {
    const { status, executionCount, reads, writes } = python.run(
      request.request,
      { echo: true, record: true },
      {
        output: (output) => send({ kind: 'output', run, output }),
        commit: (message) => send({ kind: 'commit', run, message: message.slice(0, 1000) }),
        graph: (graph) => {
          if (graph.calls.length > 0) passesOf = run
          send({ kind: 'graph', run, graph })
        },
      },
    )
    send({ kind: 'done', run, end: { status, executionCount, reads, writes } })
  } catch (error) {
    // An interrupt that arrived after the code had ended is Python's; anything else has broken the interpreter.
    if (error instanceof Error && error.name === 'PythonError') {
      send({ kind: 'done', run, end: { status: 'interrupted', executionCount: 0, reads: [], writes: [] } })
    } else send({ kind: 'died', reason: error instanceof Error ? error.message : String(error) })
  }
}

self.onmessage = ({ data }: MessageEvent<KernelRequest>) => {
  if (data.kind === 'start') {
    start(data.interrupt).catch((error: unknown) => send({ kind: 'died', reason: String(error) }))
  } else if (data.kind === 'kernel-file') files.hear(data.name, data.bytes)
  else if (data.kind === 'compiled') files.hearCompiled(data.module)
  else if (host) answer(host, data)
  else early.push(data)
}

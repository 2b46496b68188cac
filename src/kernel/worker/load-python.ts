// Loads Python in the worker: Pyodide and our modules, all from the app's own files.
import type { Interpreter, PythonSources } from './host'
import { startInterpreter } from './interpreter'

/** Where the build puts Pyodide's files, the picture of its memory and our modules (scripts/lib/python-assets.mjs). */
const ASSETS = '/kernel/'

export interface LoadedPython {
  readonly interpreter: Interpreter
  readonly sources: PythonSources
}

export async function loadPython(): Promise<LoadedPython> {
  const base = new URL(ASSETS, self.location.href).href
  const sources = fetch(`${base}python.json`).then((answer) => answer.json() as Promise<PythonSources>)
  const interpreter = await startInterpreter(await snapshotAt(`${base}snapshot.bin`), `${base}pyodide/`)
  return { interpreter, sources: await sources }
}

async function snapshotAt(address: string): Promise<Uint8Array | null> {
  const answer = await fetch(address)
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
}

// Loads Python in the worker: Pyodide and our modules, all from the app's own files.
import { loadPyodide } from 'pyodide'
import type { Interpreter, PythonSources } from './host'
import { interpreterOf } from './interpreter'

/** Where the build puts Pyodide's files and our modules (scripts/lib/python-assets.mjs). */
const ASSETS = '/kernel/'

export interface LoadedPython {
  readonly interpreter: Interpreter
  readonly sources: PythonSources
}

/** Loads both at once. Python gets an empty object where JavaScript's globals would be. */
export async function loadPython(): Promise<LoadedPython> {
  const base = new URL(ASSETS, self.location.href).href
  const [pyodide, sources] = await Promise.all([
    loadPyodide({ indexURL: `${base}pyodide/`, jsglobals: Object.create(null) as object }),
    fetch(`${base}python.json`).then((answer) => answer.json() as Promise<PythonSources>),
  ])
  return { interpreter: interpreterOf(pyodide), sources }
}

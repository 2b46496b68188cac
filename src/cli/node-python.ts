// Python in Node, for the command line: code that its user runs by name, as `python FILE` would.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Host, type PythonSources } from '../kernel/worker/host'
import { interpreterOf } from '../kernel/worker/interpreter'

/** Beside the built program (scripts/lib/python-assets.mjs). */
const SOURCES = join(__dirname, 'kernel', 'python.json')

export async function startHost(): Promise<Host> {
  const { loadPyodide } = await import('pyodide')
  const python = await loadPyodide({ jsglobals: Object.create(null) as object })
  return new Host(interpreterOf(python), JSON.parse(readFileSync(SOURCES, 'utf8')) as PythonSources)
}

// Python in Node, for the command line: code that its user runs by name, as `python FILE` would.
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startHost as start, type Host } from '../kernel/worker/host'
import type { PythonSources } from '../kernel/worker/prepare'
import { PYODIDE_PACKAGE } from '../kernel/worker/pyodide-package'
import { byName } from '../kernel/worker/shipped-files'

/** Beside the built program (scripts/lib/python-assets.mjs, shipped-data.mjs). */
const ASSETS = join(__dirname, 'kernel')

const shipped = byName((name) => {
  const file = join(ASSETS, 'data', name)
  return existsSync(file) ? readFileSync(file) : undefined
})

export function startHost(): Promise<Host> {
  const sources = (): PythonSources => JSON.parse(readFileSync(join(ASSETS, 'python.json'), 'utf8')) as PythonSources
  return start(readFile(join(ASSETS, 'snapshot.bin')), sources, PYODIDE_PACKAGE, shipped)
}
